import { setImmediate as breathe } from 'node:timers/promises';
import type { ConditionOutcome, ReadyCondition } from '../../domain/segments/condition.ts';
import type { KnownMember } from './load-segment-facts.ts';

/** So long members are asked at one go before others have their turn, in milliseconds. */
const TURN_MS = 10;

/** Asks a condition of each member, in order. It may be a heavy one, so others are served in between. */
export async function askMembers(
  members: readonly KnownMember[],
  condition: ReadyCondition,
): Promise<(ConditionOutcome & { member: KnownMember })[]> {
  const outcomes: (ConditionOutcome & { member: KnownMember })[] = [];
  let turnEnds = performance.now() + TURN_MS;
  for (const member of members) {
    outcomes.push({ member, ...condition(member.facts) });
    if (performance.now() < turnEnds) continue;
    await breathe();
    turnEnds = performance.now() + TURN_MS;
  }
  return outcomes;
}
