import { type Decision, type Effect, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { type Leg, type LegDraft, memberLegs, type RecordBody, type RecordDraft } from '../ledger/record.ts';
import type { MemberProfile } from '../members/member.ts';
import type { JournalRow } from './journal-row.ts';

/**
 * Appends a record of another journal as it is: same number, same legs, same lots.
 *
 * One that is there already is left as it is. Nothing is decided anew, neither limits nor what is due: all of that is in the records that follow. It is refused when the
 * number is not the next one here, and when a leg would leave another balance than it left there. Names and texts of
 * members are not in a journal: a member comes without them, and a file of members brings them afterwards.
 */
export function decideImportedRecord(view: LedgerView, row: JournalRow): Decision {
  const ours = view.record(row.number);
  if (ours && isSameRecord(ours.body, row.body)) return { records: [] };
  if (row.number !== view.nextNumber)
    return rejected({ code: 'record_out_of_order', number: row.number, expected: view.nextNumber });
  if (!KNOWN_TYPES.has(row.type))
    return rejected({ code: 'record_differs', number: row.number, detail: `an unknown type ${row.type}` });
  const differing = differingLeg(view, row);
  if (differing) return rejected({ code: 'record_differs', number: row.number, detail: differing });
  const { by: _by, legs, textHash: _hash, ...fields } = row.body;
  const draft: RecordDraft = {
    ...fields,
    type: row.type,
    ...(legs ? { legs: legs.map(withoutAfter) } : {}),
    ...(row.text ? { text: row.text } : {}),
    // Its text is not in a record, but says how the hold ended.
    ...(row.type === 'release' && fields.reference === 'hold_expired'
      ? { naturalKey: `hold-expiry:${fields.hold}` }
      : {}),
  };
  return { records: [draft], effects: effectsOf(view, row) };
}

/** Whether two bodies say the same. The hash of a record's texts is salted anew wherever it is written. */
export function isSameRecord(one: RecordBody, other: RecordBody): boolean {
  return essence(one) === essence(other);
}

function essence({ textHash: _hash, ...body }: RecordBody): string {
  return JSON.stringify(body);
}

const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'credit',
  'debit',
  'transfer',
  'adjustment',
  'hold',
  'capture',
  'release',
  'reversal',
  'expiry',
  'activation',
  'member_created',
  'member_updated',
  'member_blocked',
  'member_unblocked',
  'member_erased',
  'members_merged',
  'badge_reached',
  'badge_assigned',
  'badge_unassigned',
  'badge_withdrawn',
  'rank_changed',
  'occasion_noted',
  'segment_changed',
]);

function withoutAfter(leg: Leg): LegDraft {
  if (!('member' in leg)) return leg;
  const { after: _after, ...draft } = leg;
  return draft;
}

/** The first leg that leaves another balance here than it left there, in words. */
function differingLeg(view: LedgerView, row: JournalRow): string | undefined {
  const balances = new Map<string, number>();
  for (const { member, pointType, bucket, amount, after } of memberLegs(row.body)) {
    const key = `${member} ${pointType} ${bucket}`;
    const balance = (balances.get(key) ?? view.wallet(member, pointType)[bucket]) + amount;
    balances.set(key, balance);
    if (balance !== after)
      return `member ${member} would have ${balance} ${bucket} (${pointType}, minor units), not ${after}`;
  }
  return undefined;
}

function effectsOf(view: LedgerView, { type, body }: JournalRow): Effect[] {
  const { member, into } = body;
  if (member === undefined) return [];
  switch (type) {
    case 'member_created':
      return [{ kind: 'put_member', profile: nameless(view, member) }];
    case 'member_blocked':
      return [{ kind: 'put_member', profile: changed(view, member, { state: 'blocked' }) }];
    case 'member_unblocked':
      return [{ kind: 'put_member', profile: changed(view, member, { state: 'active' }) }];
    case 'member_updated':
      return [{ kind: 'put_member', profile: changed(view, member, {}) }];
    case 'member_erased': {
      const gone = { state: 'erased', name: null, language: null, data: null, identities: [] } as const;
      return [
        { kind: 'put_member', profile: changed(view, member, gone) },
        { kind: 'erase_texts', member },
      ];
    }
    case 'members_merged':
      if (into === undefined) return [];
      return [
        { kind: 'put_member', profile: changed(view, member, { state: 'merged', mergedInto: into }) },
        { kind: 'put_member', profile: changed(view, into, {}) },
        { kind: 'move_holds', from: member, to: into },
        { kind: 'merge_member', from: member, into },
      ];
    default:
      return [];
  }
}

function nameless(view: LedgerView, number: number): MemberProfile {
  const at = view.instant;
  const unknown = { name: null, language: null, data: null, identities: [], excluded: false } as const;
  return { number, state: 'active', mergedInto: null, ...unknown, version: 1, createdAt: at, updatedAt: at };
}

function changed(view: LedgerView, number: number, changes: Partial<MemberProfile>): MemberProfile {
  const before = view.profile(number);
  return { ...before, ...changes, version: before.version + 1, updatedAt: view.instant };
}
