import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { createClient } from '../../packages/server/src/commands/create-client.ts';
import { createPointType } from '../../packages/server/src/commands/create-point-type.ts';
import { createProgram } from '../../packages/server/src/commands/create-program.ts';
import { ALL_SCOPES } from '../../packages/server/src/domain/scopes.ts';

export const MEMBERS = 10_000;
export const TIME_ZONE = 'Europe/Rome';

export type BenchProgram = { programId: number; headers: Record<string, string> };

/** A program with one point type of two decimals, its members and a client; analysed, as a database in use is. */
export async function prepareProgram(pool: pg.Pool, members = MEMBERS): Promise<BenchProgram> {
  const parts = { pool, by: 'bench', clock: Date.now, randomBytes };
  const wanted = { key: 'bench', environment: 'production', name: 'Bench', timeZone: TIME_ZONE };
  const made = await createProgram(parts, wanted);
  if (made.kind !== 'created') throw new Error(`the program could not be made: ${made.kind}`);
  const { programId } = made;
  const names = { nameSingular: 'credit', namePlural: 'credits' };
  await createPointType(parts, programId, { key: 'credits', scale: 2, ...names });
  await pool.query(
    'insert into member (program_id, number, created_at, updated_at) select $1, n, now(), now() from generate_series(1, $2) n',
    [programId, members],
  );
  await pool.query('update program_head set next_member_number = $2 where program_id = $1', [programId, members + 1]);
  await pool.query('analyze');
  const { clientId, secret } = await createClient(parts, { programId, name: 'bench', scopes: ALL_SCOPES });
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  return { programId, headers: { authorization: `Basic ${basic}` } };
}
