import { MAX_AMOUNT } from './points.ts';

/**
 * A decimal as its text says it: `digits` × 10^`power`, exactly.
 *
 * `digits` has neither leading nor trailing zeros and is empty for zero, so equal decimals have equal parts (zero keeps
 * its sign). A power beyond ±10^15 is cut there: no amount and no text of a request comes near it.
 */
export type DecimalText = { negative: boolean; digits: string; power: number };

export type RoundedReading = { minor: number } | { problem: 'not_a_number' | 'out_of_range' };

/** How a point type shows its amounts; the separators are any text, also none. */
export type DisplayFormat = { scale: number; decimalSeparator: string; thousandsSeparator: string };

const MAX_SIGNIFICANT_DIGITS = 15;
const MAX_EXPONENT_DIGITS = 15;
const MAX_EXPONENT = 10 ** MAX_EXPONENT_DIGITS - 1;
/** Above this many digits an integer is written with its power of ten, so that `1e999999999` stays a short text. */
const MAX_PLAIN_DIGITS = 100;

const DECIMAL_TEXT = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?)(\d+))?$/;

/** Reads `[+-]? (digits [. digits?] | . digits) ([eE] [+-]? digits)?`; undefined when the whole text is not that. */
export function readDecimalText(text: string): DecimalText | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', wholeFraction = '', bareFraction = '', exponentSign, exponentText = ''] = match;
  const fraction = wholeFraction + bareFraction;
  const written = whole + fraction;
  const start = countLeadingZeros(written);
  const end = start === written.length ? start : written.length - countTrailingZeros(written);
  const digits = written.slice(start, end);
  const exponent = readExponent(exponentText) * (exponentSign === '-' ? -1 : 1);
  const power = digits === '' ? 0 : exponent - fraction.length + (written.length - end);
  return { negative: sign === '-', digits, power };
}

/**
 * Reads an amount for a wire that rounds (the Remote API) into signed minor units of `scale`.
 *
 * Works on the text with integers, never with doubles. Scale 0 cuts (10.9 is 10); other scales round half away from
 * zero (1.005 is 1.01). `out_of_range`: more than 15 significant digits (zeros at either end do not count), whether or
 * not rounding would drop them, or more than 10^15 - 1 minor units. Zero is never negative.
 */
export function readRoundedAmount(text: string, scale: number): RoundedReading {
  const decimal = readDecimalText(text);
  if (!decimal) return { problem: 'not_a_number' };
  const { negative, digits, power } = decimal;
  if (digits.length > MAX_SIGNIFICANT_DIGITS) return { problem: 'out_of_range' };
  const size = roundDigits(digits, power + scale, scale === 0 ? 'cut' : 'half_up');
  if (size > MAX_AMOUNT) return { problem: 'out_of_range' };
  return { minor: negative && size !== 0 ? -size : size };
}

/**
 * The whole minor units that a limit amounts to at `scale`, towards `direction`.
 *
 * A limit is one decimal for types of any scale: a lowest balance is rounded `up`, a highest amount `down`, so that a
 * limit which the scale cannot hold is never overstepped. Undefined when the text is no decimal or out of range.
 */
export function readLimit(text: string, scale: number, direction: 'up' | 'down'): number | undefined {
  const decimal = readDecimalText(text);
  if (!decimal || decimal.digits.length > MAX_SIGNIFICANT_DIGITS) return undefined;
  const { negative, digits, power } = decimal;
  const size = roundDigits(digits, power + scale, (direction === 'up') === negative ? 'cut' : 'away');
  if (size > MAX_AMOUNT) return undefined;
  return negative && size !== 0 ? -size : size;
}

/**
 * The absolute integer part of a decimal, as exact text without leading zeros: `-5.7` gives `5`, `1e3` gives `1000`.
 *
 * Undefined when the text is no decimal. Beyond 100 digits the result is written `<digits>e<power>`, which still tells
 * equal from different.
 */
export function readIntegerPart(text: string): string | undefined {
  const decimal = readDecimalText(text);
  if (!decimal) return undefined;
  const { digits, power } = decimal;
  if (digits.length + power <= 0) return '0';
  if (power <= 0) return digits.slice(0, digits.length + power);
  return digits.length + power > MAX_PLAIN_DIGITS ? `${digits}e${power}` : digits + '0'.repeat(power);
}

/** Writes minor units as a point type shows them: grouped by three, always `scale` decimals, no prefix or suffix. */
export function formatDisplay(minor: number, format: DisplayFormat): string {
  const { scale, decimalSeparator, thousandsSeparator } = format;
  const digits = String(Math.abs(minor)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const firstGroup = whole.length % 3;
  const groups = firstGroup === 0 ? [] : [whole.slice(0, firstGroup)];
  for (let index = firstGroup; index < whole.length; index += 3) groups.push(whole.slice(index, index + 3));
  const fraction = scale === 0 ? '' : decimalSeparator + digits.slice(-scale);
  return `${minor < 0 ? '-' : ''}${groups.join(thousandsSeparator)}${fraction}`;
}

/** `digits` × 10^`power` as a whole number; Infinity when it has more digits than an amount may have. */
function roundDigits(digits: string, power: number, mode: 'cut' | 'half_up' | 'away'): number {
  if (digits === '') return 0;
  if (digits.length + power > MAX_SIGNIFICANT_DIGITS) return Number.POSITIVE_INFINITY;
  if (power >= 0) return Number(digits + '0'.repeat(power));
  const kept = digits.length + power;
  // What is dropped is never zero: the digits have no trailing zeros.
  const isRoundedUp = mode === 'away' || (mode === 'half_up' && kept >= 0 && digits.charAt(kept) >= '5');
  return (kept > 0 ? Number(digits.slice(0, kept)) : 0) + (isRoundedUp ? 1 : 0);
}

function readExponent(text: string): number {
  const digits = text.slice(countLeadingZeros(text));
  return digits.length > MAX_EXPONENT_DIGITS ? MAX_EXPONENT : Number(digits);
}

// Counted by hand: a pattern like /0+$/ needs quadratic time on a text that is mostly zeros.
function countLeadingZeros(text: string): number {
  let count = 0;
  while (count < text.length && text.charAt(count) === '0') count += 1;
  return count;
}

function countTrailingZeros(text: string): number {
  let count = 0;
  while (count < text.length && text.charAt(text.length - 1 - count) === '0') count += 1;
  return count;
}
