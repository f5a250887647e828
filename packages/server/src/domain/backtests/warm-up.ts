import type { Instant } from '../calendar.ts';
import type { CapWindow, Rule } from '../rules/rule.ts';

const DAY_MS = 86_400_000;

/** From when on the use of rules has to be counted so that their caps are right at an instant; undefined: from the first record on. */
export function countedFrom(rules: readonly Rule[], from: Instant, lateDays: number): Instant | undefined {
  const days = rules.flatMap(({ caps }) =>
    caps.filter(({ per }) => per !== 'trigger').map(({ window }) => daysOf(window)),
  );
  if (days.length === 0) return from;
  const most = Math.max(...days);
  return Number.isFinite(most) ? from - (most + lateDays) * DAY_MS : undefined;
}

/** How many days a use may be asked for after its day, by a window that is still open or by somebody who tells late. */
export function daysKept(rules: readonly Rule[], lateDays: number): number {
  const rolling = rules.flatMap(({ caps }) => caps.map(({ window }) => (window.kind === 'rolling' ? window.days : 1)));
  return Math.max(1, ...rolling) + lateDays;
}

/** The most days that a window spans. */
function daysOf(window: CapWindow): number {
  if (window.kind === 'rolling') return window.days;
  return { day: 1, week: 7, month: 31, year: 366, lifetime: Number.POSITIVE_INFINITY }[window.kind];
}
