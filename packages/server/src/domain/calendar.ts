import { Temporal } from 'temporal-polyfill';

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar day of a program's time zone, as `YYYY-MM-DD`; days compare as texts. */
export type Day = string;

/** Days of one time zone. Days, months, caps and expiry are days of the program's zone. */
export type Calendar = {
  timeZone: string;
  dayOf(instant: Instant): Day;
  /** The first instant of a day: midnight, or the first that exists where midnight is skipped. */
  startOf(day: Day): Instant;
  /** The first instant after a day. */
  endOf(day: Day): Instant;
};

export function makeCalendar(timeZone: string): Calendar {
  // Almost every question is about today: its bounds are kept, so that a batch does not convert a thousand times.
  let known: { day: Day; start: Instant; end: Instant } | undefined;
  const startOf = remember((day) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
  const endOf = remember((day) => startOf(addDays(day, 1)));
  return {
    timeZone,
    startOf,
    endOf,
    dayOf(instant) {
      if (known && instant >= known.start && instant < known.end) return known.day;
      const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
      known = { day, start: startOf(day), end: endOf(day) };
      return day;
    },
  };
}

/** Lots end on few days, which are asked for again and again. */
function remember(find: (day: Day) => Instant): (day: Day) => Instant {
  const found = new Map<Day, Instant>();
  return (day) => {
    const before = found.get(day);
    if (before !== undefined) return before;
    if (found.size >= REMEMBERED_DAYS) found.clear();
    const instant = find(day);
    found.set(day, instant);
    return instant;
  };
}

const REMEMBERED_DAYS = 4_096;

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Adds calendar months; a day that the month lacks becomes its last one (31 January + 1 month = 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

export function lastDayOfMonth(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.with({ day: date.daysInMonth }).toString();
}

/** The Monday of a day's week. */
export function firstDayOfWeek(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** Whether a text is a day that exists, written `YYYY-MM-DD`, between the years 1970 and 9999. */
export function isDay(text: string): boolean {
  return text >= '1970-01-01' && isDate(text);
}

/** Whether a text is a day that exists, written `YYYY-MM-DD`, in any year: people are older than programs. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
