import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { MemberRef } from '../../domain/members/member.ts';
import type { TriggerName, TriggerResult } from '../../domain/triggers/trigger-request.ts';
import type { Attempt } from '../webhooks/deliveries.ts';

type TriggerState = 'pending' | 'completed' | 'refused';
export type CallbackState = 'waiting' | 'delivered' | 'failed';

/** A request as it is kept. `asked` is sealed for {@link askedPurpose}; undefined: whom it was about is erased. */
export type TriggerRow = TriggerName & {
  fingerprint: Buffer;
  asked: Buffer | undefined;
  member: number | undefined;
  state: TriggerState;
  result: TriggerResult | undefined;
  createdAt: Instant;
  settledAt: Instant | undefined;
  callback: CallbackRow | undefined;
};

/** The callback of a request. `state` undefined: the request is pending, or it was answered at once. */
type CallbackRow = {
  url: string;
  state: CallbackState | undefined;
  dueAt: Instant | undefined;
  attemptCount: number;
  firstAttemptAt: Instant | undefined;
  settledAt: Instant | undefined;
  attempts: readonly Attempt[];
};

export type TriggerColumns = {
  program_id: number;
  client_id: string;
  rule: number;
  request_id: string;
  fingerprint: Buffer;
  asked_encrypted: Buffer | null;
  member: number | null;
  callback_url: string | null;
  state: TriggerState;
  result: TriggerResult | null;
  created_at: Date;
  settled_at: Date | null;
  due_at: Date | null;
  callback_state: CallbackState | null;
  attempt_count: number;
  first_attempt_at: Date | null;
  callback_settled_at: Date | null;
  attempts: Attempt[];
};

export const TRIGGER_COLUMNS = [
  ...['program_id', 'client_id', 'rule', 'request_id', 'fingerprint', 'asked_encrypted', 'member', 'callback_url'],
  ...['state', 'result', 'created_at', 'settled_at', 'due_at', 'callback_state', 'attempt_count', 'first_attempt_at'],
  ...['callback_settled_at', 'attempts'],
];

const SHOWN = TRIGGER_COLUMNS.join(', ');
const NAME = 'program_id = $1 and client_id = $2 and rule = $3 and request_id = $4';
// The lock: an erasure either comes after this and finds the row, or before it, and then what was asked is not kept.
const INSERT = `with named as (
    select member from member_identity where program_id = $1 and kind = $5 and value = $6
    union all select $7::int8 where $7 is not null),
  person as materialized (
    select p.number, p.state from named n
      cross join lateral (
        select coalesce(merged_into, number) as number from member where program_id = $1 and number = n.member offset 0) m
      cross join lateral (
        select number, state from member where program_id = $1 and number = m.number limit 1 for share) p)
  insert into trigger_request (program_id, client_id, rule, request_id, fingerprint, asked_encrypted, member, callback_url,
    state, created_at, due_at)
  select $1, $2, $3, $4, $8, case when not exists (select from person where state = 'erased') then $9::bytea end,
    (select number from person), $10, 'pending', $11, $12 on conflict do nothing returning ${SHOWN}`;
const SETTLE = `update trigger_request set state = $5, result = $6, settled_at = $7, member = coalesce($8, member),
    due_at = case when callback_url is not null and $9 then $7::timestamptz end,
    callback_state = case when callback_url is not null and $9 then 'waiting' end
  where ${NAME} and state = 'pending' returning ${SHOWN}`;
const FIND = `select ${SHOWN} from trigger_request where ${NAME}`;
const ABOUT = `select ${SHOWN} from trigger_request where program_id = $1 and member is not null and member = any($2::int8[])
  order by created_at desc, client_id, rule, request_id`;
const DOWN = `select ${SHOWN} from trigger_request where program_id = $1 and client_id = $2
    and ($3::timestamptz is null or (created_at, rule, request_id) < ($3, $4, $5))
    and ($6::text is null or callback_state = $6)
  order by created_at desc, rule desc, request_id desc limit $7`;

/** What is asked of a rule is sealed for this: a row copied to another request opens nothing. */
export function askedPurpose({ programId, clientId, rule, requestId }: TriggerName): string {
  return `trigger:${programId}:${clientId}:${rule}:${requestId}`;
}

/**
 * Keeps a request before it is decided; undefined when its id is known already. `about`: whom it names, by whom it is found when that
 * person is erased. `dueAt`: when it counts as left behind.
 */
export async function insertTriggerRow(
  pool: pg.Pool,
  name: TriggerName,
  made: Pick<TriggerRow, 'fingerprint' | 'asked' | 'createdAt'> & {
    about: MemberRef;
    callbackUrl: string | undefined;
    dueAt: Instant;
  },
): Promise<TriggerRow | undefined> {
  const { fingerprint, asked, about, createdAt, callbackUrl, dueAt } = made;
  const named = about.kind === 'number' ? [null, null, about.number] : [about.kind, about.value, null];
  const kept = [fingerprint, asked ?? null, callbackUrl ?? null, new Date(createdAt), new Date(dueAt)];
  return first(await pool.query<TriggerColumns>(INSERT, [...valuesOf(name), ...named, ...kept]));
}

/** Notes how a request ended, which may queue its callback; undefined when it is not pending any more. */
export async function settleTriggerRow(
  pool: pg.Pool,
  name: TriggerName,
  settled: { result: TriggerResult; at: Instant; member: number | undefined; isCalledBack: boolean },
): Promise<TriggerRow | undefined> {
  const { result, at, member, isCalledBack } = settled;
  const values = [result.status, JSON.stringify(result), new Date(at), member ?? null, isCalledBack];
  return first(await pool.query<TriggerColumns>(SETTLE, [...valuesOf(name), ...values]));
}

export async function findTriggerRow(pool: pg.Pool, name: TriggerName): Promise<TriggerRow | undefined> {
  return first(await pool.query<TriggerColumns>(FIND, valuesOf(name)));
}

/** Requests of a client, the newest first. `below`: older than this one. */
export async function listTriggerRows(
  pool: pg.Pool,
  { programId, clientId }: { programId: number; clientId: string },
  asked: {
    below: { createdAt: Instant; rule: number; requestId: string } | undefined;
    callbackState: CallbackState | undefined;
    limit: number;
  },
): Promise<TriggerRow[]> {
  const { below, callbackState, limit } = asked;
  const from = below ? [new Date(below.createdAt), below.rule, below.requestId] : [null, null, null];
  const values = [programId, clientId, ...from, callbackState ?? null, limit];
  return (await pool.query<TriggerColumns>(DOWN, values)).rows.map(triggerOf);
}

/** A request about somebody, without what was asked. */
export type TriggerAbout = Pick<TriggerRow, 'clientId' | 'rule' | 'requestId' | 'state' | 'result' | 'createdAt'>;

/** What clients had rules do about these members, the newest first. */
export async function listTriggersAbout(
  client: pg.ClientBase,
  programId: number,
  members: readonly number[],
): Promise<TriggerAbout[]> {
  return (await client.query<TriggerColumns>(ABOUT, [programId, members])).rows.map(triggerOf);
}

export function valuesOf({ programId, clientId, rule, requestId }: TriggerName): [number, string, number, string] {
  return [programId, clientId, rule, requestId];
}

function first({ rows }: { rows: TriggerColumns[] }): TriggerRow | undefined {
  return rows[0] && triggerOf(rows[0]);
}

export function triggerOf(row: TriggerColumns): TriggerRow {
  return {
    programId: row.program_id,
    clientId: row.client_id,
    rule: row.rule,
    requestId: row.request_id,
    fingerprint: row.fingerprint,
    asked: row.asked_encrypted ?? undefined,
    member: row.member ?? undefined,
    state: row.state,
    result: row.result ?? undefined,
    createdAt: row.created_at.getTime(),
    settledAt: row.settled_at?.getTime(),
    callback: row.callback_url === null ? undefined : { url: row.callback_url, ...callbackOf(row) },
  };
}

function callbackOf(row: TriggerColumns): Omit<CallbackRow, 'url'> {
  return {
    state: row.callback_state ?? undefined,
    // Of a pending request it is about something else.
    dueAt: row.callback_state === 'waiting' ? row.due_at?.getTime() : undefined,
    attemptCount: row.attempt_count,
    firstAttemptAt: row.first_attempt_at?.getTime(),
    settledAt: row.callback_settled_at?.getTime(),
    attempts: row.attempts,
  };
}
