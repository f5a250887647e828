import { checkMember, type Decision, rejected } from '../ledger/checks.ts';
import { leftToReverse } from '../ledger/decide-reversal.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import type { RuleBook } from './book.ts';
import { causeOf } from './chain.ts';
import type { RuleWorld } from './evaluation.ts';
import { movementOf } from './movement-occasion.ts';
import type { Occasion } from './occasion.ts';
import { reevaluate } from './reevaluate.ts';
import { returnExplanationText } from './return-explanation.ts';
import { readKept } from './seen-facts.ts';
import { type Decided, findDecided, givenBy, goneBy, memberOf, takeBack } from './take-back-decided.ts';

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
  const member = checkMember(view, { kind: 'number', number: memberOf(led) });
  if ('rejection' in member) return rejected(member.rejection);
  const result =
    input.event === undefined
      ? reevaluateMovement(view, { by, undone, led, book: input.book })
      : reevaluateEvent(view, { by, undone, led, input, event: input.event });
  if (!result) return { records: [] };
  const note = { reference: 'return' };
  const text = { explanation: explanationOf(view, { by, undone, led, event: input.event }, result) };
  return takeBack(view, { decided: led, differences: result.differences, note, text, from: causeOf(by) });
}

type Taken = { by: LedgerRecord; undone: LedgerRecord; led: Decided };

type Result = ReturnType<typeof reevaluate>;

/** Of an event nothing is left, whatever is of the points that came with it. */
function explanationOf(view: LedgerView, taken: Taken & Pick<LedInput, 'event'>, result: Result): string {
  const { undone, led, event } = taken;
  const { calendar, pointTypes } = view.config;
  const { amount = 0, pointType = '' } = undone.body;
  const { scale = 0 } = pointTypes.get(pointType) ?? {};
  const because = {
    ...{ record: undone.number, pointType, amount: formatAmount(Math.abs(amount), scale) },
    left: formatAmount(event === undefined ? leftOf(view, taken) : 0, scale),
  };
  const common = { at: view.instant, calendar, pointTypes, member: memberOf(led) };
  return returnExplanationText({ ...common, given: givenBy(led), result, because });
}

/** Undefined: what it would give for the rest is not known any more. */
function reevaluateMovement(view: LedgerView, taken: Taken & { book: RuleBook }): Result | undefined {
  const { undone, led, book } = taken;
  const left = leftOf(view, taken);
  const world = worldThen(view, led.first, book);
  const given = givenBy(led);
  if (left === 0) return reevaluate(world.then, given, undefined);
  const moved = movementOf(undone)?.movement;
  if (!moved || !world.isKnown) return undefined;
  const rest: Occasion = { kind: 'movement', movement: { ...moved, amount: Math.sign(moved.amount) * left } };
  return reevaluate(world.then, given, rest);
}

/** What is left of a record, in minor units; what should have come back and was spent already is not. Of one without points nothing is. */
function leftOf(view: LedgerView, { by, undone }: Pick<Taken, 'by' | 'undone'>): number {
  const { amount = 0, requested = amount } = by.body;
  const missing = requested - amount;
  return Math.max(0, leftToReverse(view, undone) - missing);
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

/** Undefined: something is left of what gave the event. */
function reevaluateEvent(
  view: LedgerView,
  { by, undone, led, input, event }: Taken & { input: LedInput; event: string },
): Result | undefined {
  const decided = findDecided(view, input.decided);
  const gone = goneBy([by, ...(decided?.returns ?? [])]);
  // Whoever reverses a movement by hand tells of the grants that are gone with it; all of them are once nothing is left.
  if (by.body.returns === undefined && leftOf(view, { by, undone }) === 0) {
    for (const { rule } of undone.body.grants ?? []) gone.add(rule);
  }
  const grants = (decided?.records ?? []).flatMap(({ body }) => body.grants ?? []);
  const isLeft = grants.some(({ rule }) => !gone.has(rule) && mayGive(input.book, rule, event));
  return isLeft ? undefined : reevaluate(worldThen(view, led.first, input.book).then, givenBy(led), undefined);
}

/** Of a rule that is not here, as after an import, it is not known. */
function mayGive({ byNumber }: RuleBook, rule: number, event: string): boolean {
  const effects = byNumber.get(rule)?.effects;
  return effects === undefined || effects.some((effect) => effect.kind === 'event' && effect.event === event);
}
