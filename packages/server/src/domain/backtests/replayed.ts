import type { Instant } from '../calendar.ts';
import { type LedgerRecord, memberLegs } from '../ledger/record.ts';
import type { MemberFacts } from '../rules/facts.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';

/** Points that a rule gave, in minor units; below zero where it took them, or where they came back. */
type Gift = { readonly rule: number; readonly pointType: string; readonly points: number };

/** What was decided on one occasion, and what the rules of the backtest make of it. `isSure`: everything that they ask for was kept. */
export type Replayed = {
  readonly kind: 'purchase' | 'event' | 'return';
  readonly number: number;
  readonly at: Instant;
  readonly member: number;
  readonly segments: MemberFacts['segments'];
  readonly isSure: boolean;
  readonly simulated: readonly Gift[];
  readonly actual: readonly Gift[];
};

/** The records of one decision, in order, with the number of the last return of it where it is a purchase of which something came back. */
export type PastDecision = { readonly records: readonly LedgerRecord[]; readonly lastReturn: number | undefined };

/** What rules gave or took by records, as it moved the member's points. */
export function giftsOf(records: readonly LedgerRecord[], book: RulesInForce): Gift[] {
  return records.flatMap(({ type, body }) => {
    const { grants = [] } = body;
    const isTaken = type === 'debit' || (type === 'reversal' && (memberLegs(body)[0]?.amount ?? 0) > 0);
    return grants.map(({ rule, amount }) => {
      // A record of what was given without points has no point type.
      const pointType = body.pointType ?? book.byNumber.get(rule)?.pointType ?? '';
      return { rule, pointType, points: isTaken ? 0 - amount : amount };
    });
  });
}
