import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import type { SettleTrigger } from '../consumers/callbacks/callback-parts.ts';
import { type Callbacks, openCallbacks } from '../consumers/callbacks/callbacks.ts';
import { decideTriggers } from '../consumers/callbacks/decide-trigger.ts';
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
const TRIGGERS_KEPT_MS = 30 * DAY_MS;

type Parts = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: () => number;
  readonly secretKey: Buffer;
  readonly logger: Logger;
  readonly webhookTimings?: WebhookTimings;
  readonly settleTrigger?: SettleTrigger;
};

/** The webhooks and callbacks of this process with the one client that calls out; `settings` are what the routes must know of them. */
export function wireWebhooks(
  { config, database, clock, secretKey, logger, webhookTimings, settleTrigger }: Parts,
  { lanes, configs }: { lanes: Lanes; configs: ProgramConfigs },
): {
  settings: { allowedDestinations: AllowedDestinations; webhookKeepMs: number; takeUpTrigger: Callbacks['takeUp'] };
  close(): Promise<void>;
} {
  const allowed = readAllowedDestinations(config.outboundAllow);
  if (!allowed) throw new Error('bug: the configuration let a wrong outbound_allow pass');
  const keepMs = config.webhookKeepDays * DAY_MS;
  const totalMs = config.webhookTimeoutSeconds * 1_000;
  const connectMs = Math.min(CONNECT_MS, totalMs);
  const client = openGuardedClient({ allowed, connectMs, totalMs, replyBytes: REPLY_BYTES });
  const leaseMs = totalMs * 2;
  const timings = webhookTimings ?? TIMINGS;
  const common = { pool: database.pool, client, clock, random: Math.random, secretKey, logger, leaseMs, timings };
  const webhooks = openWebhooks({ ...common, lanes, configs, owner: randomUUID(), keepMs });
  const callbacks = openCallbacks({
    ...common,
    allowedDestinations: allowed,
    settle: settleTrigger ?? decideTriggers({ pool: database.pool, lanes, configs, clock }),
    keepMs: TRIGGERS_KEPT_MS,
  });
  return {
    settings: { allowedDestinations: allowed, webhookKeepMs: keepMs, takeUpTrigger: callbacks.takeUp },
    async close() {
      await Promise.all([webhooks.close(), callbacks.close()]);
      await client.close();
    },
  };
}
