import type { Static } from 'typebox';
import type { BacktestChanges } from '../../../domain/backtests/changes.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { ProblemError } from '../../problems.ts';
import { readBodyInstant } from '../movements/read-movement.ts';
import { readRuleBody, readRuleChange } from '../rules/read-rule-body.ts';
import type { BacktestBody } from './backtest-schemas.ts';

/** The longest period: results tell every day of it. */
const MOST_DAYS = 1_100;
const DAY_MS = 86_400_000;

/** The period of a body; @throws ProblemError 422 when it is none, or too long */
export function readPeriod(
  { from: fromText, to: toText }: Pick<Static<typeof BacktestBody>, 'from' | 'to'>,
  now: Instant,
): { from: Instant; to: Instant } {
  const from = readBodyInstant(fromText, '/from');
  const to = toText === undefined ? now : Math.min(readBodyInstant(toText, '/to'), now);
  if (from < to && to - from <= MOST_DAYS * DAY_MS) return { from, to };
  const expected = from < to ? `at most ${MOST_DAYS} days` : 'an instant before the end, which is not later than now';
  throw new ProblemError({
    status: 422,
    code: 'period_wrong',
    detail: `From ${instantText(from)} to ${instantText(to)} is no period for a backtest: expected ${expected}.`,
    facts: { from: instantText(from), to: instantText(to) },
  });
}

/** The changes of a body, in the names and forms of the domain. */
export function readChanges(sent: Static<typeof BacktestBody>['changes'] = {}): BacktestChanges {
  const { include = [], leave_out: leaveOut = [], replace = [], add = [] } = sent;
  return {
    include,
    leaveOut,
    replace: replace.map(({ rule, ...change }, place) => ({
      rule,
      change: readRuleChange(change, `/changes/replace/${place}`),
    })),
    add: add.map((body, place) => readRuleBody(body, `/changes/add/${place}`)),
  };
}
