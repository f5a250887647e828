import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { TriggerName } from '../domain/triggers/trigger-request.ts';
import { type CallbackState, findTriggerRow, listTriggerRows, type TriggerRow } from '../storage/triggers/requests.ts';

/** A request of a client to a rule, how it ended, and how its client was told. */
export type TriggerView = Omit<TriggerRow, 'fingerprint' | 'asked' | 'member'>;

/** One request; undefined when it is not known, or not any more. */
export async function getTriggerRequest(pool: pg.Pool, name: TriggerName): Promise<TriggerView | undefined> {
  return await findTriggerRow(pool, name);
}

/** A client's requests, the newest first; of those with a callback in one state only, if it is named. */
export async function listTriggerRequests(
  pool: pg.Pool,
  client: { programId: number; clientId: string },
  asked: {
    below: { createdAt: Instant; rule: number; requestId: string } | undefined;
    callbackState: CallbackState | undefined;
    limit: number;
  },
): Promise<TriggerView[]> {
  return await listTriggerRows(pool, client, asked);
}
