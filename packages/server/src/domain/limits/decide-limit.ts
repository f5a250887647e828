import type { PointType } from '../ledger/point-type.ts';
import { parseAmount } from '../points.ts';
import type { SettingProblem } from '../setting-problem.ts';
import { CAPS, type Caps, DIRECTIONS, type Direction, type Limit } from './limit.ts';

/** A limit as it is asked for: amounts as decimals at the point type's scale; null or left out: no limit. */
export type WantedLimit = Readonly<
  Partial<Record<Direction, Readonly<Partial<Record<keyof Caps, string | number | null>>>>>
>;

/** Decides on a limit as a whole: every amount above zero, and at least one of them. */
export function decideLimit(
  wanted: WantedLimit,
  { scale }: PointType,
): { limit: Limit } | { problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const read = (direction: Direction, cap: keyof Caps): number | null => {
    const text = wanted[direction]?.[cap] ?? null;
    if (text === null) return null;
    const reading = parseAmount(text, scale);
    if ('amount' in reading && reading.amount > 0) return reading.amount;
    problems.push({
      field: `${direction}.${cap}`,
      code: 'amount' in reading ? 'not_positive' : reading.problem,
      detail: `expected an amount above zero with at most ${scale} decimals, or null for no limit`,
    });
    return null;
  };
  const capsOf = (direction: Direction): Caps => ({
    perMovement: read(direction, 'perMovement'),
    perDay: read(direction, 'perDay'),
    perMemberPerDay: read(direction, 'perMemberPerDay'),
  });
  const limit: Limit = { given: capsOf('given'), taken: capsOf('taken') };
  if (problems.length > 0) return { problems };
  if (DIRECTIONS.every((direction) => CAPS.every((cap) => limit[direction][cap] === null))) {
    const detail = 'expected at least one amount; delete the limit to have none';
    return { problems: [{ field: 'given', code: 'nothing_limited', detail }] };
  }
  return { limit };
}
