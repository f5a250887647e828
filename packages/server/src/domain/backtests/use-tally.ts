import { addDays, type Calendar, type Day, type Instant } from '../calendar.ts';
import { isPeriodOver, type RuleUse, type Use } from '../rules/caps.ts';
import { ruleUseKey } from '../rules/rule-use.ts';

/** What rules were used, counted in memory as the ledger counts it. */
export type UseTally = {
  used(key: Omit<RuleUse, 'count' | 'points'>): Use;
  add(uses: readonly RuleUse[], instant: Instant): void;
};

const NOTHING: Use = { count: 0, points: 0 };
/** So many counters are kept without looking for those that nobody can ask for any more. */
const MANY = 100_000;

/**
 * `keepDays`: how long a day is asked for after it is over, by a rolling window or by somebody who tells late. What is older is
 * forgotten, so that what is kept depends on members and rules, not on how much they did.
 */
export function openUseTally(calendar: Calendar, keepDays: number): UseTally {
  const kept = new Map<string, RuleUse>();
  let limit = MANY;

  function forget(today: Day): void {
    const oldest = addDays(today, -keepDays);
    for (const [key, { period }] of kept) if (isPeriodOver(period, oldest)) kept.delete(key);
    limit = Math.max(MANY, kept.size * 2);
  }

  return {
    used: (key) => kept.get(ruleUseKey(key)) ?? NOTHING,
    add(uses, instant) {
      for (const use of uses) {
        const key = ruleUseKey(use);
        const { count, points } = kept.get(key) ?? NOTHING;
        kept.set(key, { ...use, count: count + use.count, points: points + use.points });
      }
      if (kept.size > limit) forget(calendar.dayOf(instant));
    },
  };
}
