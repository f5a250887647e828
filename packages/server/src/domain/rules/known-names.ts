import type { Badge } from '../badges/badge.ts';
import type { Rank } from '../ranks/rank.ts';
import type { Segment } from '../segments/segment.ts';

/** What a rule that is saved may name: segments that are active, badges and ranks. */
export type KnownNames = {
  readonly segments: ReadonlyMap<number, Pick<Segment, 'key'>>;
  readonly badges: ReadonlyMap<number, Pick<Badge, 'name'> & { readonly levels: readonly unknown[] }>;
  readonly ranks: readonly Pick<Rank, 'name' | 'pointType'>[];
};

type Named = {
  segments: Iterable<Pick<Segment, 'number' | 'key' | 'state'>>;
  badges: Iterable<Pick<Badge, 'number' | 'name' | 'levels'>>;
  ranks: Iterable<Pick<Rank, 'name' | 'pointType'>>;
};

export function knownNames({ segments, badges, ranks }: Named): KnownNames {
  const active = [...segments].filter(({ state }) => state === 'active');
  return {
    segments: new Map(active.map((segment) => [segment.number, segment])),
    badges: new Map([...badges].map((badge) => [badge.number, badge])),
    ranks: [...ranks],
  };
}
