import type { Instant } from '../domain/calendar.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { findProgram, type ProgramWithSettings, putClockAhead } from '../storage/programs.ts';

export type AdvanceClockOutcome =
  | { kind: 'advanced'; isChanged: true; program: ProgramWithSettings }
  | { kind: 'production'; isChanged: false }
  | { kind: 'back' | 'too_far'; isChanged: false; now: Instant };

/** Farther ahead than this, points that never expire and days of the calendar mean little: ten years. */
const MAX_AHEAD_MS = 3_652 * 86_400_000;

/**
 * Moves a staging program's clock ahead: lanes, jobs and reads go by it from then on, in every process. It never goes back, for
 * records are in the order of time.
 */
export function advanceClock(author: Author, programId: number, to: Instant): Promise<AdvanceClockOutcome> {
  return changeConfig(author, programId, async ({ session }): Promise<AdvanceClockOutcome> => {
    const program = await findProgram(session, programId);
    if (!program) throw new Error(`program ${programId} does not exist`);
    if (program.environment !== 'staging') return { kind: 'production', isChanged: false };
    const now = author.clock() + program.ahead_ms;
    if (to <= now) return { kind: 'back', isChanged: false, now };
    const aheadMs = to - author.clock();
    if (aheadMs > MAX_AHEAD_MS) return { kind: 'too_far', isChanged: false, now };
    await putClockAhead(session, programId, aheadMs);
    const { version } = program;
    return { kind: 'advanced', isChanged: true, program: { ...program, ahead_ms: aheadMs, version: version + 1 } };
  });
}
