import { type ClientProblem, type ClientSettings, decideClient } from '../domain/clients/settings.ts';
import type { Author } from '../storage/author.ts';
import { updateClientRow } from '../storage/client-callbacks.ts';
import { findClient } from '../storage/clients.ts';

/** `version`: as the caller has seen it; undefined: whatever it is now. */
export type ClientChange = {
  programId: number;
  clientId: string;
  version: number | undefined;
  settings: Partial<ClientSettings>;
};

export type UpdateClientOutcome =
  | { kind: 'updated' }
  | { kind: 'unknown' }
  | { kind: 'revoked' }
  | { kind: 'version_differs'; version: number }
  | { kind: 'wrong'; problems: readonly ClientProblem[] };

const ATTEMPTS = 10;

/** Changes a client's name, where it may be called back, and by what it names members. */
export async function updateClient(parts: Author, change: ClientChange): Promise<UpdateClientOutcome> {
  const { programId, clientId } = change;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const row = await findClient(parts.pool, programId, clientId);
    if (!row) return { kind: 'unknown' };
    if (row.revoked_at) return { kind: 'revoked' };
    if (change.version !== undefined && change.version !== row.version) {
      return { kind: 'version_differs', version: row.version };
    }
    const current = { name: row.name, callbackHosts: row.callback_hosts, memberKey: row.member_key };
    const decision = decideClient(current, change.settings);
    if ('problems' in decision) return { kind: 'wrong', problems: decision.problems };
    const written = { settings: decision.settings, version: row.version };
    if (await updateClientRow(parts, { programId, clientId }, written)) return { kind: 'updated' };
    // Somebody else wrote in between. Whoever named a version is told so in the next round; others change what is there now.
  }
  throw new Error(`client ${clientId} changed ${ATTEMPTS} times while it was written`);
}
