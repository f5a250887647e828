import { formatAmount, parseAmount } from '../points.ts';
import { currencyDecimals } from '../rules/currency.ts';
import { powerOfTen, roundFraction } from '../rules/fraction.ts';
import { VALUE_DECIMALS } from './settings.ts';

/** What points are worth: an amount in minor units of a scale, at so much a point, in whole coins of the currency (halves up). */
export function costOf(
  points: number,
  { scale, value, currency }: { scale: number; value: string; currency: string },
): string {
  const read = parseAmount(value, VALUE_DECIMALS);
  if ('problem' in read) throw new Error(`bug: the value of a point is no decimal: ${value}`);
  const decimals = currencyDecimals(currency);
  const over = BigInt(Math.abs(points)) * BigInt(read.amount) * powerOfTen(decimals);
  const coins = roundFraction({ over, under: powerOfTen(scale + VALUE_DECIMALS) }, 'half_up');
  return formatAmount(points < 0 ? -coins : coins, decimals);
}
