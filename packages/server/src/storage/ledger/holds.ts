import type pg from 'pg';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { LotPart } from '../../domain/ledger/record.ts';

/** The columns of a row that make a hold. */
export const HOLD_COLUMNS = 'number, member, point_type, amount, remaining, captured, parts, state, expires_at';
const BY_NUMBER = `select h.* from unnest($2::int8[]) as r(number)
  cross join lateral (select ${HOLD_COLUMNS} from hold where program_id = $1 and number = r.number limit 1) h`;
const UPSERT = `insert into hold (program_id, number, member, point_type, amount, remaining, captured, parts, state, expires_at)
  select $1, h.* from unnest($2::int8[], $3::int8[], $4::text[], $5::int8[], $6::int8[], $7::int8[], $8::text[], $9::text[],
    $10::timestamptz[]) as h
  on conflict (program_id, number) do update set member = excluded.member, remaining = excluded.remaining,
    captured = excluded.captured, parts = excluded.parts, state = excluded.state`;

export type HoldRow = {
  number: number;
  member: number;
  point_type: string;
  amount: number;
  remaining: number;
  captured: number;
  parts: string;
  state: Hold['state'];
  expires_at: Date | null;
};

export async function loadHolds(client: pg.Client, programId: number, numbers: readonly number[]): Promise<Hold[]> {
  if (numbers.length === 0) return [];
  const { rows } = await client.query<HoldRow>({ name: 'load-holds', text: BY_NUMBER, values: [programId, numbers] });
  return rows.map(holdOf);
}

const OPEN_OF_MEMBER = `select ${HOLD_COLUMNS} from hold where program_id = $1 and member = $2 and state = 'open'
  order by program_id, member, point_type`;

/** A member's holds that are still open. */
export async function loadOpenHolds(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  member: number,
): Promise<Hold[]> {
  const { rows } = await client.query<HoldRow>({
    name: 'load-open-holds',
    text: OPEN_OF_MEMBER,
    values: [programId, member],
  });
  return rows.map(holdOf);
}

export function holdOf(row: HoldRow): Hold {
  return {
    number: row.number,
    member: row.member,
    pointType: row.point_type,
    amount: row.amount,
    remaining: row.remaining,
    captured: row.captured,
    // Written by `writeHolds` below.
    parts: JSON.parse(row.parts) as LotPart[],
    state: row.state,
    expiresAt: row.expires_at?.getTime() ?? null,
  };
}

export function writeHolds(client: pg.Client, programId: number, holds: readonly Hold[]): Promise<unknown> {
  const values = [
    programId,
    holds.map((hold) => hold.number),
    holds.map((hold) => hold.member),
    holds.map((hold) => hold.pointType),
    holds.map((hold) => hold.amount),
    holds.map((hold) => hold.remaining),
    holds.map((hold) => hold.captured),
    holds.map((hold) => JSON.stringify(hold.parts)),
    holds.map((hold) => hold.state),
    holds.map((hold) => (hold.expiresAt === null ? null : new Date(hold.expiresAt))),
  ];
  return client.query({ name: 'write-holds', text: UPSERT, values });
}
