import { hash } from 'node:crypto';
import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { readProgramOf } from '../domain/credentials.ts';
import { readScopes, type Scope } from '../domain/scopes.ts';
import { findAccessKey, findTokenGrant, listSecretHashes, type SecretName } from '../storage/clients.ts';
import { hashSecret, isSameHash } from '../storage/secret-hash.ts';
import { makeCredentialCache } from './credential-cache.ts';
import { makeLastUsedNotes } from './last-used-notes.ts';

/** Who calls. `by` is what records name as their author: the client id. */
export type Principal = {
  programId: number;
  by: string;
  clientId: string;
  scopes: ReadonlySet<Scope>;
  kind: 'basic' | 'bearer' | 'access_key';
};

/** A principal with the secret that proved it. `expiresAt`: from then on the credential is not valid. */
export type ProvenPrincipal = Principal & { secretId: string; expiresAt: Instant | undefined };

export type Authenticator = {
  /**
   * Whom the same `Authorization` header proved to be a moment ago: for what is kept of a credential is also found under the
   * header that it came in, without taking that apart. Undefined: it has to be read and proved.
   */
  recall(header: string): Principal | undefined;
  /**
   * The client with this id and secret; undefined when id, secret or both are wrong, expired or revoked. `header`: what they
   * were read from.
   */
  authenticateBasic(clientId: string, secret: string, header?: string): Promise<ProvenPrincipal | undefined>;
  /**
   * The client that this access token was issued to; undefined when it is unknown, expired or revoked. `header`: what it was
   * read from.
   */
  authenticateBearer(token: string, header?: string): Promise<ProvenPrincipal | undefined>;
  /** The client whose access key this is; undefined when it is unknown, expired or revoked. */
  authenticateAccessKey(key: string): Promise<ProvenPrincipal | undefined>;
  /** After a change of a client or its secrets: this process goes by the new state from now on. */
  forget(clientId: string): void;
  /** Writes what is still to be noted as last used. */
  close(): Promise<void>;
};

/**
 * Tells who calls, at the speed of a look-up in memory.
 *
 * A valid credential is kept for at most a second under its SHA-256, so another process that revokes it is obeyed within
 * that time, this process at once (`forget`); its expiry is exact in both. Unknown, wrong and revoked give the same answer
 * after the same single query; only a credential that cannot be ours by its form is refused without one.
 *
 * @param options.ticks milliseconds of a clock that never goes back, for the second above
 */
export function makeAuthenticator(options: {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
  readonly ticks?: () => number;
}): Authenticator {
  const { pool, clock } = options;
  const ticks = options.ticks ?? (() => performance.now());
  const cache = makeCredentialCache<ProvenPrincipal>({ maxAgeMs: 1_000, maxEntries: 10_000, ticks });
  const notes = makeLastUsedNotes({ pool, logger: options.logger });

  async function admit(
    names: { key: string; header: string | undefined },
    load: () => Promise<ProvenPrincipal | undefined>,
  ): Promise<ProvenPrincipal | undefined> {
    const principal = await cache.find(names.key, load);
    if (principal && names.header !== undefined) cache.alsoAs(names.header, names.key, principal);
    return ifValid(principal);
  }

  function ifValid(principal: ProvenPrincipal | undefined): ProvenPrincipal | undefined {
    const now = clock();
    if (!principal || (principal.expiresAt !== undefined && principal.expiresAt <= now)) return undefined;
    notes.note(nameSecret(principal), now);
    return principal;
  }

  return {
    recall: (header) => ifValid(cache.recall(header)),
    async authenticateBasic(clientId, secret, header) {
      const programId = readProgramOf('ck', clientId);
      if (programId === undefined) return undefined;
      const names = { key: digest(`${clientId}\0${secret}`), header };
      return admit(names, () => proveSecret(pool, { programId, clientId, secret }, clock()));
    },
    async authenticateBearer(token, header) {
      const programId = readProgramOf('at', token);
      if (programId === undefined) return undefined;
      return admit({ key: digest(token), header }, () => proveToken(pool, { programId, token }));
    },
    async authenticateAccessKey(key) {
      const programId = readProgramOf('ak', key);
      if (programId === undefined) return undefined;
      return admit({ key: digest(key), header: undefined }, () => proveAccessKey(pool, { programId, key }));
    },
    forget: (clientId) => cache.forget((principal) => principal.clientId === clientId),
    close: () => notes.flush(),
  };
}

async function proveSecret(
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
    proven = makePrincipal({ ...row, programId, clientId }, 'basic');
  }
  return proven;
}

async function proveToken(
  pool: pg.Pool,
  credential: { programId: number; token: string },
): Promise<ProvenPrincipal | undefined> {
  const { programId } = credential;
  // Found by its SHA-256 in an index: how far a comparison got says nothing about the token itself.
  const row = await findTokenGrant(pool, programId, hashSecret(credential.token));
  return row && makePrincipal({ ...row, programId, clientId: row.client_id }, 'bearer');
}

async function proveAccessKey(
  pool: pg.Pool,
  { programId, key }: { programId: number; key: string },
): Promise<ProvenPrincipal | undefined> {
  // By its hash in an index, as a token.
  const row = await findAccessKey(pool, programId, hashSecret(key));
  return row && makePrincipal({ ...row, programId, clientId: row.client_id }, 'access_key');
}

type Grant = {
  programId: number;
  clientId: string;
  secret_id: string;
  scopes: readonly string[];
  expires_at: Date | null;
};

function makePrincipal(grant: Grant, kind: Principal['kind']): ProvenPrincipal {
  const { programId, clientId } = grant;
  return {
    programId,
    by: clientId,
    clientId,
    scopes: new Set(readScopes(grant.scopes)),
    kind,
    secretId: grant.secret_id,
    expiresAt: grant.expires_at?.getTime(),
  };
}

function nameSecret({ programId, clientId, secretId }: ProvenPrincipal): SecretName {
  return { programId, clientId, secretId };
}

function digest(credential: string): string {
  return hash('sha256', credential, 'base64');
}
