import type { Instant } from '../calendar.ts';

/**
 * The id of an event that a hook was sent: `ihp_<program>_<time><rest>`, the time in milliseconds as 12 hex digits, so that ids
 * of one program sort by time; `rest` is hex as well.
 */
export function payloadId(programId: number, at: Instant, rest: string): string {
  return `ihp_${programId}_${at.toString(16).padStart(12, '0')}${rest}`;
}

/** Sorts after every id of a program, and after none of an instant later than the one given. */
export function payloadIdBefore(programId: number, at: Instant): string {
  return payloadId(programId, Math.max(at, 0), '');
}
