import type { Badge } from '../badges/badge.ts';
import type { Calendar } from '../calendar.ts';
import type { Rank } from '../ranks/rank.ts';
import { isEndOfChain } from '../rules/chain.ts';
import { BALANCE_BOARD, boardsOf, LIFETIME_BOARD, REVERSED_SUM } from './boards.ts';
import { type Contribution, type CountedRecord, contributionsOf, type Reversed } from './contributions.ts';
import { type Finding, findBadges, findRank, standingWith } from './evaluate.ts';
import { type Figures, NO_FIGURES, type Scores } from './figures.ts';
import { NO_STANDING, type Standing, standingAfter, standingOwner } from './standing.ts';

export type FigureRow = { member: number; pointType: string; reference: string } & Figures;
export type ScoreRow = { member: number; pointType: string; board: string; score: bigint };

/**
 * What has been counted, as far as it is loaded; what is not there stands at nothing. `changed` names the rows that differ
 * from what was loaded.
 *
 * `standings`: what was found so far, and what was done by hand, in the order of the journal. It is kept apart from what the
 * lane has given: that may be ahead, when records are counted again after a crash, and must not make another finding then.
 */
export type Tally = {
  figures: Map<string, FigureRow>;
  scores: Map<string, ScoreRow>;
  standings: Map<number, Standing>;
  changed: { figures: Set<string>; scores: Set<string>; standings: Set<number> };
};

/** By what a program's records are counted. */
export type Definitions = { badges: readonly Badge[]; ranks: readonly Rank[]; calendar: Calendar };

export function emptyTally(): Tally {
  return {
    figures: new Map(),
    scores: new Map(),
    standings: new Map(),
    changed: { figures: new Set(), scores: new Set(), standings: new Set() },
  };
}

export function figureKey({ member, pointType, reference }: Omit<FigureRow, keyof Figures>): string {
  return `${member} ${pointType} ${reference}`;
}

export function scoreKey({ member, pointType, board }: Omit<ScoreRow, 'score'>): string {
  return `${member} ${pointType} ${board}`;
}

/**
 * Counts one record, and finds what it gives to the members that it touches: first levels, then ranks, as the balance is
 * after this record. The same records in the same order always find the same.
 */
export function countRecord(
  tally: Tally,
  record: CountedRecord,
  by: Definitions & { reversed: Reversed | undefined },
): Finding[] {
  const contributions = contributionsOf(record, by.reversed);
  for (const contribution of contributions) addContribution(tally, contribution, by.calendar);
  takeStanding(tally, record);
  // The member's next record gives what this one has come to.
  if (isEndOfChain(record.body)) return [];
  // What was carried over from another site is counted and moves ranks, but earns no badge by itself: its site gives that.
  const earning = record.body.silent ? [] : contributions;
  const findings = [
    ...earning.flatMap((contribution) => badgesBy(tally, record, { contribution, badges: by.badges })),
    ...ranksTouched(record, contributions, by.ranks).flatMap((touched) =>
      ranksBy(tally, record, { touched, ranks: by.ranks }),
    ),
  ];
  for (const finding of findings) {
    putStanding(tally, finding.member, standingWith(standingOf(tally, finding.member), finding, record.number));
  }
  return findings;
}

export function scoresOf(tally: Tally, member: number, pointType: string): Scores {
  const score = (board: string) => tally.scores.get(scoreKey({ member, pointType, board }))?.score ?? 0n;
  const reversed = score(REVERSED_SUM);
  return { balance: score(BALANCE_BOARD), lifetime: score(LIFETIME_BOARD) + reversed, reversed };
}

function standingOf(tally: Tally, member: number): Standing {
  return tally.standings.get(member) ?? NO_STANDING;
}

function addContribution(tally: Tally, contribution: Contribution, calendar: Calendar): void {
  const { member, pointType, balance, figures, credited, reversed, earnedAt } = contribution;
  if (figures) {
    const name = { member, pointType, reference: figures.reference };
    const key = figureKey(name);
    const { added } = figures;
    const { count, sum, reversedCount, reversedSum } = tally.figures.get(key) ?? NO_FIGURES;
    tally.figures.set(key, {
      ...name,
      count: count + added.count,
      sum: sum + added.sum,
      reversedCount: reversedCount + added.reversedCount,
      reversedSum: reversedSum + added.reversedSum,
    });
    tally.changed.figures.add(key);
  }
  const put = (board: string, score: (before: bigint) => bigint): void => {
    const name = { member, pointType, board };
    const key = scoreKey(name);
    tally.scores.set(key, { ...name, score: score(tally.scores.get(key)?.score ?? 0n) });
    tally.changed.scores.add(key);
  };
  if (balance !== undefined) put(BALANCE_BOARD, () => BigInt(balance));
  const earned = credited - reversed;
  if (earned !== 0) for (const board of boardsOf(calendar.dayOf(earnedAt))) put(board, (sum) => sum + BigInt(earned));
  if (reversed !== 0) put(REVERSED_SUM, (sum) => sum + BigInt(reversed));
}

/** What was given or taken by hand. What came of a finding is known since then. */
function takeStanding(tally: Tally, record: CountedRecord): void {
  if (record.type !== 'badge_assigned' && record.type !== 'badge_unassigned') return;
  const owner = standingOwner(record.body);
  if (owner !== undefined) putStanding(tally, owner, standingAfter(standingOf(tally, owner), record));
}

function putStanding(tally: Tally, member: number, standing: Standing): void {
  tally.standings.set(member, standing);
  tally.changed.standings.add(member);
}

function badgesBy(
  tally: Tally,
  record: CountedRecord,
  { contribution, badges }: { contribution: Contribution; badges: readonly Badge[] },
): Finding[] {
  const { member, pointType, figures } = contribution;
  if (!figures) return [];
  return findBadges(badges, {
    member,
    number: record.number,
    touched: { pointType, reference: figures.reference },
    isReversal: record.type === 'reversal',
    standing: standingOf(tally, member),
    figuresOf: (type, reference) => tally.figures.get(figureKey({ member, pointType: type, reference })) ?? NO_FIGURES,
  });
}

/** A member's points of one type. */
type Touched = { member: number; pointType: string };

/**
 * Whose rank may be another after a record: of a merge, the survivor's in every type in which either ever had points, for what was
 * once credited is added together though no point moves.
 */
export function ranksTouched(
  { type, body: { into } }: CountedRecord,
  contributions: readonly Contribution[],
  ranks: readonly Rank[],
): Touched[] {
  if (type !== 'members_merged' || into === undefined) return [...contributions];
  return [...new Set(ranks.map(({ pointType }) => pointType))].map((pointType) => ({ member: into, pointType }));
}

function ranksBy(
  tally: Tally,
  record: CountedRecord,
  { touched, ranks }: { touched: Touched; ranks: readonly Rank[] },
): Finding[] {
  const { member, pointType } = touched;
  const boards = [BALANCE_BOARD, LIFETIME_BOARD];
  if (!boards.some((board) => tally.scores.has(scoreKey({ member, pointType, board })))) return [];
  const scores = scoresOf(tally, member, pointType);
  return findRank(ranks, { member, number: record.number, pointType, standing: standingOf(tally, member), scores });
}
