import { type Decision, noteFields } from '../ledger/checks.ts';
import { decideReversal, leftToReverse } from '../ledger/decide-reversal.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import {
  type LedgerRecord,
  memberLegs,
  partNumbers,
  type RecordDraft,
  type RecordText,
  type RuleGrant,
} from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import type { Cause } from './chain.ts';
import type { Difference, GivenBefore } from './reevaluate.ts';

/** What rules once decided: its records, in order, and those that took parts of it back since. */
export type Decided = {
  readonly first: LedgerRecord;
  readonly records: readonly LedgerRecord[];
  readonly returns: readonly LedgerRecord[];
};

export function findDecided(view: LedgerView, number: number): Decided | undefined {
  const first = view.record(number);
  if (!first) return undefined;
  return {
    first,
    records: [first, ...partNumbers(first).flatMap((each) => view.record(each) ?? [])],
    returns: view.returnsOf(number),
  };
}

/** Whose decision it was, by number; of one who was merged since, the number of then. */
export function memberOf({ first: { body } }: Pick<Decided, 'first'>): number {
  return memberLegs(body)[0]?.member ?? body.member ?? 0;
}

/** What each rule gave, and what of it has come back. */
export function givenBy({ records, returns }: Pick<Decided, 'records' | 'returns'>): GivenBefore[] {
  const taken = new Map<number, number>();
  const gone = goneBy(returns);
  for (const { rule, amount } of returns.flatMap(({ body }) => body.grants ?? [])) {
    taken.set(rule, (taken.get(rule) ?? 0) - amount);
  }
  return records.flatMap(({ body }) =>
    (body.grants ?? []).map(({ rule, version, amount }) => {
      const pointType = body.pointType ?? '';
      return { rule, version, amount, pointType, takenBack: taken.get(rule) ?? 0, isGone: gone.has(rule) };
    }),
  );
}

/** The rules of which nothing is left by these records: they count as if they had not given anything. */
export function goneBy(returns: readonly Pick<LedgerRecord, 'body'>[]): Set<number> {
  const gone = returns.flatMap(({ body }) => (body.grants ?? []).filter(({ times }) => times === -1));
  return new Set(gone.map(({ rule }) => rule));
}

/**
 * `from`: the record that led to this; `isAlwaysNoted`: there is a record even where nothing is taken back; `payment`: the record
 * of points that come back at last.
 */
export type TakingBack = {
  decided: Decided;
  differences: readonly Difference[];
  note: { reference: string; referenceId?: string };
  text?: RecordText;
  from?: Cause;
  isAlwaysNoted?: boolean;
  payment?: number | undefined;
};

/** Takes back what rules gave too much by now, from each record of their decision its own, to the same lots. */
export function takeBack(view: LedgerView, back: TakingBack): Decision {
  const { decided, differences } = back;
  const parts = decided.records.flatMap((record): Part[] => {
    const own = differences.filter(({ rule }) => record.body.grants?.some((grant) => grant.rule === rule));
    return own.length > 0 && !isReversed(view, record) ? [{ record, differences: own }] : [];
  });
  const records = Math.max(parts.length, back.isAlwaysNoted ? 1 : 0) + (back.payment === undefined ? 0 : 1);
  const more = records > 1 ? { more: records - 1 } : {};
  const first = { ...(back.text ? { text: back.text } : {}), ...more };
  return takePart(view, { ...back, parts, first }, 0);
}

type Part = { record: LedgerRecord; differences: readonly Difference[] };

/** Whoever has reversed all of a record by hand has taken its use of caps back as well. */
export function isReversed(view: LedgerView, record: LedgerRecord): boolean {
  return (record.body.amount ?? 0) !== 0 && leftToReverse(view, record) <= 0;
}

function takePart(
  view: LedgerView,
  back: TakingBack & { parts: readonly Part[]; first: Pick<RecordDraft, 'text' | 'more'> },
  place: number,
): Decision {
  const { parts, note, decided, from } = back;
  const head = { returns: decided.first.number, ...(place === 0 ? back.first : {}) };
  const part = parts[place];
  if (!part) {
    if (place > 0 || !back.isAlwaysNoted) return payBack(view, back);
    return { records: [{ ...noted(decided.first, note), ...head }], next: (after) => payBack(after, back) };
  }
  const { record, differences } = part;
  const wanted = Math.min(
    leftToReverse(view, record),
    differences.reduce((sum, { amount }) => sum + amount, 0),
  );
  const next = (after: LedgerView) => takePart(after, back, place + 1);
  const takeNothing = (missing: Pick<RecordDraft, 'pointType' | 'requested'> = {}): Decision => {
    const grants = grantsBack(record, differences, 0);
    return { records: [{ ...from, ...noted(record, note), ...head, ...missing, grants }], next };
  };
  if (wanted <= 0) return takeNothing();
  const pointType = view.config.pointTypes.get(record.body.pointType ?? '');
  const amount = formatAmount(wanted, pointType?.scale ?? 0);
  const decision = decideReversal(view, { ...note, transaction: record.number, amount });
  if ('rejection' in decision) {
    // As much as there is: of a movement that is no reversal, of a return it may be nothing at all.
    const isSpent = decision.rejection.code === 'insufficient_points' && pointType?.reversalPolicy === 'available';
    return isSpent ? takeNothing({ pointType: pointType.key, requested: wanted }) : decision;
  }
  const [reversal] = decision.records;
  if (!reversal) throw new Error('bug: a reversal was decided without a record');
  const grants = grantsBack(record, differences, reversal.amount ?? 0);
  return { records: [{ ...from, ...reversal, ...head, grants }], next };
}

function payBack(view: LedgerView, { payment, note }: TakingBack): Decision {
  return payment === undefined ? { records: [] } : decideReversal(view, { ...note, transaction: payment });
}

/** What takes back something else than points names the record that it takes back as its cause. */
function noted(record: LedgerRecord, note: TakingBack['note']): RecordDraft {
  return { type: 'occasion_noted', member: memberOf({ first: record }), ...noteFields(note), cause: record.number };
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
