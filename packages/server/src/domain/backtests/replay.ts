import type { Calendar } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import type { CapKey, RuleUse, Use } from '../rules/caps.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Grant } from '../rules/evaluation.ts';
import type { AskedFacts } from '../rules/facts.ts';
import { ruleUseKey, ruleUsesOf } from '../rules/rule-use.ts';
import { barredAfter, type RulesInForce } from '../rules/rules-in-force.ts';
import { type BudgetPauses, openBudgetPauses } from './budget-pauses.ts';
import { readPast } from './past-occasion.ts';
import { type KeptPurchase, replayReturn } from './replay-return.ts';
import { giftsOf, type PastDecision, type Replayed } from './replayed.ts';
import type { UseTally } from './use-tally.ts';

export type Replay = {
  /** Counts what was used before the period. */
  warmUp(decision: PastDecision): void;
  /** `lost`: an occasion that cannot be decided again, on neither side; undefined: none. */
  replay(decision: PastDecision): Replayed | 'lost' | undefined;
};

type Asked = {
  book: RulesInForce;
  calendar: Calendar;
  pointTypes: ReadonlyMap<string, PointType>;
  uses: UseTally;
};
type Parts = Asked & { pauses: BudgetPauses };

/**
 * Decides again on what happened, by other rules or the same, with the code of the lane: in the order of the journal, as of then,
 * caps counted from what these rules would have given themselves.
 *
 * Purchases, events and returns are decided again; a reversal by hand, and a return of what was bought before the period, stand on
 * neither side, and count for caps as they did.
 */
export function openReplay(asked: Asked): Replay {
  const { book, uses } = asked;
  const parts = { ...asked, pauses: openBudgetPauses(book, uses) };
  const kept = new Map<number, KeptPurchase>();
  return {
    warmUp: (decision) => countAsWas(parts, decision),
    replay(decision) {
      const [first] = decision.records;
      if (!first) return undefined;
      const { returns } = first.body;
      const purchase = returns === undefined ? undefined : kept.get(returns);
      if (returns !== undefined && purchase) {
        if ((decision.records.at(-1)?.number ?? 0) >= purchase.lastReturn) kept.delete(returns);
        return replayReturn({ book, uses }, purchase, decision.records);
      }
      const decided = returns === undefined ? decide(parts, kept, { ...decision, first }) : undefined;
      if (decided === undefined || decided === 'lost') countAsWas(parts, decision);
      return decided;
    },
  };
}

function countAsWas({ book, uses, pauses }: Parts, { records }: PastDecision): void {
  pauses.resume(records);
  for (const { body, at } of records) {
    const used = ruleUsesOf(body).filter(({ rule }) => book.byNumber.get(rule)?.caps.length);
    uses.add(used, at);
    pauses.notice(used);
  }
}

function decide(
  { book, calendar, pointTypes, uses, pauses }: Parts,
  kept: Map<number, KeptPurchase>,
  { records, first, lastReturn }: PastDecision & { first: LedgerRecord },
): Replayed | 'lost' | undefined {
  const past = readPast(first);
  if (past === undefined || past === 'lost') return past;
  const { seen, occasion } = past;
  const { at, body, number } = first;
  const { member, spendable } = seen;
  const { used, usedThen } = noteUses(uses);
  const instant = body.occurredAt ?? at;
  pauses.resume(records);
  // A set of its own: what a purchase was decided with is kept for its returns.
  const barred = pauses.paused().union(barredOnTheWay(book, records, first));
  const today = calendar.dayOf(at);
  const world = { book, calendar, pointTypes, instant, today, member, client: body.by, used, spendable, barred };
  const { grants } = evaluate(world, occasion);
  const counted = grants.flatMap(usesOfGrant);
  uses.add(counted, at);
  pauses.notice(counted);
  const isSure = knowsAll(seen.known, book.asks);
  if (lastReturn !== undefined && occasion.kind === 'purchase') {
    const { basket } = occasion;
    kept.set(number, { world: { ...world, used: usedThen }, member, basket, given: grants, lastReturn, isSure });
  }
  const simulated = grants.map(({ rule, pointType, amount, kind }) => {
    return { rule, pointType, points: kind === 'redeem' ? 0 - amount : amount };
  });
  const actual = giftsOf(records, book);
  const { number: owner, segments } = member;
  return { kind: occasion.kind, number, at, member: owner, segments, isSure, simulated, actual };
}

/** The rules that did not look at what a rule gave as an event: those that had given something on the way to it. */
function barredOnTheWay(
  book: RulesInForce,
  records: readonly LedgerRecord[],
  { body: { cause, depth = 0, fired = [] } }: LedgerRecord,
): ReadonlySet<number> {
  if (cause === undefined) return NONE;
  // Those that gave now are in `fired` too.
  const giving = new Set(records.flatMap(({ body }) => (body.grants ?? []).map(({ rule }) => rule)));
  return barredAfter(book, { cause, depth, fired: fired.filter((rule) => !giving.has(rule)) });
}

const NONE: ReadonlySet<number> = new Set();
const NOTHING: Use = { count: 0, points: 0 };

/** What is asked of the tally while one occasion is decided on; `usedThen` gives it again, whatever is counted since. */
function noteUses(tally: UseTally): { used(key: CapKey): Use; usedThen(key: CapKey): Use } {
  const then = new Map<string, Use>();
  return {
    used(key) {
      const use = tally.used(key);
      if (use.count !== 0 || use.points !== 0) then.set(ruleUseKey(key), use);
      return use;
    },
    usedThen: (key) => then.get(ruleUseKey(key)) ?? NOTHING,
  };
}

function usesOfGrant({ counts, amount }: Grant): RuleUse[] {
  return counts.map((key) => ({ ...key, count: 1, points: amount }));
}

function knowsAll(known: AskedFacts, asks: AskedFacts): boolean {
  return (known.profile || !asks.profile) && (known.standing || !asks.standing) && (known.balances || !asks.balances);
}
