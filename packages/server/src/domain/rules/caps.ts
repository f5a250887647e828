import { Temporal } from 'temporal-polyfill';
import { addDays, type Calendar, type Day, type Instant } from '../calendar.ts';
import type { Cap, CapWindow, Rule } from './rule.ts';

/**
 * Under which a rule's use is counted. `subject`: `m42` (a member), a client's id, `a` (all); `period`: `d2026-11-29`,
 * `w2026-W48` (weeks begin on Monday), `m2026-11`, `y2026`, `l` (lifetime). Versions of a rule share their use.
 */
export type CapKey = { readonly rule: number; readonly subject: string; readonly period: string };

/** How often, and with how many points in minor units, a rule was used. */
export type Use = { readonly count: number; readonly points: number };

/** What was used of a rule by one subject in one period. */
export type RuleUse = CapKey & Use;

/** Whose use it is, and when; a guest has no member. */
export type CapSubject = {
  readonly member: number | undefined;
  readonly client: string;
  readonly instant: Instant;
  readonly calendar: Calendar;
};

/** A cap at work: what was used of it before and after. */
export type CapOutcome = { readonly cap: Cap; readonly before: number; readonly after: number };

/** Every key that a rule's caps ask for, each once, so that all can be loaded in one statement. */
export function capKeysOf(rule: Rule, subject: CapSubject): CapKey[] {
  return distinctKeys(rule, subject, askedPeriods);
}

/** The keys that a grant of this rule counts for: those of today, of a rolling window as well. */
export function countedKeys(rule: Rule, subject: CapSubject): CapKey[] {
  return distinctKeys(rule, subject, (window, day) => [currentPeriod(window, day)]);
}

/** A counted key as a record keeps it beside the number of the rule: `m42/d2026-11-29`. */
export function capKeyText({ subject, period }: CapKey): string {
  return `${subject}/${period}`;
}

/**
 * What a rule's caps leave of `wanted` points, none of them more than cut to.
 *
 * `given` is undefined when a cap leaves nothing or refuses less than all, so that the rule does nothing at all: it neither gives a
 * badge nor counts. A rule that gives no points is bound by caps on how often alone. `isWhole`: a redemption, which is never cut.
 */
export function applyCaps(
  rule: Rule,
  { wanted, isWhole, subject, used }: { wanted: number; isWhole: boolean; subject: CapSubject; used: Asked['used'] },
): { given: number | undefined; left: number | null; caps: CapOutcome[] } {
  const { caps } = rule;
  if (caps.length === 0) return { given: wanted, left: null, caps: [] };
  const day = subject.calendar.dayOf(subject.instant);
  const before = caps.map((cap) => usedOf(rule, cap, { subject, day, used }));
  let given: number | undefined = wanted;
  let left: number | null = null;
  caps.forEach((cap, index) => {
    const room = Math.max(0, cap.limit - (before[index] ?? 0));
    if (cap.of === 'count') {
      if (room < 1) given = undefined;
      return;
    }
    left = left === null ? room : Math.min(left, room);
    if (given === undefined || given <= room) return;
    given = cap.atLimit === 'refuse' || isWhole || room === 0 ? undefined : room;
  });
  const after = (cap: Cap) => (given === undefined ? 0 : cap.of === 'count' ? 1 : given);
  return {
    given,
    left: left === null ? null : left - (given ?? 0),
    caps: caps.map((cap, index) => ({ cap, before: before[index] ?? 0, after: (before[index] ?? 0) + after(cap) })),
  };
}

type Asked = { subject: CapSubject; day: Day; used: (key: CapKey) => Use };

function usedOf(rule: Rule, cap: Cap, asked: Asked): number {
  const subject = subjectOf(cap, asked.subject);
  if (subject === undefined) return 0;
  let sum = 0;
  for (const period of askedPeriods(cap.window, asked.day)) {
    const use = asked.used({ rule: rule.number, subject, period });
    sum += cap.of === 'count' ? use.count : use.points;
  }
  return sum;
}

function distinctKeys(
  rule: Rule,
  subject: CapSubject,
  find: (window: CapWindow, day: Day) => readonly string[],
): CapKey[] {
  if (rule.caps.length === 0) return [];
  const day = subject.calendar.dayOf(subject.instant);
  const keys = new Map<string, CapKey>();
  for (const cap of rule.caps) {
    const whose = subjectOf(cap, subject);
    if (whose === undefined) continue;
    for (const period of find(cap.window, day)) {
      const key = { rule: rule.number, subject: whose, period };
      keys.set(capKeyText(key), key);
    }
  }
  return [...keys.values()];
}

/** Undefined: nobody's, because the cap binds one occasion only, or because a guest has used nothing. */
function subjectOf({ per }: Cap, { member, client }: Pick<CapSubject, 'member' | 'client'>): string | undefined {
  if (per === 'trigger') return undefined;
  if (per === 'rule') return 'a';
  if (per === 'client') return client;
  return member === undefined ? undefined : `m${member}`;
}

function askedPeriods(window: CapWindow, day: Day): readonly string[] {
  return window.kind === 'rolling' ? periodsOf(day).back(window.days) : [currentPeriod(window, day)];
}

function currentPeriod({ kind }: CapWindow, day: Day): string {
  if (kind === 'lifetime') return 'l';
  if (kind === 'week') return periodsOf(day).week;
  if (kind === 'month') return `m${day.slice(0, 7)}`;
  return kind === 'year' ? `y${day.slice(0, 4)}` : `d${day}`;
}

/** Whether a period was over before a day; a lifetime never is. */
export function isPeriodOver(period: string, day: Day): boolean {
  const [kind = '', rest] = [period[0], period.slice(1)];
  if (kind === 'd') return rest < day;
  if (kind === 'm') return rest < day.slice(0, 7);
  if (kind === 'y') return rest < day.slice(0, 4);
  // The names of weeks are in the order of time, since a week of one digit has a zero before it.
  return kind === 'w' && period < periodsOf(day).week;
}

type Periods = { readonly week: string; back(days: number): readonly string[] };

/** Almost every question is about today, and calendar arithmetic costs more than all the rest. */
let known: { day: Day; periods: Periods } | undefined;

function periodsOf(day: Day): Periods {
  if (known?.day === day) return known.periods;
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  const spans = new Map<number, readonly string[]>();
  const periods: Periods = {
    // Of ISO 8601: the days around New Year may belong to a week of the other year.
    week: `w${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`,
    back(days) {
      const span = spans.get(days) ?? Array.from({ length: days }, (_, back) => `d${addDays(day, -back)}`);
      spans.set(days, span);
      return span;
    },
  };
  known = { day, periods };
  return periods;
}
