import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { ConfirmAbove } from '../domain/credits/credit-row.ts';
import { operatorId } from '../domain/operators/operator-id.ts';
import { isRole, scopesWithin } from '../domain/operators/roles.ts';
import { readScopes, type Scope } from '../domain/scopes.ts';
import { findAccessKey, findTokenGrant, listSecretHashes } from '../storage/clients.ts';
import { findPasswordGrant } from '../storage/operators.ts';
import { hashSecret, isSameHash } from '../storage/secret-hash.ts';

/** Who calls. `by` is what records name as their author: the client's id, an operator's such as `opr_7`, or an inbound hook's. */
export type Principal = {
  programId: number;
  by: string;
  scopes: ReadonlySet<Scope>;
  kind: 'basic' | 'bearer' | 'access_key' | 'application_password' | 'remote_site' | 'hook';
};

/**
 * A principal with the secret that proved it: of a client, or an application password. `expiresAt`: from then on the
 * credential is not valid.
 */
export type ProvenPrincipal = Principal & {
  secretId: string;
  expiresAt: Instant | undefined;
  /** Above what an operator's changes of credits wait for a confirmation; undefined: they never do. */
  confirmAbove?: ConfirmAbove;
};

/** The client whose id and secret these are; undefined when they are not, or have expired or been revoked. */
export async function proveSecret(
  pool: pg.Pool,
  credential: { programId: number; clientId: string; secret: string },
  now: Instant,
): Promise<ProvenPrincipal | undefined> {
  const { programId, clientId } = credential;
  const presented = hashSecret(credential.secret);
  const rows = await listSecretHashes(pool, programId, clientId);
  let proven: ProvenPrincipal | undefined;
  // Every row is compared, so that the time tells nothing about which one matched.
  for (const row of rows) {
    const isExpired = row.expires_at !== null && row.expires_at.getTime() <= now;
    if (!isSameHash(row.hash, presented) || isExpired) continue;
    proven = makePrincipal({ ...row, programId, by: clientId }, 'basic');
  }
  return proven;
}

/** The client that this token was issued to. What is found by its SHA-256 in an index tells nothing by the time it takes. */
export async function proveToken(
  pool: pg.Pool,
  { programId, token }: { programId: number; token: string },
): Promise<ProvenPrincipal | undefined> {
  const row = await findTokenGrant(pool, programId, hashSecret(token));
  return row && makePrincipal({ ...row, programId, by: row.client_id }, 'bearer');
}

/** The client whose access key this is. */
export async function proveAccessKey(
  pool: pg.Pool,
  { programId, key }: { programId: number; key: string },
): Promise<ProvenPrincipal | undefined> {
  const row = await findAccessKey(pool, programId, hashSecret(key));
  return row && makePrincipal({ ...row, programId, by: row.client_id }, 'access_key');
}

/** The operator whose application password this is, named by login or e-mail in lower case, in the program it is for. */
export async function proveApplicationPassword(
  pool: pg.Pool,
  { name, password }: { name: string; password: string },
): Promise<ProvenPrincipal | undefined> {
  const found = await findPasswordGrant(pool, hashSecret(password), name);
  if (!found || !isRole(found.role)) return undefined;
  const { confirm_above_row: row, confirm_above_batch: batch } = found;
  const confirmAbove = row === null && batch === null ? undefined : { row, batch };
  return {
    programId: found.program_id,
    by: operatorId(found.operator_id),
    scopes: new Set(scopesWithin(found.role, confirmAbove !== undefined)),
    kind: 'application_password',
    secretId: found.id,
    expiresAt: undefined,
    ...(confirmAbove ? { confirmAbove } : {}),
  };
}

type Grant = {
  programId: number;
  by: string;
  secret_id: string;
  scopes: readonly string[];
  expires_at: Date | null;
};

function makePrincipal(grant: Grant, kind: Principal['kind']): ProvenPrincipal {
  return {
    programId: grant.programId,
    by: grant.by,
    scopes: new Set(readScopes(grant.scopes)),
    kind,
    secretId: grant.secret_id,
    expiresAt: grant.expires_at?.getTime(),
  };
}
