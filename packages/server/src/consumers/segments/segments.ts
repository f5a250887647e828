import { type Following, type FollowingOptions, followPrograms } from '../follow-programs.ts';
import { type FollowConditionsParts, followConditions } from './follow-conditions.ts';

export type SegmentsOptions = FollowConditionsParts & Pick<FollowingOptions, 'lanes' | 'pollMs'>;

/** Keeps the dynamic segments of all programs in step with what is known of their members. */
export function openSegments(options: SegmentsOptions): Following {
  return followPrograms({
    ...options,
    follower: 'segments',
    trouble: 'dynamic segments wait',
    follow: (program) => followConditions(options, program),
  });
}
