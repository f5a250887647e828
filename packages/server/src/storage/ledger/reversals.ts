import type pg from 'pg';

const LOAD = `select t.* from unnest($2::int8[]) as r(number)
  cross join lateral (select number, amount from reversal_total where program_id = $1 and number = r.number limit 1) t`;
const UPSERT = `insert into reversal_total (program_id, number, amount)
  select $1, t.* from unnest($2::int8[], $3::int8[]) as t
  on conflict (program_id, number) do update set amount = excluded.amount`;

/** How much of each record has been reversed; a record that was never reversed is missing. */
export async function loadReversed(
  client: pg.Client | pg.Pool,
  programId: number,
  numbers: readonly number[],
): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map();
  const values = [programId, numbers];
  const { rows } = await client.query<{ number: number; amount: number }>({
    name: 'load-reversed',
    text: LOAD,
    values,
  });
  return new Map(rows.map((row) => [row.number, row.amount]));
}

export function writeReversed(
  client: pg.Client,
  programId: number,
  totals: ReadonlyMap<number, number>,
): Promise<unknown> {
  const values = [programId, [...totals.keys()], [...totals.values()]];
  return client.query({ name: 'write-reversed', text: UPSERT, values });
}
