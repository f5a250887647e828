import type { Day } from '../calendar.ts';
import { asksForDays } from './condition.ts';
import type { Segment } from './segment.ts';

export type DynamicSegment = Segment & { kind: 'dynamic' };

/** How far a sweep of all members has come: it begins behind member 0, and null is its end. */
export type SweepPlace = { version: number; day: Day; member: number | null };

/** The segments of a program whose members follow a condition. */
export function dynamicSegments(segments: ReadonlyMap<number, Segment>): DynamicSegment[] {
  return [...segments.values()].filter(
    (segment): segment is DynamicSegment => segment.kind === 'dynamic' && segment.state === 'active',
  );
}

/**
 * Where looking at all members for a segment goes on; undefined when nothing is to be looked at.
 *
 * Every version of a segment has all members looked at once, and so has every new day when the condition asks for days.
 */
export function nextSweep(segment: DynamicSegment, last: SweepPlace | undefined, today: Day): SweepPlace | undefined {
  const start = { version: segment.version, day: today, member: 0 };
  if (last?.version !== segment.version) return start;
  if (last.member !== null) return last;
  return last.day < today && asksForDays(segment.condition) ? start : undefined;
}
