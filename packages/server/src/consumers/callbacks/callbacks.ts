import { setTimeout as sleep } from 'node:timers/promises';
import { findCallbackTarget } from '../../storage/client-callbacks.ts';
import { clearOldTriggers, takeDueCallbacks } from '../../storage/triggers/queue.ts';
import type { TriggerRow } from '../../storage/triggers/requests.ts';
import { makeSlots } from '../webhooks/slots.ts';
import type { WebhookTimings } from '../webhooks/webhooks.ts';
import type { CallbackParts, SettleTrigger } from './callback-parts.ts';
import { sendCallback } from './send-callback.ts';
import { settleLeftTriggers, settleTrigger } from './settle-left.ts';

export type Callbacks = {
  /** Has a request decided that was just kept, and its client called back. What other processes keep and leave is found by looking. */
  takeUp(request: TriggerRow): void;
  /** Begins nothing more, waits a little for what is under way, and gives up the rest: it is sent again by whoever is next. */
  close(): Promise<void>;
};

export type CallbackOptions = Omit<CallbackParts, 'slots' | 'turns' | 'stopping' | 'abandoned'> & {
  readonly settle: SettleTrigger;
  /** How long requests are kept. */
  readonly keepMs: number;
  readonly timings: WebhookTimings;
};

/** Calls of all clients together that are quick; and calls of one client at a time. */
const SLOTS = 256;
const PER_CLIENT = 20;
/** Connections of the pool that calling back may have at a time; the rest are for those who call. */
const DATABASE_TURNS = 3;
const CLEAR_EVERY_MS = 3_600_000;
const CLEARED_AT_ONCE = 1_000;

/**
 * Tells clients how their requests of rules ended, at least once each, and decides what a crash has left undecided.
 *
 * The queue are the requests themselves: whoever takes one moves on when it is due, so that any number of processes may look, and
 * what one of them leaves is taken by the next.
 */
export function openCallbacks(options: CallbackOptions): Callbacks {
  const { pool, clock, logger, timings } = options;
  const stopping = new AbortController();
  const abandoned = new AbortController();
  const slots = makeSlots(SLOTS, timings.slowMs);
  const turns = makeSlots(DATABASE_TURNS);
  const parts: CallbackParts = { ...options, slots, turns, stopping: stopping.signal, abandoned: abandoned.signal };
  const serving = new Map<string, Promise<void>>();
  const settling = new Set<Promise<void>>();
  let alarm = new AbortController();
  let clearedAt = performance.now();

  async function settle(): Promise<void> {
    await settleLeftTriggers(parts, options.settle);
  }

  async function send(): Promise<void> {
    const now = clock();
    const taking = { now, until: now + options.leaseMs };
    const due = await takeDueCallbacks(pool, taking, { perClient: PER_CLIENT, busy: [...serving.keys()] });
    for (const [clientId, requests] of Map.groupBy(due, (request) => request.clientId)) {
      const served = serveClient(parts, requests)
        .catch((error: unknown) => logger.warn({ err: error, clientId }, 'calling a client back broke off'))
        .finally(() => {
          serving.delete(clientId);
          // What is behind these is next, unless this was all.
          if (requests.length === PER_CLIENT) alarm.abort();
        });
      serving.set(clientId, served);
    }
  }

  async function clear(): Promise<void> {
    if (performance.now() - clearedAt < CLEAR_EVERY_MS) return;
    clearedAt = performance.now();
    await clearOld(parts, options.keepMs);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      for (const step of [settle, send, clear]) {
        await step().catch((error: unknown) => logger.warn({ err: error }, 'callbacks wait for the database'));
      }
      const signal = AbortSignal.any([stopping.signal, alarm.signal]);
      await sleep(timings.pollMs, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    takeUp(request) {
      const settled = settleTrigger(parts, options.settle, request).finally(() => {
        settling.delete(settled);
        alarm.abort();
      });
      settling.add(settled);
    },
    async close() {
      stopping.abort();
      const cut = setTimeout(() => abandoned.abort(), timings.drainMs);
      await running;
      await Promise.all(settling);
      await Promise.all(serving.values());
      clearTimeout(cut);
    },
  };
}

async function clearOld({ pool, clock, stopping }: CallbackParts, keepMs: number): Promise<void> {
  for (let cleared = 1; cleared > 0 && !stopping.aborted; )
    cleared = await clearOldTriggers(pool, { before: clock() - keepMs, perClient: CLEARED_AT_ONCE });
}

async function serveClient(parts: CallbackParts, requests: readonly TriggerRow[]): Promise<void> {
  const [first] = requests;
  if (!first) return;
  const target = await parts.turns.during(() => findCallbackTarget(parts.pool, first));
  if (!target) throw new Error(`bug: client ${first.clientId} of a request is missing`);
  const sent = await Promise.allSettled(requests.map((request) => sendCallback(parts, request, target)));
  for (const outcome of sent) if (outcome.status === 'rejected') throw outcome.reason;
}
