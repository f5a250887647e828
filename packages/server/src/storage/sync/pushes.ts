import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { PushState } from '../../domain/sync/decide-push.ts';

export type PushName = { programId: number; siteId: string; member: number; number: number; pointType: string };

/** What one record still means for one account at a site. `amount` in minor units, of either sign. */
export type PushRow = PushName & {
  remoteType: string;
  amount: number;
  mark: string;
  state: PushState;
  reason: string | null;
  detail: string | null;
  attempts: number;
  /** As a decimal text; kept from before the first attempt. */
  balanceBefore: string | null;
  dueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** A member of a site for whom something can be sent now. */
export type DueMember = { programId: number; siteId: string; member: number };

const COLUMNS = `program_id as "programId", site_id as "siteId", member, number, point_type as "pointType", remote_type as "remoteType",
  amount, mark, state, reason, detail, attempts, balance_before as "balanceBefore", due_at as "dueAt", created_at as "createdAt",
  updated_at as "updatedAt"`;
// Only the oldest of a member counts: what comes after it waits for it.
const DUE_MEMBERS = (range: string) => `(select member from (
      select distinct on (member) member, due_at from sync_push
      where program_id = l.program_id and site_id = l.site_id and state <> 'parked' and member ${range} p.first
      order by member, number, point_type) o
    where due_at <= $1 limit $2)`;
// From a member on that is another each time: those for whom alone a site fails would else be the first ones for ever.
const DUE = `select l.program_id as "programId", l.site_id as "siteId", d.member
  from (select distinct program_id, site_id from sync_link) l
  left join sync_site s on s.program_id = l.program_id and s.site_id = l.site_id
  cross join lateral (
    select floor(random() * next_member_number)::int8 as first from program_head where program_id = l.program_id) p
  cross join lateral (${DUE_MEMBERS('>=')} union all ${DUE_MEMBERS('<')} limit $2) d
  where s.paused_until is null or s.paused_until <= $1`;
const OLDEST = `select ${COLUMNS} from sync_push where program_id = $1 and site_id = $2 and member = $3 and state <> 'parked'
  order by member, number, point_type limit 1`;
const FIND = `select ${COLUMNS} from sync_push where program_id = $1 and site_id = $2 and member = $3 and number = $4 and point_type = $5`;
const UPDATE = `update sync_push set state = $6, reason = $7, detail = $8, attempts = $9, balance_before = $10, due_at = $11, updated_at = $12
  where program_id = $1 and site_id = $2 and member = $3 and number = $4 and point_type = $5`;
const RETRY = `update sync_push set state = 'waiting', reason = null, detail = null, attempts = 0, balance_before = null, due_at = $6, updated_at = $6
  where program_id = $1 and site_id = $2 and member = $3 and number = $4 and point_type = $5 and state = 'parked' returning ${COLUMNS}`;
const DELETE = `delete from sync_push
  where program_id = $1 and site_id = $2 and member = $3 and number = $4 and point_type = $5 and state = $6`;
const PARKED = `select ${COLUMNS} from sync_push where program_id = $1 and site_id = $2 and state = 'parked'
    and (number, member, point_type) > ($3, $4, $5) order by number, member, point_type limit $6`;
const UNSETTLED = `select 1 from sync_push where program_id = $1 and site_id = $2 and member = $3 and point_type = $4
    and (state <> 'parked' or reason = 'uncertain') limit 1`;

/** Members for whom the oldest row that waits is due, at sites that are not paused; at most `limit` a site. */
export async function listDueMembers(pool: pg.Pool, now: Instant, limit: number): Promise<DueMember[]> {
  const { rows } = await pool.query<DueMember>(DUE, [new Date(now), limit]);
  return rows;
}

/** The oldest of a member's rows that wait; whether it is due is for the caller to see. */
export async function findOldestPush(pool: pg.Pool, name: DueMember): Promise<PushRow | undefined> {
  const { rows } = await pool.query<PushRow>(OLDEST, [name.programId, name.siteId, name.member]);
  return rows[0];
}

export async function findPush(pool: pg.Pool, name: PushName): Promise<PushRow | undefined> {
  const { rows } = await pool.query<PushRow>(FIND, keyOf(name));
  return rows[0];
}

/** Writes how far a row has come. */
export async function updatePush(pool: pg.Pool, row: PushRow): Promise<void> {
  const { state, reason, detail, attempts, balanceBefore, dueAt, updatedAt } = row;
  await pool.query(UPDATE, [...keyOf(row), state, reason, detail, attempts, balanceBefore, dueAt, updatedAt]);
}

/** Has a parked row sent again, as if it never had been; undefined when it is not parked. */
export async function retryPush(pool: pg.Pool, name: PushName, now: Instant): Promise<PushRow | undefined> {
  const { rows } = await pool.query<PushRow>(RETRY, [...keyOf(name), new Date(now)]);
  return rows[0];
}

/** Forgets a row that is done, or given up; false when it is gone, or no longer as the caller has seen it. */
export async function deletePush(client: pg.ClientBase, row: PushName & Pick<PushRow, 'state'>): Promise<boolean> {
  const { rowCount } = await client.query(DELETE, [...keyOf(row), row.state]);
  return rowCount === 1;
}

/** Rows that wait for a person, in the order of their records, from behind a place. */
export async function listParked(
  pool: pg.Pool,
  { programId, siteId }: { programId: number; siteId: string },
  page: { after: { number: number; member: number; pointType: string }; limit: number },
): Promise<PushRow[]> {
  const { number, member, pointType } = page.after;
  const { rows } = await pool.query<PushRow>(PARKED, [programId, siteId, number, member, pointType, page.limit]);
  return rows;
}

/** Whether anything of a member and point type waits to be sent, or may or may not have arrived. */
export async function hasUnsettledPush(
  pool: pg.Pool,
  { programId, siteId, member, pointType }: Omit<PushName, 'number'>,
): Promise<boolean> {
  const { rows } = await pool.query(UNSETTLED, [programId, siteId, member, pointType]);
  return rows.length > 0;
}

function keyOf({ programId, siteId, member, number, pointType }: PushName): unknown[] {
  return [programId, siteId, member, number, pointType];
}
