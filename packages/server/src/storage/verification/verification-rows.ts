import type pg from 'pg';

/** A verification as it is kept. `progress` and `result` are JSON texts of whoever runs it. */
export type VerificationRow = {
  id: string;
  state: VerificationState;
  requestedAt: Date;
  heardAt: Date;
  finishedAt: Date | null;
  progress: string | null;
  result: string | null;
};

export type VerificationState = 'waiting' | 'running' | 'agrees' | 'disagrees' | 'interrupted' | 'failed';

const COLUMNS = `id, state, requested_at as "requestedAt", heard_at as "heardAt", finished_at as "finishedAt", progress, result`;
const IS_ALIVE = `state in ('waiting', 'running')`;

/**
 * Notes a verification that begins, unless one of the program is under way: then that one's id is given. One that has not
 * been heard of since `silentSince` is taken for interrupted.
 */
export async function insertVerification(
  pool: pg.Pool,
  programId: number,
  wanted: { id: string; requestedBy: string; now: Date; silentSince: Date },
): Promise<{ isUnderWay: boolean; row: VerificationRow }> {
  const { id, requestedBy, now, silentSince } = wanted;
  const session = await pool.connect();
  try {
    await session.query('begin');
    // Two callers at once: the second one finds what the first has noted.
    await session.query('select from program where id = $1 for update', [programId]);
    const interrupt = `update verification set state = 'interrupted', finished_at = heard_at
      where program_id = $1 and ${IS_ALIVE} and heard_at < $2`;
    await session.query(interrupt, [programId, silentSince]);
    const alive = `select ${COLUMNS} from verification where program_id = $1 and ${IS_ALIVE} order by id limit 1`;
    const { rows: underWay } = await session.query<VerificationRow>(alive, [programId]);
    const insert = `insert into verification (program_id, id, state, requested_by, requested_at, heard_at)
      values ($1, $2, 'waiting', $3, $4, $4) returning ${COLUMNS}`;
    const [row] = underWay[0]
      ? underWay
      : (await session.query<VerificationRow>(insert, [programId, id, requestedBy, now])).rows;
    await session.query('commit');
    if (!row) throw new Error('bug: an inserted row was not returned');
    return { isUnderWay: underWay.length > 0, row };
  } catch (error) {
    await session.query('rollback').catch(() => {});
    throw error;
  } finally {
    session.release();
  }
}

/** Says that a verification is under way; false when somebody has taken it for interrupted meanwhile. */
export async function noteProgress(
  pool: pg.Pool,
  place: { programId: number; id: string },
  note: { now: Date; state: 'waiting' | 'running'; progress: string | null },
): Promise<boolean> {
  const text = `update verification set heard_at = $3, state = $4, progress = $5 where program_id = $1 and id = $2 and ${IS_ALIVE}`;
  const { rowCount } = await pool.query(text, [place.programId, place.id, note.now, note.state, note.progress]);
  return rowCount === 1;
}

export async function finishVerification(
  pool: pg.Pool,
  place: { programId: number; id: string },
  end: { now: Date; state: VerificationState; result: string | null },
): Promise<void> {
  const text = `update verification set heard_at = $3, finished_at = $3, state = $4, result = $5
    where program_id = $1 and id = $2 and ${IS_ALIVE}`;
  await pool.query(text, [place.programId, place.id, end.now, end.state, end.result]);
}

export async function loadVerification(
  pool: pg.Pool,
  programId: number,
  id: string,
): Promise<VerificationRow | undefined> {
  const text = `select ${COLUMNS} from verification where program_id = $1 and id = $2`;
  const { rows } = await pool.query<VerificationRow>(text, [programId, id]);
  return rows[0];
}
