import { addClientSecret } from '../../commands/add-client-secret.ts';
import { createClient } from '../../commands/create-client.ts';
import { revokeClient } from '../../commands/revoke-client.ts';
import { readProgramOf } from '../../domain/credentials.ts';
import { isShownName } from '../../domain/names.ts';
import { ALL_SCOPES, isScope, SCOPES, type Scope } from '../../domain/scopes.ts';
import { type ClientView, listClients } from '../../queries/list-clients.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { findProgram, type OperatorParts, type ProgramChoice, printTable, withDatabase } from './with-database.ts';

export type ClientOptions = ProgramChoice & {
  readonly name: string;
  readonly scopes: string;
  readonly expiresAt?: string;
};

/** `pointhouse client create`: prints key and secret, the secret this once. */
export async function createClientByHand(options: ClientOptions, parts: OperatorParts): Promise<void> {
  const scopes = readScopeList(options.scopes);
  const expiresAt = options.expiresAt === undefined ? undefined : readInstant(options.expiresAt);
  const { name } = options;
  if (!isShownName(name)) {
    throw startRefusal('--name: expected 1 to 200 characters, none of them a control character.');
  }
  await withDatabase(parts, 'client', async (write) => {
    const program = await findProgram(write.pool, options);
    const made = await createClient(write, { programId: program.id, name, scopes, expiresAt });
    parts.print(`Made a client of ${program.key} (${program.environment}). The secret is shown this once:`);
    parts.print(`  key     ${made.clientId}`);
    parts.print(`  secret  ${made.secret}`);
    parts.print(`  scopes  ${scopes.join(' ')}`);
  });
}

/** `pointhouse client list`: every client of a program with its secrets, one line a secret. */
export async function listClientsByHand(options: ProgramChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'client', async ({ pool, clock }) => {
    const program = await findProgram(pool, options);
    const rows: string[][] = [];
    for (let after = ''; ; ) {
      const clients = await listClients(pool, program.id, { after, limit: 500 });
      rows.push(...clients.flatMap((client) => clientLines(client, clock())));
      const last = clients.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    printTable(['KEY', 'NAME', 'SECRET', 'KIND', 'STATE', 'LAST USED', 'SCOPES'], rows, parts.print);
  });
}

/** `pointhouse client revoke KEY`: with `--secret` that secret only. A running server obeys within a second. */
export async function revokeClientByHand(
  clientId: string,
  secretId: string | undefined,
  parts: OperatorParts,
): Promise<void> {
  const programId = readClientId(clientId);
  await withDatabase(parts, 'client', async (write) => {
    const name = secretId === undefined ? { programId, clientId } : { programId, clientId, secretId };
    if (!(await revokeClient(write, name))) {
      throw startRefusal(
        `There is no client ${clientId}${secretId === undefined ? '' : ` with a secret ${secretId}`}. See "npx pointhouse client list".`,
      );
    }
    const what = secretId === undefined ? `the client ${clientId}` : `the secret ${secretId} of ${clientId}`;
    parts.print(`Revoked ${what}, with its tokens. A running server refuses it within a second.`);
  });
}

export type RotateOptions = { readonly overlap?: string; readonly accessKey?: boolean };

/**
 * `pointhouse client rotate KEY`: a new secret or access key; the others of its kind stay valid for `--overlap` hours, or for
 * good without it.
 */
export async function rotateSecretByHand(
  clientId: string,
  { overlap: overlapHours, accessKey }: RotateOptions,
  parts: OperatorParts,
): Promise<void> {
  const [kind, words] = accessKey ? (['access_key', 'access key'] as const) : (['secret', 'secret'] as const);
  const programId = readClientId(clientId);
  if (overlapHours !== undefined && !/^\d{1,4}$/.test(overlapHours))
    throw startRefusal('--overlap: expected a whole number of hours, 0 to 9999.');
  await withDatabase(parts, 'client', async (write) => {
    const othersEndInMs = overlapHours === undefined ? undefined : Number(overlapHours) * 3_600_000;
    const made = await addClientSecret(write, { programId, clientId }, { kind, othersEndInMs });
    if (!made)
      throw startRefusal(`There is no client ${clientId} that could have another ${words}: it is unknown or revoked.`);
    parts.print(`Made ${accessKey ? 'an access key' : 'a secret'}. It is shown this once:`);
    parts.print(accessKey ? `  access_key  ${made.secret}` : `  key     ${clientId}\n  secret  ${made.secret}`);
    parts.print(
      othersEndInMs === undefined
        ? `The other ${words}s stay valid.`
        : `The other ${words}s end in ${overlapHours} hours at the latest.`,
    );
  });
}

function readScopeList(text: string): Scope[] {
  if (text === 'all') return [...ALL_SCOPES];
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const unknown = words.filter((word) => !isScope(word));
  if (words.length > 0 && unknown.length === 0) return [...new Set(words.filter(isScope))];
  const table = ALL_SCOPES.map((scope) => `  ${scope}: ${SCOPES[scope]}`).join('\n');
  const wrong = unknown.length === 0 ? 'None is given' : `Not known: ${unknown.join(', ')}`;
  throw startRefusal(`--scopes: ${wrong}. Expected is "all", or some of these, separated by commas:\n${table}`);
}

function readInstant(text: string): number {
  const at = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && at > Date.now()) return at;
  throw startRefusal('--expires-at: expected an instant in the future, such as 2027-12-31T23:59:59Z.');
}

function readClientId(clientId: string): number {
  const programId = readProgramOf('ck', clientId);
  if (programId === undefined)
    throw startRefusal(
      `${clientId} is not the key of a client. Expected is one such as ck_1_5f0c9d2ab4e81763c0aa91d2.`,
    );
  return programId;
}

function clientLines(client: ClientView, now: number): string[][] {
  return client.secrets.map((secret, place) => {
    const used = secret.lastUsedAt === undefined ? 'never' : new Date(secret.lastUsedAt).toISOString();
    const [key, name, scopes] = place === 0 ? [client.id, client.name, client.scopes.join(' ')] : ['', '', ''];
    return [key, name, secret.id, secret.kind, stateOf(client, now) ?? stateOf(secret, now) ?? 'valid', used, scopes];
  });
}

function stateOf(
  it: { revokedAt: number | undefined; expiresAt: number | undefined },
  now: number,
): string | undefined {
  if (it.revokedAt !== undefined) return 'revoked';
  return it.expiresAt !== undefined && it.expiresAt <= now ? 'expired' : undefined;
}
