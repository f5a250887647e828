import type { Decision } from '../ledger/checks.ts';
import { checkMember } from '../ledger/checks.ts';
import type { Hold } from '../ledger/hold.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { lotsField, negated, sumOf } from '../ledger/lots.ts';
import type { LegDraft, RecordDraft } from '../ledger/record.ts';
import type { Wallet } from '../ledger/wallet.ts';
import type { MemberRef } from './member.ts';
import { activeParts, debtOf, pendingParts } from './wallet-parts.ts';

export type EraseMemberInput = { member: MemberRef };

/**
 * Erases a person: what they have (or owe) goes to `adjusted`, every name and text is removed, the number stays as a
 * tombstone.
 *
 * The main record takes what is available and pending. Each open hold follows with a release of its own, straight to
 * `adjusted`, whose `cause` is the main record: after the last of them every wallet is at zero.
 */
export function decideEraseMember(view: LedgerView, input: EraseMemberInput): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const { number } = found.value;
  const wallets = view.walletsOf(number);
  const open = view.holdsOf(number).filter((hold) => hold.state === 'open');
  // By number, so that the records are the same whatever order they were loaded in.
  const holds = open.toSorted((a, b) => a.number - b.number);
  assertHoldsCover(wallets, holds);
  const legs = wallets.flatMap(emptyingLegs);
  const profile = {
    ...view.profile(number),
    state: 'erased',
    name: null,
    language: null,
    data: null,
    version: view.profile(number).version + 1,
    updatedAt: view.instant,
    identities: [],
  } as const;
  return {
    records: [
      { type: 'member_erased', member: number, ...(legs.length > 0 ? { legs } : {}) },
      ...holds.map((hold) => closingRelease(hold, view.nextNumber)),
    ],
    effects: [
      // First, while the names that are taken away next still lead to what is kept under them.
      { kind: 'erase_texts', member: number },
      { kind: 'put_member', profile },
    ],
  };
}

function emptyingLegs(wallet: Wallet): LegDraft[] {
  const { member, pointType } = wallet;
  const debt = debtOf(wallet);
  const available = [...activeParts(wallet), ...(debt > 0 ? [{ amount: -debt }] : [])];
  const pending = pendingParts(wallet);
  const legs: LegDraft[] = [];
  for (const [bucket, parts] of [
    ['available', available],
    ['pending', pending],
  ] as const) {
    if (parts.length === 0) continue;
    const amount = -sumOf(parts);
    legs.push({ member, pointType, bucket, amount, ...lotsField(negated(parts)) });
    legs.push({ account: 'adjusted', pointType, amount: -amount });
  }
  return legs;
}

function closingRelease(hold: Hold, cause: number): RecordDraft {
  const { member, pointType, remaining } = hold;
  return {
    type: 'release',
    reference: 'member_erased',
    hold: hold.number,
    pointType,
    amount: remaining,
    cause,
    legs: [
      { member, pointType, bucket: 'held', amount: -remaining, ...lotsField(negated(hold.parts)) },
      { account: 'adjusted', pointType, amount: remaining },
    ],
  };
}

function assertHoldsCover(wallets: readonly Wallet[], holds: readonly Hold[]): void {
  for (const { member, pointType, held } of wallets) {
    const open = holds.filter((hold) => hold.pointType === pointType).reduce((sum, hold) => sum + hold.remaining, 0);
    if (open !== held)
      throw new Error(`bug: member ${member} holds ${held} ${pointType}, the open holds sum to ${open}`);
  }
}
