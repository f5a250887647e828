import { COLUMN_NAMES, type ColumnName, type Columns, findColumns, HEADINGS } from '../rows/columns.ts';
import type { Cell } from '../rows/read-cells.ts';
import type { RowCells } from '../rows/sheet-rows.ts';

/** New values for cells of one column, by row. */
type CellWrites = ReadonlyMap<number, Cell>;

/** A sheet with our headings. Columns are looked up at each reading, since people move them; what is written follows a reading. */
export type CreditSheet = {
  id: number;
  /** Every row below the headings. */
  readCells(): RowCells[];
  /** Writes values as if they were typed, but for those of `asText`. */
  write(column: ColumnName, writes: CellWrites): void;
  /** Writes words that are nothing but words: a name may begin with `=`, or look like a date. */
  writeText(column: ColumnName, writes: ReadonlyMap<number, string>): void;
  /** Colours cells; null takes the colour away. */
  paint(column: ColumnName, colours: ReadonlyMap<number, string | null>): void;
  /** Shows dates with their time. */
  showTimes(rows: ReadonlyMap<number, unknown>): void;
  /** The first row below everything, after making room for so many. */
  makeRoom(rows: number): number;
};

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The sheet that is open, with its headings, or why it cannot be used. An empty one gets them if `makes`. */
export function openSheet(sheet: Sheet, { makes }: { makes: boolean }): { sheet: CreditSheet } | { message: string } {
  if (makes && sheet.getLastRow() === 0) makeHeadings(sheet);
  const found = lookUpColumns(sheet);
  if ('message' in found) return found;
  sheet.hideColumns(found.columns.key);
  return { sheet: wrapSheet(sheet, found.columns) };
}

/** The sheet of the open spreadsheet with that id, whichever is in front by now. */
export function findSheet(id: number): Sheet | undefined {
  return SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((sheet) => sheet.getSheetId() === id);
}

function makeHeadings(sheet: Sheet): void {
  const missing = COLUMN_NAMES.length - sheet.getMaxColumns();
  if (missing > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missing);
  sheet.getRange(1, 1, 1, COLUMN_NAMES.length).setValues([COLUMN_NAMES.map((name) => HEADINGS[name])]);
  sheet.setFrozenRows(1);
}

function lookUpColumns(sheet: Sheet): { columns: Columns } | { message: string } {
  const width = sheet.getLastColumn();
  if (width === 0) return findColumns([]);
  return findColumns(sheet.getRange(1, 1, 1, width).getValues()[0] ?? []);
}

function wrapSheet(sheet: Sheet, first: Columns): CreditSheet {
  let columns = first;
  const write = (column: ColumnName, writes: CellWrites) => {
    const place = columns[column];
    for (const { row, values } of groupRows(writes))
      sheet.getRange(row, place, values.length, 1).setValues(values.map((value) => [value]));
  };
  return {
    id: sheet.getSheetId(),
    readCells() {
      const found = lookUpColumns(sheet);
      if ('message' in found) throw new Error(found.message);
      columns = found.columns;
      return readCells(sheet, columns);
    },
    write,
    writeText: (column, writes) => write(column, new Map([...writes].map(([row, text]) => [row, asText(text)]))),
    paint(column, colours) {
      for (const { row, values } of groupRows(colours))
        sheet.getRange(row, columns[column], values.length, 1).setBackgrounds(values.map((value) => [value]));
    },
    showTimes(rows) {
      for (const { row, values } of groupRows(rows))
        sheet.getRange(row, columns.time, values.length, 1).setNumberFormat('yyyy-mm-dd hh:mm:ss');
    },
    makeRoom(rows) {
      const first = sheet.getLastRow() + 1;
      const missing = first + rows - 1 - sheet.getMaxRows();
      if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
      return first;
    },
  };
}

function readCells(sheet: Sheet, columns: Columns): RowCells[] {
  const height = sheet.getLastRow() - 1;
  if (height < 1) return [];
  const values: Cell[][] = sheet.getRange(2, 1, height, sheet.getLastColumn()).getValues();
  return values.map((cells, place) => {
    const named = COLUMN_NAMES.map((name) => [name, cells[columns[name] - 1] ?? ''] as const);
    // as: every column has its cell
    return { row: place + 2, ...(Object.fromEntries(named) as Record<ColumnName, Cell>) };
  });
}

/** A leading apostrophe makes text of whatever follows; the sheet does not show it. */
function asText(text: string): string {
  return text === '' ? '' : `'${text}`;
}

/** Rows that follow each other are written at once: each call to a sheet takes its time. */
function groupRows<T>(writes: ReadonlyMap<number, T>): { row: number; values: T[] }[] {
  const groups: { row: number; values: T[] }[] = [];
  for (const [row, value] of [...writes].sort(([left], [right]) => left - right)) {
    const last = groups[groups.length - 1];
    if (last && last.row + last.values.length === row) last.values.push(value);
    else groups.push({ row, values: [value] });
  }
  return groups;
}
