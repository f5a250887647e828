import type pg from 'pg';
import type { MemberRef } from '../../domain/members/member.ts';
import { NAMED_PAYLOADS } from './payloads-about.ts';

export type PayloadState = 'applied' | 'duplicate' | 'ignored' | 'parked' | 'rejected';

/** One event that a hook was sent. `payload` and `problem` are sealed by `secret-box.ts` for {@link payloadPurpose}. */
export type PayloadRow = {
  id: string;
  eventId: string | null;
  state: PayloadState;
  /** A word for why it is not applied. */
  reason: string | null;
  /** The number of the record that it became. */
  transaction: number | null;
  hookVersion: number;
  receivedAt: Date;
  settledAt: Date;
  attempts: number;
  payload: Buffer;
  problem: Buffer | null;
};

/** Whom an event speaks of: the members that are known, and every name in it that might be one's. */
export type PayloadSubjects = { numbers: readonly number[]; names: readonly Exclude<MemberRef, { kind: 'number' }>[] };

type HookName = { programId: number; hookId: string };

type Columns = {
  id: string;
  event_id: string | null;
  state: PayloadState;
  reason: string | null;
  transaction: number | null;
  hook_version: number;
  received_at: Date;
  settled_at: Date;
  attempts: number;
  payload_encrypted: Buffer;
  problem_encrypted: Buffer | null;
};

const COLUMNS = `id, event_id, state, reason, transaction, hook_version, received_at, settled_at, attempts, payload_encrypted,
  problem_encrypted`;

// The locks: an erasure either comes after this and finds the row, or before it, and then there is nothing to keep; and a hook
// that is removed leaves none behind.
// Each name is looked up by itself, in an index, whatever the planner thinks of how many there are.
const PEOPLE = `named as (
    select i.member from unnest($3::text[], $4::text[]) as n(kind, value)
      cross join lateral (
        select member from member_identity where program_id = $1 and kind = n.kind and value = n.value limit 1) i
    union select unnest($5::int8[])),
  people as materialized (
    select m.number, m.state from named n
      cross join lateral (
        select number, state from member where program_id = $1 and number = n.member limit 1 for share) m),
  hook as materialized (select id from inbound_hook where program_id = $1 and id = $2 for key share)`;
const MAY_BE_KEPT = `exists (select from hook) and not exists (select from people where state = 'erased')`;
const SUBJECTS = `subjects as (
    insert into hook_payload_subject (program_id, subject, hook_id, payload_id)
    select $1, s.subject, $2, kept.id from kept cross join (
      select sha256(convert_to($1::int4::text || ':' || n.kind || ':' || n.value, 'UTF8'))
        from unnest($3::text[], $4::text[]) as n(kind, value)
      union select sha256(convert_to($1::int4::text || ':number:' || number, 'UTF8')) from people) as s(subject)
    on conflict do nothing)
  select ${COLUMNS} from kept`;
const INSERT = `with ${PEOPLE},
  kept as (
    insert into hook_payload (program_id, hook_id, ${COLUMNS})
    select $1, $2, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 where ${MAY_BE_KEPT}
    returning ${COLUMNS}),
  ${SUBJECTS}`;
const SETTLE = `with ${PEOPLE},
  kept as (
    update hook_payload set event_id = $7, state = $8, reason = $9, transaction = $10, hook_version = $11, received_at = $12,
      settled_at = $13, attempts = $14, payload_encrypted = $15, problem_encrypted = $16
    where program_id = $1 and hook_id = $2 and id = $6 and state = 'parked' and ${MAY_BE_KEPT}
    returning ${COLUMNS}),
  ${SUBJECTS}`;
const BY_ID = `select ${COLUMNS} from hook_payload where program_id = $1 and hook_id = $2 and id = $3`;
const NEWEST = `select ${COLUMNS} from hook_payload
  where program_id = $1 and hook_id = $2 and id < $3 and ($4::text is null or state = $4) order by id desc limit $5`;
const PARKED = `select ${COLUMNS} from hook_payload
  where program_id = $1 and hook_id = $2 and id > $3 and state = 'parked' order by id limit $4`;
const ABOUT = `with ${NAMED_PAYLOADS}
  select p.* from named n cross join lateral (
    select hook_id as "hookId", id, event_id as "eventId", state, transaction, received_at as "receivedAt" from hook_payload
    where program_id = $1 and hook_id = n.hook_id and id = n.payload_id limit 1) p order by p.id desc`;
const CLEAR = `with gone as (
    delete from hook_payload where program_id = $1 and hook_id = $2 and id = any(array(
      select id from hook_payload where program_id = $1 and hook_id = $2 and id < $3 order by id limit $4))
    returning id),
  forgotten as (
    delete from hook_payload_subject s using gone
    where s.program_id = $1 and s.hook_id = $2 and s.payload_id = gone.id)
  select count(*)::int4 as count from gone`;

/** What an event is sealed for: a row copied to another place opens nothing. */
export function payloadPurpose(hookId: string, id: string): string {
  return `hook-payload:${hookId}:${id}`;
}

/** Keeps an event; undefined when it is not to be kept: it speaks of somebody who was erased, or the hook is gone. */
export async function insertPayload(
  pool: pg.Pool,
  name: HookName,
  kept: { row: PayloadRow; subjects: PayloadSubjects },
): Promise<PayloadRow | undefined> {
  return first(await pool.query<Columns>(INSERT, valuesOf(name, kept)));
}

/** Writes what became of a parked event; undefined when it is not parked any more, or not to be kept. */
export async function settlePayload(
  pool: pg.Pool,
  name: HookName,
  kept: { row: PayloadRow; subjects: PayloadSubjects },
): Promise<PayloadRow | undefined> {
  return first(await pool.query<Columns>(SETTLE, valuesOf(name, kept)));
}

export async function findPayload(pool: pg.Pool, name: HookName, id: string): Promise<PayloadRow | undefined> {
  return first(await pool.query<Columns>(BY_ID, [name.programId, name.hookId, id]));
}

/** An event that speaks of somebody, without what was sent. */
export type PayloadAbout = Pick<PayloadRow, 'id' | 'eventId' | 'state' | 'transaction' | 'receivedAt'> & {
  hookId: string;
};

/** What hooks were sent about a member, or one who was merged into them: the events that their erasure would clear. */
export async function listPayloadsAbout(
  client: pg.ClientBase,
  programId: number,
  member: number,
): Promise<PayloadAbout[]> {
  return (await client.query<PayloadAbout>(ABOUT, [programId, member])).rows;
}

/** Events of a hook, the newest first, from before the id `below`. */
export async function listNewestPayloads(
  pool: pg.Pool,
  name: HookName,
  asked: { below: string; state: PayloadState | undefined; limit: number },
): Promise<PayloadRow[]> {
  const values = [name.programId, name.hookId, asked.below, asked.state ?? null, asked.limit];
  const { rows } = await pool.query<Columns>(NEWEST, values);
  return rows.map(payloadOf);
}

/** Parked events of a hook, the oldest first, from behind the id `after`. */
export async function listParkedPayloads(
  pool: pg.Pool,
  name: HookName,
  asked: { after: string; limit: number },
): Promise<PayloadRow[]> {
  const { rows } = await pool.query<Columns>(PARKED, [name.programId, name.hookId, asked.after, asked.limit]);
  return rows.map(payloadOf);
}

/** Clears events whose ids come before one; the number of those cleared. */
export async function clearPayloadsBefore(
  pool: pg.Pool,
  name: HookName,
  old: { before: string; limit: number },
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(CLEAR, [name.programId, name.hookId, old.before, old.limit]);
  return rows[0]?.count ?? 0;
}

function valuesOf(name: HookName, { row, subjects }: { row: PayloadRow; subjects: PayloadSubjects }): unknown[] {
  const { names, numbers } = subjects;
  return [
    ...[name.programId, name.hookId, names.map(({ kind }) => kind), names.map(({ value }) => value), numbers],
    ...[row.id, row.eventId, row.state, row.reason, row.transaction, row.hookVersion, row.receivedAt, row.settledAt],
    ...[row.attempts, row.payload, row.problem],
  ];
}

function first({ rows }: { rows: Columns[] }): PayloadRow | undefined {
  return rows[0] && payloadOf(rows[0]);
}

function payloadOf(row: Columns): PayloadRow {
  return {
    id: row.id,
    eventId: row.event_id,
    state: row.state,
    reason: row.reason,
    transaction: row.transaction,
    hookVersion: row.hook_version,
    receivedAt: row.received_at,
    settledAt: row.settled_at,
    attempts: row.attempts,
    payload: row.payload_encrypted,
    problem: row.problem_encrypted,
  };
}
