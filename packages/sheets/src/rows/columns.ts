import type { Cell } from './read-cells.ts';

/** The headings of the first row, in the order in which they are made. They are found by their names wherever they stand. */
export const HEADINGS = {
  user: 'User ID',
  email: 'E-mail',
  name: 'Name',
  credits: 'Credits',
  amount: 'Amount',
  status: 'Status',
  balance: 'New balance',
  time: 'Time',
  key: 'Key (do not edit)',
} as const;

export type ColumnName = keyof typeof HEADINGS;
/** The place of each column, counted from 1. */
export type Columns = Readonly<Record<ColumnName, number>>;

export const COLUMN_NAMES = Object.keys(HEADINGS) as ColumnName[]; // as: its own keys

/** The columns of a sheet by its first row, or what is wrong with that row. */
export function findColumns(firstRow: readonly Cell[]): { columns: Columns } | { message: string } {
  const names = firstRow.map((cell) => String(cell).trim().toLowerCase());
  const missing = COLUMN_NAMES.filter((name) => !names.includes(HEADINGS[name].toLowerCase()));
  if (missing.length > 0) {
    const list = missing.map((name) => HEADINGS[name]).join(', ');
    return { message: `The first row lacks: ${list}. Run "Get user credits" in an empty sheet, which makes them.` };
  }
  const twice = COLUMN_NAMES.find((name) => names.filter((each) => each === HEADINGS[name].toLowerCase()).length > 1);
  if (twice) return { message: `The first row has "${HEADINGS[twice]}" twice. Rename one of them.` };
  const places = COLUMN_NAMES.map((name) => [name, names.indexOf(HEADINGS[name].toLowerCase()) + 1] as const);
  return { columns: Object.fromEntries(places) as Columns }; // as: every name was found
}
