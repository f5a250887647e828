import type pg from 'pg';
import { findProgram, type ProgramWithSettings } from '../storage/programs.ts';

export type { ProgramWithSettings } from '../storage/programs.ts';

/** The program of a caller, with what may be changed of it. */
export async function getProgram(pool: pg.Pool, programId: number): Promise<ProgramWithSettings> {
  const program = await findProgram(pool, programId);
  if (!program) throw new Error(`program ${programId} does not exist`);
  return program;
}
