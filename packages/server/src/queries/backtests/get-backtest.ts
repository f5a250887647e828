import type pg from 'pg';
import type { BacktestResult } from '../../domain/backtests/result.ts';
import type { Instant } from '../../domain/calendar.ts';
import {
  type BacktestRow,
  type BacktestState,
  listBacktestRows,
  loadBacktest,
} from '../../storage/backtests/backtest-rows.ts';
import { loadRuleKeys } from '../../storage/rules/rules.ts';
import { SILENCE_MS } from '../get-verification.ts';
import type { BacktestProgress } from './run-backtest.ts';

/**
 * A backtest that was asked for. `asked` is the door's, as it was sent; `result` is there once it has finished, with the keys of its
 * rules by their numbers.
 */
export type AskedBacktest = {
  id: string;
  state: BacktestState;
  asked: unknown;
  requestedBy: string;
  requestedAt: Instant;
  finishedAt: Instant | undefined;
  progress: BacktestProgress | undefined;
  result: BacktestResult | undefined;
  ruleKeys: ReadonlyMap<number, string>;
};

type Parts = { pool: pg.Pool; clock: () => Instant };

/** One backtest of a program; undefined when it has none of that id. One that its server left behind is interrupted. */
export async function getBacktest(
  parts: Parts,
  place: { programId: number; id: string },
): Promise<AskedBacktest | undefined> {
  const row = await loadBacktest(parts.pool, place);
  if (!row) return undefined;
  const backtest = backtestOf(row, parts.clock());
  const numbers = backtest.result?.rules.map(({ rule }) => rule) ?? [];
  return { ...backtest, ruleKeys: await loadRuleKeys(parts.pool, place.programId, numbers) };
}

/** A program's backtests, the newest first, without their results. */
export async function listBacktests(
  parts: Parts,
  programId: number,
  page: { below: { at: Instant; id: string } | undefined; limit: number },
): Promise<AskedBacktest[]> {
  return (await listBacktestRows(parts.pool, programId, page)).map((row) => backtestOf(row, parts.clock()));
}

export function backtestOf(row: BacktestRow, now: Instant): AskedBacktest {
  const { id, state, asked, requestedBy, requestedAt, heardAt, finishedAt, progress, result } = row;
  const isLost = (state === 'waiting' || state === 'running') && heardAt.getTime() < now - SILENCE_MS;
  return {
    id,
    state: isLost ? 'interrupted' : state,
    asked: JSON.parse(asked),
    requestedBy,
    requestedAt: requestedAt.getTime(),
    finishedAt: (isLost ? heardAt : finishedAt)?.getTime(),
    progress: progress === null ? undefined : (JSON.parse(progress) as BacktestProgress), // as: written by the job that runs it
    ruleKeys: new Map(),
    result: result === null ? undefined : (JSON.parse(result) as BacktestResult), // as: written by the job that ran it
  };
}
