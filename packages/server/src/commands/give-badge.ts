import {
  type AssignInput,
  decideAssignBadge,
  decideGivenLevel,
  decideReachedLevel,
  decideUnassignBadge,
  decideWithdrawnLevel,
  type ReachedInput,
} from '../domain/badges/decide-badge.ts';
import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import type { MemberRef } from '../domain/members/member.ts';
import type { Cause } from '../domain/rules/chain.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Needs, Step } from './command.ts';

/** Who gives what the figures have come to. */
const SYSTEM = 'system';

type Given = { member: MemberRef & { kind: 'number' }; badge: number };

/**
 * Gives a member the level that their figures have reached, with its reward. Its key is that of member, badge, level and
 * cause: told again after a crash it adds nothing, and a level that was taken away can be reached again.
 */
export function reachLevel(input: ReachedInput & Given): Command {
  const { member, badge, level, cause } = input;
  const key = naturalRecordKey(`badge:${member.number}:${badge}:${level}:${cause}`);
  return bySystem(levelStep(key, input, (view) => decideReachedLevel(view, input)));
}

/** Takes a level back that a reversal has undone. */
export function withdrawLevel(input: Given & { level: number | null } & Cause): Command {
  const key = naturalRecordKey(`badge-withdrawn:${input.member.number}:${input.badge}:${input.cause}`);
  return bySystem(standingStep(key, input.member, (view) => decideWithdrawnLevel(view, input)));
}

/** Gives a member a level that a rule gives, after the record that says so, once for it. */
export function giveLevel(input: ReachedInput & Given): Command {
  const { member, badge, level, cause } = input;
  const key = naturalRecordKey(`badge-given:${member.number}:${badge}:${level}:${cause}`);
  return bySystem(levelStep(key, input, (view) => decideGivenLevel(view, input)));
}

/** Gives a member a level by hand, with its reward if that was never paid. */
export function assignBadge(by: { by: string; key: RecordKey | undefined }, input: AssignInput): Command {
  const step = levelStep(by.key, input, (view) => decideAssignBadge(view, input));
  return { by: by.by, dryRun: false, steps: [step] };
}

/** Takes a badge away by hand. */
export function unassignBadge(
  by: { by: string; key: RecordKey | undefined },
  input: { member: MemberRef; badge: number },
): Command {
  return {
    by: by.by,
    dryRun: false,
    steps: [standingStep(by.key, input.member, (view) => decideUnassignBadge(view, input))],
  };
}

function bySystem(step: Step): Command {
  return { by: SYSTEM, dryRun: false, steps: [step] };
}

function standingStep(key: RecordKey | undefined, member: MemberRef, decide: Step['decide']): Step {
  return { key, needs: () => ({ members: [member] }), alsoNeeds: (view) => standingNeeds(view, member), decide };
}

/** A level may have a reward, which goes into a wallet. */
function levelStep(key: RecordKey | undefined, { member, badge, level }: AssignInput, decide: Step['decide']): Step {
  return {
    ...standingStep(key, member, decide),
    needs: ({ badges, pointTypes }) => {
      const reward = badges.get(badge)?.levels[level]?.reward;
      const isPayable = reward && pointTypes.has(reward.pointType);
      const wallets = isPayable ? [{ ref: member, pointType: reward.pointType, lots: true }] : [];
      return { members: [member], wallets };
    },
  };
}

function standingNeeds(view: LedgerView, ref: MemberRef): Needs {
  const member = view.findMember(ref);
  return member ? { standings: [member.number] } : {};
}
