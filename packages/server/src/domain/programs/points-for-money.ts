import { parseAmount } from '../points.ts';
import { TOLD_MONEY_DECIMALS } from '../rules/basket.ts';
import { powerOfTen, roundFraction } from '../rules/fraction.ts';
import { VALUE_DECIMALS } from './settings.ts';

/**
 * How many points, in minor units of their scale, pay so much money, where one is worth `value`: rounded up, so that they are
 * never worth less; perhaps more than a wallet can hold. Undefined when the amount is no money above zero, or when a point is
 * worth nothing.
 */
export function pointsForMoney(
  amount: string | number,
  { value, scale }: { value: string; scale: number },
): number | undefined {
  const [money, worth] = [parseAmount(amount, TOLD_MONEY_DECIMALS), parseAmount(value, VALUE_DECIMALS)];
  if (!('amount' in money) || !('amount' in worth) || money.amount <= 0 || worth.amount <= 0) return undefined;
  const over = BigInt(money.amount) * powerOfTen(VALUE_DECIMALS + scale);
  return Number(roundFraction({ over, under: BigInt(worth.amount) * powerOfTen(TOLD_MONEY_DECIMALS) }, 'up'));
}
