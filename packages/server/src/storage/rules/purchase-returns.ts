import type pg from 'pg';
import type { LedgerRecord } from '../../domain/ledger/record.ts';
import { plainArray } from '../array-parameters.ts';

/** A record that takes a part of a purchase back. */
export type ReturnRow = { purchase: number; number: number };

const LOAD = `select r.purchase, r.number from unnest($2::int8[]) as p(number)
  cross join lateral (select purchase, number from purchase_return where program_id = $1 and purchase = p.number
    order by purchase, number) r`;
const PUT = `insert into purchase_return (program_id, purchase, number)
  select $1, t.* from unnest($2::int8[], $3::int8[]) as t`;

/** What records say of returns. */
export function returnRowsOf(records: readonly Pick<LedgerRecord, 'number' | 'body'>[]): ReturnRow[] {
  return records.flatMap(({ number, body }) =>
    body.returns === undefined ? [] : [{ purchase: body.returns, number }],
  );
}

/** The returns of these purchases, in order. */
export async function loadReturns(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  purchases: readonly number[],
): Promise<ReturnRow[]> {
  if (purchases.length === 0) return [];
  const values = [programId, plainArray(purchases)];
  return (await client.query<ReturnRow>({ name: 'load-returns', text: LOAD, values })).rows;
}

export function writeReturns(client: pg.Client, programId: number, rows: readonly ReturnRow[]): Promise<unknown> {
  const values = [
    programId,
    plainArray(rows.map(({ purchase }) => purchase)),
    plainArray(rows.map(({ number }) => number)),
  ];
  return client.query({ name: 'put-purchase-returns', text: PUT, values });
}
