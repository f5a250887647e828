import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';

/** A wallet of a member as it is booked, with the instant of the last record that moved its points. */
export type WalletFactsRow = {
  member: number;
  pointType: string;
  available: number;
  earned: number;
  spent: number;
  lastMovementAt: Instant | undefined;
};

type Row = Omit<WalletFactsRow, 'pointType' | 'lastMovementAt'> & { point_type: string; at: Date | null };

// Each member and wallet through the primary key; of its postings only the last one.
const WALLETS = `select w.member, w.point_type, w.available, w.earned, w.spent, j.at from unnest($2::int8[]) as m(member)
  cross join lateral (
    select member, point_type, available, earned, spent from wallet where program_id = $1 and member = m.member) w
  left join lateral (
    select number from posting where program_id = $1 and member = w.member and point_type = w.point_type
    order by program_id desc, member desc, point_type desc, number desc limit 1) p on true
  left join lateral (select at from journal where program_id = $1 and number = p.number limit 1) j on true`;

/** The wallets of these members. */
export async function loadWalletFacts(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  members: readonly number[],
): Promise<WalletFactsRow[]> {
  const { rows } = await client.query<Row>(WALLETS, [programId, members]);
  return rows.map(({ point_type: pointType, at, ...row }) => ({ ...row, pointType, lastMovementAt: at?.getTime() }));
}

// Bounded: what is past ten million is as many.
const COUNT = `select count(*) as members from (select 1 from member where program_id = $1 limit 10000000) m`;
const LAST = 'select number from member where program_id = $1 order by program_id desc, number desc limit 1';

/** How many members a program has, whatever their state, and the highest number among them. */
export async function countMembers(
  client: pg.ClientBase | pg.Pool,
  programId: number,
): Promise<{ members: number; last: number }> {
  const counted = await client.query<{ members: number }>(COUNT, [programId]);
  const last = await client.query<{ number: number }>(LAST, [programId]);
  return { members: counted.rows[0]?.members ?? 0, last: last.rows[0]?.number ?? 0 };
}
