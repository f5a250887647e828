/** What a cell gives: text, a number, a checkbox, or a date. An empty one gives an empty text, a failed formula its `#ERROR!`. */
export type Cell = string | number | boolean | Date;

/** Blank is a choice of its own: such a row is left alone, and never taken for zero. */
export type ReadCell<T> = { kind: 'blank' } | { kind: 'value'; value: T } | { kind: 'wrong'; message: string };

const BLANK = { kind: 'blank' } as const;
/** What people put between groups of three digits, where it cannot be taken for the decimal sign. */
const GAP = "[ \\u00a0\\u202f\\u2009'\\u2019]";
const GROUPED: readonly RegExp[] = [
  new RegExp(`^(\\d{1,3}(?:${GAP}\\d{3})+)(?:[.,](\\d+))?$`),
  /^(\d{1,3}(?:\.\d{3})+),(\d+)$/,
  /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/,
  /^(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$/,
  /^(\d*)[.,](\d+)$/,
  /^(\d+)$/,
];
const MOST_DIGITS = 15;

/**
 * Reads an amount as decimal text, `-12.5`, without needless zeros.
 *
 * Texts may have a decimal comma or point and gaps between thousands. `1.234` and `1,234` as text can be read in two ways and
 * are read in neither; as a number of the sheet they are what the sheet says.
 */
export function readAmount(cell: Cell, name = 'Amount'): ReadCell<string> {
  if (typeof cell === 'number') return readNumber(cell, name);
  if (typeof cell === 'boolean') return wrong(`${name} is a checkbox: write a number`);
  if (typeof cell !== 'string') return wrong(`${name} is a date: write a number, and format the cell as one`);
  const text = cell.trim();
  if (text === '') return BLANK;
  if (text.startsWith('#')) return wrong(`${name} shows the error ${shorten(text)}: repair its formula`);
  return readText(text, name);
}

/** A user's number: a whole one above zero. */
export function readUserId(cell: Cell): ReadCell<number> {
  if (typeof cell === 'string' && cell.trim() === '') return BLANK;
  const number = typeof cell === 'string' && /^\s*\d{1,15}\s*$/.test(cell) ? Number(cell) : cell;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && number < 10 ** MOST_DIGITS)
    return { kind: 'value', value: number };
  const shown = typeof cell === 'object' ? 'a date' : `"${shorten(String(cell))}"`;
  return wrong(`User ID is ${shown}: write the user's number, such as 42`);
}

function readNumber(cell: number, name: string): ReadCell<string> {
  if (!Number.isFinite(cell) || Math.abs(cell) >= 10 ** MOST_DIGITS)
    return wrong(`${name} has more than ${MOST_DIGITS} digits: ${shorten(String(cell))}`);
  // A sheet shows 15 digits and calculates with noise behind them: 0.1 + 0.2 is 0.3 there.
  const clean = Number(cell.toPrecision(MOST_DIGITS));
  const text = Math.abs(clean) < 1e-6 ? clean.toFixed(20) : String(clean);
  return { kind: 'value', value: canonical(text) };
}

function readText(text: string, name: string): ReadCell<string> {
  const sign = /^[-\u2212]/.test(text) ? '-' : '';
  const digits = text.replace(/^[-+\u2212]\s*/, '');
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits))
    return wrong(`${name} "${text}" can be thousands or decimals: format the cell as a number, and write it again`);
  const found = GROUPED.map((form) => form.exec(digits)).find((match) => match !== null);
  if (!found) return wrong(`${name} "${shorten(text)}" is not a number`);
  const [, whole = '', fraction = ''] = found;
  const value = canonical(`${sign}${whole.replace(/\D/g, '') || '0'}.${fraction}`);
  if (value.replace(/\D/g, '').length > MOST_DIGITS)
    return wrong(`${name} has more than ${MOST_DIGITS} digits: ${shorten(text)}`);
  return { kind: 'value', value };
}

/** One text for one amount, so that two can be compared: `-012.50` is `-12.5`. */
function canonical(text: string): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const kept = fraction.replace(/0+$/, '');
  const size = (whole.replace(/^0+(?=\d)/, '') || '0') + (kept === '' ? '' : `.${kept}`);
  return text.startsWith('-') && size !== '0' ? `-${size}` : size;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function wrong(message: string): { kind: 'wrong'; message: string } {
  return { kind: 'wrong', message };
}
