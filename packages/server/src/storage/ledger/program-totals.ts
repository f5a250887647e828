import type pg from 'pg';

/** Every wallet of a program with its available points as booked; for checks that look at a program as a whole. */
export async function listAvailable(
  pool: pg.Pool,
  programId: number,
): Promise<{ member: number; pointType: string; available: number }[]> {
  const text = 'select member, point_type, available from wallet where program_id = $1 order by member, point_type';
  const { rows } = await pool.query<{ member: number; point_type: string; available: number }>(text, [programId]);
  return rows.map(({ member, point_type, available }) => ({ member, pointType: point_type, available }));
}

/** How many history rows a program has: one per member leg. */
export async function countPostings(pool: pg.Pool, programId: number): Promise<number> {
  const text = 'select count(*)::int4 as count from posting where program_id = $1';
  const { rows } = await pool.query<{ count: number }>(text, [programId]);
  return rows[0]?.count ?? 0;
}
