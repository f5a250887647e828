import type { Cap, CapSettings, RuleSettings } from '../rule.ts';
import { checkWhole, type Report, readDecimal } from './problems.ts';

const MAX_CAPS = 10;
const MAX_ROLLING_DAYS = 366;
const MAX_COUNT = 1_000_000_000;

/** Reads a rule's caps; the budget becomes the last one, over the whole life of the rule. */
export function readCaps({ caps = [], budget, kind }: RuleSettings, scale: number, report: Report): Cap[] {
  if (caps.length > MAX_CAPS) report('/caps', 'out_of_range', `expected at most ${MAX_CAPS} caps`);
  const read = caps
    .slice(0, MAX_CAPS)
    .flatMap((cap, index) => readCap(cap, { field: `/caps/${index}`, scale, kind, report }));
  if (budget === undefined) return read;
  const limit = readDecimal(budget, { field: '/budget', decimals: scale, above: 0, report });
  if (limit === undefined) return read;
  return [...read, { per: 'rule', of: 'points', window: { kind: 'lifetime' }, limit, atLimit: 'cut', isBudget: true }];
}

type Place = { field: string; scale: number; kind: RuleSettings['kind']; report: Report };

function readCap(cap: CapSettings, { field, scale, kind, report }: Place): Cap[] {
  const { per, of, window, atLimit } = cap;
  if (window.kind === 'rolling') {
    checkWhole(window.days, { field: `${field}/window/days`, least: 1, most: MAX_ROLLING_DAYS, report });
  }
  if (per === 'trigger' && of === 'count') {
    report(`${field}/of`, 'does_not_fit', 'expected "points": one trigger is one, so there is nothing to count');
  }
  if (kind === 'redeem' && atLimit === 'cut' && of === 'points') {
    report(`${field}/atLimit`, 'does_not_fit', 'expected "refuse": a redemption is never cut');
  }
  const limit = readDecimal(cap.limit, {
    field: `${field}/limit`,
    decimals: of === 'count' ? 0 : scale,
    above: 0,
    report,
  });
  if (limit === undefined) return [];
  if (of === 'count') checkWhole(limit, { field: `${field}/limit`, least: 1, most: MAX_COUNT, report });
  return [{ per, of, window, limit, atLimit, isBudget: false }];
}

/**
 * Whether a rule could give points without bound: what it gives follows from an amount that its caller names, and neither a
 * budget nor a cap bounds the sum. Such a rule is saved only when that is confirmed.
 */
export function isUnbounded({ kind, trigger, caps = [], budget }: RuleSettings): boolean {
  if (kind !== 'earn' || trigger.on !== 'api' || trigger.amount === 'none' || budget !== undefined) return false;
  const isCapped = (of: CapSettings['of']) => caps.some((cap) => cap.of === of && cap.per !== 'trigger');
  const isEachBounded = trigger.maximum !== undefined || caps.some(({ per }) => per === 'trigger');
  return !isCapped('points') && !(isCapped('count') && isEachBounded);
}
