import type { CapKey, RuleUse, Use } from './caps.ts';
import type { RuleWorld } from './evaluation.ts';
import type { AskedFacts, MemberFacts } from './facts.ts';
import { ruleUseKey } from './rule-use.ts';

/**
 * What rules saw of a member and of their own use when they decided, as it is kept beside the record: by it a part of a purchase
 * that comes back is computed again, and a backtest decides again, whatever the member is by then. `known`: the facts that rules
 * asked for; the others were left empty. `spendable`: what a redemption was measured by.
 */
type SeenFacts = {
  member: Omit<MemberFacts, 'badges' | 'ranks' | 'balances'> & {
    badges: [string, number][];
    ranks: [string, string][];
    balances: [string, number][];
  };
  uses: RuleUse[];
  known?: (keyof AskedFacts)[];
  spendable?: [string, number][];
};

/** What was kept, read: of a record of before `known` was kept nothing is taken for known. */
export type KeptSeen = {
  readonly member: MemberFacts;
  readonly known: AskedFacts;
  used(key: CapKey): Use;
  /** Without end where no redemption looked. */
  spendable(pointType: string): number;
};

/** Notes what is used of a world, for an explanation to keep. `asks`: the facts of members that were loaded. */
export function watchWorld(world: RuleWorld, asks: AskedFacts): { world: RuleWorld; seen(): string } {
  const uses = new Map<string, RuleUse>();
  const used = (key: CapKey): Use => {
    const use = world.used(key);
    if (use.count !== 0 || use.points !== 0)
      uses.set(ruleUseKey(key), { ...key, count: use.count, points: use.points });
    return use;
  };
  const spendable = new Map<string, number>();
  const measured = (pointType: string): number => {
    const amount = world.spendable?.(pointType) ?? Number.POSITIVE_INFINITY;
    if (Number.isFinite(amount)) spendable.set(pointType, amount);
    return amount;
  };
  return {
    world: { ...world, used, spendable: measured },
    seen() {
      const { member } = world;
      if (!member) return '{}';
      const { badges, ranks, balances, ...rest } = member;
      const kept: SeenFacts = {
        member: { ...rest, badges: [...badges], ranks: [...ranks], balances: [...balances] },
        uses: [...uses.values()],
        known: FACTS.filter((name) => asks[name]),
        ...(spendable.size > 0 ? { spendable: [...spendable] } : {}),
      };
      return JSON.stringify(kept);
    },
  };
}

const FACTS = ['profile', 'standing', 'balances'] as const satisfies readonly (keyof AskedFacts)[];

/** Reads back what rules saw. */
export function readKept(value: unknown): KeptSeen {
  const { member, uses, known = [], spendable = [] } = value as SeenFacts; // as: written by watchWorld, beside the record that it explains
  const { badges, ranks, balances, ...rest } = member;
  const left = new Map(spendable);
  const counted = new Map(uses.map((use) => [ruleUseKey(use), use]));
  return {
    member: { ...rest, badges: new Map(badges), ranks: new Map(ranks), balances: new Map(balances) },
    known: {
      profile: known.includes('profile'),
      standing: known.includes('standing'),
      balances: known.includes('balances'),
    },
    used: (key) => counted.get(ruleUseKey(key)) ?? { count: 0, points: 0 },
    spendable: (pointType) => left.get(pointType) ?? Number.POSITIVE_INFINITY,
  };
}
