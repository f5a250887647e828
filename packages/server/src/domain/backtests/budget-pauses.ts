import type { LedgerRecord } from '../ledger/record.ts';
import { budgetOf, isSpent } from '../rules/budget.ts';
import type { RuleUse } from '../rules/caps.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import type { UseTally } from './use-tally.ts';

export type BudgetPauses = {
  /** The rules that their budgets have paused by now, as the ledger would have. */
  paused(): ReadonlySet<number>;
  /** Pauses those whose budgets these uses, which the tally has counted by now, have brought to an end. */
  notice(uses: readonly RuleUse[]): void;
  /** A rule that really gave something was in force then, by whatever it was paused here. */
  resume(records: readonly Pick<LedgerRecord, 'body'>[]): void;
};

/** Points that come back give a budget something again; the rule stays paused until somebody activates it. */
export function openBudgetPauses({ byNumber }: RulesInForce, uses: UseTally): BudgetPauses {
  const paused = new Set<number>();
  return {
    paused: () => paused,
    notice(used) {
      for (const { rule: number, points } of used) {
        const rule = points > 0 && !paused.has(number) ? byNumber.get(number) : undefined;
        const budget = rule && budgetOf(rule);
        if (budget && isSpent(rule, budget.limit - uses.used(budget.key).points)) paused.add(number);
      }
    },
    resume(records) {
      if (paused.size === 0) return;
      for (const { rule, amount } of records.flatMap(({ body }) => body.grants ?? [])) {
        if (amount > 0) paused.delete(rule);
      }
    },
  };
}
