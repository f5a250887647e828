import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { inTransaction } from '../in-transaction.ts';
import { WAKE } from './deliveries.ts';
import { WEBHOOKS } from './endpoints.ts';

/** How far the consumer is in a program, and how far the journal reaches. */
export type Progress = { programId: number; number: number; head: number; isReplaying: boolean };

/** An endpoint as giving out records needs it: which events, from which record on, and what is to be replayed. */
export type Receiver = {
  id: string;
  events: readonly string[];
  isEnabled: boolean;
  startsAfter: number;
  replay: { after: number; until: number } | undefined;
};

/** A row to make: an event for an endpoint. `person`: whom a record without legs is about. */
export type NewDelivery = {
  endpointId: string;
  number: number;
  type: string;
  members: readonly number[];
  person: number | undefined;
};

const PROGRESS = `select c.program_id, c.number, h.number as head, exists (
    select from webhook_endpoint e where e.program_id = c.program_id and e.replay_after is not null) as is_replaying
  from consumer_cursor c join program_head h on h.program_id = c.program_id where c.consumer = $1`;
const LOCK = `select number from consumer_cursor where program_id = $1 and consumer = $2 for update skip locked`;
const ADVANCE = `update consumer_cursor set number = $3 where program_id = $1 and consumer = $2`;
const RECEIVERS = `select id, events, disabled_at is null as is_enabled, starts_after, replay_after, replay_until
  from webhook_endpoint where program_id = $1 order by id`;
const ROWS = `select $1, endpoint, number, type, members::int8[], person, 'pending', $7, $7
  from unnest($2::text[], $3::int8[], $4::text[], $5::text[], $6::int8[]) as r(endpoint, number, type, members, person)`;
const INSERT = `insert into webhook_delivery (program_id, endpoint_id, number, type, members, person, state, created_at, due_at)
  ${ROWS} on conflict (program_id, endpoint_id, number) do nothing`;
const INSERT_AGAIN = `insert into webhook_delivery (program_id, endpoint_id, number, type, members, person, state, created_at, due_at)
  ${ROWS} on conflict (program_id, endpoint_id, number) do update set state = 'pending', due_at = excluded.due_at, attempt_count = 0,
    first_attempt_at = null, settled_at = null where webhook_delivery.state <> 'pending'`;
const REPLAYED = `update webhook_endpoint set replay_after = case when $3 < replay_until then $3 end,
    replay_until = case when $3 < replay_until then replay_until end
  where program_id = $1 and id = $2`;

/** Every program whose journal the consumer follows, one row each. */
export async function listProgress(pool: pg.Pool): Promise<Progress[]> {
  const { rows } = await pool.query<{ program_id: number; number: number; head: number; is_replaying: boolean }>(
    PROGRESS,
    [WEBHOOKS],
  );
  return rows.map(({ program_id, number, head, is_replaying }) => ({
    programId: program_id,
    number,
    head,
    isReplaying: is_replaying,
  }));
}

/**
 * Works under the program's cursor in one transaction: whoever else would give out its records stands back. `work` gives
 * the number that it has reached. False when somebody else is at it.
 */
export function underProgramCursor(
  pool: pg.Pool,
  programId: number,
  work: (client: pg.PoolClient, number: number) => Promise<number>,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ number: number }>(LOCK, [programId, WEBHOOKS]);
    const [row] = rows;
    if (!row) return false;
    const reached = await work(client, row.number);
    if (reached !== row.number) await client.query(ADVANCE, [programId, WEBHOOKS, reached]);
    return true;
  });
}

export async function listReceivers(client: pg.ClientBase | pg.Pool, programId: number): Promise<Receiver[]> {
  const { rows } = await client.query<{
    id: string;
    events: string[];
    is_enabled: boolean;
    starts_after: number;
    replay_after: number | null;
    replay_until: number | null;
  }>(RECEIVERS, [programId]);
  return rows.map((row) => ({
    id: row.id,
    events: row.events,
    isEnabled: row.is_enabled,
    startsAfter: row.starts_after,
    replay:
      row.replay_after !== null && row.replay_until !== null
        ? { after: row.replay_after, until: row.replay_until }
        : undefined,
  }));
}

/** Makes the rows, and their endpoints look. What is there already stays; in a replay it waits again. */
export async function insertDeliveries(
  client: pg.ClientBase,
  programId: number,
  made: { deliveries: readonly NewDelivery[]; now: Instant; isReplay: boolean },
): Promise<void> {
  const { deliveries, now } = made;
  if (deliveries.length === 0) return;
  await client.query(made.isReplay ? INSERT_AGAIN : INSERT, [
    programId,
    deliveries.map(({ endpointId }) => endpointId),
    deliveries.map(({ number }) => number),
    deliveries.map(({ type }) => type),
    deliveries.map(({ members }) => `{${members.join(',')}}`),
    deliveries.map(({ person }) => person ?? null),
    new Date(now),
  ]);
  await client.query(WAKE, [programId, [...new Set(deliveries.map(({ endpointId }) => endpointId))], new Date(now)]);
}

/** Notes how far a replay has come; at its end there is none. */
export async function noteReplayed(
  client: pg.ClientBase,
  name: { programId: number; id: string },
  reached: number,
): Promise<void> {
  await client.query(REPLAYED, [name.programId, name.id, reached]);
}
