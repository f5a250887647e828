import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { type AskedBacktest, backtestOf } from '../queries/backtests/get-backtest.ts';
import { type BacktestPlan, type BacktestProgress, runBacktest } from '../queries/backtests/run-backtest.ts';
import { SILENCE_MS } from '../queries/get-verification.ts';
import { finishBacktest, insertBacktest, noteBacktest } from '../storage/backtests/backtest-rows.ts';
import { type Heartbeat, type LifeNote, startHeartbeat } from './heartbeat.ts';

export type Backtests = {
  /** Has a backtest run as soon as this process has no other; undefined: too many of the program wait already. */
  request(plan: BacktestPlan, asked: { by: string; body: unknown }): Promise<AskedBacktest | undefined>;
  /** Interrupts what is under way, and says so where it was asked for. */
  stop(): Promise<void>;
};

export type BacktestOptions = {
  pool: pg.Pool;
  clock: () => Instant;
  randomBytes: (size: number) => Buffer;
  logger: BaseLogger;
};

/** That wait or run in one program. */
const MOST_AT_ONCE = 5;

type Place = { programId: number; id: string };
type Watch = { heartbeat: Heartbeat<BacktestProgress>; isStopped: () => boolean };

/**
 * Runs backtests that were asked for over the API, one after the other in each process, as verifications are run: what a process
 * that ended has left behind is told as interrupted.
 */
export function startBacktests(options: BacktestOptions): Backtests {
  const { pool, clock, logger, randomBytes } = options;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();

  return {
    async request(plan, { by, body }) {
      const { programId } = plan.config;
      const place = { programId, id: `bkt_${programId}_${randomBytes(8).toString('hex')}` };
      const row = await insertBacktest(pool, programId, {
        id: place.id,
        asked: JSON.stringify(body),
        requestedBy: by,
        now: new Date(clock()),
        silentSince: new Date(clock() - SILENCE_MS),
        most: MOST_AT_ONCE,
      });
      if (!row) return undefined;
      const note = (life: LifeNote) => noteBacktest(pool, place, { now: new Date(clock()), ...life });
      const heartbeat = startHeartbeat<BacktestProgress>(note, { logger, place });
      last = last
        .then(() => run(options, { place, plan }, { heartbeat, isStopped: () => isStopped }))
        .catch((error: unknown) => logger.error({ err: error, ...place }, 'the end of a backtest could not be noted'))
        .finally(heartbeat.stop);
      return backtestOf(row, clock());
    },
    async stop() {
      isStopped = true;
      await last;
    },
  };
}

/** Runs it, unless the process ends or somebody has cancelled it, and notes what came out. */
async function run(
  { pool, clock, logger }: BacktestOptions,
  { place, plan }: { place: Place; plan: BacktestPlan },
  { heartbeat, isStopped }: Watch,
): Promise<void> {
  const finish = (state: 'finished' | 'interrupted' | 'failed', result: string | null) =>
    finishBacktest(pool, place, { now: new Date(clock()), state, result });
  const goOn = (progress?: BacktestProgress) => {
    if (isStopped() || heartbeat.isForgotten) throw new Interrupted();
    heartbeat.progress = progress;
  };
  try {
    // One that was cancelled while it waited for its turn is not begun.
    heartbeat.isForgotten = !(await noteBacktest(pool, place, {
      now: new Date(clock()),
      state: 'running',
      progress: null,
    }));
    heartbeat.isRunning = true;
    goOn();
    const result = await runBacktest(pool, plan, goOn);
    await finish('finished', JSON.stringify(result));
  } catch (error) {
    if (!(error instanceof Interrupted)) logger.error({ err: error, ...place }, 'a backtest failed');
    await finish(error instanceof Interrupted ? 'interrupted' : 'failed', null);
  }
}

class Interrupted extends Error {}
