import { constants, createWriteStream, type WriteStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { openLanes } from '../../commands/lanes.ts';
import { isTimeZone } from '../../domain/calendar.ts';
import type { Fields } from '../../domain/imports/row-reading.ts';
import type { MemberRef } from '../../domain/members/member.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { listUnknownMembers } from '../../storage/members/known-members.ts';
import type { ProgramRow } from '../../storage/programs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { checkColumns, FORMAT_NAMES, type FormatName, type ImportFormat, makeFormat } from '../imports/formats.ts';
import { makeProgress } from '../imports/import-progress.ts';
import { ENCODINGS, type InputSource, openInput } from '../imports/open-input.ts';
import { refuseOtherJournal } from '../imports/other-journal.ts';
import { detectFormat, readCsv, readNdjson } from '../imports/read-lines.ts';
import { CHUNK, type ImportTotals, type ReadLine, runImport, shownRef } from '../imports/run-import.ts';
import { makeSalts } from '../salts.ts';
import { findProgram, type OperatorParts, type ProgramChoice, type WriteParts, withDatabase } from './with-database.ts';

/** The words of the command line. */
export type ImportOptions = ProgramChoice & {
  readonly format: string;
  readonly source?: string;
  readonly encoding: string;
  readonly timeZone?: string;
  readonly map: readonly string[];
  readonly type: readonly string[];
  readonly report?: string;
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly createMembers: boolean;
};

/**
 * `pointhouse import FILE`: takes in what another system exported, beside the running server or without it.
 *
 * @returns the exit status: 0 when every line was taken in (or had been before), 1 when some were rejected
 * @throws a start refusal when nothing can be imported, or the first wrong line ended it; what was written before stays
 */
export async function importFile(path: string, options: ImportOptions, parts: OperatorParts): Promise<number> {
  return importOn((work) => withDatabase(parts, 'import', work), { path, options }, parts);
}

/** As {@link importFile}, on a database that `onDatabase` gives once the words and the file are found to be right. */
export async function importOn(
  onDatabase: (work: (write: WriteParts) => Promise<void>) => Promise<void>,
  { path, options }: { path: string; options: ImportOptions },
  parts: Pick<OperatorParts, 'logger' | 'print'>,
): Promise<number> {
  const name = oneOf('format', options.format, FORMAT_NAMES);
  const encoding = oneOf('encoding', options.encoding.toLowerCase(), ENCODINGS);
  const renames = readPairs('map', options.map);
  if (name !== 'mycred-log' && options.type.length > 0)
    throw startRefusal(
      `--type ${options.type[0]}: expected only with --format mycred-log, whose rows name types of the site.`,
    );
  const input = await openInput(path, encoding);
  let status = 0;
  try {
    await onDatabase(async (write) => {
      const program = await findProgram(write.pool, options);
      const format = await formatFor(name, { options, program, write });
      status = await importInto({ path, input, format, name, renames, program, write }, options, parts);
    });
  } finally {
    await input.close();
  }
  return status;
}

function oneOf<W extends string>(option: string, text: string, words: readonly W[]): W {
  const word = words.find((known) => known === text);
  if (!word) throw startRefusal(`--${option} ${text}: expected one of ${words.join(', ')}.`);
  return word;
}

type Import = {
  path: string;
  input: InputSource;
  format: ImportFormat;
  name: FormatName;
  renames: ReadonlyMap<string, string>;
  program: ProgramRow;
  write: WriteParts;
};

async function formatFor(
  name: FormatName,
  { options, program, write }: { options: ImportOptions; program: ProgramRow; write: WriteParts },
): Promise<ImportFormat> {
  const timeZone = options.timeZone ?? program.time_zone;
  if (!isTimeZone(timeZone))
    throw startRefusal(`--time-zone ${timeZone}: expected an IANA time zone such as Europe/Rome.`);
  const config = await loadProgramConfig(write.pool, program.id);
  if (!config) throw new Error(`bug: program ${program.id} has vanished`);
  return makeFormat(name, { config, source: options.source ?? name, timeZone, types: readPairs('type', options.type) });
}

async function importInto(
  work: Import,
  options: ImportOptions,
  { logger, print }: Pick<OperatorParts, 'logger' | 'print'>,
): Promise<number> {
  const { path, input, program, write } = work;
  const unknownMembers = (refs: Iterable<MemberRef>) => listUnknownMembers(write.pool, program.id, refs);
  await survey(work, options, { unknownMembers, print });
  if (work.name === 'journal') await refuseOtherJournal(write.pool, program, () => chunksOf(work));
  if (options.report !== undefined) await refuseNoFolder(options.report);
  const report = openReport(options.report ?? `${path === '-' ? 'import' : path}.rejected.csv`);
  const progress = makeProgress(
    process.stderr,
    () => shareOf(input),
    () => performance.now(),
  );
  const lanes = openLanes({
    connect: write.connectLane,
    clock: write.clock,
    salt: makeSalts(write.randomBytes),
    logger,
    maxQueue: CHUNK * 8,
    maxBatch: CHUNK,
    patienceMs: PATIENCE_MS,
  });
  try {
    const totals = await runImport(
      {
        lanes,
        programId: program.id,
        isDryRun: options.dryRun,
        isStrict: options.strict,
        makesMembers: options.createMembers,
        listUnknownMembers: unknownMembers,
        reject: report.reject,
        progress: progress.tell,
      },
      chunksOf(work),
    );
    progress.end();
    print(totalsText(totals, options.dryRun, program));
    if (await input.hasChanged()) {
      print(
        `${input.name} has changed meanwhile: what was added is not imported. Run the same command again for the rest.`,
      );
      return 1;
    }
    return totals.rejected === 0 ? 0 : 1;
  } finally {
    progress.end();
    await lanes.close();
    const rejected = await report.close();
    if (rejected) print(`The rejected lines, with the reason of each, are in ${rejected}.`);
  }
}

const PATIENCE_MS = 60_000;

function shareOf({ size, bytesRead }: InputSource): number {
  return bytesRead() / size;
}

/** Reads the whole file once before anything is written, so that a file for another program does not get half-way in. */
async function survey(
  work: Import,
  { createMembers, dryRun }: ImportOptions,
  {
    unknownMembers,
    print,
  }: { unknownMembers: (refs: Iterable<MemberRef>) => Promise<MemberRef[]>; print(line: string): void },
): Promise<void> {
  const { input, name, program } = work;
  const missing = new Set<string>();
  let lines = 0;
  let wrong = 0;
  let first: string | undefined;
  for await (const chunk of chunksOf(work)) {
    lines += chunk.length;
    for (const line of chunk) {
      if (!('problem' in line)) continue;
      wrong += 1;
      first ??= `Line ${line.line}: ${line.problem}`;
    }
    const refs = chunk.flatMap((line) => ('row' in line && line.row.member ? [line.row.member] : []));
    if (missing.size < MAX_MISSING) for (const ref of await unknownMembers(refs)) missing.add(shownRef(ref));
  }
  if (await input.hasChanged())
    throw startRefusal(
      `${input.name} was written to while it was read. Nothing was imported. Expected is a file that is complete.`,
    );
  // Each record stands on the one before, so a journal is taken in whole or not at all.
  if (name === 'journal' && first !== undefined && !dryRun)
    throw startRefusal(`${input.name} is no journal for ${program.key}. ${first}. Nothing was imported.`);
  const more = missing.size >= MAX_MISSING ? 'at least ' : '';
  const who = `${more}${counted(missing.size, 'member')} not in ${program.key} (${program.environment})`;
  if (missing.size > 0 && !createMembers) {
    throw startRefusal(
      `${input.name} names ${who}, the first of them ${[...missing].slice(0, 5).join(', ')}. Nothing was imported. ` +
        'Expected is a file of this program’s members, or --create-members to make them.',
    );
  }
  const made = missing.size > 0 ? `, ${who}, to be made` : '';
  print(`${input.name}: ${counted(lines, 'line')}, ${wrong.toLocaleString('en')} that cannot be read${made}.`);
}

/** Enough to say that a file is the wrong one; remembering more would cost memory that grows with the file. */
const MAX_MISSING = 100_000;

async function* chunksOf({ input, format, renames }: Import): AsyncGenerator<ReadLine[]> {
  const detected = await detectFormat(input.read(), input.name);
  const lines = detected.format === 'csv' ? readCsv(detected.text, input.name) : readNdjson(detected.text, input.name);
  let chunk: ReadLine[] = [];
  let isFirst = true;
  for await (const each of lines) {
    if ('problem' in each) chunk.push(each);
    else {
      const fields = renamed(each.fields, renames);
      // Objects may leave fields out, so each is asked only for what it has; of a table the first line tells.
      if (isFirst && detected.format === 'csv') refuseUnusedNames(Object.keys(each.fields), renames, input.name);
      if (isFirst) checkColumns(Object.keys(fields), format.columns, input.name);
      isFirst = false;
      const reading = format.read(fields);
      chunk.push(
        'row' in reading ? { line: each.line, row: reading.row } : { line: each.line, problem: reading.problem },
      );
    }
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function refuseUnusedNames(columns: readonly string[], renames: ReadonlyMap<string, string>, name: string): void {
  for (const [theirs, ours] of renames) {
    if (columns.includes(theirs)) continue;
    throw startRefusal(`--map ${theirs}=${ours}: ${name} has no column ${theirs}, but ${columns.join(', ')}.`);
  }
}

function renamed(fields: Fields, renames: ReadonlyMap<string, string>): Fields {
  if (renames.size === 0) return fields;
  return Object.fromEntries(
    Object.entries(fields)
      .map(([column, text]) => [renames.get(column) ?? column, text] as const)
      .filter(([column]) => column !== '-'),
  );
}

function readPairs(option: string, pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.map((pair) => {
      const [theirs = '', ours = ''] = pair.split('=');
      if (theirs === '' || ours === '') throw startRefusal(`--${option} ${pair}: expected theirs=ours.`);
      return [theirs, ours] as const;
    }),
  );
}

/** Before anything is written: a report that cannot be would be missed only at the first wrong line. */
async function refuseNoFolder(report: string): Promise<void> {
  await access(dirname(report), constants.W_OK).catch((error: Error) => {
    throw startRefusal(`The report ${report} cannot be written: ${error.message}. Expected is --report with a file.`);
  });
}

/** The report is made with its first line, and each line is on disk when the import ends. */
function openReport(path: string): {
  reject(line: number, reason: string): void;
  close(): Promise<string | undefined>;
} {
  let file: WriteStream | undefined;
  let failure: Error | undefined;
  return {
    reject(line, reason) {
      if (!file) {
        file = createWriteStream(path);
        file.on('error', (error) => {
          failure ??= error;
        });
        file.write('line,reason\n');
      }
      file.write(stringify([[line, reason]], { escape_formulas: true }));
    },
    async close() {
      if (!file) return undefined;
      file.end();
      await finished(file).catch((error: Error) => {
        failure ??= error;
      });
      if (failure)
        throw startRefusal(
          `The report ${path} cannot be written: ${failure.message}. Expected is --report with a file.`,
        );
      return path;
    },
  };
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

function totalsText(totals: ImportTotals, isDryRun: boolean, { key, environment }: ProgramRow): string {
  const { processed, imported, already, rejected, membersMade } = totals;
  const count = (number: number) => number.toLocaleString('en');
  const members = membersMade > 0 ? `, ${counted(membersMade, 'member')} made` : '';
  const words = isDryRun ? 'would be imported' : 'imported';
  return (
    `${counted(processed, 'line')} for ${key} (${environment}): ${count(imported)} ${words}, ${count(already)} there already, ` +
    `${count(rejected)} rejected${isDryRun ? '' : members}.`
  );
}
