/**
 * Amounts: integers in minor units of a point type's scale, never floats.
 *
 * An amount has at most 15 significant digits, so it is always a safe JavaScript integer, and so is the sum of two.
 */
export const MAX_AMOUNT = 999_999_999_999_999;

type AmountProblem = 'amount_malformed' | 'too_many_decimals' | 'amount_out_of_range';
export type AmountReading = { amount: number } | { problem: AmountProblem };

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;
/** A decimal of any length: its digits are not worth being looked at one by one. */
const LONG_DECIMAL = /^-?(\d+)(?:\.\d+)?$/;

/**
 * Reads a decimal as it stands on the wire ("10.50", or the number 10.5) into minor units of `scale`.
 *
 * Nothing is rounded: a decimal that the scale cannot hold is `too_many_decimals` (zeros at the end do not count).
 */
export function parseAmount(value: string | number, scale: number): AmountReading {
  const text = amountText(value);
  const match = DECIMAL.exec(text);
  if (!match) return { problem: problemOfLong(text) };
  const [, sign, whole = '', fractionText = ''] = match;
  let decimals = fractionText.length;
  while (fractionText[decimals - 1] === '0') decimals -= 1;
  if (decimals > scale) return { problem: 'too_many_decimals' };
  const digits = whole + fractionText.slice(0, decimals).padEnd(scale, '0');
  // A number of so many digits is exact, whatever zeros stand before it; of more it is beyond the range, however it is rounded.
  const amount = Number(digits);
  if (amount > MAX_AMOUNT) return { problem: 'amount_out_of_range' };
  return { amount: sign === '-' && amount !== 0 ? -amount : amount };
}

/** A decimal as text, whichever it was sent as; empty for what is no number. */
export function amountText(value: string | number): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  // Beyond 1e21 and below 1e-6 JavaScript writes exponents; the small ones are outside any scale, so a text as far outside will do.
  return text.includes('e-') ? '0.0000001' : text.includes('e') ? String(BigInt(value)) : text;
}

function problemOfLong(text: string): AmountProblem {
  const [, whole] = LONG_DECIMAL.exec(text) ?? [];
  if (whole === undefined) return 'amount_malformed';
  return whole.length > 30 ? 'amount_out_of_range' : 'too_many_decimals';
}

/** Writes minor units as the wire's decimal text: always exactly `scale` decimals, no separators. */
export function formatAmount(minor: number | bigint, scale: number): string {
  const negative = minor < 0;
  const digits = String(negative ? -minor : minor).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

/** A decimal without zeros at its end: `0.005`. */
export function shortest(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** Whether a balance stays within what the ledger can hold (15 digits, either sign). */
export function isInRange(minor: number): boolean {
  return minor >= -MAX_AMOUNT && minor <= MAX_AMOUNT;
}
