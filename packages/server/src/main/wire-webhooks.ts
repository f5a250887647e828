import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import { openWebhooks, type WebhookTimings } from '../consumers/webhooks/webhooks.ts';
import { type AllowedDestinations, readAllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import { openGuardedClient } from '../outbound/guarded-client.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';

const TIMINGS = { pollMs: 500, slowMs: 1_000, drainMs: 3_000 };
const CONNECT_MS = 5_000;
const REPLY_BYTES = 64_000;
const DAY_MS = 86_400_000;

type Parts = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: () => number;
  readonly secretKey: Buffer;
  readonly logger: Logger;
  readonly webhookTimings?: WebhookTimings;
};

/** The webhooks of this process with the one client that calls out; `settings` are what the routes must know of them. */
export function wireWebhooks(
  { config, database, clock, secretKey, logger, webhookTimings }: Parts,
  { lanes, configs }: { lanes: Lanes; configs: ProgramConfigs },
): { settings: { allowedDestinations: AllowedDestinations; webhookKeepMs: number }; close(): Promise<void> } {
  const allowed = readAllowedDestinations(config.outboundAllow);
  if (!allowed) throw new Error('bug: the configuration let a wrong outbound_allow pass');
  const keepMs = config.webhookKeepDays * DAY_MS;
  const totalMs = config.webhookTimeoutSeconds * 1_000;
  const connectMs = Math.min(CONNECT_MS, totalMs);
  const client = openGuardedClient({ allowed, connectMs, totalMs, replyBytes: REPLY_BYTES });
  const webhooks = openWebhooks({
    pool: database.pool,
    lanes,
    configs,
    client,
    clock,
    random: Math.random,
    secretKey,
    logger,
    owner: randomUUID(),
    leaseMs: totalMs * 2,
    keepMs,
    timings: webhookTimings ?? TIMINGS,
  });
  return {
    settings: { allowedDestinations: allowed, webhookKeepMs: keepMs },
    async close() {
      await webhooks.close();
      await client.close();
    },
  };
}
