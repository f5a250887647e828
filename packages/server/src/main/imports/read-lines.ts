import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Fields } from '../../domain/imports/row-reading.ts';
import { startRefusal } from '../../storage/start-refusal.ts';

/** One record of the file, with the line it begins in; or what is wrong with that line. */
export type InputLine = { line: number; fields: Fields } | { line: number; problem: string };

export type LineFormat = 'csv' | 'ndjson';

/** A record of a megabyte is none: most likely a quote that nobody closed. */
const MAX_LINE = 1_000_000;

/** Tells CSV from NDJSON by the first character, and reads on from there. @throws a start refusal when there is no text */
export async function detectFormat(
  text: AsyncIterator<string>,
  name: string,
): Promise<{ format: LineFormat; text: AsyncGenerator<string> }> {
  let start = '';
  while (start.trim() === '') {
    const next = await text.next();
    if (next.done)
      throw startRefusal(`${name} is empty. Expected is a line of column names, or one JSON object a line.`);
    start += next.value;
  }
  const whole = async function* (): AsyncGenerator<string> {
    yield start;
    for (let next = await text.next(); !next.done; next = await text.next()) yield next.value;
  };
  return { format: start.trimStart().startsWith('{') ? 'ndjson' : 'csv', text: whole() };
}

/**
 * The records of a CSV file, quoted line ends and CRLF included. The first one names the columns.
 *
 * @throws a start refusal when nothing more can be made out: a quote that is never closed, a record over a megabyte
 */
export async function* readCsv(text: AsyncIterable<string>, name: string): AsyncGenerator<InputLine> {
  const skipped: CsvError[] = [];
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_LINE,
    skip_records_with_error: true,
    on_skip(error) {
      // What follows such a record is no longer told apart from it.
      if (error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(error);
      else if (error) skipped.push(error);
      return undefined;
    },
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let header: string[] | undefined;
  let line = 1;
  // The parser takes CR LF within quotes for two ends of line.
  let tooMany = 0;
  // The parser is ahead: what it skipped is told after the records that come before it, each line once.
  function* skippedBefore(records: number): Generator<InputLine> {
    while (Number(skipped[0]?.['records'] ?? records) < records) {
      const error = skipped.shift();
      const isOpen = error?.code === 'CSV_QUOTE_NOT_CLOSED';
      const at = isOpen ? line : Number(error?.['lines']) - tooMany;
      if (at < line) continue;
      yield { line: at, problem: isOpen ? 'a quote is not closed: nothing from there on can be read' : wordsOf(error) };
      line = at + 1;
    }
  }
  try {
    // as: with `info` and `raw`, and without `columns`, the parser gives this form.
    for await (const { record, info, raw } of parser as AsyncIterable<CsvRecord>) {
      yield* skippedBefore(info.records);
      tooMany += endsWithin(raw, /\r\n/g);
      if (header === undefined) header = namedColumns(record, name);
      else yield fieldsOf(header, record, info.lines - tooMany - endsWithin(raw, /\r\n|\n|\r/g));
      line = info.lines - tooMany + 1;
    }
    yield* skippedBefore(Number.POSITIVE_INFINITY);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw startRefusal(`${name}, from line ${line} on: ${wordsOf(error)}. Expected is CSV (RFC 4180).`);
  } finally {
    source.destroy();
  }
  if (header === undefined)
    throw startRefusal(`${name} has no line that can be read. Expected is a line of column names.`);
}

type CsvRecord = { record: string[]; info: { lines: number; records: number }; raw: string };

/** How many ends of line stand within a record, apart from the one that ends it. */
function endsWithin(raw: string, ends: RegExp): number {
  return raw.trim().match(ends)?.length ?? 0;
}

function namedColumns(record: readonly string[], name: string): string[] {
  const columns = record.map((column) => column.trim());
  const twice = columns.find((column, place) => columns.indexOf(column) !== place);
  if (twice !== undefined)
    throw startRefusal(`${name} has the column ${twice} twice. Expected is a line of column names, each once.`);
  return columns;
}

function fieldsOf(header: readonly string[], record: readonly string[], line: number): InputLine {
  if (record.length !== header.length) {
    return { line, problem: `expected ${header.length} columns as in the first line, found ${record.length}` };
  }
  return { line, fields: Object.fromEntries(header.map((column, index) => [column, record[index] ?? ''])) };
}

function wordsOf(error: CsvError | undefined): string {
  return error?.message.replace(/\.$/, '') ?? 'a record that cannot be read';
}

/** The objects of a file with one JSON object a line. Values that are no texts are read as their JSON. */
export async function* readNdjson(text: AsyncIterable<string>, name: string): AsyncGenerator<InputLine> {
  let rest = '';
  let line = 0;
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const each of lines) {
      line += 1;
      if (each.trim() !== '') yield readObject(each, line);
    }
    if (rest.length > MAX_LINE) {
      throw startRefusal(
        `${name}, line ${line + 1} has more than ${MAX_LINE} characters. Expected is one JSON object a line.`,
      );
    }
  }
  if (rest.trim() !== '') yield readObject(rest, line + 1);
}

function readObject(text: string, line: number): InputLine {
  let value: unknown;
  try {
    value = JSON.parse(line === 1 ? text.replace(/^\uFEFF/, '') : text);
  } catch {
    return { line, problem: 'expected a JSON object, found something else' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, problem: 'expected a JSON object, found another value' };
  return { line, fields: Object.fromEntries(Object.entries(value).map(([column, found]) => [column, textOf(found)])) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
