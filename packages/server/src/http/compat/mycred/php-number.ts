/**
 * Writes a JSON number's source text as PHP 8 makes a string of it, with its default precision of 14.
 *
 * The remote site computes its token over that text, so the digits matter: an integer literal that fits 64 bits keeps
 * its digits (JavaScript would round 12345678901234567); everything else is a double with 14 significant digits.
 */
export function writePhpNumber(source: string): string {
  if (/^-?\d+$/.test(source) && fitsSigned64(source)) return source === '-0' ? '0' : source;
  return writePhpDouble(Number(source));
}

// 19 digits at most are left to BigInt: a literal of a megabyte must not be computed with.
function fitsSigned64(integer: string): boolean {
  if (integer.length > 20) return false;
  const value = BigInt(integer);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

const PRECISION = 14;

function writePhpDouble(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const { digits, exponent } = roundToPrecision(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  if (exponent < -4 || exponent >= PRECISION) {
    const fraction = digits.slice(1) || '0';
    return `${sign}${digits.slice(0, 1)}.${fraction}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

/** The 14 significant digits without trailing zeros, and the power of ten of the first. */
function roundToPrecision(value: number): { digits: string; exponent: number } {
  const [mantissa = '', exponent = '0'] = exactTieToEven(value).split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), exponent: Number(exponent) };
}

/** `toExponential`, but where JavaScript rounds an exact tie up, PHP takes the even digit. */
function exactTieToEven(value: number): string {
  // 99 decimals show every tie: the expansion of one ends with the fifteenth digit.
  const [expansion = '', exponent = '0'] = value.toExponential(99).split('e');
  const digits = expansion.replace('.', '');
  const isTie = /^50*$/.test(digits.slice(PRECISION));
  const isEven = Number(digits.charAt(PRECISION - 1)) % 2 === 0;
  return isTie && isEven ? `${digits.slice(0, PRECISION)}e${exponent}` : value.toExponential(PRECISION - 1);
}
