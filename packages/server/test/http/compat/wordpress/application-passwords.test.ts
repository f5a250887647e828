import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../../../../tools/repository.ts';
import { addApplicationPassword } from '../../../../src/commands/add-application-password.ts';
import { createOperator } from '../../../../src/commands/create-operator.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

/** A recorded exchange with WordPress 6.1.9; `<PASSWORD>` and the like stand for what was really sent. */
type Recorded = {
  name: string;
  request: { method: string; path: string; authorization: string | null; body: string | null };
  response: { status: number; contentType: string; allow: string | null; body: unknown };
};

const recorded = readFileSync(`${repositoryRoot}/fixtures/wordpress/application-passwords.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded); // as: the file is a list of these

let server: TestServer;
let password: string;
let operator: { programId: number; operatorId: number };

beforeAll(async () => {
  server = await startTestServer();
  ({ operator, password } = await makeOperator('admin'));
});
afterAll(() => server.stop());

const parts = () => ({
  pool: server.database.pool,
  by: 'test',
  clock: server.clock.now,
  randomBytes: (size: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(size))),
});

async function makeOperator(login: string, role = 'owner', programId = server.programId) {
  const made = await createOperator(parts(), programId, { login, email: `${login}@example.test`, role });
  if (made.kind !== 'created') throw new Error(`${login}: ${made.kind}`);
  const name = { programId, operatorId: made.operator.id };
  const added = await addApplicationPassword(parts(), name, 'Credits App Demo');
  return { operator: name, password: added?.password ?? '', id: added?.row.id ?? '' };
}

const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

async function send(method: string, path: string, authorization: string | null, body: string | null = null) {
  const reply = await fetch(`${server.address}${path}`, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    body,
  });
  // as: everything below /wp-json answers with JSON
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, unknown> };
}

/** Cases about what is not a points programme's: users, posts and other namespaces of a WordPress site. */
const NOT_OURS: Readonly<Record<string, string>> = {
  'wrong password on a public route': 'the public route here is the index',
  'public route no auth': 'the public route here is the index',
  'missing params': 'users are not made here',
  'delete without permission': 'users are not deleted here',
  'admin reads unknown user': 'other users are not read here',
  'mycred namespace present?': 'it is present here',
};

/** What stands in a recorded case for the password that it was recorded with. */
function authorizationOf(text: string | null): string | null {
  const plain = /^Basic base64\("(.*)"\)$/.exec(text ?? '')?.[1];
  if (plain === undefined) return text;
  const grouped = plain.replace('u46--ljCxIK\t.KZ9eS5sxupWhbHA', oddly(password));
  const filled = grouped.replace('<PASSW ORD4 X6..>', password).replace(/<\w+>/, password.replaceAll(' ', ''));
  return `Basic ${Buffer.from(filled).toString('base64')}`;
}

const oddly = (text: string) => `${text.slice(0, 3)}--${text.slice(3, 9)}\t.${text.slice(9)}`;

describe('as recorded with WordPress', () => {
  const ours = recorded.filter(({ name }) => !(name in NOT_OURS));

  test('all cases but those about a site’s own things are played', () => {
    expect(ours.length + Object.keys(NOT_OURS).length).toBe(recorded.length);
    expect(ours.length).toBeGreaterThanOrEqual(17);
  });

  test.each(ours.map((each) => [each.name, each] as const))('%s', async (_, { request, response }) => {
    const path = request.path.replace('?_fields=authentication,namespaces', '');
    // fetch has no such method; the address is tried with it elsewhere.
    const method = request.method === 'PROPFIND' ? 'PUT' : request.method;
    const reply = await send(method, path, authorizationOf(request.authorization), request.body);
    expect(reply.status).toBe(response.status);
    expect(reply.headers.get('content-type')?.toLowerCase()).toBe(response.contentType.toLowerCase());
    expect(reply.headers.get('www-authenticate')).toBeNull();
    if (response.status >= 400) expect(reply.body).toEqual(response.body);
    if (response.allow !== null && !path.endsWith('/me')) expect(reply.headers.get('allow')).toBe(response.allow);
    for (const name of fieldsOf(response.body)) expect(reply.body).toHaveProperty(name);
  });
});

/** The fields of a recorded object, of which long ones are cut off in the middle. */
function fieldsOf(body: unknown): string[] {
  const text = typeof body === 'string' ? body : '';
  return text.startsWith('{"uuid"') ? ['uuid', 'app_id', 'name', 'created', 'last_used', 'last_ip'] : [];
}

const ME = '/wp-json/wp/v2/users/me';
const PASSWORDS = `${ME}/application-passwords`;

describe('an application password', () => {
  test('works with login and e-mail, in any letter case, here and at /v1', async () => {
    for (const name of ['admin', 'ADMIN', 'admin@example.test', 'Admin@Example.Test']) {
      const reply = await send('GET', ME, basic(name, password));
      expect(reply).toMatchObject({ status: 200, body: { id: operator.operatorId, name: 'admin', roles: ['owner'] } });
    }
    const reply = await fetch(`${server.address}/v1/point-types`, {
      headers: { authorization: basic('admin', password) },
    });
    expect(reply.status).toBe(200);
  });

  test('is of 24 letters and digits, in six groups of four', () => {
    expect(password).toMatch(/^[A-Za-z0-9]{4}( [A-Za-z0-9]{4}){5}$/);
  });

  test('is letter for letter: another case is another password', async () => {
    const turned = password.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    expect((await send('GET', ME, basic('admin', turned))).status).toBe(401);
  });

  test('works with an e-mail beyond ASCII as it was given', async () => {
    const wanted = { login: 'uni', email: 'ÄNN@x.example', role: 'support' };
    const { body: made } = await server.call('POST /v1/operators', wanted);
    const { body } = await server.call(`POST /v1/operators/${made.id}/application-passwords`, { name: 'x' });
    expect((await send('GET', ME, basic('ÄNN@X.example', body.password))).status).toBe(200);
  });

  test('made while its owner is removed is as dead as the others', async () => {
    for (let round = 0; round < 6; round += 1) {
      const wanted = { login: `gone${round}`, email: `gone${round}@example.test`, role: 'support' };
      const { body: made } = await server.call('POST /v1/operators', wanted);
      const path = `/v1/operators/${made.id}`;
      await Promise.all([
        server.call(`DELETE ${path}`),
        server.call(`POST ${path}/application-passwords`, { name: 'r' }),
        server.call(`POST ${path}/application-passwords`, { name: 's' }),
      ]);
      await server.call('POST /v1/operators', wanted);
      expect((await server.call(`GET ${path}/application-passwords`)).body.items).toEqual([]);
    }
  });

  test('of one is not another’s', async () => {
    const other = await makeOperator('other');
    expect((await send('GET', ME, basic('other', password))).status).toBe(401);
    expect((await send('GET', ME, basic('other', other.password))).status).toBe(200);
  });

  test('belongs to one program, though its owner has a role in two', async () => {
    const second = await server.addProgram('second');
    const theirs = await makeOperator('admin', 'read-only', second);
    expect(theirs.operator.operatorId).toBe(operator.operatorId);
    const [here, there] = await Promise.all(
      [password, theirs.password].map((each) => send('GET', ME, basic('admin', each))),
    );
    expect(here?.body['roles']).toEqual(['owner']);
    expect(there?.body['roles']).toEqual(['read-only']);
  });

  test('does what the role may, and no more', async () => {
    const reader = await makeOperator('reader', 'read-only');
    await server.call('POST /v1/members', { number: 501 });
    const authorization = basic('reader', reader.password);
    expect((await send('GET', '/wp-json/mycred/v1/balance/501', authorization)).status).toBe(200);
    const body = JSON.stringify({ user_id: 501, amount: 1 });
    expect(await send('POST', '/wp-json/mycred/v1/award', authorization, body)).toMatchObject({
      status: 403,
      body: { code: 'rest_forbidden', data: { scope: 'points:write' } },
    });
  });

  test('is named in the records that it writes', async () => {
    await server.call('POST /v1/members', { number: 502 });
    const body = JSON.stringify({ user_id: 502, amount: 1 });
    const { body: moved } = await send('POST', '/wp-json/mycred/v1/award', basic('admin', password), body);
    const record = await server.call(`GET /v1/transactions/${moved['id']}`);
    expect(record.body.by).toBe(`opr_${operator.operatorId}`);
  });

  test('is listed with its last use, and revoked at once', async () => {
    const { password: own } = await makeOperator('keeper');
    const authorization = basic('keeper', own);
    const made = await send('POST', PASSWORDS, authorization, JSON.stringify({ name: 'till' }));
    expect(made).toMatchObject({ status: 201, body: { name: 'till', last_used: null, password: expect.any(String) } });
    const second = basic('keeper', String(made.body['password']));
    expect((await send('GET', ME, second)).status).toBe(200);
    const { uuid } = made.body;
    await expect
      .poll(async () => (await send('GET', `${PASSWORDS}/${uuid}`, authorization)).body)
      .toMatchObject({ last_used: '2026-03-01T12:00:00', last_ip: '127.0.0.1' });
    const revoked = await send('DELETE', `${PASSWORDS}/${uuid}`, authorization);
    expect(revoked.body).toMatchObject({ deleted: true, previous: { uuid } });
    expect((await send('GET', ME, second)).status).toBe(401);
    expect(await send('GET', `${PASSWORDS}/${uuid}`, authorization)).toMatchObject({
      status: 404,
      body: { code: 'rest_application_password_not_found' },
    });
  });

  test('all are revoked by one call, that one’s own as well', async () => {
    const { password: own } = await makeOperator('leaver');
    const authorization = basic('leaver', own);
    await send('POST', PASSWORDS, authorization, JSON.stringify({ name: 'second' }));
    expect((await send('DELETE', PASSWORDS, authorization)).body).toEqual({ deleted: true, count: 2 });
    expect((await send('GET', ME, authorization)).status).toBe(401);
  });

  test('a client has none', async () => {
    const { clientId, secret } = server.credentials;
    expect((await send('GET', PASSWORDS, basic(clientId, secret))).status).toBe(401);
  });
});

describe('over plain HTTP from elsewhere', () => {
  const ask = async (small: TestServer, name: string, secret: string, forwarded: Record<string, string>) => {
    const headers = { authorization: basic(name, secret), ...forwarded };
    return (await fetch(`${small.address}/v1/point-types`, { headers })).status;
  };

  test.each([
    ['is refused', 'false', { 'x-forwarded-for': '203.0.113.9' }, 403],
    [
      'is taken when the proxy spoke HTTPS',
      'false',
      { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
      200,
    ],
    ['is taken from this machine', 'false', {}, 200],
    ['is taken when that is allowed', 'true', { 'x-forwarded-for': '203.0.113.9' }, 200],
  ])('%s', async (_, allowed, forwarded, status) => {
    const env = { POINTHOUSE_TRUST_PROXY: 'true', POINTHOUSE_APPLICATION_PASSWORDS_OVER_HTTP: allowed };
    const small = await startTestServer({
      env,
      databaseUrl: server.databaseUrl,
      key: `small-${status}-${Object.keys(forwarded).length}-${allowed}`,
    });
    try {
      expect(await ask(small, 'admin', password, forwarded)).toBe(status);
      const below = await fetch(`${small.address}${ME}`, {
        headers: { authorization: basic('admin', password), ...forwarded },
      });
      expect(below.status).toBe(status === 403 ? 401 : status);
      if (status === 403)
        expect(await below.json()).toMatchObject({
          code: 'rest_not_logged_in',
          message: expect.stringContaining('HTTPS only'),
        });
      // What a client sends is no password that somebody typed elsewhere, and always taken.
      expect(await ask(small, small.credentials.clientId, small.credentials.secret, forwarded)).toBe(200);
    } finally {
      await small.stop();
    }
  });
});
