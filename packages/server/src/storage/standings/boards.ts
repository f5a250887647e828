import type pg from 'pg';

/** A place on a board: score in minor units. */
export type BoardRow = { member: number; score: number };

type Board = { pointType: string; board: string };

const TOP = `select member, score from member_score where program_id = $1 and point_type = $2 and board = $3
  order by program_id, point_type, board, score desc, member limit $4`;
// Two walks of the same index, the second one only as far as the first has left room.
const BELOW = `(select member, score from member_score
    where program_id = $1 and point_type = $2 and board = $3 and score = $5 and member > $6 order by member limit $4)
  union all
  (select member, score from member_score where program_id = $1 and point_type = $2 and board = $3 and score < $5
    order by program_id, point_type, board, score desc, member limit $4)
  limit $4`;
const SCORE = `select score from member_score where program_id = $1 and member = $2 and point_type = $3 and board = $4`;
const ABOVE = `select count(*) from member_score where program_id = $1 and point_type = $2 and board = $3 and score > $4`;

/** The highest scores of a board, or those that come after a place of it; among equals in order of the members' numbers. */
export async function listBoard(
  pool: pg.Pool,
  programId: number,
  asked: Board & { after: BoardRow | undefined; limit: number },
): Promise<BoardRow[]> {
  const { pointType, board, after, limit } = asked;
  const values = [programId, pointType, board, limit];
  const { rows } = after
    ? await pool.query<BoardRow>(BELOW, [...values, after.score, after.member])
    : await pool.query<BoardRow>(TOP, values);
  // A union need not keep the order of its parts.
  return rows.toSorted((a, b) => b.score - a.score || a.member - b.member);
}

/** A member's score on a board; undefined when they are not on it. */
export async function readScore(
  pool: pg.Pool,
  programId: number,
  asked: Board & { member: number },
): Promise<number | undefined> {
  const { rows } = await pool.query<{ score: number }>(SCORE, [programId, asked.member, asked.pointType, asked.board]);
  return rows[0]?.score;
}

/** How many on a board have more: counted in the index. */
export async function countAbove(pool: pg.Pool, programId: number, asked: Board & { score: number }): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(ABOVE, [programId, asked.pointType, asked.board, asked.score]);
  return Number(rows[0]?.count ?? 0);
}
