import type pg from 'pg';
import { inTransaction } from '../in-transaction.ts';
import { type BalanceName, shiftAgreed } from './balances.ts';

/**
 * `less_moved`: the site said COMPLETED and moved less, or nothing; `other_change`: its balance is another than it should be;
 * `pull_refused`: its change cannot be booked here.
 */
type ConflictKind = 'less_moved' | 'other_change' | 'pull_refused';

/** `number`: of the record that was pushed. `expected` and `found`: balances there, as decimal texts. */
export type ConflictRow = BalanceName & {
  kind: ConflictKind;
  number: number | null;
  expected: string | null;
  found: string | null;
  detail: string | null;
  at: Date;
};

export type ConflictName = Pick<ConflictRow, 'programId' | 'siteId' | 'member' | 'pointType' | 'kind'>;

const COLUMNS = `program_id as "programId", site_id as "siteId", member, point_type as "pointType", kind, number, expected, found, detail, at`;
const KEEP = `insert into sync_conflict (program_id, site_id, member, point_type, kind, number, expected, found, detail, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (program_id, site_id, member, point_type, kind) do update set number = excluded.number,
    expected = case when excluded.kind <> 'less_moved' then excluded.expected
      else (excluded.expected::numeric + sync_conflict.expected::numeric - sync_conflict.found::numeric)::text end,
    found = excluded.found, detail = excluded.detail, at = excluded.at`;
const DELETE = `delete from sync_conflict where program_id = $1 and site_id = $2 and member = $3 and point_type = $4 and kind = $5
  returning ${COLUMNS}`;
const IS_HELD = `select 1 from sync_conflict where program_id = $1 and site_id = $2 and member = $3 and point_type = $4
  and kind = 'less_moved'`;
const LIST = `select ${COLUMNS} from sync_conflict where program_id = $1 and site_id = $2 and (member, point_type, kind) > ($3, $4, $5)
  order by member, point_type, kind limit $6`;

/** Keeps a conflict. What less was moved adds up: `expected` is what the site would have by now if it had moved all of it. */
export async function keepConflict(client: pg.Pool | pg.ClientBase, row: ConflictRow): Promise<void> {
  const { programId, siteId, member, pointType, kind, number, expected, found, detail, at } = row;
  await client.query(KEEP, [programId, siteId, member, pointType, kind, number, expected, found, detail, at]);
}

/** Undefined when there is none. */
export async function deleteConflict(
  client: pg.Pool | pg.ClientBase,
  { programId, siteId, member, pointType, kind }: ConflictName,
): Promise<ConflictRow | undefined> {
  const { rows } = await client.query<ConflictRow>(DELETE, [programId, siteId, member, pointType, kind]);
  return rows[0];
}

/**
 * Ends a conflict, and moves what is agreed on by what `shiftBy` makes of it, a decimal text: both or neither, and once, however
 * often it is asked for. False when there is none.
 */
export function settleConflict(
  pool: pg.Pool,
  name: ConflictName,
  shiftBy: (conflict: ConflictRow) => string | undefined,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const conflict = await deleteConflict(client, name);
    const by = conflict && shiftBy(conflict);
    if (by !== undefined) await shiftAgreed(client, name, { by, pulled: 0 });
    return conflict !== undefined;
  });
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
