import type { Calendar, Instant } from '../calendar.ts';
import { localTimeOf } from './local-time.ts';
import type { Schedule, ScheduleSettings } from './rule.ts';

type Hours = Exclude<ScheduleSettings, { rrule: string }>;

/**
 * A schedule of weekdays and hours of local time. From `from` on, before `to`; without them from midnight to midnight.
 *
 * Hours past midnight (22:00 to 02:00) belong to the weekday on which they begin. What the clock shows counts: an hour that is
 * skipped in spring is never open, one that comes twice in autumn is open both times.
 */
export function makeHours({ weekdays, from, to }: Hours): Schedule {
  const days = new Set(weekdays ?? [1, 2, 3, 4, 5, 6, 7]);
  const start = minuteOf(from ?? '00:00');
  const end = to === undefined ? 1_440 : minuteOf(to);
  return {
    isOpen(instant: Instant, calendar: Calendar): boolean {
      const { minute, weekday } = localTimeOf(instant, calendar);
      if (start < end) return days.has(weekday) && minute >= start && minute < end;
      if (minute >= start) return days.has(weekday);
      return minute < end && days.has(weekday === 1 ? 7 : weekday - 1);
    },
  };
}

/** Minutes since midnight of `HH:MM`. */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
