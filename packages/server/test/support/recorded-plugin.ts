import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAsPlugin, makePluginState, type PluginSettings, type PluginState } from './plugin-rules.ts';

/** What goes wrong with one call: the connection is cut before or after it was carried out, no reply comes, or another status is said. */
type Mishap =
  | 'cut_before'
  | 'cut_after'
  | 'hang_after'
  | { status: number; body?: string; isDone?: boolean; headers?: Record<string, string> };

type ChosenMishap = Mishap | undefined | Promise<Mishap | undefined>;

type PluginCall = Record<string, string> & { action?: string; account?: string };

/** A site that answers as the recorded plugin does; see `plugin-rules.ts`. */
export type RecordedPlugin = {
  address: string;
  settings: PluginSettings;
  state: PluginState;
  /** Every call that arrived, in order. */
  calls: PluginCall[];
  /** The calls of these actions, without those that only ask for a balance. */
  movements(): PluginCall[];
  addUser(email: string, balances?: Record<string, number>): void;
  balanceOf(email: string, type?: string): number;
  /** Chooses what goes wrong with a call; undefined: nothing. A promise holds the call up. */
  mishap(choose: (call: PluginCall) => ChosenMishap): void;
  /** How many calls about one user were under way at the same time, at the most. */
  mostAtOnce(): number;
  close(): Promise<void>;
};

export const PLUGIN_KEY = 'a-key-of-the-plugin';

export async function startRecordedPlugin(settings: Partial<PluginSettings> = {}): Promise<RecordedPlugin> {
  const all: PluginSettings = {
    ...{
      key: PLUGIN_KEY,
      uri: 'api',
      debug: true,
      max: 0,
      decimals: 2,
      decimalSeparator: '.',
      thousandsSeparator: ',',
    },
    ...settings,
  };
  const state = makePluginState(['mycred_default', 'my_custom_type', 'euro']);
  const calls: PluginCall[] = [];
  const underWay = new Map<string, number>();
  let mostAtOnce = 0;
  let choose: (call: PluginCall) => ChosenMishap = () => undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const asked = { path: request.url ?? '', contentType: request.headers['content-type'] ?? null, body };
    const call = Object.fromEntries(new URLSearchParams(body));
    const account = call.account ?? '';
    calls.push(call);
    underWay.set(account, (underWay.get(account) ?? 0) + 1);
    mostAtOnce = Math.max(mostAtOnce, underWay.get(account) ?? 0);
    // Long enough for calls that are sent at once to meet here.
    await new Promise((resolve) => setTimeout(resolve, 3));
    underWay.set(account, (underWay.get(account) ?? 1) - 1);
    const mishap = await choose(call);
    if (mishap === 'cut_before') return void request.socket.destroy();
    const isCarriedOut =
      mishap === undefined || mishap === 'cut_after' || mishap === 'hang_after' || mishap.isDone === true;
    const answer = isCarriedOut ? answerAsPlugin(state, all, asked) : { status: 200, body: '' };
    if (mishap === 'cut_after') return void request.socket.destroy();
    if (mishap === 'hang_after') return;
    const said = typeof mishap === 'object' ? { body: '', headers: {}, ...mishap } : { ...answer, headers: {} };
    response.writeHead(said.status, { 'content-type': 'text/html; charset=UTF-8', ...said.headers });
    response.end(said.body);
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return {
    address: `http://127.0.0.1:${port}/${all.uri}/`,
    settings: all,
    state,
    calls,
    movements: () => calls.filter(({ action }) => action !== 'GET'),
    addUser: (email, balances = {}) => state.addUser(email, balances),
    balanceOf: (email, type = 'mycred_default') => state.balance(email, type),
    mishap: (chosen) => {
      choose = chosen;
    },
    mostAtOnce: () => mostAtOnce,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // as: a request without an encoding gives bytes
  return Buffer.concat(chunks).toString();
}
