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

const POWERS = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10 to the power of a whole number of zero or more; the small ones are kept, for making one costs more than the sum it is for. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** A fraction of zero or more as a decimal with at most so many decimals; what is cut off is shown as `…`. */
export function fractionText(fraction: Fraction, decimals: number): string {
  const { whole, rest, isExact } = splitFraction(fraction, decimals);
  const digits = String(rest).padStart(decimals, '0').slice(0, decimals);
  const shown = isExact ? digits.replace(/0+$/, '') : `${digits}…`;
  return shown === '' ? String(whole) : `${whole}.${shown}`;
}

type Split = { whole: number | bigint; rest: number | bigint; isExact: boolean };

/** What stands before the point, and so many digits after it. Numbers that hold all of it exactly do so at a fraction of the cost. */
function splitFraction({ over, under }: Fraction, decimals: number): Split {
  const power = powerOfTen(decimals);
  const [a, b, scale] = [Number(over), Number(under), Number(power)];
  if (a <= Number.MAX_SAFE_INTEGER && b * scale <= Number.MAX_SAFE_INTEGER) {
    const left = (a % b) * scale;
    return { whole: (a - (a % b)) / b, rest: (left - (left % b)) / b, isExact: left % b === 0 };
  }
  const left = (over % under) * power;
  return { whole: over / under, rest: left / under, isExact: left % under === 0n };
}

/** An exact amount of so many decimals as people write it, without zeros at its end. */
export function decimalText(amount: bigint, decimals: number): string {
  return fractionText({ over: amount, under: powerOfTen(decimals) }, decimals);
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
