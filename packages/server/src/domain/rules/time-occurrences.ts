import { addDays, type Calendar, type Day, type Instant } from '../calendar.ts';
import { isLeapYear } from './local-time.ts';
import type { Rule, Trigger } from './rule.ts';

/** What makes a rule of the calendar look. */
export type TimeTrigger = Extract<Trigger, { on: 'time' }>;

/** A rule that time makes look. */
export type TimeRule = Rule & { readonly trigger: TimeTrigger };

export function isTimeRule(rule: Rule): rule is TimeRule {
  return rule.trigger.on === 'time';
}

/** Occurrences that were missed while no server ran are made up for so many days. */
const MADE_UP_DAYS = 7;
/** Nobody has been a member for longer, in years. */
const MOST_YEARS = 150;
const MINUTE_MS = 60_000;

/**
 * The first day that a rule may still look at: where it has come to, never before its activation or too long ago. Of a program
 * that is moved ahead in time (`isAhead`) no day is too long ago: whoever moves it wants to see what the days in between bring.
 */
export function firstDay(asked: { at: Day | undefined; today: Day; active: Day; isAhead: boolean }): Day {
  const { at, today, active, isAhead } = asked;
  return [at ?? active, active, ...(isAhead ? [] : [addDays(today, -MADE_UP_DAYS)])].reduce((a, b) => (a > b ? a : b));
}

/** The days of a year, as `MM-DD`, whose anniversary is kept on a day: on 28 February that of the 29th as well, where there is none. */
export function yearlyDaysOf(day: Day): string[] {
  const isLast = day.endsWith('-02-28') && !isLeapYear(Number(day.slice(0, 4)));
  return isLast ? ['02-28', '02-29'] : [day.slice(5)];
}

/** The days of years before whose anniversary is kept on a day, the latest first. */
export function anniversariesOn(day: Day): Day[] {
  const year = Number(day.slice(0, 4));
  return Array.from({ length: MOST_YEARS }, (_, back) => year - back - 1).flatMap((before) =>
    yearlyDaysOf(day)
      .filter((yearly) => before >= 1970 && (yearly !== '02-29' || isLeapYear(before)))
      .map((yearly) => `${before}-${yearly}`),
  );
}

/** What tells one occurrence of a member from the next: a rule gives once for it. */
export function occurrenceName({ occasion, days = 0 }: TimeTrigger, day: Day): string {
  if (occasion === 'inactivity') return `since ${addDays(day, -days)}`;
  return occasion === 'first_of_month' ? day.slice(0, 7) : day.slice(0, 4);
}

/**
 * When on a day a rule first looks: the first minute within its dates and its schedule. Undefined: at no time of that day, or
 * not by `now`.
 */
export function openingOn(
  { startsAt, endsAt, schedule }: Pick<Rule, 'startsAt' | 'endsAt' | 'schedule'>,
  day: Day,
  { calendar, now }: { calendar: Calendar; now: Instant },
): Instant | undefined {
  const from = Math.max(calendar.startOf(day), startsAt);
  const until = Math.min(calendar.endOf(day), endsAt, now + 1);
  for (let instant = from; instant < until; instant += MINUTE_MS) {
    if (schedule === null || schedule.isOpen(instant, calendar)) return instant;
  }
  return undefined;
}
