import type pg from 'pg';
import { tellDisagreement } from '../../src/queries/verification/disagreement.ts';
import { verifyLedger } from '../../src/queries/verify-ledger.ts';
import { openTestDatabase } from './test-program.ts';

/** Verifies a whole program as `pointhouse verify` does; throws with the first disagreement. */
export async function checkLedger(pool: pg.Pool, programId: number): Promise<{ records: number }> {
  const database = openTestDatabase(await urlOf(pool));
  try {
    const { records, disagreement } = await verifyLedger(database, { programId });
    if (disagreement) {
      throw new Error(`the ledger of program ${programId} is wrong: ${tellDisagreement(disagreement)}`);
    }
    return { records };
  } finally {
    await database.close();
  }
}

/** A pool keeps where it leads to itself; its connections know. */
async function urlOf(pool: pg.Pool): Promise<string> {
  const client = await pool.connect();
  const { host, port, user = '', database = '' } = client;
  client.release();
  return `postgres://${encodeURIComponent(user)}@${encodeURIComponent(host)}:${port}/${encodeURIComponent(database)}`;
}
