import { numberedId } from '../ids.ts';
import type { Checked, Decision } from '../ledger/checks.ts';
import { checkMember, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { chooseLots, fillDebt, lotsField, negated, sumOf } from '../ledger/lots.ts';
import type { LegDraft } from '../ledger/record.ts';
import { applyLeg, type Wallet } from '../ledger/wallet.ts';
import { formatAmount, isInRange, MAX_AMOUNT } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import { movedUses } from '../rules/rule-use.ts';
import { mergedStanding } from '../standings/standing.ts';
import type { Member, MemberProfile, MemberRef } from './member.ts';
import { memberRefText } from './member.ts';
import { activeParts, debtOf, pendingParts } from './wallet-parts.ts';

/** `from` becomes a part of `into`, the survivor. */
export type MergeMembersInput = { from: MemberRef; into: MemberRef };

type MemberLegDraft = Extract<LegDraft, { member: number }>;
type Pair = { from: Member; into: Member };

/**
 * Merges a member into another, in one record.
 *
 * Every bucket moves with its lots, every open hold, and the lifetime counters; the identities become aliases of the
 * survivor. Badges are those of both, each at the higher level; what caps of rules have counted of both counts together. Points that come in fill the survivor's debt first; a debt that comes in is paid from what the survivor then
 * has. No limit of the point type stands in the way, save what a wallet can hold at all. Blocked members may be merged; the
 * survivor keeps its own state and its own name, language and data.
 */
export function decideMergeMembers(view: LedgerView, input: MergeMembersInput): Decision {
  const pair = checkPair(view, input);
  if ('rejection' in pair) return pair;
  const { from, into } = pair.value;
  const wallets = view
    .walletsOf(from.number)
    .map((wallet) => ({ wallet, target: view.wallet(into.number, wallet.pointType) }));
  for (const { wallet, target } of wallets) {
    const tooMuch = checkFits(view, wallet, target);
    if (tooMuch) return rejected(tooMuch);
  }
  const legs = wallets.flatMap(({ wallet, target }) => movingLegs(view, wallet, target));
  const lifetime = wallets.flatMap(({ wallet }) => movingCounters(wallet, into.number));
  const uses = movedUses(view.ruleUsesOf(from.number), into.number);
  const [gone, survivor] = mergedProfiles(view, pair.value);
  return {
    records: [
      {
        type: 'members_merged',
        member: from.number,
        into: into.number,
        ...(legs.length > 0 ? { legs } : {}),
        ...(lifetime.length > 0 ? { lifetime } : {}),
        ...(uses.length > 0 ? { uses } : {}),
        ...mergedStanding(view.standing(from.number), view.standing(into.number)),
      },
    ],
    effects: [
      { kind: 'put_member', profile: gone },
      { kind: 'put_member', profile: survivor },
      { kind: 'move_holds', from: from.number, to: into.number },
      { kind: 'merge_member', from: from.number, into: into.number },
    ],
  };
}

function checkPair(view: LedgerView, input: MergeMembersInput): Checked<Pair> {
  const from = checkMember(view, input.from);
  if ('rejection' in from) return from;
  const into = view.findMember(input.into);
  if (!into) return rejected({ code: 'unknown_member', member: memberRefText(input.into) });
  const id = (number: number) => numberedId('mbr', view.config.programId, number);
  if (from.value.number === into.number) return rejected({ code: 'merge_into_itself', member: id(into.number) });
  if (from.value.state === 'merged')
    return rejected({ code: 'member_state', member: id(from.value.number), state: 'merged' });
  if (into.state === 'erased') return rejected({ code: 'member_state', member: id(into.number), state: 'erased' });
  return { value: { from: from.value, into } };
}

function checkFits(view: LedgerView, wallet: Wallet, target: Wallet): Rejection | undefined {
  const available = wallet.available + target.available;
  const pending = wallet.pending + target.pending;
  const held = wallet.held + target.held;
  const isCountable =
    Number.isSafeInteger(wallet.earned + target.earned) && Number.isSafeInteger(wallet.spent + target.spent);
  if (isCountable && [available, pending, held, available + pending + held].every(isInRange)) return undefined;
  const scale = view.config.pointTypes.get(wallet.pointType)?.scale ?? 0;
  return { code: 'balance_out_of_range', maximum: formatAmount(MAX_AMOUNT, scale) };
}

function movingLegs(view: LedgerView, wallet: Wallet, target: Wallet): LegDraft[] {
  const out = { member: wallet.member, pointType: wallet.pointType };
  const to = { member: target.member, pointType: wallet.pointType };
  const legs: MemberLegDraft[] = [];
  const points = activeParts(wallet);
  if (points.length > 0) {
    const amount = sumOf(points);
    legs.push({ ...out, bucket: 'available', amount: -amount, ...lotsField(negated(points)) });
    legs.push({ ...to, bucket: 'available', amount, ...lotsField(fillDebt(target, points)) });
  }
  const debt = debtOf(wallet);
  if (debt > 0) {
    const payer = legs
      .filter((leg) => leg.member === target.member)
      .reduce((after, leg) => applyLeg(after, leg, view.nextNumber, view.config.calendar), target);
    legs.push({ ...out, bucket: 'available', amount: debt });
    legs.push({ ...to, bucket: 'available', amount: -debt, ...lotsField(negated(chooseLots(payer, debt))) });
  }
  const pending = pendingParts(wallet);
  if (pending.length > 0) {
    const amount = sumOf(pending);
    legs.push({ ...out, bucket: 'pending', amount: -amount, ...lotsField(negated(pending)) });
    legs.push({ ...to, bucket: 'pending', amount, ...lotsField(pending) });
  }
  if (wallet.held > 0) {
    // Which lots are held stands in the holds themselves, which move as they are.
    legs.push({ ...out, bucket: 'held', amount: -wallet.held }, { ...to, bucket: 'held', amount: wallet.held });
  }
  return legs;
}

function movingCounters({ member, pointType, earned, spent }: Wallet, into: number) {
  if (earned === 0 && spent === 0) return [];
  return [
    // Zero minus, not a sign: a record must not say -0.
    { member, pointType, earned: 0 - earned, spent: 0 - spent },
    { member: into, pointType, earned, spent },
  ];
}

function mergedProfiles(view: LedgerView, { from, into }: Pair): [gone: MemberProfile, survivor: MemberProfile] {
  const before = view.profile(from.number);
  const survivor = view.profile(into.number);
  const aliases = before.identities.map((identity) => ({ ...identity, isAlias: true }));
  const updatedAt = view.instant;
  return [
    { ...before, state: 'merged', mergedInto: into.number, identities: [], version: before.version + 1, updatedAt },
    { ...survivor, identities: [...survivor.identities, ...aliases], version: survivor.version + 1, updatedAt },
  ];
}
