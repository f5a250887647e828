import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addClientSecret } from '../../src/commands/add-client-secret.ts';
import { createClient } from '../../src/commands/create-client.ts';
import { createProgram } from '../../src/commands/create-program.ts';
import { issueToken } from '../../src/commands/issue-token.ts';
import { revokeClient } from '../../src/commands/revoke-client.ts';
import { type Authenticator, makeAuthenticator, type ProvenPrincipal } from '../../src/queries/authenticate.ts';
import { getClient } from '../../src/queries/list-clients.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const START = Date.parse('2026-03-01T12:00:00.000Z');
const logger = pino({ level: 'silent' });
let testDatabase: TestDatabase;
let database: Database;
let now = START;
let ticks = 0;
const programs: number[] = [];

const parts = () => ({ pool: database.pool, by: 'test', clock: () => now, randomBytes });
const otherProcess = (): Authenticator => makeAuthenticator({ ...parts(), logger, ticks: () => ticks });
const newClient = (expiresAt?: number) =>
  createClient(parts(), {
    programId: programs[0] ?? 0,
    name: 'test',
    scopes: ['points:read', 'points:write'],
    expiresAt,
  });

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', poolSize: 4, logger });
  for (const key of ['one', 'two']) {
    const made = await createProgram(parts(), { key, environment: 'staging', name: key, timeZone: 'UTC' });
    if (made.kind === 'created') programs.push(made.programId);
  }
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

beforeEach(() => {
  now = START;
  ticks = 0;
});

describe('a client', () => {
  test('proves itself with its id and secret', async () => {
    const { clientId, secret, secretId } = await newClient();
    expect(clientId).toMatch(new RegExp(`^ck_${programs[0]}_[0-9a-f]{24}$`));
    expect(secret).toMatch(new RegExp(`^cs_${programs[0]}_[A-Za-z0-9_-]{43}$`));
    expect(await otherProcess().authenticateBasic(clientId, secret)).toEqual({
      programId: programs[0],
      by: clientId,
      scopes: new Set(['points:read', 'points:write']),
      kind: 'basic',
      secretId,
      expiresAt: undefined,
    });
  });

  test('is kept without its secret', async () => {
    const { secret } = await newClient();
    const { rows } = await database.pool.query('select s::text || c::text as kept from client_secret s, client c');
    const random = secret.split('_').slice(2).join('_');
    for (const { kept } of rows) expect(kept).not.toContain(random);
  });

  test('is refused alike for whatever is wrong', async () => {
    const authenticator = otherProcess();
    const [one, two] = [await newClient(), await newClient()];
    const wrong = [
      [one.clientId, two.secret],
      [one.clientId, `${one.secret}x`],
      [one.clientId, ''],
      [`ck_${programs[0]}_000000000000000000000000`, one.secret],
      [one.clientId.replace(`_${programs[0]}_`, `_${programs[1]}_`), one.secret],
      [one.secret, one.secret],
      ['', ''],
      ['ck_1_\0aaaaaaaa', 'x\0'],
    ] as const;
    for (const [id, secret] of wrong) expect(await authenticator.authenticateBasic(id, secret)).toBeUndefined();
    expect(await authenticator.authenticateBearer(one.secret)).toBeUndefined();
  });

  test('has several secrets at once; in a rotation the old one ends when it was told to', async () => {
    const authenticator = otherProcess();
    const { clientId, secret } = await newClient();
    const place = { programId: programs[0] ?? 0, clientId };
    const second = await addClientSecret(parts(), place, { othersEndInMs: 60_000 });
    authenticator.forget(clientId);
    now += 59_999;
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeDefined();
    expect(await authenticator.authenticateBasic(clientId, second?.secret ?? '')).toBeDefined();
    now += 1;
    // The cache knows the instant: no second of grace.
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeUndefined();
    expect(await authenticator.authenticateBasic(clientId, second?.secret ?? '')).toBeDefined();
  });

  test('ends at its own expiry, with every secret', async () => {
    const authenticator = otherProcess();
    const { clientId, secret } = await newClient(START + 1_000);
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeDefined();
    now += 1_000;
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeUndefined();
  });
});

describe('a revocation', () => {
  test('counts at once where it was made, and within a second elsewhere', async () => {
    const [here, there] = [otherProcess(), otherProcess()];
    const { clientId, secret } = await newClient();
    for (const authenticator of [here, there])
      expect(await authenticator.authenticateBasic(clientId, secret)).toBeDefined();
    expect(await revokeClient(parts(), { programId: programs[0] ?? 0, clientId })).toBe(true);
    here.forget(clientId);
    expect(await here.authenticateBasic(clientId, secret)).toBeUndefined();
    ticks += 999;
    expect(await there.authenticateBasic(clientId, secret)).toBeDefined();
    ticks += 1;
    expect(await there.authenticateBasic(clientId, secret)).toBeUndefined();
  });

  test('counts as well for the header that the credential came in', async () => {
    const [here, there] = [otherProcess(), otherProcess()];
    const { clientId, secret } = await newClient();
    for (const authenticator of [here, there]) {
      expect(authenticator.recall('Basic x')).toBeUndefined();
      const proven = await authenticator.authenticateBasic(clientId, secret, 'Basic x');
      expect(authenticator.recall('Basic x')).toBe(proven);
    }
    expect(await revokeClient(parts(), { programId: programs[0] ?? 0, clientId })).toBe(true);
    here.forget(clientId);
    expect(here.recall('Basic x')).toBeUndefined();
    ticks += 999;
    expect(there.recall('Basic x')).toBeDefined();
    // A second after the proof, not after the last use.
    ticks += 1;
    expect(there.recall('Basic x')).toBeUndefined();
  });

  test('is not undone by a look-up that was under way', async () => {
    const authenticator = otherProcess();
    const { clientId, secret } = await newClient();
    const early = authenticator.authenticateBasic(clientId, secret);
    const revoked = revokeClient(parts(), { programId: programs[0] ?? 0, clientId });
    await Promise.all([early, revoked]);
    authenticator.forget(clientId);
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeUndefined();
  });

  test('of one secret leaves the others, and keeps its first instant', async () => {
    const authenticator = otherProcess();
    const { clientId, secret, secretId } = await newClient();
    const programId = programs[0] ?? 0;
    const second = await addClientSecret(parts(), { programId, clientId }, {});
    await revokeClient(parts(), { programId, clientId, secretId });
    now += 5_000;
    await revokeClient(parts(), { programId, clientId, secretId });
    expect(await authenticator.authenticateBasic(clientId, secret)).toBeUndefined();
    expect(await authenticator.authenticateBasic(clientId, second?.secret ?? '')).toBeDefined();
    const client = await getClient(database.pool, programId, clientId);
    expect(client?.secrets.find(({ id }) => id === secretId)?.revokedAt).toBe(START);
  });

  test('of what the program does not have changes nothing', async () => {
    const { clientId, secret } = await newClient();
    expect(await revokeClient(parts(), { programId: programs[1] ?? 0, clientId })).toBe(false);
    expect(await revokeClient(parts(), { programId: programs[0] ?? 0, clientId, secretId: 'sec_none' })).toBe(false);
    expect(await otherProcess().authenticateBasic(clientId, secret)).toBeDefined();
  });

  test('leaves no way to another secret', async () => {
    const { clientId } = await newClient();
    const place = { programId: programs[0] ?? 0, clientId };
    await revokeClient(parts(), place);
    expect(await addClientSecret(parts(), place, {})).toBeUndefined();
  });
});

describe('a token', () => {
  async function newToken(
    scopes: readonly ['points:read'] | readonly ['points:read', 'points:write'] = ['points:read'],
  ) {
    const client = await newClient();
    const name = { programId: programs[0] ?? 0, clientId: client.clientId, secretId: client.secretId };
    return { ...client, ...name, ...(await issueToken(parts(), { ...name, scopes, expiresAt: undefined })) };
  }

  test('stands for its client with the scopes that it was given, for an hour', async () => {
    const authenticator = otherProcess();
    const { token, clientId, expiresInSeconds } = await newToken();
    expect(expiresInSeconds).toBe(3_600);
    const principal = await authenticator.authenticateBearer(token, 'Bearer x');
    expect(principal).toMatchObject({ programId: programs[0], by: clientId, kind: 'bearer' });
    expect(principal?.scopes).toEqual(new Set(['points:read']));
    now += 3_599_999;
    expect(await authenticator.authenticateBearer(token)).toBeDefined();
    expect(authenticator.recall('Bearer x')).toBeDefined();
    now += 1;
    expect(await authenticator.authenticateBearer(token)).toBeUndefined();
    expect(authenticator.recall('Bearer x')).toBeUndefined();
  });

  test('ends with its client, and with the secret that it was issued for', async () => {
    const { token, programId, clientId } = await newToken();
    await revokeClient(parts(), { programId, clientId });
    expect(await otherProcess().authenticateBearer(token)).toBeUndefined();
    const other = await newToken();
    await revokeClient(parts(), other);
    expect(await otherProcess().authenticateBearer(other.token)).toBeUndefined();
  });

  test('never does more than its client may by now', async () => {
    const { token, clientId } = await newToken(['points:read', 'points:write']);
    await database.pool.query(`update client set scopes = '{points:write,members:read}' where id = $1`, [clientId]);
    expect((await otherProcess().authenticateBearer(token))?.scopes).toEqual(new Set(['points:write']));
  });

  test('does not outlive the credential that it was asked for with', async () => {
    const { clientId, secretId } = await newClient(START + 90_500);
    const name = { programId: programs[0] ?? 0, clientId, secretId };
    expect((await issueToken(parts(), { ...name, scopes: [], expiresAt: START + 90_500 })).expiresInSeconds).toBe(90);
  });

  test('clears others that have expired when it is issued', async () => {
    const { token } = await newToken();
    now += 3_600_001;
    await newToken();
    const { rows } = await database.pool.query('select from access_token where expires_at < $1', [new Date(now)]);
    expect(rows).toEqual([]);
    expect(await otherProcess().authenticateBearer(token)).toBeUndefined();
  });

  test('is refused by any text that is none', async () => {
    const authenticator = otherProcess();
    const { token } = await newToken();
    for (const text of [
      '',
      'at_1_',
      `${token}x`,
      token.slice(0, -1),
      token.replace(`_${programs[0]}_`, `_${programs[1]}_`),
    ]) {
      expect(await authenticator.authenticateBearer(text)).toBeUndefined();
    }
  });
});

describe('the last use', () => {
  test('is written behind, at most once a minute, and for tokens as well', async () => {
    const authenticator = otherProcess();
    const { clientId, secret, secretId } = await newClient();
    const programId = programs[0] ?? 0;
    const lastUsed = async () => {
      await authenticator.close();
      return (await getClient(database.pool, programId, clientId))?.lastUsedAt;
    };
    const use = async (principal: ProvenPrincipal | undefined) =>
      principal && authenticator.noteUse(principal, '192.0.2.7');
    expect(await lastUsed()).toBeUndefined();
    await use(await authenticator.authenticateBasic(clientId, secret));
    expect(await lastUsed()).toBe(START);
    now += 59_999;
    await use(await authenticator.authenticateBasic(clientId, secret));
    expect(await lastUsed()).toBe(START);
    now += 1;
    const { token } = await issueToken(parts(), { programId, clientId, secretId, scopes: [], expiresAt: undefined });
    await use(await authenticator.authenticateBearer(token));
    expect(await lastUsed()).toBe(START + 60_000);
  });
});

test('a database that is away is an error, not a refusal, and is not kept', async () => {
  const { clientId, secret } = await newClient();
  const away = openDatabase({
    url: 'postgres://nobody@127.0.0.1:1/none',
    applicationName: 'test',
    poolSize: 1,
    logger,
  });
  const authenticator = makeAuthenticator({ ...parts(), pool: away.pool, logger, ticks: () => ticks });
  await expect(authenticator.authenticateBasic(clientId, secret)).rejects.toThrow(/ECONNREFUSED/);
  await expect(authenticator.authenticateBasic(clientId, secret)).rejects.toThrow(/ECONNREFUSED/);
  await away.close();
});
