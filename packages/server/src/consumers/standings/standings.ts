import { type Following, type FollowingOptions, followPrograms } from '../follow-programs.ts';
import { type FollowParts, followProgram } from './follow-program.ts';

export type StandingsOptions = FollowParts & Pick<FollowingOptions, 'lanes' | 'pollMs'>;

/**
 * Follows the journals of the programs that have a badge, a rank or a leaderboard, by number; counts what members did, and
 * has the lane give them what it comes to.
 */
export function openStandings(options: StandingsOptions): Following {
  return followPrograms({
    ...options,
    follower: 'standings',
    trouble: 'badges and ranks wait',
    follow: async ({ programId, number, head }) => number < head && (await followProgram(options, programId)),
  });
}
