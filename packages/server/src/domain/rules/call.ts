import { formatAmount, parseAmount, shortest } from '../points.ts';
import { MONEY_DECIMALS, QUANTITY_DECIMALS, TOLD_MONEY_DECIMALS } from './basket.ts';
import { type EffectBase, NO_BASE } from './effects.ts';
import { powerOfTen } from './fraction.ts';
import type { RuleRefusal } from './refusal.ts';
import type { CallAmount, Rule } from './rule.ts';

/** An amount that was read: as a base for effects, and as conditions see it. */
export type Called = { readonly base: EffectBase; readonly amount: number };

/** How many decimals an amount of a kind may have, and how many its exact form has. */
export function decimalsOf(kind: CallAmount, scale: number): { told: number; exact: number } {
  if (kind === 'money') return { told: TOLD_MONEY_DECIMALS, exact: MONEY_DECIMALS };
  if (kind === 'units') return { told: QUANTITY_DECIMALS, exact: QUANTITY_DECIMALS };
  return { told: scale, exact: scale };
}

/** Reads the amount of an API call as the rule declares it: points, money, units or none; within the rule's bounds. */
export function readCall(rule: Rule, amount: string | number | undefined): Called | { refusal: RuleRefusal } {
  const { number, trigger, scale, callBounds } = rule;
  const kind = trigger.on === 'api' ? trigger.amount : 'none';
  if (kind === 'none') {
    if (amount === undefined) return { base: NO_BASE, amount: 0 };
    return { refusal: { code: 'amount_not_expected', rule: number, amount: shown(amount) } };
  }
  if (amount === undefined) return { refusal: { code: 'amount_missing', rule: number, expected: kind } };
  const { told, exact } = decimalsOf(kind, scale);
  const reading = parseAmount(amount, told);
  if ('problem' in reading) return { refusal: refusalOfReading(reading.problem, shown(amount), told) };
  if (reading.amount <= 0)
    return { refusal: { code: 'amount_not_positive', amount: formatAmount(reading.amount, told) } };
  const value = BigInt(reading.amount) * powerOfTen(exact - told);
  const { minimum, maximum } = callBounds;
  if ((minimum !== null && value < minimum) || (maximum !== null && value > maximum)) {
    // Points keep the decimals of their type; money and units have so many only to be computed with.
    const text = (of: bigint) => (kind === 'points' ? formatAmount(of, exact) : shortest(formatAmount(of, exact)));
    const bound = (of: bigint | null) => (of === null ? null : text(of));
    const bounds = { minimum: bound(minimum), maximum: bound(maximum) };
    return { refusal: { code: 'amount_out_of_bounds', rule: number, amount: text(value), ...bounds } };
  }
  const base = {
    ...NO_BASE,
    ...(kind === 'points' ? { called: reading.amount } : kind === 'money' ? { amount: value } : { quantity: value }),
  };
  return { base, amount: reading.amount / 10 ** told };
}

function refusalOfReading(
  problem: 'amount_malformed' | 'too_many_decimals' | 'amount_out_of_range',
  amount: string,
  decimals: number,
): RuleRefusal {
  if (problem === 'too_many_decimals') return { code: problem, amount, decimals };
  if (problem === 'amount_malformed') return { code: problem, amount, expected: 'a decimal such as "10.50"' };
  return { code: problem, amount, maximum: '15 digits' };
}

function shown(amount: string | number): string {
  return String(amount).slice(0, 64);
}
