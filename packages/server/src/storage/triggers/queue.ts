import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { TriggerName } from '../../domain/triggers/trigger-request.ts';
import type { Attempt } from '../webhooks/deliveries.ts';
import {
  type CallbackState,
  TRIGGER_COLUMNS,
  type TriggerColumns,
  type TriggerRow,
  triggerOf,
  valuesOf,
} from './requests.ts';

const KEPT_ATTEMPTS = 20;

/** Who takes something has it until `until`: whoever looks later than that takes it again. */
type Taking = { now: Instant; until: Instant };

const SHOWN = TRIGGER_COLUMNS.map((column) => `t.${column}`).join(', ');
const SAME = `t.program_id = d.program_id and t.client_id = d.client_id and t.rule = d.rule and t.request_id = d.request_id`;
// One look-up a program, by its index, in one statement: a server may have many programs and hardly ever a request left behind.
const TAKE_PENDING = `update trigger_request t set due_at = $2 from (
    select r.* from program p cross join lateral (
      select program_id, client_id, rule, request_id from trigger_request
      where program_id = p.id and state = 'pending' and due_at <= $1
      order by due_at limit $3 for update skip locked) r
    limit $3) d
  where ${SAME} returning ${SHOWN}`;
// Each client its share: one with a long queue, or that is slow, is in no other's way.
const TAKE_CALLBACKS = `update trigger_request t set due_at = $2 from (
    select r.* from client c cross join lateral (
      select program_id, client_id, rule, request_id from trigger_request
      where program_id = c.program_id and client_id = c.id and state <> 'pending' and due_at <= $1
      order by due_at limit $3 for update skip locked) r
    where c.callback_secret_encrypted is not null and c.id <> all($4)) d
  where ${SAME} returning ${SHOWN}`;
const NOTE = `update trigger_request set attempt_count = attempt_count + 1, first_attempt_at = coalesce(first_attempt_at, $6),
    callback_state = $7, due_at = $8, callback_settled_at = $9,
    attempts = case when jsonb_array_length(attempts) >= ${KEPT_ATTEMPTS} then attempts - 0 else attempts end || $10::jsonb
  where program_id = $1 and client_id = $2 and rule = $3 and request_id = $4 and attempt_count = $5 and callback_state = 'waiting'`;
const CLEAR = `delete from trigger_request t using (
    select r.* from client c cross join lateral (
      select program_id, client_id, rule, request_id from trigger_request
      where program_id = c.program_id and client_id = c.id and created_at < $1 and state <> 'pending' and due_at is null
      order by created_at limit $2) r
    where c.callback_secret_encrypted is not null) d
  where ${SAME}`;

/** Takes requests that a process which ended has left undecided. */
export async function takePendingTriggers(pool: pg.Pool, { now, until }: Taking, limit: number): Promise<TriggerRow[]> {
  const { rows } = await pool.query<TriggerColumns>(TAKE_PENDING, [new Date(now), new Date(until), limit]);
  return rows.map(triggerOf);
}

/** Takes callbacks that are due, so many of each client at most; `busy` clients are left alone. */
export async function takeDueCallbacks(
  pool: pg.Pool,
  { now, until }: Taking,
  asked: { perClient: number; busy: readonly string[] },
): Promise<TriggerRow[]> {
  const values = [new Date(now), new Date(until), asked.perClient, asked.busy];
  const { rows } = await pool.query<TriggerColumns>(TAKE_CALLBACKS, values);
  return rows.map(triggerOf);
}

/** Notes an attempt, and when the next one is due, if any. One that somebody else has noted meanwhile is not counted twice. */
export async function noteCallbackAttempt(
  pool: pg.Pool,
  name: TriggerName,
  noted: {
    attempt: Attempt;
    attemptCount: number;
    at: Instant;
    state: CallbackState;
    dueAt: Instant | undefined;
  },
): Promise<void> {
  const { attempt, attemptCount, at, state, dueAt } = noted;
  const due = dueAt === undefined ? null : new Date(dueAt);
  const settledAt = state === 'waiting' ? null : new Date(at);
  const values = [attemptCount, new Date(attempt.at), state, due, settledAt, JSON.stringify([attempt])];
  await pool.query(NOTE, [...valuesOf(name), ...values]);
}

/** Clears requests that were made before an instant and are done with, some of each client; how many went. */
export async function clearOldTriggers(pool: pg.Pool, old: { before: Instant; perClient: number }): Promise<number> {
  return (await pool.query(CLEAR, [new Date(old.before), old.perClient])).rowCount ?? 0;
}
