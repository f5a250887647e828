import type { LedgerRecord } from '../ledger/record.ts';
import type { Basket } from '../rules/basket.ts';
import type { Grant, RuleWorld } from '../rules/evaluation.ts';
import type { MemberFacts } from '../rules/facts.ts';
import { type Difference, type GivenBefore, reevaluate } from '../rules/reevaluate.ts';
import { type ReturnedLine, remainingOf } from '../rules/remaining-basket.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import { giftsOf, type Replayed } from './replayed.ts';
import type { UseTally } from './use-tally.ts';

/**
 * A purchase of which something comes back later, as it was decided on again: `world` as it was then, `basket` what is left of it
 * (undefined: nothing), `given` with what has been taken back since.
 */
export type KeptPurchase = {
  readonly world: RuleWorld;
  readonly member: MemberFacts;
  basket: Basket | undefined;
  given: readonly (Grant & Pick<GivenBefore, 'takenBack' | 'isGone'>)[];
  readonly lastReturn: number;
  readonly isSure: boolean;
};

/** Takes back what a return takes back by the rules that the purchase was decided by here; notes it in the purchase. */
export function replayReturn(
  { book, uses }: { book: RulesInForce; uses: UseTally },
  purchase: KeptPurchase,
  records: readonly LedgerRecord[],
): Replayed {
  const [first] = records;
  if (!first) throw new Error('bug: a return without a record');
  purchase.basket = restOf(purchase.basket, first.text?.data);
  const { basket } = purchase;
  const { differences } = reevaluate(purchase.world, purchase.given, basket && { kind: 'purchase', basket });
  const left = leftToTake(differences, records);
  const simulated = differences.flatMap((difference) => {
    const given = purchase.given.find(({ rule }) => rule === difference.rule);
    if (!given) return [];
    const taken = takenOf(difference, left);
    const takenBack = (given.takenBack ?? 0) + taken;
    const isGone = given.isGone || difference.isWhole;
    purchase.given = purchase.given.map((each) => (each === given ? { ...given, takenBack, isGone } : each));
    const use = { count: difference.isWhole ? -1 : 0, points: 0 - taken };
    uses.add(
      given.counts.map((key) => ({ ...key, ...use })),
      first.at,
    );
    const { rule, pointType, kind } = given;
    return [{ rule, pointType, points: kind === 'redeem' ? taken : 0 - taken }];
  });
  const { number, at } = first;
  const { member, isSure } = purchase;
  const actual = giftsOf(records, book);
  return { kind: 'return', number, at, member: member.number, segments: member.segments, isSure, simulated, actual };
}

function restOf(basket: Basket | undefined, data: string | undefined): Basket | undefined {
  if (!basket || data === undefined) return undefined;
  const { returned } = JSON.parse(data) as { returned?: { lines?: readonly ReturnedLine[] } }; // as: written with the return
  const rest = returned?.lines && remainingOf(basket, returned.lines);
  return rest && 'basket' in rest ? rest.basket : undefined;
}

/** How much comes back by point type: what was spent and is missing really is missing here as well. */
function leftToTake(differences: readonly Difference[], records: readonly LedgerRecord[]): Map<string, number> {
  const left = new Map<string, number>();
  const add = (pointType: string, amount: number) => left.set(pointType, (left.get(pointType) ?? 0) + amount);
  for (const { pointType, amount } of differences) add(pointType, amount);
  for (const { body } of records) {
    const { requested, amount = 0, pointType = '' } = body;
    if (requested !== undefined) add(pointType, amount - requested);
  }
  return left;
}

/** How much of a difference is taken back, as far as those before it have left something. */
function takenOf({ amount, pointType }: Difference, left: Map<string, number>): number {
  const taken = Math.max(0, Math.min(amount, left.get(pointType) ?? 0));
  left.set(pointType, (left.get(pointType) ?? 0) - taken);
  return taken;
}
