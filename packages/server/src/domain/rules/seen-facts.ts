import type { CapKey, RuleUse, Use } from './caps.ts';
import type { RuleWorld } from './evaluation.ts';
import type { MemberFacts } from './facts.ts';
import { ruleUseKey } from './rule-use.ts';

/**
 * What rules saw of a member and of their own use when they decided, as it is kept beside the record: by it a part of a purchase
 * that comes back is computed again, whatever the member is by then.
 */
type SeenFacts = {
  member: Omit<MemberFacts, 'badges' | 'ranks' | 'balances'> & {
    badges: [string, number][];
    ranks: [string, string][];
    balances: [string, number][];
  };
  uses: RuleUse[];
};

/** Notes what is used of a world, for an explanation to keep. */
export function watchWorld(world: RuleWorld): { world: RuleWorld; seen(): string } {
  const uses = new Map<string, RuleUse>();
  const used = (key: CapKey): Use => {
    const use = world.used(key);
    if (use.count !== 0 || use.points !== 0)
      uses.set(ruleUseKey(key), { ...key, count: use.count, points: use.points });
    return use;
  };
  return {
    world: { ...world, used },
    seen() {
      const { member } = world;
      if (!member) return '{}';
      const { badges, ranks, balances, ...rest } = member;
      const kept: SeenFacts = {
        member: { ...rest, badges: [...badges], ranks: [...ranks], balances: [...balances] },
        uses: [...uses.values()],
      };
      return JSON.stringify(kept);
    },
  };
}

/** Reads back what rules saw. */
export function readSeen(value: unknown): { member: MemberFacts; used(key: CapKey): Use } {
  const { member, uses } = value as SeenFacts; // as: written by watchWorld, beside the record that it explains
  const { badges, ranks, balances, ...rest } = member;
  const known = new Map(uses.map((use) => [ruleUseKey(use), use]));
  return {
    member: { ...rest, badges: new Map(badges), ranks: new Map(ranks), balances: new Map(balances) },
    used: (key) => known.get(ruleUseKey(key)) ?? { count: 0, points: 0 },
  };
}
