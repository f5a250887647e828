import type { Static } from 'typebox';
import { FIRST_ADDED } from '../../../domain/backtests/changes.ts';
import type { BacktestResult, ComparedPoints } from '../../../domain/backtests/result.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import { costOf } from '../../../domain/programs/point-cost.ts';
import { giverId, promotionOf } from '../../../domain/promotions/promotion-rules.ts';
import type { AskedBacktest } from '../../../queries/backtests/get-backtest.ts';
import type { BacktestBody, BacktestReply } from './backtest-schemas.ts';

/** What was asked for, as it is kept: the body with its period made whole. */
export type KeptBody = Required<Static<typeof BacktestBody>>;

export function presentBacktest(backtest: AskedBacktest, config: ProgramConfig): Static<typeof BacktestReply> {
  const { id, state, requestedBy, requestedAt, finishedAt, progress, result } = backtest;
  const asked = backtest.asked as KeptBody; // as: kept by the route that took it
  return {
    id,
    state,
    ...asked,
    requested_by: requestedBy,
    requested_at: instantText(requestedAt),
    ...(finishedAt === undefined ? {} : { finished_at: instantText(finishedAt) }),
    ...(state === 'running' && progress ? { progress } : {}),
    ...(result ? { result: presentResult({ ...backtest, result }, asked, config) } : {}),
  };
}

function presentResult(
  { result, ruleKeys }: { result: BacktestResult; ruleKeys: AskedBacktest['ruleKeys'] },
  { changes }: KeptBody,
  { programId, pointTypes, promotions }: ProgramConfig,
): NonNullable<Static<typeof BacktestReply>['result']> {
  const keyOf = (rule: number) => ruleKeys.get(rule) ?? promotions.get(promotionOf(rule) ?? 0)?.key ?? null;
  const scaleOf = (pointType: string) => pointTypes.get(pointType)?.scale ?? 0;
  const compared = ({ pointType, simulated, actual }: ComparedPoints) => {
    const decimal = (points: number) => formatAmount(points, scaleOf(pointType));
    return {
      point_type: pointType,
      simulated: decimal(simulated),
      actual: decimal(actual),
      difference: decimal(simulated - actual),
    };
  };
  return {
    occasions: result.occasions,
    points: result.points.map((each) => ({
      ...compared(each),
      cost: presentCost(each, result, scaleOf(each.pointType)),
    })),
    members: result.members,
    rules: result.rules.map(({ rule, times, ...each }) => {
      const added = rule >= FIRST_ADDED ? changes.add?.[rule - FIRST_ADDED] : undefined;
      return {
        rule: added ? null : giverId(programId, rule),
        key: added?.key ?? keyOf(rule),
        ...compared(each),
        times,
      };
    }),
    segments: result.segments.map(({ segment, ...each }) => ({
      segment: segment === undefined ? null : numberedId('seg', programId, segment),
      ...compared(each),
    })),
    days: result.days.map(({ day, ...each }) => ({ day, ...compared(each) })),
    largest: result.largest.map(({ number, member, at, ...each }) => ({
      transaction: numberedId('txn', programId, number),
      member: numberedId('mbr', programId, member),
      at: instantText(at),
      ...compared(each),
    })),
  };
}

function presentCost({ pointType, simulated, actual }: ComparedPoints, { worth }: BacktestResult, scale: number) {
  const value = worth.pointValues[pointType];
  const { currency } = worth;
  if (value === undefined || currency === null) return null;
  const cost = (points: number) => costOf(points, { scale, value, currency });
  return { currency, simulated: cost(simulated), actual: cost(actual), difference: cost(simulated - actual) };
}
