import type pg from 'pg';
import type { RemotePlace } from '../domain/remote-sites/remote-call.ts';
import type { RemoteSiteSettings } from '../domain/remote-sites/settings.ts';
import { callKeyPurpose, findRemoteSiteRow, keyPurpose, type RemoteSiteRow } from './remote-sites.ts';
import { decryptSecret } from './secret-box.ts';

/** A site that can be called: where, with which key, and what is known of it. */
export type CallableSite = { id: string; programId: number; settings: RemoteSiteSettings; place: RemotePlace };

/** A site to call. `not_callable`: it is switched off, or nobody said where it answers. */
export async function findCallableSite(
  parts: { readonly pool: pg.Pool; readonly secretKey: Uint8Array },
  { programId, id }: { programId: number; id: string },
): Promise<CallableSite | 'unknown' | 'not_callable'> {
  const row = await findRemoteSiteRow(parts.pool, programId, id);
  return row ? (openCallableSite(row, parts.secretKey) ?? 'not_callable') : 'unknown';
}

/** Opens a site's key for calls to it; undefined when it cannot be called. */
export function openCallableSite(row: RemoteSiteRow, secretKey: Uint8Array): CallableSite | undefined {
  const { id, programId, settings } = row;
  if (settings.address === null || !settings.enabled) return undefined;
  const key = row.callKey
    ? decryptSecret(secretKey, row.callKey, callKeyPurpose(id))
    : decryptSecret(secretKey, row.key, keyPurpose(id));
  return { id, programId, settings, place: { address: settings.address, key } };
}
