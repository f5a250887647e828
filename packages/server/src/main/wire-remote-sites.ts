import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import { openSiteSync, type SyncTimings } from '../consumers/sync/site-sync.ts';
import { readAllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import type { CallRemoteSite } from '../domain/remote-sites/remote-call.ts';
import { openGuardedClient } from '../outbound/guarded-client.ts';
import { makeRemoteApiClient } from '../outbound/remote-api-client.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';

const TIMINGS: SyncTimings = { pollMs: 500 };
const CONNECT_MS = 5_000;
/** How long calls that are under way may go on when the server stops. */
const DRAIN_MS = 3_000;
/** A reply is a word or a number; what is longer is a web page, of which the beginning says enough. */
const REPLY_BYTES = 16_000;

type Parts = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: () => number;
  readonly secretKey: Buffer;
  readonly logger: Logger;
  readonly syncTimings?: SyncTimings;
};

/**
 * What this process does at remote sites: synchronization, and the client of their Remote APIs, which routes use as well
 * (`settings`). A client beside the one of webhooks: neither waits for the other's calls.
 */
export function wireRemoteSites(
  { config, database, clock, secretKey, logger, syncTimings = TIMINGS }: Parts,
  made: { lanes: Lanes; configs: ProgramConfigs },
): { settings: { callRemoteSite: CallRemoteSite; remoteCallMs: number }; close(): Promise<void> } {
  const allowed = readAllowedDestinations(config.outboundAllow);
  if (!allowed) throw new Error('bug: the configuration let a wrong outbound_allow pass');
  const totalMs = config.remoteTimeoutSeconds * 1_000;
  const connectMs = Math.min(CONNECT_MS, totalMs);
  const client = openGuardedClient({ allowed, connectMs, totalMs, replyBytes: REPLY_BYTES });
  const callRemoteSite = makeRemoteApiClient({ client, host: config.publicUrl ?? 'pointhouse', clock });
  const settings = { callRemoteSite, remoteCallMs: totalMs };
  const own = { pool: database.pool, clock, randomBytes, secretKey, logger, owner: randomUUID() };
  const sync = openSiteSync({ ...own, ...made, ...settings, timings: syncTimings });
  return {
    settings,
    async close() {
      // A call that is cut is uncertain, and settled by whoever is next: a site that hangs holds up no server.
      const cut = setTimeout(() => void client.close(), DRAIN_MS);
      await sync.close();
      clearTimeout(cut);
      await client.close();
    },
  };
}
