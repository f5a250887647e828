import type pg from 'pg';
import { plainArray, textArray } from './array-parameters.ts';

const ADD = `with old as (select ctid from request_count where minute < $1 - 1 limit 1000),
  cleared as (delete from request_count where ctid = any(array(select ctid from old)))
  insert into request_count (minute, key, count) select $1, t.* from unnest($2::text[], $3::int8[]) as t (key, count) order by key
  on conflict (minute, key) do update set count = request_count.count + excluded.count returning key, count`;

/** Adds to what all processes have counted in a minute, and gives the sums. Minutes are counted since 1970. */
export async function addRequestCounts(
  pool: pg.Pool,
  minute: number,
  counts: readonly { key: string; count: number }[],
): Promise<Map<string, number>> {
  const keys = textArray(counts.map(({ key }) => key));
  const values = [minute, keys, plainArray(counts.map(({ count }) => count))];
  const { rows } = await pool.query<{ key: string; count: number }>({ name: 'add-request-counts', text: ADD, values });
  return new Map(rows.map(({ key, count }) => [key, count]));
}
