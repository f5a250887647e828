import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { verifyLedger } from '../../src/queries/verify-ledger.ts';
import { FIRST_HASH } from '../../src/storage/ledger/seal.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestDatabase } from '../support/test-program.ts';

const MIGRATIONS = fileURLToPath(new URL('../../src/storage/migrations/', import.meta.url));

test('refusals from before there was a chain are put onto it as the server would have, and verified from then on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-migrations-'));
  const before = (await readdir(MIGRATIONS)).filter((name) => name < '006');
  for (const name of before) await cp(join(MIGRATIONS, name), join(folder, name));
  const home = await createTestDatabase({ empty: true });
  const database = openTestDatabase(home.ownerUrl);
  await migrate(database, { folder });
  for (const program of [1, 2]) {
    await database.pool.query(
      `insert into program (id, key, environment, name, time_zone, created_at) values ($1::int4, 'p' || $1::int4, 'staging', 'p', 'UTC', now())`,
      [program],
    );
    const head = 'insert into program_head (program_id, hash, at, config_version) values ($1, $2, to_timestamp(0), 3)';
    await database.pool.query(head, [program, FIRST_HASH]);
    await database.pool.query(
      `insert into refused_key (program_id, key_hash, fingerprint, at, rejection)
       select $1::int4, int8send(n), int8send(-n), timestamptz '2026-03-01 12:00:00.123+01' + n * interval '7 ms',
         '{"rejection":{"code":"unknown_member","member":"mbr_1_' || n || '"},"step":0,"more":"ü\\n"}'
       from generate_series(1, 5) as n`,
      [program],
    );
  }
  await migrate(database);
  for (const programId of [1, 2]) {
    expect(await verifyLedger(database, { programId })).toMatchObject({ refusals: 5, disagreement: undefined });
  }
  await database.close();
  await home.drop();
  await rm(folder, { recursive: true });
});
