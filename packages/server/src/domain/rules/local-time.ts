import { Temporal } from 'temporal-polyfill';
import type { Calendar, Day, Instant } from '../calendar.ts';

/** What the clock on the wall shows. `minute`: of the day, as shown; `weekday`: 1 is Monday. */
export type LocalTime = { readonly day: Day; readonly minute: number; readonly weekday: number };

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

export function localTimeOf(instant: Instant, calendar: Calendar): LocalTime {
  const day = calendar.dayOf(instant);
  const start = calendar.startOf(day);
  const isPlain = calendar.endOf(day) - start === DAY_MS;
  const minute = isPlain ? Math.floor((instant - start) / MINUTE_MS) : shownMinute(instant, calendar.timeZone);
  return { day, minute, weekday: weekdayOf(day) };
}

/** On a day on which the clocks are changed, minutes do not simply count up from midnight. */
function shownMinute(instant: Instant, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

export function weekdayOf(day: Day): number {
  // The first day of 1970 was a Thursday.
  return ((daysSince1970(day) + 3) % 7) + 1;
}

/** Whole days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return daysSince1970(to) - daysSince1970(from);
}

/** Whether a yearly day, such as a birthday, is kept on a day: one of 29 February on 28 February of other years. */
export function isKeptOn(yearly: Day, day: Day): boolean {
  if (yearly.slice(5) === day.slice(5)) return true;
  return yearly.endsWith('-02-29') && day.endsWith('-02-28') && !isLeapYear(Number(day.slice(0, 4)));
}

/** Whole years from one day to another, as ages are counted. */
export function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const isBefore = to.slice(5) < from.slice(5) && !isKeptOn(from, to);
  return isBefore ? years - 1 : years;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysSince1970(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}
