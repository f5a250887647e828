import { MAX_AMOUNT, parseAmount } from '../points.ts';
import {
  type Basket,
  type BasketFault,
  type BasketInput,
  type BasketLine,
  type BasketLineInput,
  MONEY_DECIMALS,
  QUANTITY_DECIMALS,
  TOLD_MONEY_DECIMALS,
} from './basket.ts';
import { currencyDecimals, isCurrency } from './currency.ts';
import { decimalText, powerOfTen, splitByWeight } from './fraction.ts';
import { isPlainText, PLAIN_TEXT } from './settings/problems.ts';

const MAX_LINES = 1_000;
const MAX_TENDERS = 20;
const MAX_FAULTS = 20;
const TOLD_UNITS = powerOfTen(MONEY_DECIMALS - TOLD_MONEY_DECIMALS);
const LARGEST = BigInt(MAX_AMOUNT) * TOLD_UNITS;

/**
 * Checks a basket and reads it exactly, or tells everything that is wrong with it, line by line, 20 faults at most.
 *
 * A line costs what its total says, where it has one: tills round, so it may differ from quantity × price − discount by less than
 * the currency's smallest coin. The basket's total is the sum of its lines, but for a coin for each line that is not rounded.
 * What is paid with points is spread over the lines by what they cost.
 */
export function readBasket(input: BasketInput): { basket: Basket } | { faults: readonly BasketFault[] } {
  const faults: BasketFault[] = [];
  const fault = (pointer: string, code: string, detail: string) => {
    if (faults.length < MAX_FAULTS) faults.push({ pointer, code, detail });
  };
  const { currency, shop = '', lines: told } = input;
  if (!isCurrency(currency)) fault('/currency', 'malformed', 'expected a code of ISO 4217, such as EUR');
  if (shop !== '' && !isPlainText(shop)) fault('/shop', 'malformed', PLAIN_TEXT);
  if (told.length < 1) fault('/lines', 'required', 'expected at least one line');
  if (told.length > MAX_LINES) {
    fault(`/lines/${MAX_LINES}`, 'too_many_lines', `expected at most ${MAX_LINES} lines, got ${told.length}`);
    return { faults };
  }
  const coin = powerOfTen(MONEY_DECIMALS - currencyDecimals(currency));
  const place = { currency, coin, fault };
  const lines = told.flatMap((line, index) => readLine(line, index, place) ?? []);
  checkIds(lines, fault);
  if (faults.length > 0) return { faults };
  const amount = lines.reduce((sum, line) => sum + line.amount, 0n);
  if (amount > LARGEST) fault('/lines', 'amount_out_of_range', 'expected a sum of at most 11 digits before the point');
  checkTotal(input, { lines, amount }, place);
  const paidWithPoints = readTenders(input, amount, place);
  if (faults.length > 0) return { faults };
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0n);
  return { basket: { currency, shop, lines: spread(lines, paidWithPoints, coin), amount, paidWithPoints, quantity } };
}

const LINE_TEXTS = ['id', 'sku', 'category', 'brand'] as const;

type Fault = (pointer: string, code: string, detail: string) => void;
type Place = { readonly currency: string; readonly coin: bigint; readonly fault: Fault };

function readLine(line: BasketLineInput, index: number, { currency, coin, fault }: Place): BasketLine | undefined {
  const pointer = `/lines/${index}`;
  const { sku, category = '', brand = '', id = String(index + 1) } = line;
  for (const name of LINE_TEXTS) {
    if (line[name] !== undefined && !isPlainText(line[name])) fault(`${pointer}/${name}`, 'malformed', PLAIN_TEXT);
  }
  if (line.currency !== undefined && line.currency !== currency) {
    fault(
      `${pointer}/currency`,
      'mixed_currencies',
      `expected ${currency}, as the basket has it: one basket is of one currency`,
    );
  }
  const quantity = readNumber(line.quantity, {
    pointer: `${pointer}/quantity`,
    decimals: QUANTITY_DECIMALS,
    least: 1,
    fault,
  });
  const price = readNumber(line.unitPrice, {
    pointer: `${pointer}/unitPrice`,
    decimals: TOLD_MONEY_DECIMALS,
    least: 0,
    fault,
  });
  const off =
    line.discount === undefined
      ? 0n
      : readNumber(line.discount, { pointer: `${pointer}/discount`, decimals: TOLD_MONEY_DECIMALS, least: 0, fault });
  const said =
    line.total === undefined
      ? undefined
      : readNumber(line.total, { pointer: `${pointer}/total`, decimals: TOLD_MONEY_DECIMALS, least: 0, fault });
  if (quantity === undefined || price === undefined || off === undefined) return undefined;
  const discount = off * TOLD_UNITS;
  const full = quantity * price;
  if (discount > full)
    fault(
      `${pointer}/discount`,
      'discount_above_amount',
      `expected at most ${moneyText(full)}, what the line costs without it`,
    );
  const exact = full - discount;
  const amount = said === undefined ? exact : said * TOLD_UNITS;
  if (exact > LARGEST) fault(pointer, 'amount_out_of_range', 'expected a line of at most 11 digits before the point');
  else if (distance(amount, exact) >= coin) {
    fault(
      `${pointer}/total`,
      'total_differs',
      `expected ${moneyText(exact)} (quantity × unit price − discount), got ${moneyText(amount)}`,
    );
  }
  return { id, sku, category, brand, quantity, unitPrice: price * TOLD_UNITS, discount, amount, earning: amount };
}

/** In the smallest units of so many decimals; undefined, and told, when it is no such number. */
function readNumber(
  value: string | number,
  { pointer, decimals, least, fault }: { pointer: string; decimals: number; least: number; fault: Fault },
): bigint | undefined {
  const reading = parseAmount(value, decimals);
  if ('amount' in reading && reading.amount >= least) return BigInt(reading.amount);
  const expected = `expected a decimal ${least > 0 ? 'above zero' : 'of zero or more'} with at most ${decimals} decimals and 15 digits`;
  const code = 'amount' in reading ? (reading.amount < 0 ? 'negative' : 'not_positive') : reading.problem;
  fault(pointer, code, `${expected}, got ${JSON.stringify(String(value).slice(0, 64))}`);
  return undefined;
}

function checkIds(lines: readonly BasketLine[], fault: Fault): void {
  const seen = new Map<string, number>();
  lines.forEach(({ id }, index) => {
    const before = seen.get(id);
    if (before !== undefined)
      fault(
        `/lines/${index}/id`,
        'duplicate_line',
        `expected another id than line ${before + 1} has: ${JSON.stringify(id)}`,
      );
    else seen.set(id, index);
  });
}

function checkTotal(
  { total }: BasketInput,
  sum: { lines: readonly BasketLine[]; amount: bigint },
  { coin, fault }: Place,
): void {
  if (total === undefined) return;
  const said = readNumber(total, { pointer: '/total', decimals: TOLD_MONEY_DECIMALS, least: 0, fault });
  if (said === undefined) return;
  const unrounded = sum.lines.filter(({ amount }) => amount % coin !== 0n).length;
  const off = distance(said * TOLD_UNITS, sum.amount);
  if (off === 0n || off < coin * BigInt(unrounded)) return;
  fault(
    '/total',
    'total_differs',
    `expected ${moneyText(sum.amount)}, the sum of the lines, got ${moneyText(said * TOLD_UNITS)}`,
  );
}

/** What of the basket is paid with points. */
function readTenders({ tenders = [] }: BasketInput, amount: bigint, { currency, fault }: Place): bigint {
  if (tenders.length > MAX_TENDERS) fault('/tenders', 'out_of_range', `expected at most ${MAX_TENDERS} tenders`);
  let paid = 0n;
  tenders.slice(0, MAX_TENDERS).forEach((tender, index) => {
    const pointer = `/tenders/${index}`;
    if (!isPlainText(tender.type)) fault(`${pointer}/type`, 'malformed', PLAIN_TEXT);
    if (tender.currency !== undefined && tender.currency !== currency) {
      fault(`${pointer}/currency`, 'mixed_currencies', `expected ${currency}, as the basket has it`);
    }
    const read = readNumber(tender.amount, {
      pointer: `${pointer}/amount`,
      decimals: TOLD_MONEY_DECIMALS,
      least: 0,
      fault,
    });
    if (tender.type === 'points') paid += (read ?? 0n) * TOLD_UNITS;
    if (paid > amount)
      fault(
        `${pointer}/amount`,
        'tender_above_total',
        `expected at most ${moneyText(amount)}, the total, to be paid with points`,
      );
  });
  return paid;
}

/**
 * Takes from each line its share of what is paid with points: whole coins where everything is whole coins.
 *
 * Who gets the odd coin follows from what the lines are and never from their order.
 */
function spread(lines: readonly BasketLine[], paid: bigint, coin: bigint): BasketLine[] {
  if (paid === 0n) return [...lines];
  const isWhole = paid % coin === 0n && lines.every(({ amount }) => amount % coin === 0n);
  const unit = isWhole ? coin : 1n;
  const ordered = lines.toSorted(compareLines);
  const shares = splitByWeight(
    paid / unit,
    ordered.map(({ amount }) => amount / unit),
  );
  const shareOf = new Map(ordered.map((line, index) => [line, (shares[index] ?? 0n) * unit]));
  return lines.map((line) => ({ ...line, earning: line.amount - (shareOf.get(line) ?? 0n) }));
}

function compareLines(a: BasketLine, b: BasketLine): number {
  const key = ({ sku, category, brand }: BasketLine) => JSON.stringify([sku, category, brand]);
  const [first, second] = [key(a), key(b)];
  if (first !== second) return first < second ? -1 : 1;
  if (a.unitPrice !== b.unitPrice) return a.unitPrice < b.unitPrice ? -1 : 1;
  return a.quantity === b.quantity ? 0 : a.quantity < b.quantity ? -1 : 1;
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}

function moneyText(amount: bigint): string {
  return decimalText(amount, MONEY_DECIMALS);
}
