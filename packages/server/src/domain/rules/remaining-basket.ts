import { formatAmount, parseAmount } from '../points.ts';
import { type Basket, type BasketFault, type BasketLine, QUANTITY_DECIMALS } from './basket.ts';

/** So much of a line that comes back. */
export type ReturnedLine = { readonly line: string; readonly quantity: string | number };

/**
 * What is left of a basket once some of it has come back; undefined when nothing is.
 *
 * The rest of a line costs, and earns, in proportion to what is left of its quantity; what is below 10^-7 of the currency's unit is
 * cut off. So a discount goes back with its line, and what was paid with points stays where it was.
 */
export function remainingOf(
  basket: Basket,
  returned: readonly ReturnedLine[],
): { basket: Basket | undefined } | { faults: readonly BasketFault[] } {
  const faults: BasketFault[] = [];
  const left = new Map(basket.lines.map(({ id, quantity }) => [id, quantity]));
  returned.forEach(({ line, quantity }, index) => {
    const fault = (name: string, code: string, detail: string) =>
      faults.push({ pointer: `/lines/${index}/${name}`, code, detail });
    const present = left.get(line);
    if (present === undefined) {
      fault('line', 'unknown_line', 'expected the id of a line of the basket');
      return;
    }
    const reading = parseAmount(quantity, QUANTITY_DECIMALS);
    const back = 'amount' in reading ? BigInt(reading.amount) : 0n;
    if (back <= 0n)
      fault('quantity', 'malformed', `expected a decimal above zero with at most ${QUANTITY_DECIMALS} decimals`);
    else if (back > present) {
      fault(
        'quantity',
        'above_rest',
        `expected at most ${formatAmount(present, QUANTITY_DECIMALS)}, what is left of the line`,
      );
    } else left.set(line, present - back);
  });
  if (faults.length > 0) return { faults };
  const lines = basket.lines.flatMap((line) => shrink(line, left.get(line.id) ?? 0n));
  if (lines.length === 0) return { basket: undefined };
  const sum = (of: (line: BasketLine) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const amount = sum((line) => line.amount);
  const paidWithPoints = amount - sum((line) => line.earning);
  return { basket: { ...basket, lines, amount, paidWithPoints, quantity: sum((line) => line.quantity) } };
}

function shrink(line: BasketLine, left: bigint): BasketLine[] {
  if (left === line.quantity) return [line];
  if (left === 0n) return [];
  const part = (amount: bigint) => (amount * left) / line.quantity;
  const { discount, amount, earning } = line;
  return [{ ...line, quantity: left, discount: part(discount), amount: part(amount), earning: part(earning) }];
}
