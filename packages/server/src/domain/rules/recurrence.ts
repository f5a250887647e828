import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Calendar, Instant } from '../calendar.ts';
import type { Schedule } from './rule.ts';

type Recurrence = { rrule: string; minutes: number };
type Span = { from: Instant; until: Instant; isOpen: boolean };

const MINUTE_MS = 60_000;
/** Where the rule itself has no beginning: before everything that a program can have. */
const EARLIEST: Instant = Date.UTC(2000, 0, 1);
/** Beyond so many steps without an occurrence a recurrence is taken to have none: 30 February. */
const MAX_STEPS = 10_000;

/**
 * A schedule of occurrences (RFC 5545) in local time, each open for so many minutes of elapsed time.
 *
 * The first day is that of the rule's beginning, at midnight; a time of day is said with BYHOUR and BYMINUTE. What falls into an
 * hour that is skipped in spring does not occur; in autumn the first of the two counts.
 */
export function makeRecurrence({ rrule, minutes }: Recurrence, startsAt: Instant | undefined): Schedule {
  let known: Span | undefined;
  let ruleOf: { timeZone: string; rule: RRuleTemporal } | undefined;
  return {
    isOpen(instant: Instant, calendar: Calendar): boolean {
      if (ruleOf?.timeZone !== calendar.timeZone) {
        ruleOf = { timeZone: calendar.timeZone, rule: readRecurrence(rrule, startsAt ?? EARLIEST, calendar.timeZone) };
        known = undefined;
      }
      // Occasions come close after each other: almost always in the span of the one before.
      if (!known || instant < known.from || instant >= known.until) known = findSpan(ruleOf.rule, minutes, instant);
      return known.isOpen;
    },
  };
}

/** @throws what the library says when the text is no recurrence rule */
export function readRecurrence(rrule: string, startsAt: Instant, timeZone: string): RRuleTemporal {
  const day = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone).toPlainDate();
  return new RRuleTemporal({
    rruleString: rrule,
    dtstart: day.toZonedDateTime(timeZone),
    maxIterations: MAX_STEPS,
    strict: true,
  });
}

/** Whether it is open at an instant, and from when until when that stays so. */
function findSpan(rule: RRuleTemporal, minutes: number, instant: Instant): Span {
  const at = new Date(instant);
  const last = found(() => rule.previous(at, true)) ?? Number.NEGATIVE_INFINITY;
  const next = found(() => rule.next(at, false)) ?? Number.POSITIVE_INFINITY;
  const end = last + minutes * MINUTE_MS;
  if (instant < end) return { from: last, until: end, isOpen: true };
  return { from: end, until: next, isOpen: false };
}

/** The library throws when it has looked for too long; an occurrence that far away is none. */
function found(find: () => { epochMilliseconds: number } | null | undefined): Instant | undefined {
  try {
    return find()?.epochMilliseconds;
  } catch {
    return undefined;
  }
}
