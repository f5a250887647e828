import type { RecordBody } from '../ledger/record.ts';
import type { CapKey, RuleUse, Use } from './caps.ts';

/** The key as one text: `12 m42/d2026-11-29`. */
export function ruleUseKey({ rule, subject, period }: CapKey): string {
  return `${rule} ${subject}/${period}`;
}

/** What a record adds to what the caps of its rules have counted; a reversal takes away. */
export function ruleUsesOf({ grants = [], uses = [] }: RecordBody): RuleUse[] {
  if (!grants.some(({ counts }) => counts)) return [...uses];
  const counted = grants.flatMap(({ rule, amount, times = 1, counts }) =>
    counts ? counts.map((text) => ({ ...readCounted(rule, text), count: times, points: amount })) : [],
  );
  return [...counted, ...uses];
}

/** A use with more of it. */
export function addUse(before: RuleUse, more: Use): RuleUse {
  return { ...before, count: before.count + more.count, points: before.points + more.points };
}

/** Adds uses up by their keys. */
export function sumUses(uses: readonly RuleUse[]): RuleUse[] {
  const sums = new Map<string, RuleUse>();
  for (const use of uses) {
    const key = ruleUseKey(use);
    const before = sums.get(key);
    sums.set(key, before ? addUse(before, use) : use);
  }
  return [...sums.values()];
}

/** What a survivor of a merge has used besides: all that the other one had. */
export function movedUses(uses: readonly RuleUse[], into: number): RuleUse[] {
  const some = uses.filter(({ count, points }) => count !== 0 || points !== 0);
  return some.map((use) => ({ ...use, subject: `m${into}` }));
}

function readCounted(rule: number, text: string): CapKey {
  const place = text.lastIndexOf('/');
  return { rule, subject: text.slice(0, place), period: text.slice(place + 1) };
}
