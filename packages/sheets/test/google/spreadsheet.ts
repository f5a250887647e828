import type { Grid } from './grid.ts';

/** The one sheet of a spreadsheet, with the methods of Google's `Sheet` that the add-on may use, and their refusals. */
export function makeSheetService(grid: Grid, check: () => void) {
  const getRange = (row: number, column: number, height = 1, width = 1) => {
    check();
    if (height < 1 || width < 1) throw new Error('The number of rows in the range must be at least 1.');
    if (row < 1 || column < 1 || row + height - 1 > grid.maxRows || column + width - 1 > grid.maxColumns)
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    return makeRange(grid, check, { row, column, height, width });
  };
  return {
    getSheetId: () => grid.id,
    getLastRow: () => {
      check();
      grid.flush();
      return grid.lastRow();
    },
    getLastColumn: () => {
      check();
      grid.flush();
      return grid.lastColumn();
    },
    getMaxRows: () => grid.maxRows,
    insertRowsAfter: (after: number, count: number) => {
      check();
      if (after !== grid.maxRows || count < 1) throw new Error('rows are added at the end here, one at least');
      grid.maxRows += count;
    },
    getMaxColumns: () => grid.maxColumns,
    insertColumnsAfter: (after: number, count: number) => {
      check();
      if (after !== grid.maxColumns || count < 1) throw new Error('columns are added at the end here, one at least');
      grid.maxColumns += count;
    },
    getRange,
    hideColumns: (column: number) => void grid.hidden.add(column),
    setFrozenRows: (rows: number) => {
      grid.frozenRows = rows;
    },
  };
}

type Place = { row: number; column: number; height: number; width: number };

function makeRange(grid: Grid, check: () => void, { row, column, height, width }: Place) {
  const read = <T>(look: (line: number, place: number) => T): T[][] =>
    Array.from({ length: height }, (_, down) =>
      Array.from({ length: width }, (__, right) => look(row + down, column + right)),
    );
  const each = (
    values: readonly (readonly unknown[])[],
    change: (line: number, place: number, value: unknown) => void,
  ) => {
    check();
    if (values.length !== height || values.some((line) => line.length !== width))
      throw new Error(`The data has ${values.length} rows, but the range has ${height}.`);
    const copy = values.map((line) => [...line]);
    grid.write(() => {
      copy.forEach((line, down) => {
        line.forEach((value, right) => {
          change(row + down, column + right, value);
        });
      });
    });
  };
  return {
    getValues: () => {
      check();
      grid.flush();
      return read((line, place) => grid.at(line, place).value);
    },
    setValues: (values: unknown[][]) => each(values, (line, place, value) => grid.set(line, place, value)),
    setBackgrounds: (colours: (string | null)[][]) =>
      each(colours, (line, place, colour) => {
        grid.at(line, place).background = colour as string | null;
      }),
    setNumberFormat: (format: string) =>
      each(
        read(() => format),
        (line, place, value) => {
          grid.at(line, place).format = String(value);
        },
      ),
  };
}
