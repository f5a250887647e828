import type { Static } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { type ClientView, getClient, type SecretView } from '../../../queries/list-clients.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import type { Client } from './client-schemas.ts';

export function presentClient(client: ClientView): Static<typeof Client> {
  return {
    id: client.id,
    name: client.name,
    scopes: [...client.scopes],
    ...presentTimes(client),
    callback_hosts: [...client.callbackHosts],
    member_key: client.memberKey,
    has_callback_secret: client.hasCallbackSecret,
    previous_callback_secret_valid_until: shownInstant(client.previousCallbackSecretUntil),
    version: client.version,
    secrets: client.secrets.map((secret) => ({
      id: secret.id,
      kind: secret.kind,
      ...presentTimes(secret),
      last_used_from: secret.lastUsedFrom ?? null,
    })),
  };
}

/** A client that was there a moment ago: none is ever removed. */
export async function knownClient({ pool }: AppParts, programId: number, clientId: string): Promise<ClientView> {
  const client = await getClient(pool, programId, clientId);
  if (!client) throw new Error('bug: a client that was changed is not there');
  return client;
}

export function unknownClient(client: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_client',
    detail: `There is no client ${client} in this program.`,
    facts: { client },
  });
}

export function revokedClient(client: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'client_revoked',
    detail: `Client ${client} is revoked: make another one.`,
    facts: { client },
  });
}

export function unknownSecret(client: string, secret: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_client_secret',
    detail: `There is no secret ${secret} of a client ${client} in this program.`,
    facts: { client, secret },
  });
}

/** An `expires_at` of a body in milliseconds. */
export function readExpiry(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (at > now) return at;
  const detail = `expected an instant in the future; it is ${instantText(now)} here`;
  throw new ProblemError({
    status: 422,
    code: 'expires_in_past',
    detail: 'What has expired already is of no use.',
    errors: [{ pointer: '/expires_at', code: 'expires_in_past', detail }],
  });
}

type Times = Pick<SecretView, 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'>;

function presentTimes({ createdAt, expiresAt, revokedAt, lastUsedAt }: Times) {
  return {
    created_at: instantText(createdAt),
    expires_at: shownInstant(expiresAt),
    revoked_at: shownInstant(revokedAt),
    last_used_at: shownInstant(lastUsedAt),
  };
}

export function shownInstant(instant: number | undefined): string | null {
  return instant === undefined ? null : instantText(instant);
}
