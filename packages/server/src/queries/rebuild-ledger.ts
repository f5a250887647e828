import type { Database } from '../storage/database.ts';
import type { ProgramRow } from '../storage/programs.ts';
import { beginRebuild, finishRebuild } from '../storage/verification/rebuild-target.ts';
import { limitSnapshots } from '../storage/verification/scratch.ts';
import { type Progress, type Verification, verifyProgram } from './verification/verify-program.ts';

/**
 * Rebuilds one program in a database that has the tables and nothing else: records and postings copied, wallets, lots, holds,
 * counters and totals carried out again from the records alone; and compares these with the live ones (L9).
 *
 * It is a verification whose own tables are kept.
 */
export async function rebuildLedger(
  live: Pick<Database, 'connectLane'>,
  into: Pick<Database, 'connectLane' | 'pool'>,
  asked: { program: ProgramRow; onProgress?: (progress: Progress) => void },
): Promise<Verification> {
  const { program, onProgress = () => {} } = asked;
  await beginRebuild(into.pool, program);
  const source = await live.connectLane();
  try {
    await limitSnapshots(source);
    const replayed = await into.connectLane();
    try {
      const rebuilt = await verifyProgram({ live: source, replayed, programId: program.id, isCopy: true, onProgress });
      await finishRebuild(into.pool, program.id);
      return rebuilt;
    } finally {
      await replayed.end();
    }
  } finally {
    await source.end();
  }
}
