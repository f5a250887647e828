import type { Instant } from '../calendar.ts';

/** An event that waits to be sent to one endpoint. */
export type Waiting = { number: number; members: readonly number[]; dueAt: Instant };

/** What can be sent now, and when the first of those that must wait for their time is due. */
export type Sendable<T> = { chosen: T[]; nextDue: Instant | undefined };

/**
 * Chooses which events can be sent now, oldest first: those that are due and stand behind no earlier one of any of their
 * members, whether that one is under way or waits for its next attempt.
 *
 * `blocked` holds the members whose turn it is not; it is added to, so that the next page of the same queue can go on with
 * it. `flying`: numbers under way.
 *
 * @param waiting in the order of their numbers
 */
export function chooseSendable<T extends Waiting>(
  waiting: readonly T[],
  asked: { now: Instant; room: number; flying: ReadonlySet<number>; blocked: Set<number> },
): Sendable<T> {
  const chosen: T[] = [];
  let nextDue: Instant | undefined;
  for (const event of waiting) {
    if (chosen.length >= asked.room) break;
    const isBehind = event.members.some((member) => asked.blocked.has(member));
    for (const member of event.members) asked.blocked.add(member);
    if (isBehind || asked.flying.has(event.number)) continue;
    if (event.dueAt <= asked.now) chosen.push(event);
    else nextDue = Math.min(nextDue ?? event.dueAt, event.dueAt);
  }
  return { chosen, nextDue };
}
