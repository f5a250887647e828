import { isShownName } from '../names.ts';
import { parseAmount } from '../points.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { Rank } from './rank.ts';

/** What may be set of a rank, as it is asked for: `min` and `max` as decimals at the point type's scale. */
export type RankSettings = Pick<Rank, 'name' | 'image' | 'basis' | 'mode' | 'isActive'> & {
  min: string | number;
  max: string | number;
};

export type RankDecision = { rank: Rank } | { problems: readonly SettingProblem[] };

const NEW = { name: '', image: null, min: 0, max: 0, basis: 'balance', mode: 'mycred', isActive: true } as const;

/**
 * Decides on a rank: a new one of this number and point type, or a change of one. What is not given stays.
 *
 * `scale`: that of the rank's point type. Ranges of ranks may overlap or leave gaps. A definition counts for records after `head`, the program's last record now:
 * each member is looked at with the next record.
 */
export function decideRankSettings(
  current: Rank | Pick<Rank, 'number' | 'pointType'>,
  change: Partial<RankSettings>,
  program: { scale: number; head: number },
): RankDecision {
  const before: Rank = { ...NEW, appliesAfter: 0, version: 0, ...current };
  const problems: SettingProblem[] = [];
  const bound = (field: 'min' | 'max'): number => {
    const text = change[field];
    if (text === undefined) return before[field];
    const reading = parseAmount(text, program.scale);
    if ('amount' in reading) return reading.amount;
    const received = JSON.stringify(String(text).slice(0, 64));
    const detail = `expected a decimal with at most ${program.scale} decimals and 15 digits, got ${received}`;
    problems.push(wrong(field, reading.problem, detail));
    return before[field];
  };
  const { min: _min, max: _max, ...others } = change;
  const range = { min: bound('min'), max: bound('max') };
  const rank: Rank = { ...before, ...others, ...range, appliesAfter: program.head, version: before.version + 1 };
  if (problems.length === 0 && rank.max < rank.min) {
    problems.push(wrong('max', 'below_min', 'expected no less than min'));
  }
  if (!isShownName(rank.name)) {
    const expected = 'expected 1 to 200 characters, not all of them blank, none of them a control character';
    problems.push(wrong('name', 'malformed', expected));
  }
  if (rank.image !== null && rank.image.length > 2_000) {
    problems.push(wrong('image', 'malformed', 'expected at most 2000 characters'));
  }
  return problems.length > 0 ? { problems } : { rank };
}

function wrong(field: string, code: string, detail: string): SettingProblem {
  return { field, code, detail };
}
