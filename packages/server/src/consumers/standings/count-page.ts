import type pg from 'pg';
import { referencesOf } from '../../domain/badges/badge.ts';
import { BALANCE_BOARD, boardsOf, LIFETIME_BOARD, REVERSED_SUM } from '../../domain/standings/boards.ts';
import { type Contribution, contributionsOf, type Reversed } from '../../domain/standings/contributions.ts';
import type { Finding } from '../../domain/standings/evaluate.ts';
import { standingOwner } from '../../domain/standings/standing.ts';
import {
  countRecord,
  type Definitions,
  emptyTally,
  figureKey,
  ranksTouched,
  scoreKey,
  type Tally,
} from '../../domain/standings/tally.ts';
import { loadRecords, type StoredRecord } from '../../storage/ledger/journal-rows.ts';
import {
  forgetCounts,
  loadCountedReversals,
  loadCountedStandings,
  loadFigures,
  loadScores,
  mergeCounts,
  putCountedReversals,
  putCountedStandings,
  putFigures,
  putScores,
} from '../../storage/standings/counts.ts';

/** What a record has brought to somebody. */
export type Found = { record: StoredRecord; findings: readonly Finding[] };

type Counting = { readonly client: pg.ClientBase; readonly programId: number; readonly definitions: Definitions };

/**
 * Counts the next records of a journal, in order, and writes what they come to, in the caller's transaction. Gives what
 * members are to be given for it, each with the record that led to it.
 */
export async function countPage(counting: Counting, records: readonly StoredRecord[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const stretch of stretchesOf(records)) {
    const [first] = stretch;
    if (first) await moveCounts(counting, first);
    found.push(...(await countStretch(counting, stretch)));
    if (first?.type === 'member_erased' && first.body.member !== undefined) {
      await forgetCounts(counting.client, counting.programId, first.body.member);
    }
  }
  return found;
}

/** Merges and erasures change rows that no record names: each begins a stretch, and an erasure is one by itself. */
function stretchesOf(records: readonly StoredRecord[]): StoredRecord[][] {
  const stretches: StoredRecord[][] = [[]];
  for (const record of records) {
    const last = stretches.at(-1);
    const isApart = record.type === 'members_merged' || record.type === 'member_erased';
    if (isApart || last?.[0]?.type === 'member_erased') stretches.push([record]);
    else last?.push(record);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

async function moveCounts({ client, programId }: Counting, { type, body }: StoredRecord): Promise<void> {
  const { member: from, into } = body;
  if (type === 'members_merged' && from !== undefined && into !== undefined) {
    await mergeCounts(client, programId, { from, into });
  }
}

async function countStretch(counting: Counting, records: readonly StoredRecord[]): Promise<Found[]> {
  const { client, programId, definitions } = counting;
  const reversals = await loadReversals(counting, records);
  const tally = await loadTally(counting, records, reversals.of);
  const found: Found[] = [];
  for (const record of records) {
    const findings = countRecord(tally, record, { ...definitions, reversed: reversals.of.get(record.number) });
    if (findings.length > 0) found.push({ record, findings });
  }
  await putFigures(client, programId, rowsOf(tally.figures, tally.changed.figures));
  await putScores(client, programId, rowsOf(tally.scores, tally.changed.scores));
  const standings = [...tally.standings].filter(([member]) => tally.changed.standings.has(member));
  await putCountedStandings(client, programId, new Map(standings));
  await putCountedReversals(client, programId, reversals.totals);
  return found;
}

function rowsOf<T>(rows: ReadonlyMap<string, T>, keys: ReadonlySet<string>): T[] {
  return [...keys].flatMap((key) => rows.get(key) ?? []);
}

/** What the reversals among these records take back, by their numbers, and how much of each original is gone after them. */
async function loadReversals(
  { client, programId }: Counting,
  records: readonly StoredRecord[],
): Promise<{ of: Map<number, Reversed>; totals: Map<number, number> }> {
  const numbers = [...new Set(records.flatMap(({ body }) => body.reverses ?? []))];
  const [originals, totals] = [
    new Map((await loadRecords(client, programId, numbers)).map((record) => [record.number, record])),
    await loadCountedReversals(client, programId, numbers),
  ];
  const of = new Map<number, Reversed>();
  for (const { number, body } of records) {
    const original = body.reverses === undefined ? undefined : originals.get(body.reverses);
    if (!original) continue;
    const total = (totals.get(original.number) ?? 0) + (body.amount ?? 0);
    totals.set(original.number, total);
    of.set(number, { record: original, isWhole: total >= Math.abs(original.body.amount ?? 0) });
  }
  return { of, totals };
}

/** All that these records touch, and what the badges that they concern look at besides. */
async function loadTally(
  { client, programId, definitions }: Counting,
  records: readonly StoredRecord[],
  reversals: ReadonlyMap<number, Reversed>,
): Promise<Tally> {
  const contributions = records.flatMap((record) => contributionsOf(record, reversals.get(record.number)));
  const tally = emptyTally();
  const figures = figureNames(contributions, definitions);
  for (const row of await loadFigures(client, programId, figures)) tally.figures.set(figureKey(row), row);
  const touched = records.flatMap((record) => ranksTouched(record, [], definitions.ranks));
  const scores = [...scoreNames(contributions, definitions), ...touched.flatMap(sumsOf)];
  for (const row of await loadScores(client, programId, uniqueScores(scores))) {
    tally.scores.set(scoreKey(row), row);
  }
  const owners = records.flatMap(({ body }) => standingOwner(body) ?? []);
  const members = new Set([...owners, ...contributions.map(({ member }) => member)]);
  for (const [member, standing] of await loadCountedStandings(client, programId, [...members])) {
    tally.standings.set(member, standing);
  }
  return tally;
}

function figureNames(contributions: readonly Contribution[], { badges }: Definitions) {
  const names = contributions.flatMap(({ member, pointType, figures }) => {
    if (!figures) return [];
    const { reference } = figures;
    const concerned = badges
      .map(referencesOf)
      .filter((pairs) => pairs.some((pair) => isSame(pair, pointType, reference)));
    return [{ member, pointType, reference }, ...concerned.flat().map((pair) => ({ member, ...pair }))];
  });
  return [...new Map(names.map((name) => [figureKey(name), name])).values()];
}

function isSame(pair: { pointType: string; reference: string }, pointType: string, reference: string): boolean {
  return pair.pointType === pointType && pair.reference === reference;
}

function scoreNames(contributions: readonly Contribution[], { calendar }: Definitions) {
  return contributions.flatMap(({ member, pointType, earnedAt }) =>
    [BALANCE_BOARD, REVERSED_SUM, ...boardsOf(calendar.dayOf(earnedAt))].map((board) => ({ member, pointType, board })),
  );
}

/** The sums by which ranks go. */
function sumsOf(touched: { member: number; pointType: string }) {
  return [BALANCE_BOARD, LIFETIME_BOARD, REVERSED_SUM].map((board) => ({ ...touched, board }));
}

function uniqueScores(names: readonly { member: number; pointType: string; board: string }[]) {
  return [...new Map(names.map((name) => [scoreKey(name), name])).values()];
}
