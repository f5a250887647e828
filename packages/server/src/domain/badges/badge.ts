import type { Figures } from '../standings/figures.ts';

/**
 * What a level asks for: so many records of a reference (`count`), or so many points under it (`sum`, in minor units), of one
 * point type.
 */
export type Requirement = { pointType: string; reference: string; by: 'count' | 'sum'; amount: number };

/** What reaching a level gives, in minor units. `entry` is the text of its movement. */
export type BadgeReward = { pointType: string; amount: number; entry: string };

/** One step of a badge; one without requirements is only ever given by hand. */
export type BadgeLevel = {
  name: string;
  image: string | null;
  requirements: readonly Requirement[];
  reward: BadgeReward | null;
};

/**
 * How figures are read. `mycred`: all-time, as that system does; nothing ever comes back down by a reversal. `strict`: what
 * was reversed does not count.
 */
export type StandingMode = 'mycred' | 'strict';

/** A badge of a program. Levels count from 0. `appliesAfter`: records up to this one are counted but give no level. */
export type Badge = {
  number: number;
  name: string;
  description: string;
  image: string | null;
  mode: StandingMode;
  compare: 'and' | 'or';
  levels: readonly BadgeLevel[];
  isActive: boolean;
  appliesAfter: number;
  version: number;
};

/**
 * The highest level whose requirements hold, or undefined.
 *
 * `or`: any of a level's requirements. `and`: all of them in mode `strict`; in mode `mycred` as many of them as level 0 has,
 * as that system counts (facts from its source, 2.6.3). A higher level may hold where a lower one does not.
 */
export function levelReached(badge: Badge, figuresOf: (requirement: Requirement) => Figures): number | undefined {
  const first = badge.levels[0]?.requirements.length ?? 0;
  const level = badge.levels.findLastIndex(({ requirements }) => {
    if (requirements.length === 0) return false;
    const met = requirements.filter((requirement) => isMet(requirement, figuresOf(requirement), badge.mode)).length;
    if (badge.compare === 'or') return met > 0;
    return met >= (badge.mode === 'mycred' ? Math.max(first, 1) : requirements.length);
  });
  return level < 0 ? undefined : level;
}

function isMet({ by, amount }: Requirement, figures: Figures, mode: StandingMode): boolean {
  const isStrict = mode === 'strict';
  if (by === 'count') return figures.count - (isStrict ? figures.reversedCount : 0) >= amount;
  return figures.sum - (isStrict ? figures.reversedSum : 0n) >= BigInt(amount);
}

/** Every pair of point type and reference that a badge looks at, each once. */
export function referencesOf({ levels }: Pick<Badge, 'levels'>): Pick<Requirement, 'pointType' | 'reference'>[] {
  const pairs = levels.flatMap(({ requirements }) =>
    requirements.map(({ pointType, reference }) => ({ pointType, reference })),
  );
  return [...new Map(pairs.map((pair) => [`${pair.pointType} ${pair.reference}`, pair])).values()];
}
