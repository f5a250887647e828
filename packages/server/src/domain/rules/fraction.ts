import type { Rounding } from './rule.ts';

/** `over` / `under`, exactly; `under` is above zero. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** The whole number that a fraction of zero or more is rounded to. */
export function roundFraction({ over, under }: Fraction, mode: Rounding): bigint {
  const whole = over / under;
  const rest = over - whole * under;
  if (rest === 0n || mode === 'down') return whole;
  if (mode === 'up') return whole + 1n;
  const twice = rest * 2n;
  if (twice !== under) return twice > under ? whole + 1n : whole;
  return mode === 'half_up' || whole % 2n === 1n ? whole + 1n : whole;
}

export function addFractions(one: Fraction, other: Fraction): Fraction {
  if (one.under === other.under) return { over: one.over + other.over, under: one.under };
  return { over: one.over * other.under + other.over * one.under, under: one.under * other.under };
}

/** A fraction as a decimal with at most so many decimals; what is cut off is shown as `…`. */
export function fractionText({ over, under }: Fraction, decimals: number): string {
  const scaled = over * 10n ** BigInt(decimals);
  const cut = scaled / under;
  const digits = String(cut).padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const isExact = cut * under === scaled;
  const fraction = isExact ? digits.slice(split).replace(/0+$/, '') : `${digits.slice(split)}…`;
  return fraction === '' ? digits.slice(0, split) : `${digits.slice(0, split)}.${fraction}`;
}

/** An exact amount of so many decimals as people write it, without zeros at its end. */
export function decimalText(amount: bigint, decimals: number): string {
  return fractionText({ over: amount, under: 10n ** BigInt(decimals) }, decimals);
}

/**
 * Splits a whole into parts in proportion to weights by the method of the largest remainder: parts are whole and sum to it.
 *
 * Among equal remainders the larger weight comes first, then what stands first. Without any weight there are no parts.
 */
export function splitByWeight(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (whole * weight) / sum);
  const missing = Number(whole - parts.reduce((total, part) => total + part, 0n));
  const remainder = (index: number) => (whole * (weights[index] ?? 0n)) % sum;
  const order = weights
    .map((_, index) => index)
    .toSorted((a, b) => compare(remainder(b), remainder(a)) || compare(weights[b] ?? 0n, weights[a] ?? 0n) || a - b);
  for (const index of order.slice(0, missing)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
