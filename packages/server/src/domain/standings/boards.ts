import { type Day, firstDayOfWeek } from '../calendar.ts';

/** A span over which points earned are summed; `all`: since ever. */
export type Period = 'all' | 'day' | 'week' | 'month' | 'year';

/** The board of what members can spend now. */
export const BALANCE_BOARD = 'balance';
/** The board of all that members were ever credited, less what was reversed. */
export const LIFETIME_BOARD = 'lifetime';
/** No board: what was reversed of all that was credited, kept beside them. */
export const REVERSED_SUM = 'reversed';

/** The board of a period that holds this day. Weeks begin on Monday. */
export function boardOf(period: Period, day: Day): string {
  switch (period) {
    case 'all':
      return LIFETIME_BOARD;
    case 'day':
      return `day:${day}`;
    case 'week':
      return `week:${firstDayOfWeek(day)}`;
    case 'month':
      return `month:${day.slice(0, 7)}`;
    case 'year':
      return `year:${day.slice(0, 4)}`;
  }
}

/** Every board on which points count that were earned on this day. */
export function boardsOf(day: Day): readonly string[] {
  if (known.day !== day) {
    known = { day, boards: (['all', 'day', 'week', 'month', 'year'] as const).map((period) => boardOf(period, day)) };
  }
  return known.boards;
}

// Almost every record is of the same day as the one before, and weeks take a calendar to find.
let known: { day: Day; boards: readonly string[] } = { day: '', boards: [] };

/**
 * Positions with ties, as in a competition: equals share one, and the next one down is as many places lower. `ahead`: how
 * many are above the first of these; `last`: the score and position that came just before, of the page before.
 */
export function positionsOf(
  scores: readonly number[],
  ahead: number,
  last?: { score: number; position: number },
): number[] {
  let before = last;
  return scores.map((score, place) => {
    const position = before !== undefined && before.score === score ? before.position : ahead + place + 1;
    before = { score, position };
    return position;
  });
}
