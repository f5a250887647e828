import type pg from 'pg';
import { inTransaction } from './in-transaction.ts';

/**
 * Who changes configuration, and when: the principal's id, or the name of a command of the binary. What is changed is noted as theirs
 * (018-audit.sql).
 */
export type Author = { readonly pool: pg.Pool; readonly by: string; readonly clock: () => number };

/** An author whose change makes a secret that is kept sealed: the source of randomness, and the key to seal it under. */
export type SealingAuthor = Author & {
  readonly randomBytes: (size: number) => Buffer;
  readonly secretKey: Uint8Array;
};

/** Runs `work` in one transaction whose changes are this author's. */
export function changeAs<T>(author: Author, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(author.pool, async (client) => {
    await nameAuthor(client, author);
    return await work(client);
  });
}

/** Says whose changes those of the transaction under way are. */
async function nameAuthor(client: pg.ClientBase, { by, clock }: Omit<Author, 'pool'>): Promise<void> {
  const at = new Date(clock()).toISOString();
  await client.query(`select set_config('pointhouse.by', $1, true), set_config('pointhouse.at', $2, true)`, [by, at]);
}
