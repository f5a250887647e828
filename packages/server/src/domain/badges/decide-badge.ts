import { numberedId } from '../ids.ts';
import { type Checked, checkMember, type Decision, memberId, rejected } from '../ledger/checks.ts';
import { decideCredit } from '../ledger/decide-credit.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { RecordDraft, RecordType } from '../ledger/record.ts';
import type { Member, MemberRef } from '../members/member.ts';
import { formatAmount } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import type { Cause } from '../rules/chain.ts';
import { makeHolding } from '../standings/holding.ts';
import { holdingOf } from '../standings/standing.ts';
import type { Badge } from './badge.ts';

/** The reference of every reward's movement, as that system has it; its reference id is the badge's number. */
export const REWARD_REFERENCE = 'badge_reward';

/** The reference of a level that a rule gave; its cause names the record, and that the rule. */
const RULE_REFERENCE = 'rule';

/** A level that the figures have reached, after a record. */
export type ReachedInput = { member: MemberRef; badge: number; level: number } & Cause;

/**
 * Gives a member a level that was reached, with its reward; nothing when the same or a higher level is held by now, when the
 * badge was taken away since, or when the definition has changed meanwhile.
 */
export function decideReachedLevel(view: LedgerView, input: ReachedInput): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const badge = view.config.badges.get(input.badge);
  const held = holdingOf(view.standing(found.value.number), input.badge);
  if (!badge?.levels[input.level] || (held.level ?? -1) >= input.level) return { records: [] };
  // Taken away by hand after that record: only a later one can bring it back.
  if (held.level === null && held.since > input.cause) return { records: [] };
  return giveLevel(view, {
    member: found.value,
    badge,
    level: input.level,
    type: 'badge_reached',
    by: causeFields(input),
  });
}

/**
 * Takes a level back that a reversal has undone; nothing when another one is held by now, or one given by hand, nor of one with whom
 * the member was merged since: what that one has rests on the figures of both.
 */
export function decideWithdrawnLevel(
  view: LedgerView,
  input: { member: MemberRef; badge: number; level: number | null } & Cause,
): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const { number } = found.value;
  if (input.member.kind === 'number' && input.member.number !== number) return { records: [] };
  const held = holdingOf(view.standing(number), input.badge);
  if (held.level === null || held.byHand || held.level <= (input.level ?? -1)) return { records: [] };
  const holding = makeHolding({ ...held, level: input.level });
  const draft = { type: 'badge_withdrawn', member: number, reverses: held.since } as const;
  return { records: [{ ...draft, ...causeFields(input), badges: [holding] }] };
}

/** A level that somebody gives by hand; without one, the first. */
export type AssignInput = { member: MemberRef; badge: number; level: number };

/** Gives a level by hand, whatever the figures are, with its reward if that was never paid. */
export function decideAssignBadge(view: LedgerView, input: AssignInput): Decision {
  const found = checkHeld(view, input);
  if ('rejection' in found) return found;
  const { member, badge, held } = found.value;
  const unknown = checkLevel(view, badge, input.level);
  if (unknown) return unknown;
  if (held.level === input.level) {
    const facts = { badge: idOf(view, badge), member: memberId(view, member), level: input.level };
    return rejected({ code: 'badge_held', ...facts });
  }
  return giveLevel(view, { member, badge, level: input.level, type: 'badge_assigned', by: { depth: 1 } });
}

/**
 * Gives a member a level that a rule gives, whatever the figures are, as somebody would by hand; nothing when the same or a higher
 * one is held by now, or when the badge was taken away since.
 */
export function decideGivenLevel(view: LedgerView, input: ReachedInput): Decision {
  const found = checkHeld(view, input);
  if ('rejection' in found) return found;
  const { member, badge, held } = found.value;
  const unknown = checkLevel(view, badge, input.level);
  if (unknown) return unknown;
  if ((held.level ?? -1) >= input.level) return { records: [] };
  if (held.level === null && held.since > input.cause) return { records: [] };
  const by = { ...causeFields(input), reference: RULE_REFERENCE };
  return giveLevel(view, { member, badge, level: input.level, type: 'badge_assigned', by });
}

function causeFields({ cause, depth, fired }: Cause): Cause {
  return { cause, depth, ...(fired ? { fired } : {}) };
}

/** Takes a badge away by hand. What its levels have paid stays paid, and is not paid again. */
export function decideUnassignBadge(view: LedgerView, input: { member: MemberRef; badge: number }): Decision {
  const found = checkHeld(view, input);
  if ('rejection' in found) return found;
  const { member, badge, held } = found.value;
  if (held.level === null) {
    return rejected({ code: 'badge_not_held', badge: idOf(view, badge), member: memberId(view, member) });
  }
  const holding = makeHolding({ ...held, level: null });
  return { records: [{ type: 'badge_unassigned', member: member.number, badges: [holding] }] };
}

function checkHeld(
  view: LedgerView,
  input: { member: MemberRef; badge: number },
): Checked<{ member: Member; badge: Badge; held: ReturnType<typeof holdingOf> }> {
  const member = checkMember(view, input.member);
  if ('rejection' in member) return member;
  const badge = view.config.badges.get(input.badge);
  if (!badge) {
    return rejected({ code: 'unknown_badge', badge: numberedId('bdg', view.config.programId, input.badge) });
  }
  const held = holdingOf(view.standing(member.value.number), input.badge);
  return { value: { member: member.value, badge, held } };
}

function checkLevel(view: LedgerView, badge: Badge, level: number): { rejection: Rejection } | undefined {
  if (badge.levels[level]) return undefined;
  return rejected({ code: 'unknown_level', badge: idOf(view, badge), level, highest: badge.levels.length - 1 });
}

type Gift = {
  member: Member;
  badge: Badge;
  level: number;
  type: Extract<RecordType, 'badge_reached' | 'badge_assigned'>;
  /** What led to it; by hand, nothing did. */
  by: Pick<RecordDraft, 'cause' | 'fired' | 'reference'> & { depth: number };
};

/**
 * The record of a level and, behind it, the movement of its reward. A reward is paid once ever for a member, badge and level;
 * one that the ledger refuses (a member who is blocked, a limit) leaves the level as it is, unpaid, with the reason.
 */
function giveLevel(view: LedgerView, gift: Gift): Decision {
  const { member, badge, level, type, by } = gift;
  const held = holdingOf(view.standing(member.number), badge.number);
  const { rewarded = [] } = held;
  const reward = rewarded.includes(level) ? undefined : decideReward(view, gift);
  const isPaid = reward !== undefined && 'draft' in reward;
  const holding = makeHolding({
    badge: badge.number,
    level,
    byHand: type === 'badge_assigned',
    rewarded: isPaid ? [...rewarded, level].toSorted((a, b) => a - b) : rewarded,
  });
  const main: RecordDraft = {
    type,
    member: member.number,
    ...by,
    badges: [holding],
    ...(reward && !isPaid ? { unpaid: reward.unpaid } : {}),
  };
  return { records: isPaid ? [main, reward.draft] : [main] };
}

function decideReward(
  view: LedgerView,
  { member, badge, level, by: { depth, fired } }: Gift,
): { draft: RecordDraft } | { unpaid: string } | undefined {
  const reward = badge.levels[level]?.reward;
  if (!reward) return undefined;
  const scale = view.config.pointTypes.get(reward.pointType)?.scale ?? 0;
  const decision = decideCredit(view, {
    member: { kind: 'number', number: member.number },
    pointType: reward.pointType,
    amount: formatAmount(reward.amount, scale),
    reference: REWARD_REFERENCE,
    referenceId: String(badge.number),
    text: { entry: reward.entry, data: String(level) },
  });
  if ('rejection' in decision) return { unpaid: decision.rejection.code };
  const [credit] = decision.records;
  if (!credit) throw new Error('bug: a credit without a record');
  const naturalKey = `badge-reward:${member.number}:${badge.number}:${level}`;
  // The record of the level stands just before it.
  return { draft: { ...credit, cause: view.nextNumber, depth, ...(fired ? { fired } : {}), naturalKey } };
}

function idOf(view: LedgerView, { number }: Badge): string {
  return numberedId('bdg', view.config.programId, number);
}
