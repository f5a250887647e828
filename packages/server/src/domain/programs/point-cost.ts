import { formatAmount, parseAmount } from '../points.ts';
import { currencyDecimals } from '../rules/currency.ts';
import { roundFraction } from '../rules/fraction.ts';
import { VALUE_DECIMALS } from './settings.ts';

/** What points are worth: an amount in minor units of a scale, at so much a point, in whole coins of the currency (halves up). */
export function costOf(
  points: number,
  { scale, value, currency }: { scale: number; value: string; currency: string },
): string {
  const read = parseAmount(value, VALUE_DECIMALS);
  if ('problem' in read) throw new Error(`bug: the value of a point is no decimal: ${value}`);
  const decimals = currencyDecimals(currency);
  const over = BigInt(Math.abs(points)) * BigInt(read.amount) * 10n ** BigInt(decimals);
  const coins = roundFraction({ over, under: 10n ** BigInt(scale + VALUE_DECIMALS) }, 'half_up');
  return formatAmount(points < 0 ? -coins : coins, decimals);
}
