import { isShownName } from '../names.ts';
import type { ConditionSettings } from '../rules/rule.ts';
import type { SettingProblem } from '../setting-problem.ts';
import { checkCondition } from './condition.ts';
import type { Segment } from './segment.ts';

/** What may be set of a segment. Its key and its kind are chosen once. */
export type SegmentSettings = Pick<Segment, 'name' | 'description' | 'state'> & {
  condition: ConditionSettings | null;
};

/** A segment that is to be made. */
export type NewSegment = Pick<Segment, 'key' | 'kind'> & Partial<SegmentSettings>;

export type SegmentDecision = { segment: Segment } | { problems: readonly SettingProblem[] };

const KEY = /^[a-z][a-z0-9_-]{0,63}$/;
const MOST_TEXT = 2_000;

/** Decides on a new segment of this number, under a key that is free. */
export function decideNewSegment(number: number, { key, kind, ...settings }: NewSegment): SegmentDecision {
  const problems: SettingProblem[] = [];
  if (!KEY.test(key)) {
    problems.push(wrong('key', 'malformed', 'expected a letter, then up to 63 of a–z, 0–9, _ and -'));
  }
  const blank = { number, key, name: '', description: '', state: 'active', version: 0 } as const;
  const start: Segment =
    kind === 'static' ? { ...blank, kind, condition: null } : { ...blank, kind, condition: { cel: '' } };
  return decideSegment(start, settings, problems);
}

/** Decides on a change of a segment. What is not given stays. */
export function decideSegment(
  before: Segment,
  { condition, ...texts }: Partial<SegmentSettings>,
  found: readonly SettingProblem[] = [],
): SegmentDecision {
  const problems = [...found];
  const common = { ...before, ...texts, version: before.version + 1 };
  if (!isShownName(common.name)) {
    const expected = 'expected 1 to 200 characters, not all of them blank, none of them a control character';
    problems.push(wrong('name', 'malformed', expected));
  }
  if (common.description.length > MOST_TEXT || /\p{Cc}/u.test(common.description)) {
    problems.push(
      wrong('description', 'malformed', `expected at most ${MOST_TEXT} characters, none of them a control character`),
    );
  }
  const segment = withCondition(common, condition, problems);
  return problems.length > 0 ? { problems } : { segment };
}

function withCondition(
  segment: Segment,
  condition: ConditionSettings | null | undefined,
  problems: SettingProblem[],
): Segment {
  if (segment.kind === 'static') {
    if (condition)
      problems.push(wrong('condition', 'not_expected', 'expected none: a static segment is changed by hand'));
    return segment;
  }
  const wanted = condition === undefined ? segment.condition : condition;
  if (wanted === null || (condition === undefined && isBlank(wanted))) {
    problems.push(wrong('condition', 'missing', 'expected the condition of a dynamic segment'));
    return segment;
  }
  problems.push(...checkCondition(wanted));
  return { ...segment, condition: wanted };
}

function isBlank(condition: ConditionSettings): boolean {
  return 'cel' in condition && condition.cel === '';
}

function wrong(field: string, code: string, detail: string): SettingProblem {
  return { field, code, detail };
}
