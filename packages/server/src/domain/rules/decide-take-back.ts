import { checkMember, type Decision, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { type LedgerRecord, memberLegs } from '../ledger/record.ts';
import type { RuleBook } from './book.ts';
import { causeOf } from './chain.ts';
import type { RuleWorld } from './evaluation.ts';
import { movementOf } from './movement-occasion.ts';
import type { Occasion } from './occasion.ts';
import { type Difference, reevaluate } from './reevaluate.ts';
import { readKept } from './seen-facts.ts';
import { type Decided, findDecided, givenBy, goneBy, takeBack } from './take-back-decided.ts';

/**
 * What rules decided because of a record of which something was taken back. Numbers of records: `by` took it back, `undone` is the
 * record itself, and `decided` the first of its decision; `led` is the first of what it led to, because of its `event` where that is one.
 * `book`: the versions that looked then; for an event, those that gave it.
 */
export type LedInput = {
  by: number;
  undone: number;
  decided: number;
  led: number;
  event: string | undefined;
  book: RuleBook;
};

/**
 * Takes back what rules gave because of a record, so far as that has been taken back itself: of what waited for the record, what they
 * would not have given had it moved no more than is left of it; of an event, everything, once nothing is left of the rules that gave it.
 */
export function decideTakeBack(view: LedgerView, input: LedInput): Decision {
  const [by, undone, led] = [view.record(input.by), view.record(input.undone), findDecided(view, input.led)];
  if (!by || !undone || !led) throw new Error(`bug: record ${input.led} or what it came of is not there`);
  const number = memberLegs(led.first.body)[0]?.member ?? led.first.body.member ?? 0;
  const member = checkMember(view, { kind: 'number', number });
  if ('rejection' in member) return rejected(member.rejection);
  const differences =
    input.event === undefined
      ? movementDifferences(view, { by, undone, led, book: input.book })
      : eventDifferences(view, { by, undone, led, input, event: input.event });
  return takeBack(view, { decided: led, differences, note: { reference: 'return' }, from: causeOf(by) });
}

type Taken = { by: LedgerRecord; undone: LedgerRecord; led: Decided };

function movementDifferences(view: LedgerView, taken: Taken & { book: RuleBook }): readonly Difference[] {
  const { undone, led, book } = taken;
  const left = leftOf(view, taken);
  const world = worldThen(view, led.first, book);
  const given = givenBy(led);
  if (left === 0) return reevaluate(world.then, given, undefined).differences;
  const moved = movementOf(undone)?.movement;
  if (!moved || !world.isKnown) return [];
  const rest: Occasion = { kind: 'movement', movement: { ...moved, amount: Math.sign(moved.amount) * left } };
  return reevaluate(world.then, given, rest).differences;
}

/** What is left of a record, in minor units; what should have come back and was spent already is not. Of one without points nothing is. */
function leftOf(view: LedgerView, { by, undone }: Pick<Taken, 'by' | 'undone'>): number {
  const { amount = 0, requested = amount } = by.type === 'reversal' ? by.body : {};
  const missing = requested - amount;
  return Math.max(0, Math.abs(undone.body.amount ?? 0) - view.reversed(undone.number) - missing);
}

/** `isKnown`: what rules saw then was kept; otherwise only all of it can be taken back. */
function worldThen(view: LedgerView, { at, body, text }: LedgerRecord, book: RuleBook) {
  const { calendar, pointTypes } = view.config;
  // as: written by the rules with the record
  const { seen } = text?.explanation === undefined ? {} : (JSON.parse(text.explanation) as { seen?: unknown });
  const kept = seen === undefined ? { member: undefined, used: () => ({ count: 0, points: 0 }) } : readKept(seen);
  const then: RuleWorld = {
    book,
    calendar,
    pointTypes,
    instant: body.occurredAt ?? at,
    today: calendar.dayOf(at),
    client: body.by,
    ...kept,
  };
  return { then, isKnown: seen !== undefined };
}

function eventDifferences(
  view: LedgerView,
  { by, undone, led, input, event }: Taken & { input: LedInput; event: string },
): readonly Difference[] {
  const decided = findDecided(view, input.decided);
  const gone = goneBy([by, ...(decided?.returns ?? [])]);
  // Whoever reverses a movement by hand tells of the grants that are gone with it; all of them are once nothing is left.
  if (by.body.returns === undefined && leftOf(view, { by, undone }) === 0) {
    for (const { rule } of undone.body.grants ?? []) gone.add(rule);
  }
  const grants = (decided?.records ?? []).flatMap(({ body }) => body.grants ?? []);
  const isLeft = grants.some(({ rule }) => !gone.has(rule) && mayGive(input.book, rule, event));
  return isLeft ? [] : reevaluate(worldThen(view, led.first, input.book).then, givenBy(led), undefined).differences;
}

/** Of a rule that is not here, as after an import, it is not known. */
function mayGive({ byNumber }: RuleBook, rule: number, event: string): boolean {
  const effects = byNumber.get(rule)?.effects;
  return effects === undefined || effects.some((effect) => effect.kind === 'event' && effect.event === event);
}
