import type pg from 'pg';
import type { Limit, Limits } from '../../domain/limits/limit.ts';
import type { ConfigChange } from '../change-config.ts';

/** The limit of one principal in one point type. */
export type LimitRow = { principal: string; pointType: string; limit: Limit };

type Columns = {
  principal: string;
  point_type: string;
  given_per_movement: number | null;
  given_per_day: number | null;
  given_per_member_per_day: number | null;
  taken_per_movement: number | null;
  taken_per_day: number | null;
  taken_per_member_per_day: number | null;
};

const AMOUNTS = `given_per_movement, given_per_day, given_per_member_per_day, taken_per_movement, taken_per_day,
  taken_per_member_per_day`;
const LIST = `select principal, point_type, ${AMOUNTS} from principal_limit where program_id = $1
  order by principal, point_type`;
const PUT = `insert into principal_limit (program_id, principal, point_type, ${AMOUNTS}, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (program_id, principal, point_type) do update set given_per_movement = excluded.given_per_movement,
    given_per_day = excluded.given_per_day, given_per_member_per_day = excluded.given_per_member_per_day,
    taken_per_movement = excluded.taken_per_movement, taken_per_day = excluded.taken_per_day,
    taken_per_member_per_day = excluded.taken_per_member_per_day, updated_at = excluded.updated_at`;
const DROP =
  'delete from principal_limit where program_id = $1 and principal = $2 and ($3::text is null or point_type = $3)';

// Operators are named by their numbers, everybody else by the id of their row.
const EXISTS = `select exists (
    select from client where program_id = $1 and id = $2
    union all select from remote_site where program_id = $1 and id = $2
    union all select from inbound_hook where program_id = $1 and id = $2
    union all select from operator_role where program_id = $1 and 'opr_' || operator_id = $2) as found`;

/** All limits of a program, by principal and point type. */
export async function listLimits(session: pg.ClientBase | pg.Pool, programId: number): Promise<LimitRow[]> {
  const { rows } = await session.query<Columns>(LIST, [programId]);
  return rows.map((row) => ({
    principal: row.principal,
    pointType: row.point_type,
    limit: {
      given: {
        perMovement: row.given_per_movement,
        perDay: row.given_per_day,
        perMemberPerDay: row.given_per_member_per_day,
      },
      taken: {
        perMovement: row.taken_per_movement,
        perDay: row.taken_per_day,
        perMemberPerDay: row.taken_per_member_per_day,
      },
    },
  }));
}

/** The same as decisions look them up. */
export function limitsOf(rows: readonly LimitRow[]): Limits {
  const groups = Map.groupBy(rows, ({ principal }) => principal);
  return new Map(
    [...groups].map(([principal, own]) => [principal, new Map(own.map(({ pointType, limit }) => [pointType, limit]))]),
  );
}

/** Whether a client, an operator, a remote site or an inbound hook of the program is named so. */
export async function isPrincipal(session: pg.ClientBase | pg.Pool, programId: number, name: string): Promise<boolean> {
  const { rows } = await session.query<{ found: boolean }>(EXISTS, [programId, name]);
  return rows[0]?.found === true;
}

export async function putLimit({ session, programId }: ConfigChange, row: LimitRow, at: Date): Promise<void> {
  const { given, taken } = row.limit;
  const amounts = [given, taken].flatMap((caps) => [caps.perMovement, caps.perDay, caps.perMemberPerDay]);
  await session.query(PUT, [programId, row.principal, row.pointType, ...amounts, at]);
}

/** Drops all limits of one who is no principal any more; whether there were any. */
export async function dropLimitsOf({ session, programId }: ConfigChange, principal: string): Promise<boolean> {
  const { rowCount } = await session.query(DROP, [programId, principal, null]);
  return rowCount !== 0;
}

/** Whether there was one. */
export async function dropLimit(
  { session, programId }: ConfigChange,
  { principal, pointType }: Pick<LimitRow, 'principal' | 'pointType'>,
): Promise<boolean> {
  const { rowCount } = await session.query(DROP, [programId, principal, pointType]);
  return rowCount === 1;
}
