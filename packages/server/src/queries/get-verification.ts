import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import {
  loadVerification,
  type VerificationRow,
  type VerificationState,
} from '../storage/verification/verification-rows.ts';
import type { Progress, Verification } from './verification/verify-program.ts';

/** A verification that was asked for over the API. */
export type AskedVerification = {
  id: string;
  state: VerificationState;
  requestedAt: Instant;
  finishedAt: Instant | undefined;
  progress: Progress | undefined;
  result: Verification | undefined;
};

/** After so long without a sign of life the server that was at work is taken for gone, in milliseconds. */
export const SILENCE_MS = 30_000;

/** One verification of a program; undefined when it has none of that id. One that its server left behind is interrupted. */
export async function getVerification(
  parts: { pool: pg.Pool; clock: () => Instant },
  programId: number,
  id: string,
): Promise<AskedVerification | undefined> {
  const row = await loadVerification(parts.pool, programId, id);
  return row && verificationOf(row, parts.clock());
}

export function verificationOf(row: VerificationRow, now: Instant): AskedVerification {
  const { id, state, requestedAt, heardAt, finishedAt, progress, result } = row;
  const isLost = (state === 'waiting' || state === 'running') && heardAt.getTime() < now - SILENCE_MS;
  return {
    id,
    state: isLost ? 'interrupted' : state,
    requestedAt: requestedAt.getTime(),
    finishedAt: (isLost ? heardAt : finishedAt)?.getTime(),
    progress: progress === null ? undefined : (JSON.parse(progress) as Progress), // as: written by the job that runs it
    result: result === null ? undefined : (JSON.parse(result) as Verification), // as: written by the job that ran it
  };
}
