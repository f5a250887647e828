import type pg from 'pg';
import { findProgram, type ProgramRow } from '../storage/programs.ts';

/** A program of one who has proven to be in it. */
export async function getProgram(
  pool: pg.Pool,
  programId: number,
): Promise<Pick<ProgramRow, 'id' | 'key' | 'environment'>> {
  const program = await findProgram(pool, programId);
  if (!program) throw new Error(`bug: program ${programId} of a caller is missing`);
  return program;
}
