/**
 * The first place where a ledger does not agree with its journal.
 *
 * `table` and `key` name the row (`posting`, `record 12, member mbr_1_4, points, line 0`), `column` what of it, `record`
 * the number of the record that shows it, where there is one.
 */
export type Disagreement = {
  table: string;
  key: string;
  record: number | null;
  column: string;
  expected: string;
  found: string;
};

/** In one sentence. */
export function tellDisagreement({ table, key, column, expected, found }: Disagreement): string {
  return `${table} (${key}): ${column} is ${found}, expected ${expected}`;
}

/** How a value is shown: none is said in words. */
export function shown(value: string | number | null | undefined): string {
  return value === null || value === undefined || value === '' ? 'nothing' : String(value);
}
