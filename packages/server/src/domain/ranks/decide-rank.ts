import { checkMember, type Decision } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { MemberRef } from '../members/member.ts';
import type { Cause } from '../rules/chain.ts';

/** A rank that a member has come to, after a record. */
export type RankInput = { member: MemberRef; pointType: string; rank: number } & Cause;

/** Gives a member a rank, up or down; nothing when it is held by now. */
export function decideRank(view: LedgerView, input: RankInput): Decision {
  const { pointType, rank, member, ...by } = input;
  const found = checkMember(view, member);
  if ('rejection' in found) return found;
  const { number } = found.value;
  const previous = view.standing(number).ranks.get(pointType)?.rank ?? null;
  if (previous === rank || !view.config.ranks.has(rank)) return { records: [] };
  return {
    records: [{ type: 'rank_changed', member: number, pointType, ...by, ranks: [{ pointType, rank, previous }] }],
  };
}
