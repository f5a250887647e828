import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Bucket } from '../../domain/ledger/record.ts';

// `at` never decreases with the number, so a binary search over the primary key needs no index on it.
const NUMBER_AT = `with recursive search(low, high) as (
    select 0::int8, number from program_head where program_id = $1
    union all
    select case when probe.at <= $2 then probe.number else low end, case when probe.at <= $2 then high else probe.number - 1 end
    from search cross join lateral (
      select number, at from journal where program_id = $1 and number = (low + high + 1) / 2 limit 1) probe
    where low < high)
  select low from search where low >= high`;

// Two statements' worth of LATERAL, because the buckets but `available` have an index of their own: without it the last
// posting of a bucket that is hardly ever used would be searched through the wallet's whole history.
const BALANCES_AT = `select t.point_type, p.bucket, p.balance_after
  from unnest($3::text[]) as t(point_type)
  cross join lateral (
    (select bucket, balance_after from posting
     where program_id = $1 and member = $2 and point_type = t.point_type and number <= $4 and bucket = 'available'
     order by program_id desc, member desc, point_type desc, number desc, line desc limit 1)
    union all
    (select bucket, balance_after from posting
     where program_id = $1 and member = $2 and point_type = t.point_type and number <= $4 and bucket = 'pending'
       and bucket <> 'available'
     order by number desc, line desc limit 1)
    union all
    (select bucket, balance_after from posting
     where program_id = $1 and member = $2 and point_type = t.point_type and number <= $4 and bucket = 'held'
       and bucket <> 'available'
     order by number desc, line desc limit 1)) p`;

/** The number of the last record at or before an instant; 0 when there is none. One round trip. */
export async function findNumberAt(
  pool: pg.Pool | pg.ClientBase,
  programId: number,
  instant: Instant,
): Promise<number> {
  const { rows } = await pool.query<{ low: number }>(NUMBER_AT, [programId, new Date(instant)]);
  return rows[0]?.low ?? 0;
}

/** The buckets of a member's wallets after record `number`; a bucket that was never touched by then is missing. */
export async function loadBucketsAt(
  pool: pg.Pool,
  programId: number,
  asked: { member: number; pointTypes: readonly string[]; number: number },
): Promise<{ pointType: string; bucket: Bucket; balance: number }[]> {
  const { rows } = await pool.query<{ point_type: string; bucket: Bucket; balance_after: number }>(BALANCES_AT, [
    programId,
    asked.member,
    asked.pointTypes,
    asked.number,
  ]);
  return rows.map(({ point_type, bucket, balance_after }) => ({
    pointType: point_type,
    bucket,
    balance: balance_after,
  }));
}
