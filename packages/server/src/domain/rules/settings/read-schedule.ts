import { makeRecurrence, readRecurrence } from '../recurrence.ts';
import type { RuleSettings, Schedule } from '../rule.ts';
import { makeHours } from '../schedule.ts';
import { checkWhole, type Report } from './problems.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MAX_MINUTES = 44_640;
const MAX_RRULE_LENGTH = 500;
const MAX_LIST = 31;

/** Reads when a rule is open within its dates. */
export function readSchedule({ schedule, startsAt }: RuleSettings, report: Report): Schedule | null {
  if (schedule === undefined) return null;
  if (!('rrule' in schedule)) {
    const { weekdays, from, to } = schedule;
    if (weekdays === undefined && from === undefined && to === undefined) {
      report('/schedule', 'required', 'expected weekdays, or hours from and to, or a recurrence rule');
    }
    if (weekdays !== undefined) checkWeekdays(weekdays, report);
    for (const [name, time] of [['from', from] as const, ['to', to] as const]) {
      if (time !== undefined && !TIME.test(time))
        report(`/schedule/${name}`, 'malformed', 'expected a time from 00:00 to 23:59');
    }
    if (from !== undefined && from === to) report('/schedule/to', 'same_time', 'expected another time than from');
    return makeHours(schedule);
  }
  checkWhole(schedule.minutes, { field: '/schedule/minutes', least: 1, most: MAX_MINUTES, report });
  const fault = findRecurrenceFault(schedule.rrule, startsAt);
  if (fault !== undefined) {
    report('/schedule/rrule', 'malformed', fault);
    return null;
  }
  return makeRecurrence(schedule, startsAt);
}

function checkWeekdays(weekdays: readonly number[], report: Report): void {
  if (weekdays.length < 1 || weekdays.length > 7 || new Set(weekdays).size !== weekdays.length) {
    report('/schedule/weekdays', 'out_of_range', 'expected 1 to 7 different weekdays, 1 for Monday to 7 for Sunday');
  }
  weekdays.slice(0, 7).forEach((day, index) => {
    checkWhole(day, { field: `/schedule/weekdays/${index}`, least: 1, most: 7, report });
  });
}

/** Values of the parts of a recurrence rule: the library leaves out silently what it does not know. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(YEARLY|MONTHLY|WEEKLY|DAILY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}T\d{6}Z$/,
  BYHOUR: list('(1?\\d|2[0-3])'),
  BYMINUTE: list('[1-5]?\\d'),
  BYDAY: list('([+-]?([1-9]|[1-4]\\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYMONTHDAY: list('-?([1-9]|[12]\\d|3[01])'),
  BYYEARDAY: list('-?([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYWEEKNO: list('-?([1-9]|[1-4]\\d|5[0-3])'),
  BYSETPOS: list('-?([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

function list(value: string): RegExp {
  return new RegExp(`^${value}(,${value}){0,${MAX_LIST - 1}}$`);
}

function findRecurrenceFault(rrule: string, startsAt: number | undefined): string | undefined {
  if (rrule.length > MAX_RRULE_LENGTH) return `expected at most ${MAX_RRULE_LENGTH} characters`;
  const names = new Set<string>();
  for (const part of rrule.split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    const form = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (!form)
      return `expected parts ${Object.keys(PARTS).join(', ')} as in RFC 5545, got ${JSON.stringify(name.slice(0, 32))}`;
    if (!form.test(value) || part !== `${name}=${value}`)
      return `expected a value of ${name} as in RFC 5545 that is allowed here, got ${JSON.stringify(value.slice(0, 64))}`;
    if (names.has(name)) return `expected ${name} once`;
    names.add(name);
  }
  const counts = names.has('COUNT') || /INTERVAL=(?!1(;|$))/.test(rrule);
  if (counts && startsAt === undefined) return 'expected starts_at beside COUNT or INTERVAL, which count from there';
  return findOccurrenceFault(rrule, startsAt);
}

/** A rule that never occurs is searched for without end, so that is found out here and not while members wait. */
function findOccurrenceFault(rrule: string, startsAt: number | undefined): string | undefined {
  try {
    const from = startsAt ?? Date.UTC(2026, 0, 1);
    const next = readRecurrence(rrule, from, 'UTC').next(new Date(from), true);
    return next ? undefined : 'expected at least one occurrence';
  } catch (error) {
    return `expected a recurrence rule that occurs (RFC 5545): ${error instanceof Error ? error.message : String(error)}`.slice(
      0,
      300,
    );
  }
}
