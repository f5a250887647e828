import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';
import type { Account } from '../../domain/ledger/record.ts';

/** What was booked on one of the program's own accounts on one day; `day` is null for all days before the first asked for. */
export type AccountDay = { pointType: string; account: Account; day: Day | null; total: bigint };

const TOTALS = `select t.point_type, a.account, s.day, s.total
  from unnest($2::text[]) as t(point_type)
  cross join unnest('{issued,redeemed,expired,adjusted}'::text[]) as a(account)
  cross join lateral (
    (select null::date as day, sum(total) as total from account_total
     where program_id = $1 and point_type = t.point_type and account = a.account and day < $3)
    union all
    (select day, total from account_total
     where program_id = $1 and point_type = t.point_type and account = a.account and day between $3 and $4)) s
  where s.total is not null`;

/** Sums of the accounts by day, from `from` to `to` with both, and one sum of everything before. */
export async function listAccountDays(
  pool: pg.Pool,
  programId: number,
  asked: { pointTypes: readonly string[]; from: Day; to: Day },
): Promise<AccountDay[]> {
  const values = [programId, asked.pointTypes, asked.from, asked.to];
  const { rows } = await pool.query<{ point_type: string; account: Account; day: Day | null; total: string }>(
    TOTALS,
    values,
  );
  return rows.map(({ point_type, account, day, total }) => ({
    pointType: point_type,
    account,
    day,
    total: BigInt(total),
  }));
}
