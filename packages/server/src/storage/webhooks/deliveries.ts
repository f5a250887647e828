import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { inTransaction } from '../in-transaction.ts';

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** One attempt. `status` and the beginning of the `reply` when there was one, else what went wrong. */
export type Attempt = {
  at: string;
  duration_ms: number;
  status: number | null;
  reply: string | null;
  error: string | null;
};

/** One event for one endpoint. A test event has a negative number. `attempts` are the last of `attemptCount`. */
export type DeliveryRow = {
  number: number;
  type: string;
  state: DeliveryState;
  attemptCount: number;
  createdAt: Date;
  dueAt: Date;
  settledAt: Date | null;
  attempts: readonly Attempt[];
};

/** What waits to be sent, as the sender needs it. */
export type PendingDelivery = {
  number: number;
  members: readonly number[];
  createdAt: Instant;
  dueAt: Instant;
  attemptCount: number;
  firstAttemptAt: Instant | undefined;
};

export type EndpointName = { programId: number; id: string };

const COLUMNS = 'number, type, state, attempt_count, created_at, due_at, settled_at, attempts';

const PENDING = `select number, members, created_at, due_at, attempt_count, first_attempt_at from webhook_delivery
  where program_id = $1 and endpoint_id = $2 and state = 'pending' and number > $3
  order by program_id, endpoint_id, number limit $4`;
const DOWN = `select ${COLUMNS} from webhook_delivery
  where program_id = $1 and endpoint_id = $2 and number < $3 and ($4::text is null or state = $4)
    and case when $5 then number < 0 else number > 0 end
  order by program_id desc, endpoint_id desc, number desc limit $6`;
const BY_NUMBER = `select ${COLUMNS} from webhook_delivery where program_id = $1 and endpoint_id = $2 and number = $3`;
const RESEND = `update webhook_delivery set state = 'pending', due_at = $4, attempt_count = 0, first_attempt_at = null, settled_at = null
  where program_id = $1 and endpoint_id = $2 and number = $3 returning ${COLUMNS}`;
const INSERT_TEST = `insert into webhook_delivery (program_id, endpoint_id, number, type, members, state, created_at, due_at)
  select $1, $2, $3, $4, '{}', 'pending', $5, $5 from webhook_endpoint where program_id = $1 and id = $2 returning ${COLUMNS}`;
export const WAKE = `update webhook_endpoint set wakes = wakes + 1, wake_at = case when disabled_at is null
    then least(coalesce(wake_at, 'infinity'), greatest(coalesce(paused_until, '-infinity'), $3)) end
  where program_id = $1 and id = any($2)`;
const WAKE_NOW = `update webhook_endpoint set wakes = wakes + 1, paused_until = null,
    wake_at = case when disabled_at is null then $3::timestamptz end where program_id = $1 and id = $2`;

/** The oldest events that an endpoint still has to get, after a number. Test events come first. */
export async function listPending(
  pool: pg.Pool,
  { programId, id }: EndpointName,
  page: { after: number; limit: number },
): Promise<PendingDelivery[]> {
  const { rows } = await pool.query<{
    number: number;
    members: number[];
    created_at: Date;
    due_at: Date;
    attempt_count: number;
    first_attempt_at: Date | null;
  }>(PENDING, [programId, id, page.after, page.limit]);
  return rows.map((row) => ({
    number: row.number,
    members: row.members,
    createdAt: row.created_at.getTime(),
    dueAt: row.due_at.getTime(),
    attemptCount: row.attempt_count,
    firstAttemptAt: row.first_attempt_at?.getTime(),
  }));
}

/** Deliveries downwards by number: those of records, or the test events. */
export async function listDeliveriesDown(
  pool: pg.Pool,
  { programId, id }: EndpointName,
  asked: { below: number; state: DeliveryState | undefined; tests: boolean; limit: number },
): Promise<DeliveryRow[]> {
  const { rows } = await pool.query<Columns>(DOWN, [
    programId,
    id,
    asked.below,
    asked.state ?? null,
    asked.tests,
    asked.limit,
  ]);
  return rows.map(deliveryOf);
}

export async function findDelivery(
  pool: pg.Pool,
  { programId, id, number }: EndpointName & { number: number },
): Promise<DeliveryRow | undefined> {
  const { rows } = await pool.query<Columns>(BY_NUMBER, [programId, id, number]);
  return rows[0] && deliveryOf(rows[0]);
}

/** Makes a delivery wait again, as if it had never been tried, and its endpoint look at once; undefined when there is none. */
export function requeueDelivery(
  pool: pg.Pool,
  { programId, id, number }: EndpointName & { number: number },
  now: Date,
): Promise<DeliveryRow | undefined> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Columns>(RESEND, [programId, id, number, now]);
    await client.query(WAKE_NOW, [programId, id, now]);
    return rows[0] && deliveryOf(rows[0]);
  });
}

/** Queues a test event; undefined when there is no such endpoint. */
export function insertTest(
  pool: pg.Pool,
  { programId, id, number }: EndpointName & { number: number },
  made: { type: string; now: Date },
): Promise<DeliveryRow | undefined> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Columns>(INSERT_TEST, [programId, id, number, made.type, made.now]);
    await client.query(WAKE_NOW, [programId, id, made.now]);
    return rows[0] && deliveryOf(rows[0]);
  });
}

type Columns = {
  number: number;
  type: string;
  state: DeliveryState;
  attempt_count: number;
  created_at: Date;
  due_at: Date;
  settled_at: Date | null;
  attempts: Attempt[];
};

function deliveryOf(row: Columns): DeliveryRow {
  return {
    number: row.number,
    type: row.type,
    state: row.state,
    attemptCount: row.attempt_count,
    createdAt: row.created_at,
    dueAt: row.due_at,
    settledAt: row.settled_at,
    attempts: row.attempts,
  };
}
