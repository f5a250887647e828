import type { PluginSettings } from './plugin-rules.ts';
import { PLUGIN_KEY, type RecordedPlugin, startRecordedPlugin } from './recorded-plugin.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

/** A server that may call this machine, and a site that answers as the recorded plugin does. */
export type RemoteClientWorld = {
  server: TestServer;
  plugin: RecordedPlugin;
  siteId: string;
  /** Makes a member here and a user there, with the same e-mail; gives the member's id. */
  addPerson(email: string, there?: Record<string, number>): Promise<string>;
  /** Links a point type with the plugin; by default `points` with its default type. */
  link(settings: Record<string, unknown>, pointType?: string): Promise<void>;
  /** Waits until it is so; fails with what there is instead. */
  until<T>(read: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<T>;
  /** How synchronization goes, once it is so. */
  sync(isSo?: (state: SyncState) => boolean): Promise<SyncState>;
  /** The same while the clock goes on: what was put off becomes due, however late it is noted until when. */
  syncLater(isSo?: (state: SyncState) => boolean): Promise<SyncState>;
  /** Waits until each member could be looked at once more in a round of pulling, the first link's. */
  pulledAgain(): Promise<void>;
  stop(): Promise<void>;
};

/** The reply of the state's route, as far as tests look at it. */
type SyncState = {
  links: { point_type: string; waiting: number; uncertain: number; parked: number; pulled_at: string | null }[];
  records_behind: number;
  lag_seconds: number;
  conflicts: number;
  failures: number;
  paused_until: string | null;
  last_error: string | null;
  last_success_at: string | null;
};

/** Less than a test has, so that a failure tells what there was instead. */
const PATIENCE_MS = 300_000;

/** Whether nothing is on its way any more. */
export function isSettled({ links, records_behind }: SyncState): boolean {
  return records_behind === 0 && links.every(({ waiting, uncertain, parked }) => waiting + uncertain + parked === 0);
}

export async function waitUntil<T>(read: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (isSo(value)) return value;
    if (Date.now() > end) throw new Error(`it did not become so: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export async function startRemoteClientWorld(
  options: TestServerOptions & { plugin?: Partial<PluginSettings>; site?: Record<string, unknown> } = {},
): Promise<RemoteClientWorld> {
  const plugin = await startRecordedPlugin(options.plugin);
  // A site here answers or cuts: a call that ran out of time would be one that this machine was too busy for.
  const env = { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8', POINTHOUSE_REMOTE_TIMEOUT_SECONDS: '60', ...options.env };
  const server = await startTestServer({ syncTimings: { pollMs: 20 }, ...options, env });
  const settings = { slug: 'api', key: PLUGIN_KEY, address: plugin.address, ...options.site };
  const made = await server.call('POST /v1/remote-sites', settings);
  if (made.status !== 201) throw new Error(`remote site: ${JSON.stringify(made.body)}`);
  const readState = async (): Promise<SyncState> =>
    (await server.call(`GET /v1/remote-sites/${made.body.id}/sync`)).body;
  const pulledOnce = async (): Promise<void> => {
    // Until a record is given out, and what it led to is sent, a round passes its member over.
    const isQuiet = ({ links, records_behind }: SyncState) =>
      records_behind === 0 && links.every(({ waiting }) => waiting === 0);
    const before = (await waitUntil(readState, isQuiet)).links[0]?.pulled_at;
    server.clock.advance(60_000);
    await waitUntil(readState, ({ links }) => links[0]?.pulled_at !== before);
  };
  return {
    server,
    plugin,
    siteId: made.body.id,
    async addPerson(email, there = {}) {
      plugin.addUser(email, there);
      const member = await server.call('POST /v1/members', { email });
      if (member.status !== 201) throw new Error(`member: ${JSON.stringify(member.body)}`);
      return member.body.id;
    },
    async link(settings, pointType = 'points') {
      const path = `/v1/remote-sites/${made.body.id}/links/${pointType}`;
      const linked = await server.call(`PUT ${path}`, settings);
      if (linked.status !== 200) throw new Error(`link: ${JSON.stringify(linked.body)}`);
    },
    until: waitUntil,
    sync: (isSo = isSettled) => waitUntil(readState, isSo),
    syncLater: (isSo = isSettled) =>
      waitUntil(() => {
        server.clock.advance(60_000);
        return readState();
      }, isSo),
    async pulledAgain() {
      // The first one that ends may have begun before; the one after it has not.
      await pulledOnce();
      await pulledOnce();
    },
    async stop() {
      await server.stop();
      await plugin.close();
    },
  };
}
