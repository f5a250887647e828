import type pg from 'pg';
import type { BalanceName } from './balances.ts';

/**
 * `less_moved`: the site said COMPLETED and moved less, or nothing; `other_change`: its balance is another than it should be;
 * `pull_refused`: its change cannot be booked here.
 */
export type ConflictKind = 'less_moved' | 'other_change' | 'pull_refused';

/** `number`: of the record that was pushed. `expected` and `found`: balances there, as decimal texts. */
export type ConflictRow = BalanceName & {
  kind: ConflictKind;
  number: number | null;
  expected: string | null;
  found: string | null;
  detail: string | null;
  at: Date;
};

const COLUMNS = `program_id as "programId", site_id as "siteId", member, point_type as "pointType", kind, number, expected, found, detail, at`;
const KEEP = `insert into sync_conflict (program_id, site_id, member, point_type, kind, number, expected, found, detail, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (program_id, site_id, member, point_type, kind) do update set number = excluded.number, expected = excluded.expected,
    found = excluded.found, detail = excluded.detail, at = excluded.at`;
const DELETE = `delete from sync_conflict where program_id = $1 and site_id = $2 and member = $3 and point_type = $4 and kind = $5`;
const FIND = `select ${COLUMNS} from sync_conflict
  where program_id = $1 and site_id = $2 and member = $3 and point_type = $4 and kind = $5`;
const IS_HELD = `select 1 from sync_conflict where program_id = $1 and site_id = $2 and member = $3 and point_type = $4
  and kind = 'less_moved'`;
const LIST = `select ${COLUMNS} from sync_conflict where program_id = $1 and site_id = $2 and (member, point_type, kind) > ($3, $4, $5)
  order by member, point_type, kind limit $6`;

export async function keepConflict(client: pg.Pool | pg.ClientBase, row: ConflictRow): Promise<void> {
  const { programId, siteId, member, pointType, kind, number, expected, found, detail, at } = row;
  await client.query(KEEP, [programId, siteId, member, pointType, kind, number, expected, found, detail, at]);
}

export async function findConflict(
  pool: pg.Pool,
  { programId, siteId, member, pointType, kind }: BalanceName & { kind: ConflictKind },
): Promise<ConflictRow | undefined> {
  const { rows } = await pool.query<ConflictRow>(FIND, [programId, siteId, member, pointType, kind]);
  return rows[0];
}

/** False when there is none. */
export async function deleteConflict(
  pool: pg.Pool | pg.ClientBase,
  { programId, siteId, member, pointType, kind }: BalanceName & { kind: ConflictKind },
): Promise<boolean> {
  const { rowCount } = await pool.query(DELETE, [programId, siteId, member, pointType, kind]);
  return rowCount === 1;
}

/** Whether a difference is to be looked at before anything is taken over from the site. */
export async function isPullHeld(pool: pg.Pool, name: BalanceName): Promise<boolean> {
  const { rows } = await pool.query(IS_HELD, [name.programId, name.siteId, name.member, name.pointType]);
  return rows.length > 0;
}

export async function listConflicts(
  pool: pg.Pool,
  { programId, siteId }: { programId: number; siteId: string },
  page: { after: { member: number; pointType: string; kind: string }; limit: number },
): Promise<ConflictRow[]> {
  const { member, pointType, kind } = page.after;
  const { rows } = await pool.query<ConflictRow>(LIST, [programId, siteId, member, pointType, kind, page.limit]);
  return rows;
}
