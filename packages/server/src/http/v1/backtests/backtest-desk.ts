import type { AskedBacktest } from '../../../queries/backtests/get-backtest.ts';
import type { BacktestPlan } from '../../../queries/backtests/run-backtest.ts';

/** What the door needs of whoever runs backtests. Undefined: too many of the program wait already. */
export type BacktestDesk = {
  request(plan: BacktestPlan, asked: { by: string; body: unknown }): Promise<AskedBacktest | undefined>;
};
