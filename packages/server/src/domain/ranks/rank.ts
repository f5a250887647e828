import type { StandingMode } from '../badges/badge.ts';
import type { Scores } from '../standings/figures.ts';

/**
 * A rank of a program in one point type. `min` and `max` in minor units, both included. `basis`: the balance of now, or all
 * that was ever credited. `appliesAfter`: records up to this one give nobody the rank.
 */
export type Rank = {
  number: number;
  name: string;
  image: string | null;
  pointType: string;
  min: number;
  max: number;
  basis: 'balance' | 'lifetime';
  mode: StandingMode;
  isActive: boolean;
  appliesAfter: number;
  version: number;
};

/**
 * The rank that fits a member's figures in its point type; undefined when none does, and then the last one stays.
 *
 * Ranges may overlap, being typed by hand: the one that begins highest wins, the older among equals.
 */
export function chooseRank(ranks: readonly Rank[], scores: Scores): Rank | undefined {
  const fitting = ranks.filter((rank) => rank.isActive && isWithin(rank, scores));
  return fitting.toSorted((a, b) => b.min - a.min || a.number - b.number)[0];
}

function isWithin({ min, max, basis, mode }: Rank, { balance, lifetime, reversed }: Scores): boolean {
  const earned = mode === 'strict' ? lifetime - reversed : lifetime;
  const figure = basis === 'balance' ? balance : earned;
  return figure >= BigInt(min) && figure <= BigInt(max);
}
