import { numberedId } from '../ids.ts';
import { type Checked, checkMember, type Decision, noteFields, rejected } from '../ledger/checks.ts';
import { decideReversal } from '../ledger/decide-reversal.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { type LedgerRecord, memberLegs, type RecordDraft, type RuleGrant } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import { giverId } from '../promotions/promotion-rules.ts';
import type { Rejection } from '../rejection.ts';
import type { Basket, BasketInput } from './basket.ts';
import type { RuleBook } from './book.ts';
import { readBasket } from './read-basket.ts';
import { type Difference, reevaluate } from './reevaluate.ts';
import { type ReturnedLine, remainingOf } from './remaining-basket.ts';
import { readKept } from './seen-facts.ts';

/**
 * A return as it was told. `purchase`: the number of the purchase's first record; `book`: the versions of the rules that looked at
 * it; `lines` undefined: all that is left of it comes back.
 */
export type ReturnInput = {
  purchase: number;
  book: RuleBook;
  lines: readonly ReturnedLine[] | undefined;
  referenceId: string;
  reason: string | undefined;
};

/** What is kept of a return beside its record. */
type ReturnData = { returned: { lines?: readonly ReturnedLine[]; reason?: string } };

/**
 * Takes back what a purchase has earned, less what the rest of it earns by the rules and the facts of then; caps count as if what
 * came back had not been bought. Nothing is ever given by a return.
 */
export function decideReturn(view: LedgerView, input: ReturnInput): Decision {
  const found = findPurchase(view, input);
  if ('rejection' in found) return found;
  const { records, returns, basket, world } = found.value;
  const left = remaining(view, basket, { returns, input });
  if ('rejection' in left) return left;
  const missing = left.value && findMissing(view, records, input);
  if (missing) return rejected(missing);
  const { differences } = reevaluate(world, givenBy(records, returns), left.value);
  const { lines, reason } = input;
  const data: ReturnData = { returned: { ...(lines ? { lines } : {}), ...(reason === undefined ? {} : { reason }) } };
  const note = { reference: 'return', referenceId: input.referenceId };
  const parts = records.flatMap((record) => {
    const own = differences.filter(({ rule }) => record.body.grants?.some((grant) => grant.rule === rule));
    return own.length > 0 ? [{ record, differences: own }] : [];
  });
  const more = parts.length > 1 ? { more: parts.length - 1 } : {};
  const first = { returns: input.purchase, text: { data: JSON.stringify(data) }, ...more };
  return takeBack(view, { parts, note, first, purchase: records[0] }, 0);
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
  records: LedgerRecord[];
  returns: LedgerRecord[];
  basket: Basket;
  world: Parameters<typeof reevaluate>[0];
};

function findPurchase(view: LedgerView, { purchase, book }: ReturnInput): Checked<Found> {
  const id = numberedId('txn', view.config.programId, purchase);
  const first = view.record(purchase);
  if (!first) return rejected({ code: 'unknown_transaction', transaction: id });
  const { more = 0, member: named } = first.body;
  const number = memberLegs(first.body)[0]?.member ?? named ?? 0;
  const member = checkMember(view, { kind: 'number', number });
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
  const others = Array.from({ length: more }, (_, place) => view.record(purchase + place + 1));
  const { calendar, pointTypes } = view.config;
  return {
    value: {
      records: [first, ...others.filter((record) => record !== undefined)],
      returns: view.returnsOf(purchase),
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
  const [fault] = after.faults;
  return rejected({ code: 'return_wrong', pointer: fault?.pointer ?? '/lines', detail: fault?.detail ?? '' });
}

function readReturned(data: string): readonly ReturnedLine[] | undefined {
  const { returned } = JSON.parse(data) as ReturnData; // as: written by an earlier return
  return returned.lines;
}

/** What each rule gave, and what of it has come back. */
function givenBy(records: readonly LedgerRecord[], returns: readonly LedgerRecord[]) {
  const taken = new Map<number, number>();
  for (const { rule, amount } of returns.flatMap(({ body }) => body.grants ?? [])) {
    taken.set(rule, (taken.get(rule) ?? 0) - amount);
  }
  return records.flatMap(({ body }) =>
    (body.grants ?? []).map(({ rule, version, amount }) => {
      return { rule, version, amount, pointType: body.pointType ?? '', takenBack: taken.get(rule) ?? 0 };
    }),
  );
}

type TakingBack = {
  parts: readonly { record: LedgerRecord; differences: readonly Difference[] }[];
  note: { reference: string; referenceId: string };
  first: { returns: number } & Pick<RecordDraft, 'text' | 'more'>;
  purchase: LedgerRecord | undefined;
};

function takeBack(view: LedgerView, back: TakingBack, place: number): Decision {
  const { parts, note, first, purchase } = back;
  const part = parts[place];
  if (!part) {
    if (place > 0 || !purchase) return { records: [] };
    const member = memberLegs(purchase.body)[0]?.member ?? purchase.body.member ?? 0;
    return { records: [{ type: 'occasion_noted', member, ...noteFields(note), ...first, cause: purchase.number }] };
  }
  const { record, differences } = part;
  const left = Math.abs(record.body.amount ?? 0) - view.reversed(record.number);
  const wanted = Math.min(
    left,
    differences.reduce((sum, { amount }) => sum + amount, 0),
  );
  const next = (after: LedgerView) => takeBack(after, back, place + 1);
  if (wanted <= 0) {
    const grants = grantsBack(record, differences, 0);
    const member = memberLegs(record.body)[0]?.member ?? 0;
    const head = place === 0 ? first : { returns: first.returns };
    return {
      records: [{ type: 'occasion_noted', member, ...noteFields(note), ...head, cause: record.number, grants }],
      next,
    };
  }
  const scale = view.config.pointTypes.get(record.body.pointType ?? '')?.scale ?? 0;
  const decision = decideReversal(view, { ...note, transaction: record.number, amount: formatAmount(wanted, scale) });
  if ('rejection' in decision) return decision;
  const [reversal] = decision.records;
  if (!reversal) throw new Error('bug: a reversal was decided without a record');
  const grants = grantsBack(record, differences, reversal.amount ?? 0);
  return { records: [{ ...reversal, ...(place === 0 ? first : { returns: first.returns }), grants }], next };
}

/** What is taken back of each rule: no more in all than came back, where points were spent already. */
function grantsBack(record: LedgerRecord, differences: readonly Difference[], amount: number): RuleGrant[] {
  let left = amount;
  return differences.map(({ rule, version, amount: wanted, isWhole }) => {
    const taken = Math.min(left, wanted);
    left -= taken;
    const counts = record.body.grants?.find((grant) => grant.rule === rule)?.counts;
    return { rule, version, amount: 0 - taken, times: isWhole ? -1 : 0, ...(counts ? { counts } : {}) };
  });
}
