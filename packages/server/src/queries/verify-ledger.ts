import type { Database } from '../storage/database.ts';
import { limitSnapshots, makeScratchTables } from '../storage/verification/scratch.ts';
import { type Pinned, type Progress, type Verification, verifyProgram } from './verification/verify-program.ts';

/**
 * Verifies one program's whole ledger, beside a server that keeps serving: on two connections of its own, which are closed
 * afterwards. Ends at the first disagreement, or by what `onProgress` throws.
 */
export async function verifyLedger(
  database: Pick<Database, 'connectLane'>,
  asked: { programId: number; pinned?: Pinned | undefined; onProgress?: (progress: Progress) => void },
): Promise<Verification> {
  const live = await database.connectLane();
  try {
    await limitSnapshots(live);
    const replayed = await database.connectLane();
    try {
      await makeScratchTables(replayed);
      const { programId, pinned, onProgress = () => {} } = asked;
      return await verifyProgram({ live, replayed, programId, isCopy: false, pinned, onProgress });
    } finally {
      await replayed.end();
    }
  } finally {
    await live.end();
  }
}
