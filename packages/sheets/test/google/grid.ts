/** What stands in a cell: its value, how it was made, and how it looks. */
type GridCell = { value: unknown; formula?: string; background?: string | null; format?: string };

/**
 * A sheet as Google keeps it: cells that understand what is typed, and writes that wait until somebody reads or flushes.
 *
 * `edit` is the person at the sheet, whose changes are there at once.
 */
export type Grid = {
  readonly id: number;
  hidden: Set<number>;
  frozenRows: number;
  maxRows: number;
  maxColumns: number;
  lastRow(): number;
  lastColumn(): number;
  at(row: number, column: number): GridCell;
  /** What a script writes: kept back. */
  write(change: () => void): void;
  flush(): void;
  /** Drops what was kept back, as a script does that is ended. */
  drop(): void;
  set(row: number, column: number, typed: unknown): void;
  /** All rows below the headings, as lists of cells; a person may put them in another order. */
  rows(): GridCell[][];
  edit(change: (rows: GridCell[][]) => GridCell[][]): void;
  /** Sorts these columns only, and leaves the others where they are. */
  sortColumns(columns: readonly number[], compare: (left: GridCell[], right: GridCell[]) => number): void;
};

const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,4}$/i;
const DAY = /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$/;
const NUMBER = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

export function makeGrid(id: number, makeDate: (ms: number) => unknown): Grid {
  let cells: GridCell[][] = [];
  let waiting: (() => void)[] = [];
  const cell = (row: number, column: number): GridCell => {
    while (cells.length < row) cells.push([]);
    const line = cells[row - 1] ?? [];
    while (line.length < column) line.push({ value: '' });
    return line[column - 1] ?? { value: '' };
  };
  const isFull = ({ value, formula }: GridCell) => value !== '' || formula !== undefined;
  return {
    id,
    hidden: new Set(),
    frozenRows: 0,
    maxRows: 1_000,
    maxColumns: 26,
    lastRow: () => cells.findLastIndex((line) => line.some(isFull)) + 1,
    lastColumn: () => Math.max(0, ...cells.map((line) => line.findLastIndex(isFull) + 1)),
    at: cell,
    write: (change) => void waiting.push(change),
    flush() {
      const now = waiting;
      waiting = [];
      for (const change of now) change();
    },
    drop() {
      waiting = [];
    },
    set(row, column, typed) {
      Object.assign(cell(row, column), { formula: undefined }, understand(typed, makeDate));
    },
    rows: () => cells.slice(1),
    edit(change) {
      cells = [cells[0] ?? [], ...change(cells.slice(1))];
    },
    sortColumns(columns, compare) {
      const width = Math.max(0, ...cells.map((line) => line.length));
      const before = cells.slice(1).map((line) => line.map((each) => ({ ...each })));
      const sorted = [...before].sort(compare);
      sorted.forEach((line, place) => {
        for (let column = 1; column <= width; column += 1) {
          const from = columns.includes(column) ? line : before[place];
          Object.assign(cell(place + 2, column), { formula: undefined }, from?.[column - 1] ?? { value: '' });
        }
      });
    },
  };
}

/** Like Google's own reading of what is typed or set: formulas, numbers, dates; an apostrophe makes text. */
function understand(typed: unknown, makeDate: (ms: number) => unknown): Pick<GridCell, 'value' | 'formula'> {
  if (typeof typed !== 'string') return { value: typed };
  if (typed.startsWith("'")) return { value: typed.slice(1) };
  if (NUMBER.test(typed)) return { value: Number(typed.replaceAll(',', '')) };
  if (/^[=+\-@]/.test(typed)) return { value: '#NAME?', formula: typed };
  if (MONTH.test(typed) || DAY.test(typed)) return { value: makeDate(Date.UTC(2026, 4, 5)) };
  if (/^(true|false)$/i.test(typed)) return { value: typed.toLowerCase() === 'true' };
  return { value: typed };
}
