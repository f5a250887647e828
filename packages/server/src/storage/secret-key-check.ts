import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { callbackSecretPurpose } from './client-callbacks.ts';
import { keyPurpose } from './remote-sites.ts';
import { decryptSecret } from './secret-box.ts';
import { startRefusal } from './start-refusal.ts';
import { webhookSecretPurpose } from './webhooks/endpoints.ts';

/**
 * Keeps a database to one secret key: of the first that comes a code is noted that only this key makes, and any other is refused.
 * Where secrets were stored before a code was noted, a key that opens none of them is not the first.
 *
 * @throws a start refusal that says which key is expected
 */
export async function keepToSecretKey(pool: pg.Pool, key: Uint8Array): Promise<void> {
  const code = createHmac('sha256', key).update('secret-key-check').digest();
  const noted = await findCode(pool);
  if (!noted && !(await opensAnyOrNone(pool, key))) throw anotherKey();
  // An empty code is the word of an operator who has lost the key, so nothing is looked at then.
  if (!noted?.length) await pool.query(NOTE, [code]);
  if (!(await findCode(pool))?.equals(code)) throw anotherKey();
}

const NOTE = `insert into secret_key_check (code) values ($1)
  on conflict (is_only) do update set code = excluded.code where secret_key_check.code = ''`;

async function findCode(pool: pg.Pool): Promise<Buffer | undefined> {
  return (await pool.query<{ code: Buffer }>('select code from secret_key_check')).rows[0]?.code;
}

const STORED = `(select 'site' as place, id, key_encrypted as box from remote_site limit 100)
  union all (select 'webhook', id, secret_encrypted from webhook_endpoint limit 100)
  union all (select 'callback', id, callback_secret_encrypted from client where callback_secret_encrypted is not null limit 100)`;
const PURPOSES = { site: keyPurpose, webhook: webhookSecretPurpose, callback: callbackSecretPurpose };

async function opensAnyOrNone(pool: pg.Pool, key: Uint8Array): Promise<boolean> {
  const { rows } = await pool.query<{ place: keyof typeof PURPOSES; id: string; box: Buffer }>(STORED);
  return rows.length === 0 || rows.some(({ place, id, box }) => isOpenedBy(key, box, PURPOSES[place](id)));
}

function isOpenedBy(key: Uint8Array, box: Buffer, purpose: string): boolean {
  try {
    decryptSecret(key, box, purpose);
    return true;
  } catch {
    return false;
  }
}

function anotherKey(): Error {
  return startRefusal(
    'The secret key is not the one under which this database keeps its secrets, so they could not be read. Expected is the key of ' +
      'the server that was first started on it: its POINTHOUSE_SECRET_KEY, or the file secret.key in its data folder, as base64.',
  );
}
