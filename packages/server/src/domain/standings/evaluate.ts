import { type Badge, levelReached, referencesOf } from '../badges/badge.ts';
import { chooseRank, type Rank } from '../ranks/rank.ts';
import type { Figures, Scores } from './figures.ts';
import { holdingOf, type Standing } from './standing.ts';

/** What a member is to be given, or to lose, by what a record has brought. Said to the lane, which decides. */
export type Finding =
  | { kind: 'reached'; member: number; badge: number; level: number }
  | { kind: 'withdrawn'; member: number; badge: number; level: number | null }
  | { kind: 'ranked'; member: number; pointType: string; rank: number };

/**
 * Which levels a member has come to by a record of these references.
 *
 * A badge is looked at when the record's point type and reference are among those that it asks for. A level is never taken
 * back by falling figures; only in mode `strict`, by a reversal, and only if it was not given by hand. Of one that is not active,
 * levels are still taken back.
 */
export function findBadges(
  badges: readonly Badge[],
  asked: {
    member: number;
    number: number;
    touched: { pointType: string; reference: string };
    isReversal: boolean;
    standing: Standing;
    figuresOf: (pointType: string, reference: string) => Figures;
  },
): Finding[] {
  const { member, number, touched, standing, figuresOf } = asked;
  return badges.flatMap((badge): Finding[] => {
    if (number <= badge.appliesAfter || !asksFor(badge, touched)) return [];
    const reached = levelReached(badge, ({ pointType, reference }) => figuresOf(pointType, reference)) ?? -1;
    const held = holdingOf(standing, badge.number);
    const level = held.level ?? -1;
    if (reached > level)
      return badge.isActive ? [{ kind: 'reached', member, badge: badge.number, level: reached }] : [];
    const isWithdrawn = badge.mode === 'strict' && asked.isReversal && reached < level && held.byHand !== true;
    if (!isWithdrawn) return [];
    return [{ kind: 'withdrawn', member, badge: badge.number, level: reached < 0 ? null : reached }];
  });
}

/** The rank that a member has come to in a point type; none when it is the one they have, or when none fits. */
export function findRank(
  ranks: readonly Rank[],
  asked: { member: number; number: number; pointType: string; standing: Standing; scores: Scores },
): Finding[] {
  const { member, number, pointType, standing, scores } = asked;
  const own = ranks.filter((rank) => rank.pointType === pointType && number > rank.appliesAfter);
  const rank = chooseRank(own, scores);
  if (!rank || standing.ranks.get(pointType)?.rank === rank.number) return [];
  return [{ kind: 'ranked', member, pointType, rank: rank.number }];
}

/** The standing once the lane has said yes to what record `since` has brought. */
export function standingWith(standing: Standing, finding: Finding, since: number): Standing {
  if (finding.kind === 'ranked') {
    const { pointType, rank } = finding;
    const previous = standing.ranks.get(pointType)?.rank ?? null;
    return { ...standing, ranks: new Map(standing.ranks).set(pointType, { pointType, rank, previous, since }) };
  }
  const { badge, level } = finding;
  return { ...standing, badges: new Map(standing.badges).set(badge, { badge, level, since }) };
}

function asksFor(badge: Badge, touched: { pointType: string; reference: string }): boolean {
  return referencesOf(badge).some(
    ({ pointType, reference }) => pointType === touched.pointType && reference === touched.reference,
  );
}
