import { readCondition, runCondition } from '../rules/condition.ts';
import { celOfTree } from '../rules/query/tree.ts';
import type { Condition, ConditionSettings } from '../rules/rule.ts';
import { newReport } from '../rules/settings/problems.ts';
import type { SettingProblem } from '../setting-problem.ts';
import { type SegmentFacts, VOCABULARY, valuesOf } from './facts.ts';

/** Whether a member's facts fulfil a condition; `fault`: why it could not be told, which counts as no. */
export type ConditionOutcome = { isIn: boolean; fault?: string };

/** A condition that is ready to be asked of members. */
export type ReadyCondition = (facts: SegmentFacts) => ConditionOutcome;

/** What is wrong with the condition of a segment; nothing when it can be asked. */
export function checkCondition(settings: ConditionSettings): readonly SettingProblem[] {
  const reading = read(settings);
  return 'problems' in reading ? reading.problems : [];
}

/** Makes a condition ready. One that an older server let pass is fulfilled by nobody. */
export function readyCondition(settings: ConditionSettings): ReadyCondition {
  const reading = read(settings);
  if ('problems' in reading) return () => ({ isIn: false, fault: reading.problems[0]?.detail ?? '' });
  return (facts) => {
    const { outcome, parts } = runCondition(reading.condition, valuesOf(facts));
    if (outcome !== 'failed') return { isIn: outcome === 'true' };
    return { isIn: false, fault: parts.find((part) => part.outcome === 'failed')?.detail ?? '' };
  };
}

/** Whether what a condition asks for changes with the day alone. */
export function asksForDays(settings: ConditionSettings): boolean {
  return /\blocal\b|\bdays_since_|\bage\b|\bis_birthday\b/.test(JSON.stringify(settings));
}

/** Whether a condition names a segment by its key. */
export function asksForSegment(settings: ConditionSettings, key: string): boolean {
  const text = JSON.stringify(settings);
  return text.includes('segments') && new RegExp(`["'\\\\]${key}["'\\\\]`).test(text);
}

function read(settings: ConditionSettings): { condition: Condition } | { problems: readonly SettingProblem[] } {
  const { problems, report } = newReport();
  const isTree = 'query' in settings;
  const text = isTree
    ? celOfTree(settings.query, {
        vocabulary: VOCABULARY,
        report: (pointer, code, detail) => report(pointer.slice(1).replaceAll('/', '.'), code, detail),
        pointer: '/condition/query',
      })
    : settings.cel;
  if (problems.length > 0) return { problems };
  const reading = readCondition(text, VOCABULARY);
  if ('condition' in reading) return reading;
  const place = reading.position === undefined ? '' : `at character ${reading.position + 1}: `;
  report(isTree ? 'condition.query' : 'condition.cel', 'expression_refused', `${place}${reading.fault}`);
  return { problems };
}
