import {
  type ImportedStep,
  importBalanceRow,
  importLogRow,
  importMemberRow,
  importRecord,
} from '../../commands/import-rows.ts';
import { BALANCE_COLUMNS, readBalanceRow } from '../../domain/imports/balance-row.ts';
import { JOURNAL_COLUMNS, readJournalRow } from '../../domain/imports/journal-row.ts';
import { MEMBER_COLUMNS, readMemberRow } from '../../domain/imports/member-row.ts';
import { MYCRED_LOG_COLUMNS, readMycredLogRow } from '../../domain/imports/mycred-log-row.ts';
import type { Fields, RowReading } from '../../domain/imports/row-reading.ts';
import { makeSiteClock } from '../../domain/imports/site-clock.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { MemberRef } from '../../domain/members/member.ts';
import { startRefusal } from '../../storage/start-refusal.ts';

/**
 * A row that can be written. `member`: who has to be there. `record`: of which record of another journal it is a repetition,
 * `by` its author.
 */
export type ReadyRow = {
  /** Made when it is written: a file is read once before. */
  make(): ImportedStep;
  member?: MemberRef;
  record?: { number: number; by: string; text: string };
};

export type Columns = {
  readonly required: readonly string[];
  /** At least one of these. */
  readonly either: readonly string[];
  readonly optional: readonly string[];
};

/** How the lines of one kind of file are read. */
export type ImportFormat = { readonly columns: Columns; read(fields: Fields): RowReading<ReadyRow> };

export const FORMAT_NAMES = ['mycred-log', 'balances', 'members', 'journal'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export type FormatContext = {
  readonly config: ProgramConfig;
  readonly source: string;
  /** Of the site whose log it is. */
  readonly timeZone: string;
  /** What types of the file are here, by the words of the caller. */
  readonly types: ReadonlyMap<string, string>;
};

/** @throws a start refusal when a type is mapped to one that the program does not have */
export function makeFormat(name: FormatName, context: FormatContext): ImportFormat {
  const { config, source } = context;
  switch (name) {
    case 'mycred-log': {
      const site = { pointTypes: typeFinder(context), readTime: makeSiteClock(context.timeZone) };
      return {
        columns: MYCRED_LOG_COLUMNS,
        read: (fields) =>
          ready(readMycredLogRow(fields, site), (row) => ({
            make: () => importLogRow(source, row),
            member: row.member,
          })),
      };
    }
    case 'balances':
      return {
        columns: BALANCE_COLUMNS,
        read: (fields) =>
          ready(readBalanceRow(fields, config.programId), (row) => ({
            make: () => importBalanceRow(source, row),
            member: row.member,
          })),
      };
    case 'members':
      return {
        columns: MEMBER_COLUMNS,
        read: (fields) => ready(readMemberRow(fields), (row) => ({ make: () => importMemberRow(source, row) })),
      };
    case 'journal': {
      const pointTypes = new Set(config.pointTypes.keys());
      return {
        columns: JOURNAL_COLUMNS,
        read: (fields) =>
          ready(readJournalRow(fields, pointTypes), (row) => ({
            make: () => importRecord(row),
            record: { number: row.number, by: row.body.by, text: fields['record'] ?? '' },
          })),
      };
    }
  }
}

/** Refuses a file whose columns are not the format's, before anything is read of it. */
export function checkColumns(found: readonly string[], columns: Columns, name: string): void {
  const known = [...columns.required, ...columns.either, ...columns.optional];
  const unknown = found.filter((column) => !known.includes(column));
  const missing = columns.required.filter((column) => !found.includes(column));
  const hasOne = columns.either.length === 0 || columns.either.some((column) => found.includes(column));
  if (unknown.length === 0 && missing.length === 0 && hasOne) return;
  const problems = [
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(hasOne ? [] : [`without any of ${columns.either.join(', ')}`]),
    ...(unknown.length > 0 ? [`with the unknown ${unknown.map((column) => `"${column}"`).join(', ')}`] : []),
  ];
  throw startRefusal(
    `${name} has the columns ${found.join(', ') || '(none)'}: ${problems.join(', ')}. Expected are ${columnsInWords(columns)}. ` +
      'Rename a column with --map theirs=ours, leave one out with --map theirs=-.',
  );
}

function columnsInWords({ required, either, optional }: Columns): string {
  return [
    ...(required.length > 0 ? [required.join(', ')] : []),
    ...(either.length > 0 ? [`at least one of ${either.join(', ')}`] : []),
    ...(optional.length > 0 ? [`and, if you like, ${optional.join(', ')}`] : []),
  ].join('; ');
}

function ready<T>(reading: RowReading<T>, make: (row: T) => ReadyRow): RowReading<ReadyRow> {
  return 'problem' in reading ? reading : { row: make(reading.row) };
}

/** `mycred_default` is the program's default type unless told otherwise; every other type the one of the same key. */
function typeFinder({ config, types }: FormatContext): (ctype: string) => string | undefined {
  for (const [theirs, ours] of types) {
    if (!config.pointTypes.has(ours)) {
      const known = [...config.pointTypes.keys()].join(', ');
      throw startRefusal(
        `--type ${theirs}=${ours}: there is no point type ${ours}. Expected is one of: ${known || 'none yet'}.`,
      );
    }
  }
  const standard = [...config.pointTypes.values()].find(({ isDefault }) => isDefault)?.key;
  return (ctype) => {
    const mapped = types.get(ctype);
    if (mapped !== undefined) return mapped;
    if (config.pointTypes.has(ctype)) return ctype;
    return ctype === 'mycred_default' ? standard : undefined;
  };
}
