import { isInRange, MAX_AMOUNT, parseAmount } from '../points.ts';

/** Decimals of the value of a point, and of money as it is told. */
const VALUE_DECIMALS = 6;
const TOLD_DECIMALS = 4;

/**
 * How many points, in minor units of their scale, pay so much money, where one is worth `value`: rounded up, so that they are
 * never worth less. Undefined when the amount is no money above zero, or when a point is worth nothing.
 */
export function pointsForMoney(
  amount: string | number,
  { value, scale }: { value: string; scale: number },
): number | undefined {
  const [money, worth] = [parseAmount(amount, TOLD_DECIMALS), parseAmount(value, VALUE_DECIMALS)];
  if (!('amount' in money) || !('amount' in worth) || money.amount <= 0 || worth.amount <= 0) return undefined;
  const over = BigInt(money.amount) * 10n ** BigInt(VALUE_DECIMALS + scale);
  const under = BigInt(worth.amount) * 10n ** BigInt(TOLD_DECIMALS);
  const points = Number((over + under - 1n) / under);
  return isInRange(points) ? points : MAX_AMOUNT;
}
