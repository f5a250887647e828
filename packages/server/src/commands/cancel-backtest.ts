import type pg from 'pg';
import { finishBacktest } from '../storage/backtests/backtest-rows.ts';

/** Ends a backtest that waits or runs: whoever is at work notices within seconds. False when it had ended already, or never was. */
export function cancelBacktest(
  { pool, clock }: { pool: pg.Pool; clock: () => number },
  place: { programId: number; id: string },
): Promise<boolean> {
  return finishBacktest(pool, place, { now: new Date(clock()), state: 'cancelled', result: null });
}
