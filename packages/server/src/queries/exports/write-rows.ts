import { stringify } from 'csv-stringify/sync';
import type { ExportRow } from './export-source.ts';

/** `spreadsheet`: CSV in which a text that a spreadsheet would take for a formula is made a text by an apostrophe. */
export const EXPORT_FORMS = ['csv', 'ndjson', 'spreadsheet'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** The line of column names; NDJSON has none. */
export function writeHeader(columns: readonly string[], form: ExportForm): string {
  return form === 'ndjson' ? '' : stringify([columns], { record_delimiter: 'windows' });
}

export function writeRows(rows: readonly ExportRow[], columns: readonly string[], form: ExportForm): string {
  if (form === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column] ?? null, form)));
  return stringify(cells, { record_delimiter: 'windows' });
}

function cellOf(value: string | number | boolean | null, form: ExportForm): string {
  const text = value === null ? '' : String(value);
  // Numbers stay numbers, also negative ones.
  const isFormula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  return form === 'spreadsheet' && isFormula ? `'${text}` : text;
}
