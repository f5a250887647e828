import type { Command, Outcome } from '../../commands/command.ts';
import { createMember } from '../../commands/create-member.ts';
import type { Lanes } from '../../commands/lanes.ts';
import type { MemberRef } from '../../domain/members/member.ts';
import { memberRefText } from '../../domain/members/member.ts';
import { problemOf } from '../../http/problems.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import type { ReadyRow } from './formats.ts';

/** A line of the file that was read: a row to be written, or what is wrong with it. */
export type ReadLine = { line: number } & ({ row: ReadyRow } | { problem: string });

export type ImportTotals = {
  processed: number;
  imported: number;
  already: number;
  rejected: number;
  membersMade: number;
};

export type ImportParts = {
  readonly lanes: Pick<Lanes, 'submit' | 'rehearse'>;
  readonly programId: number;
  readonly isDryRun: boolean;
  /** The first line that is wrong ends it, before anything of its chunk is written. */
  readonly isStrict: boolean;
  readonly makesMembers: boolean;
  listUnknownMembers(refs: Iterable<MemberRef>): Promise<MemberRef[]>;
  reject(line: number, reason: string): void;
  /** Told after each chunk. */
  progress(totals: ImportTotals): void;
};

const BY = 'import';
export const CHUNK = 1_000;

/**
 * Writes the lines in order, chunk by chunk, through the program's lane: while one chunk is written, the next is read.
 *
 * Safe to end at any moment and to repeat: each row has a key of its own, and one that was written before counts as such.
 *
 * @throws a start refusal at the first wrong line when strict; a `Fault` when the database stays away
 */
export async function runImport(parts: ImportParts, chunks: AsyncIterable<readonly ReadLine[]>): Promise<ImportTotals> {
  const totals: ImportTotals = { processed: 0, imported: 0, already: 0, rejected: 0, membersMade: 0 };
  let writing: Promise<void> = Promise.resolve();
  let isFirst = true;
  try {
    for await (const lines of chunks) {
      if (parts.isStrict) await refuseWrongLines(parts, lines);
      const outcomes = !parts.isDryRun
        ? write(parts, lines)
        : isFirst
          ? rehearse(parts, lines)
          : rehearseOn(parts, lines);
      isFirst = false;
      await writing;
      writing = outcomes.then((settled) => {
        tally(parts, totals, { lines, settled });
        parts.progress(totals);
        refuseBrokenJournal(lines, settled);
      });
      // Strict: what the next chunk is checked against has to be there.
      if (parts.isStrict) await writing;
    }
  } finally {
    await writing;
  }
  return totals;
}

/** What became of a row: `reason` says why it was rejected. */
type RowEnd = 'imported' | 'already' | { reason: string };
/** What became of the rows of a chunk, in their order, and how many members were made for them. */
type Settled = { ends: readonly RowEnd[]; membersMade: number };

async function write(parts: ImportParts, lines: readonly ReadLine[]): Promise<Settled> {
  const made = (await missingMembers(parts, lines)).map((ref) => parts.lanes.submit(parts.programId, makeMember(ref)));
  const outcomes = rowsOf(lines).map((row) => parts.lanes.submit(parts.programId, commandOf(row)));
  // All of them are awaited before the first failure is told, so that none is left without anybody to hear of it.
  const settled = await Promise.allSettled([...made, ...outcomes]);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return {
    ends: (await Promise.all(outcomes)).map(endOf),
    membersMade: (await Promise.all(made)).filter(({ kind }) => kind === 'applied').length,
  };
}

/** As `write`, on a copy of the state that is dropped: members that are missing are made there for each chunk. */
async function rehearse(parts: ImportParts, lines: readonly ReadLine[]): Promise<Settled> {
  const made = (await missingMembers(parts, lines)).flatMap((ref) => makeMember(ref).steps);
  const steps = rowsOf(lines).map((row) => row.make().step);
  const outcomes = await parts.lanes.rehearse(parts.programId, { by: BY, steps: [...made, ...steps] });
  return { ends: outcomes.slice(made.length).map(endOf), membersMade: made.length };
}

/** Records stand on those before them, which a dry run has not written: past the first chunk only their form can be told. */
async function rehearseOn(parts: ImportParts, lines: readonly ReadLine[]): Promise<Settled> {
  const rows = rowsOf(lines);
  if (!rows.some(({ record }) => record)) return rehearse(parts, lines);
  return { ends: rows.map(() => 'imported'), membersMade: 0 };
}

/** After a record that is refused no other can be right. @throws a start refusal that says where that is */
function refuseBrokenJournal(lines: readonly ReadLine[], { ends }: Settled): void {
  const rows = lines.flatMap((line) => ('row' in line ? [line] : []));
  for (const [place, { line, row }] of rows.entries()) {
    const end = ends[place];
    if (!row.record || typeof end !== 'object') continue;
    throw startRefusal(
      `Line ${line}: ${end.reason} Nothing from there on was imported: each record stands on those before.`,
    );
  }
}

async function refuseWrongLines(parts: ImportParts, lines: readonly ReadLine[]): Promise<void> {
  const unreadable = lines.find((line) => 'problem' in line);
  const ends = unreadable ? [] : (await rehearse(parts, lines)).ends;
  const refused = ends.findIndex((end) => typeof end === 'object');
  const line = unreadable ?? lines[refused];
  if (!line) return;
  const end = ends[refused];
  const reason = 'problem' in line ? `${line.problem}.` : typeof end === 'object' ? end.reason : '';
  throw startRefusal(`Line ${line.line}: ${reason} Nothing of the lines from ${lines[0]?.line} on was imported.`);
}

async function missingMembers(parts: ImportParts, lines: readonly ReadLine[]): Promise<MemberRef[]> {
  if (!parts.makesMembers) return [];
  return parts.listUnknownMembers(rowsOf(lines).flatMap(({ member }) => member ?? []));
}

function makeMember(ref: MemberRef): Command {
  const input =
    ref.kind === 'number'
      ? { number: ref.number }
      : ref.kind === 'email'
        ? { email: ref.value }
        : { externalId: ref.value };
  return createMember({ by: BY, key: undefined }, input);
}

function commandOf({ make, record }: ReadyRow): Command {
  const { step, at, isAlone } = make();
  return {
    by: record?.by ?? BY,
    dryRun: false,
    steps: [step],
    ...(at === undefined ? {} : { at }),
    ...(isAlone === undefined ? {} : { isAlone }),
  };
}

function rowsOf(lines: readonly ReadLine[]): ReadyRow[] {
  return lines.flatMap((line) => ('row' in line ? [line.row] : []));
}

function tally(
  { reject }: ImportParts,
  totals: ImportTotals,
  { lines, settled }: { lines: readonly ReadLine[]; settled: Settled },
): void {
  const ends = settled.ends.values();
  for (const line of lines) {
    totals.processed += 1;
    const end = 'row' in line ? ends.next().value : { reason: line.problem };
    if (end === undefined) throw new Error('bug: a row without an end');
    if (typeof end === 'object') {
      totals.rejected += 1;
      reject(line.line, end.reason);
    } else totals[end] += 1;
  }
  totals.membersMade += settled.membersMade;
}

function endOf(outcome: Outcome): RowEnd {
  if (outcome.kind !== 'applied') return { reason: reasonOf(outcome) };
  return outcome.isReplay || outcome.records.length === 0 ? 'already' : 'imported';
}

function reasonOf(outcome: Exclude<Outcome, { kind: 'applied' }>): string {
  if (outcome.kind === 'refused') {
    const { rejection } = outcome;
    if (rejection.code === 'unknown_member')
      return `There is no member ${memberText(rejection.member)} in this program.`;
    return problemOf(rejection).detail;
  }
  return 'Its key was used for something else.';
}

function memberText(member: string): string {
  return member.replace(/^number:/, '');
}

/** How a file may name a member, for people. */
export function shownRef(ref: MemberRef): string {
  return memberText(memberRefText(ref));
}
