import type pg from 'pg';
import { inTransaction } from '../in-transaction.ts';

export type BacktestState = 'waiting' | 'running' | 'finished' | 'cancelled' | 'interrupted' | 'failed';

/** A backtest as it is kept. `asked`, `progress` and `result` are JSON texts of whoever asks for it and runs it. */
export type BacktestRow = {
  id: string;
  state: BacktestState;
  asked: string;
  requestedBy: string;
  requestedAt: Date;
  heardAt: Date;
  finishedAt: Date | null;
  progress: string | null;
  result: string | null;
};

type Place = { programId: number; id: string };

const LISTED = `id, state, asked, requested_by as "requestedBy", requested_at as "requestedAt", heard_at as "heardAt",
  finished_at as "finishedAt", progress`;
const COLUMNS = `${LISTED}, result`;
const IS_ALIVE = `state in ('waiting', 'running')`;
const ALIVE = `select id from backtest where program_id = $1 and ${IS_ALIVE} and heard_at >= $2 limit $3`;
const INSERT = `insert into backtest (program_id, id, state, asked, requested_by, requested_at, heard_at)
  values ($1, $2, 'waiting', $3, $4, $5, $5) returning ${COLUMNS}`;
const NOTE = `update backtest set heard_at = $3, state = $4, progress = $5
  where program_id = $1 and id = $2 and ${IS_ALIVE}`;
const FINISH = `update backtest set heard_at = $3, finished_at = $3, state = $4, result = $5
  where program_id = $1 and id = $2 and ${IS_ALIVE}`;
const PAGE = `select ${LISTED}, null as result from backtest
  where program_id = $1 and ($2::timestamptz is null or (requested_at, id) < ($2, $3))
  order by requested_at desc, id desc limit $4`;

/** Notes a backtest that waits for its turn; undefined when `most` of the program do so already, or run. */
export function insertBacktest(
  pool: pg.Pool,
  programId: number,
  wanted: { id: string; asked: string; requestedBy: string; now: Date; silentSince: Date; most: number },
): Promise<BacktestRow | undefined> {
  return inTransaction(pool, async (client) => {
    // Two callers at once: the second one counts what the first has noted.
    await client.query('select from program where id = $1 for update', [programId]);
    const { rows: alive } = await client.query(ALIVE, [programId, wanted.silentSince, wanted.most]);
    if (alive.length >= wanted.most) return undefined;
    const values = [programId, wanted.id, wanted.asked, wanted.requestedBy, wanted.now];
    return (await client.query<BacktestRow>(INSERT, values)).rows[0];
  });
}

/** Says that a backtest is under way; false when it was cancelled meanwhile. */
export async function noteBacktest(
  pool: pg.Pool,
  { programId, id }: Place,
  note: { now: Date; state: 'waiting' | 'running'; progress: string | null },
): Promise<boolean> {
  return (await pool.query(NOTE, [programId, id, note.now, note.state, note.progress])).rowCount === 1;
}

/** Ends a backtest; false when it had ended already. */
export async function finishBacktest(
  pool: pg.Pool,
  { programId, id }: Place,
  end: { now: Date; state: BacktestState; result: string | null },
): Promise<boolean> {
  return (await pool.query(FINISH, [programId, id, end.now, end.state, end.result])).rowCount === 1;
}

export async function loadBacktest(pool: pg.Pool, { programId, id }: Place): Promise<BacktestRow | undefined> {
  const text = `select ${COLUMNS} from backtest where program_id = $1 and id = $2`;
  return (await pool.query<BacktestRow>(text, [programId, id])).rows[0];
}

/** A program's backtests, the newest first, without their results. */
export async function listBacktestRows(
  pool: pg.Pool,
  programId: number,
  { below, limit }: { below: { at: number; id: string } | undefined; limit: number },
): Promise<BacktestRow[]> {
  const values = [programId, below ? new Date(below.at) : null, below?.id ?? null, limit];
  return (await pool.query<BacktestRow>(PAGE, values)).rows;
}
