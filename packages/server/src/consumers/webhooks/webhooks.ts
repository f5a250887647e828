import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Lanes } from '../../commands/lanes.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { GuardedClient } from '../../outbound/guarded-client.ts';
import type { ProgramConfigs } from '../../queries/program-configs.ts';
import { listProgress } from '../../storage/webhooks/fan-out.ts';
import { claimEndpoints } from '../../storage/webhooks/leases.ts';
import { clearOld } from './clear-old.ts';
import { giveOutRecords } from './give-out-records.ts';
import type { SenderParts } from './sender-parts.ts';
import { serveEndpoint } from './serve-endpoint.ts';
import { makeSlots } from './slots.ts';

export type Webhooks = {
  /** Begins nothing more, waits a little for what is under way, and gives up the rest: it is sent again by whoever is next. */
  close(): Promise<void>;
};

export type WebhookOptions = {
  readonly pool: pg.Pool;
  /** Wakes at once when this process has committed; what other processes commit is found by looking. */
  readonly lanes: Pick<Lanes, 'onAdvance'>;
  readonly configs: ProgramConfigs;
  readonly client: GuardedClient;
  readonly clock: () => Instant;
  readonly random: () => number;
  readonly secretKey: Uint8Array;
  readonly logger: BaseLogger;
  /** Names this process among those that send. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How long settled deliveries are kept. */
  readonly keepMs: number;
  readonly timings: WebhookTimings;
};

/** The pause between two looks, how long a call may hold a slot, and what is under way may take at the end; milliseconds. */
export type WebhookTimings = { readonly pollMs: number; readonly slowMs: number; readonly drainMs: number };

/** Calls of all endpoints together that are quick; and endpoints that one process serves at a time. */
const SLOTS = 256;
const MOST_ENDPOINTS = 2_000;
/** Connections of the pool that sending may have at a time; the rest are for those who call. */
const DATABASE_TURNS = 4;
const CLEAR_EVERY_MS = 3_600_000;

/**
 * Follows the journals by number and sends what is new to the endpoints that want it.
 *
 * Two walks, joined by the rows between them: records become deliveries, in short transactions under the program's cursor;
 * deliveries are sent by whoever holds the endpoint's lease. Any number of processes may do both.
 */
export function openWebhooks(options: WebhookOptions): Webhooks {
  const stopping = new AbortController();
  const abandoned = new AbortController();
  const slots = makeSlots(SLOTS, options.timings.slowMs);
  const turns = makeSlots(DATABASE_TURNS);
  const parts: SenderParts = { ...options, slots, turns, stopping: stopping.signal, abandoned: abandoned.signal };
  const followed = new Set<number>();
  const serving = new Map<string, Promise<void>>();
  let alarm = new AbortController();
  let clearedAt = performance.now();
  const stopListening = options.lanes.onAdvance((programId) => {
    if (followed.has(programId)) alarm.abort();
  });

  async function giveOut(): Promise<void> {
    for (const program of await listProgress(options.pool)) {
      followed.add(program.programId);
      const isBehind = program.number < program.head || program.isReplaying;
      if (isBehind && (await giveOutRecords(options, program)) && !stopping.signal.aborted) alarm.abort();
    }
  }

  async function send(): Promise<void> {
    const lease = { owner: options.owner, until: options.clock() + options.leaseMs };
    const limit = MOST_ENDPOINTS - serving.size;
    // Whoever is served already is left alone, though the lease may be over: it was just given back, of which this process has not
    // heard yet, or a clock that was set forward ended it. Taken now, it would be nobody's work until the new lease ends.
    const asked = { now: options.clock(), limit, busy: [...serving.keys()] };
    const claimed = limit > 0 ? await claimEndpoints(options.pool, lease, asked) : [];
    for (const name of claimed) {
      const served = serveEndpoint(parts, name)
        .catch((error: unknown) => options.logger.warn({ err: error, ...name }, 'sending to an endpoint broke off'))
        .finally(() => serving.delete(name.id));
      serving.set(name.id, served);
    }
  }

  async function clear(): Promise<void> {
    if (performance.now() - clearedAt < CLEAR_EVERY_MS) return;
    clearedAt = performance.now();
    await clearOld(options);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      for (const step of [giveOut, send, clear]) {
        await step().catch((error: unknown) => options.logger.warn({ err: error }, 'webhooks wait for the database'));
      }
      const signal = AbortSignal.any([stopping.signal, alarm.signal]);
      await sleep(options.timings.pollMs, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async close() {
      stopListening();
      stopping.abort();
      const cut = setTimeout(() => abandoned.abort(), options.timings.drainMs);
      await running;
      await Promise.all(serving.values());
      clearTimeout(cut);
    },
  };
}
