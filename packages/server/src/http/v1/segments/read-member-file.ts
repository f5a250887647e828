import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Fields } from '../../../domain/imports/row-reading.ts';
import { MEMBERSHIP_COLUMNS } from '../../../domain/segments/membership-row.ts';
import { ProblemError } from '../../problems.ts';

/** A line of the file, or what is wrong with it. */
export type FileRow = { line: number } & ({ fields: Fields } | { problem: string });

/** A line is a name and three words; longer, it most likely begins with a quote that nobody closed. */
const MAX_RECORD = 5_000;

/**
 * The rows of a CSV file (RFC 4180) of members; the first line names the columns. A file of one column without a heading is none.
 *
 * @throws ProblemError 422 when columns are wrong, or nothing more can be made out
 */
export async function* readMemberFile(text: string): AsyncGenerator<FileRow> {
  const options = {
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD,
  };
  const parser = parse(options);
  // In pieces: the parser works through each at one go, and others are served in between.
  Readable.from(piecesOf(text)).pipe(parser);
  let header: string[] | undefined;
  let line = 1;
  try {
    // as: with `info`, and without `columns`, the parser gives this form.
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = info.lines;
      if (header === undefined) header = readHeader(record);
      else yield rowOf(header, record, line);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrongFile(`From line ${line} on it cannot be read: ${error.message.replace(/\.$/, '')}.`);
  }
  if (header === undefined) throw wrongFile('It is empty.');
}

function* piecesOf(text: string): Generator<string> {
  const size = 64_000;
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

function readHeader(record: readonly string[]): string[] {
  const columns = record.map((column) => column.trim());
  const unknown = columns.filter((column) => !MEMBERSHIP_COLUMNS.some((known) => known === column));
  const twice = columns.find((column, place) => columns.indexOf(column) !== place);
  if (unknown.length > 0) {
    throw wrongFile(
      `Its first line has ${unknown
        .slice(0, 5)
        .map((column) => JSON.stringify(column.slice(0, 60)))
        .join(', ')}.`,
    );
  }
  if (twice !== undefined) throw wrongFile(`Its first line has the column ${twice} twice.`);
  if (!columns.includes('member')) throw wrongFile('Its first line has no column member.');
  return columns;
}

function rowOf(header: readonly string[], record: readonly string[], line: number): FileRow {
  if (record.length !== header.length) {
    return { line, problem: `expected ${header.length} columns as in the first line, found ${record.length}` };
  }
  return { line, fields: Object.fromEntries(header.map((column, place) => [column, (record[place] ?? '').trim()])) };
}

function wrongFile(what: string): ProblemError {
  const detail = `${what} Expected is CSV (RFC 4180) whose first line names the columns: member, and, if you like, action, from and until.`;
  return new ProblemError({ status: 422, code: 'file_wrong', detail });
}
