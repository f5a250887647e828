import { numberedId } from '../ids.ts';
import { type Checked, checkMember, type Decision, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { giverId } from '../promotions/promotion-rules.ts';
import type { Rejection } from '../rejection.ts';
import type { Basket, BasketInput } from './basket.ts';
import type { RuleBook } from './book.ts';
import { readBasket } from './read-basket.ts';
import { reevaluate } from './reevaluate.ts';
import { type ReturnedLine, remainingOf } from './remaining-basket.ts';
import { returnExplanationText } from './return-explanation.ts';
import { readKept } from './seen-facts.ts';
import { type Decided, findDecided, givenBy, isReversed, memberOf, takeBack } from './take-back-decided.ts';

/**
 * A return as it was told. `purchase`: the number of the purchase's first record; `book`: the versions of the rules that looked at
 * it; `lines` undefined: all that is left of it comes back; `payment`: the number of the record that paid a part of it with points.
 */
export type ReturnInput = {
  purchase: number;
  payment?: number;
  book: RuleBook;
  lines: readonly ReturnedLine[] | undefined;
  referenceId: string;
  reason: string | undefined;
};

/** What is kept of a return beside its record. */
type ReturnData = { returned: { lines?: readonly ReturnedLine[]; reason?: string } };

/**
 * Takes back what a purchase has earned, less what the rest of it earns by the rules and the facts of then; caps count as if what
 * came back had not been bought. Nothing is ever given by a return, but what was paid with points, by the one that takes the last of
 * it back.
 */
export function decideReturn(view: LedgerView, input: ReturnInput): Decision {
  const found = findPurchase(view, input);
  if ('rejection' in found) return found;
  const { decided, basket, world } = found.value;
  const left = remaining(view, basket, { returns: decided.returns, input });
  if ('rejection' in left) return left;
  const missing = left.value && findMissing(view, decided.records, input);
  if (missing) return rejected(missing);
  const rest = left.value && ({ kind: 'purchase', basket: left.value } as const);
  const given = givenBy(decided);
  const result = reevaluate(world, given, rest);
  const { lines, reason } = input;
  const data: ReturnData = { returned: { ...(lines ? { lines } : {}), ...(reason === undefined ? {} : { reason }) } };
  const note = { reference: 'return', referenceId: input.referenceId };
  const { calendar, pointTypes } = view.config;
  const told = { at: view.instant, calendar, pointTypes, member: memberOf(decided), given, result };
  const explanation = returnExplanationText({ ...told, basket, left: left.value });
  const text = { data: JSON.stringify(data), explanation };
  const payment = left.value ? undefined : unreturnedPayment(view, input);
  return takeBack(view, { decided, differences: result.differences, note, text, payment, isAlwaysNoted: true });
}

/** The payment with points, unless it has been taken back by hand. */
function unreturnedPayment(view: LedgerView, { payment }: ReturnInput): number | undefined {
  const record = payment === undefined ? undefined : view.record(payment);
  return record && !isReversed(view, record) ? record.number : undefined;
}

/** A journal that was imported may name rules that are not here: they would seem to give nothing for the rest. */
function findMissing(
  { config }: LedgerView,
  records: readonly LedgerRecord[],
  { purchase, book }: ReturnInput,
): Rejection | undefined {
  const { programId } = config;
  const grants = records.flatMap(({ body }) => body.grants ?? []);
  const missing = grants.find(({ rule, version }) => book.byNumber.get(rule)?.version !== version);
  if (!missing) return undefined;
  const { rule, version } = missing;
  const transaction = numberedId('txn', programId, purchase);
  return { code: 'rule_version_missing', transaction, rule: giverId(programId, rule), version };
}

type Found = {
  decided: Decided;
  basket: Basket;
  world: Parameters<typeof reevaluate>[0];
};

function findPurchase(view: LedgerView, { purchase, book }: ReturnInput): Checked<Found> {
  const id = numberedId('txn', view.config.programId, purchase);
  const decided = findDecided(view, purchase);
  if (!decided) return rejected({ code: 'unknown_transaction', transaction: id });
  const { first } = decided;
  const member = checkMember(view, { kind: 'number', number: memberOf(decided) });
  if ('rejection' in member) return member;
  const { data, explanation } = first.text ?? {};
  if (data === undefined || explanation === undefined) {
    return rejected({ code: 'not_reversible', transaction: id, record_type: first.type });
  }
  // as: both were written with the record, by the door and by the rules
  const { basket: told } = JSON.parse(data) as { basket: BasketInput };
  const { seen } = JSON.parse(explanation) as { seen: unknown }; // as: the same
  const read = readBasket(told);
  if ('faults' in read) throw new Error(`bug: the basket of record ${purchase} cannot be read any more`);
  const { calendar, pointTypes } = view.config;
  return {
    value: {
      decided,
      basket: read.basket,
      world: {
        book,
        calendar,
        pointTypes,
        instant: first.body.occurredAt ?? first.at,
        today: calendar.dayOf(first.at),
        client: first.body.by,
        ...readKept(seen),
      },
    },
  };
}

/** What is left of the basket after this return; undefined when nothing is. */
function remaining(
  view: LedgerView,
  basket: Basket,
  { returns, input }: { returns: readonly LedgerRecord[]; input: ReturnInput },
): Checked<Basket | undefined> {
  let rest: Basket | undefined = basket;
  for (const { text } of returns) {
    if (text?.data === undefined) continue;
    const lines = readReturned(text.data);
    const before: { basket: Basket | undefined } | { faults: unknown } =
      lines && rest ? remainingOf(rest, lines) : { basket: undefined };
    rest = 'basket' in before ? before.basket : undefined;
  }
  const transaction = numberedId('txn', view.config.programId, input.purchase);
  if (!rest) return rejected({ code: 'already_returned', transaction });
  if (input.lines === undefined) return { value: undefined };
  const after = remainingOf(rest, input.lines);
  if ('basket' in after) return { value: after.basket };
  return rejected({ code: 'return_wrong', errors: after.faults });
}

function readReturned(data: string): readonly ReturnedLine[] | undefined {
  const { returned } = JSON.parse(data) as ReturnData; // as: written by an earlier return
  return returned.lines;
}
