import type pg from 'pg';
import { readHeadFacts } from '../../storage/verification/heads.ts';
import type { ChainPlace } from './check-link.ts';
import type { RefusalEnd } from './check-refusals.ts';

/** Where the two chains of a program end, of one snapshot. */
export async function getChainEnds(pool: pg.Pool, programId: number): Promise<ChainPlace & { refused: RefusalEnd }> {
  const head = await readHeadFacts(pool, programId);
  if (!head) throw new Error(`program ${programId} does not exist, or has no head row`);
  const { number, hash, at, refusedNumber, refusedHash } = head;
  return { number, hash, at, refused: { number: refusedNumber, hash: refusedHash } };
}
