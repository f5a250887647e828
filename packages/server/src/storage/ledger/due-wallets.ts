import type pg from 'pg';
import type { Day, Instant } from '../../domain/calendar.ts';

/** A wallet on which something is due and not booked. */
export type DueWallet = { member: number; pointType: string };

// One statement a program, three index ranges; each ends at the limit, the oldest days first.
const DUE = `(select member, point_type from lot
    where program_id = $1 and active and expires_on < $2 and expires_on < 'infinity' order by expires_on limit $4)
  union
  (select member, point_type from lot where program_id = $1 and not active and activates_on <= $2
    order by activates_on limit $4)
  union
  (select member, point_type from hold
    where program_id = $1 and state = 'open' and expires_at is not null and expires_at <= $3 order by expires_at limit $4)`;

/** Wallets with something due at an instant that is a part of `today`; at most `limit` of each kind, without duplicates. */
export async function listDueWallets(
  pool: pg.Pool,
  programId: number,
  asked: { today: Day; now: Instant; limit: number },
): Promise<DueWallet[]> {
  const values = [programId, asked.today, new Date(asked.now), asked.limit];
  const { rows } = await pool.query<{ member: number; point_type: string }>(DUE, values);
  return rows.map(({ member, point_type }) => ({ member, pointType: point_type }));
}
