import { hash } from 'node:crypto';
import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { readProgramOf } from '../domain/credentials.ts';
import { normalEmail } from '../domain/members/member.ts';
import { isIdentityText } from '../domain/members/member-ref.ts';
import { readApplicationPassword } from '../domain/operators/application-password.ts';
import { makeCredentialCache } from './credential-cache.ts';
import { makeLastUsedNotes, type UsedPrincipal } from './last-used-notes.ts';
import {
  type ProvenPrincipal,
  proveAccessKey,
  proveApplicationPassword,
  proveSecret,
  proveToken,
} from './prove-credentials.ts';

export type { Principal, ProvenPrincipal } from './prove-credentials.ts';

export type Authenticator = {
  /**
   * Whom the same `Authorization` header proved to be a moment ago: for what is kept of a credential is also found under the
   * header that it came in, without taking that apart. Undefined: it has to be read and proved.
   */
  recall(header: string): ProvenPrincipal | undefined;
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
  /**
   * The operator with this login or e-mail, ASCII letters in any case, and application password, whatever spaces and signs stand in
   * it. `header`: what they were read from.
   */
  authenticateOperator(name: string, password: string, header?: string): Promise<ProvenPrincipal | undefined>;
  /** Notes that a credential was used now, from this address. */
  noteUse(principal: UsedPrincipal, address: string): void;
  /** After a change of a principal or its secrets, without a name of anything: this process goes by the new state from now on. */
  forget(by?: string): void;
  /** Writes what is still to be noted as last used. */
  close(): Promise<void>;
};

/**
 * Tells who calls, at the speed of a look-up in memory.
 *
 * A valid credential is kept for at most a second under its SHA-256. Who revokes it is obeyed as soon as that is heard of (`forget`),
 * and within that time in any case; its expiry is exact. Unknown, wrong and revoked give the same answer
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
    names: { key: string; header?: string | undefined },
    load: () => Promise<ProvenPrincipal | undefined>,
  ): Promise<ProvenPrincipal | undefined> {
    const principal = await cache.find(names.key, load);
    if (principal && names.header !== undefined) cache.alsoAs(names.header, names.key, principal);
    return ifValid(principal);
  }

  function ifValid(principal: ProvenPrincipal | undefined): ProvenPrincipal | undefined {
    return principal?.expiresAt !== undefined && principal.expiresAt <= clock() ? undefined : principal;
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
      return admit({ key: digest(key) }, () => proveAccessKey(pool, { programId, key }));
    },
    async authenticateOperator(loginOrEmail, text, header) {
      const password = readApplicationPassword(text);
      // What no operator can be called is not asked of the database, which takes no NUL in a text.
      if (password === undefined || !isIdentityText(loginOrEmail)) return undefined;
      const name = normalEmail(loginOrEmail);
      const names = { key: digest(`${name}\0${password}`), header };
      return admit(names, () => proveApplicationPassword(pool, { name, password }));
    },
    noteUse: (principal, address) => notes.note(principal, { at: clock(), address }),
    forget: (by) => cache.forget((principal) => by === undefined || principal.by === by),
    close: () => notes.flush(),
  };
}

function digest(credential: string): string {
  return hash('sha256', credential, 'base64');
}
