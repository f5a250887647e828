import { expect, test } from 'vitest';
import { callbackSecretPurpose } from '../../src/storage/client-callbacks.ts';
import { encryptSecret } from '../../src/storage/secret-box.ts';
import { keepToSecretKey } from '../../src/storage/secret-key-check.ts';
import { openOwnDatabase } from '../support/own-database.ts';

const { pool } = await openOwnDatabase();
const [first, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const refused = /^The secret key is not the one under which this database keeps its secrets.* Expected is the key of/;

test('a key that opens none of the secrets that are there is not the first one; one that does is, and then the only one', async () => {
  const id = 'ck_1_a';
  await pool.query(
    `insert into client (program_id, id, name, scopes, created_at, callback_secret_encrypted) values (1, $1, 'A', '{}', now(), $2)`,
    [id, encryptSecret(first, 'secret', callbackSecretPurpose(id))],
  );
  await expect(keepToSecretKey(pool, other)).rejects.toThrow(refused);
  await keepToSecretKey(pool, first);
  await pool.query('delete from client');
  await keepToSecretKey(pool, first);
  await expect(keepToSecretKey(pool, other)).rejects.toThrow(refused);
});

test('with an empty code, for who has lost the key, the next one that comes is the only one', async () => {
  await pool.query(`update secret_key_check set code = ''`);
  await keepToSecretKey(pool, other);
  await expect(keepToSecretKey(pool, first)).rejects.toThrow(refused);
});

test('of two that come first at once one is refused', async () => {
  await pool.query('delete from secret_key_check');
  const both = await Promise.allSettled([keepToSecretKey(pool, first), keepToSecretKey(pool, other)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
