import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeLogger } from '../../src/main/logging.ts';
import { addMember } from '../support/movement-world.ts';
import { sendRaw } from '../support/raw-http.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let lines: string[] = [];
let member: string;

beforeAll(async () => {
  server = await startTestServer({ logger: makeLogger('info', { write: (line) => void lines.push(line) }) });
  member = await addMember(server, { email: 'ann@shop.example' });
});
beforeEach(() => {
  lines = [];
});
afterAll(() => server?.stop());

type Line = {
  msg: string;
  request_id: string;
  method: string;
  path: string;
  status: number;
  took_ms: number;
  by?: string;
};

/** The request lines; they are written just after the reply has gone, so a later request's line shows that they are. */
async function requestLines(): Promise<Line[]> {
  await server.call('GET /livez', undefined, { headers: { 'x-request-id': 'last-line' } });
  while (!lines.some((line) => line.includes('last-line'))) await new Promise((resolve) => setImmediate(resolve));
  const parsed = lines.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === 'request');
  return parsed.filter(({ request_id: id }) => id !== 'last-line');
}

const credit = (more: object = {}) => ({ member, point_type: 'points', amount: 1, reference: 'x', ...more });

describe('X-Request-Id', () => {
  test('that comes in goes out, into the problem and into the log', async () => {
    const headers = { 'x-request-id': 'trace-1.a_B' };
    const reply = await server.call('POST /v1/credits', credit({ amount: 0 }), { headers });
    expect(reply.headers.get('x-request-id')).toBe('trace-1.a_B');
    expect(reply.body.request_id).toBe('trace-1.a_B');
    expect(await requestLines()).toMatchObject([{ request_id: 'trace-1.a_B', status: 422 }]);
  });

  test.each([[''], ['a b'], ['ä'], ['x'.repeat(129)], ['<script>'], ['a,b']])(
    '%j is replaced by one of ours',
    async (id) => {
      const reply = await server.call('GET /livez', undefined, { headers: { 'x-request-id': id } });
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('differs from request to request', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await server.call('GET /livez')).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(3);
  });
});

describe('the log', () => {
  test('has one line for each request, whatever became of it', async () => {
    const bad = { authorization: 'Basic x' };
    const statuses = [
      await server.call('POST /v1/credits', credit()),
      await server.call('POST /v1/credits', credit({ amount: 0 })),
      await server.call('POST /v1/credits', undefined, { rawBody: '{' }),
      await server.call('POST /v1/credits', credit(), { headers: bad }),
      await server.call('GET /nowhere', undefined, { unchecked: true }),
      await server.call('DELETE /v1/credits', undefined, { unchecked: true }),
      await server.call('GET /v1/holds/%zz', undefined, { unchecked: true }),
      await server.call(`GET /v1/holds/${'x'.repeat(600)}`, undefined, { unchecked: true }),
    ];
    await sendRaw(server.address, 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n');
    const logged = await requestLines();
    expect(logged.map(({ status }) => status)).toEqual([201, 422, 400, 401, 404, 405, 400, 404, 400]);
    expect(logged.slice(0, -1).map((line) => line.request_id)).toEqual(
      statuses.map(({ headers }) => headers.get('x-request-id')),
    );
    expect(logged[0]).toMatchObject({ method: 'POST', path: '/v1/credits', by: server.credentials.clientId });
    expect(logged[0]?.took_ms).toBeGreaterThanOrEqual(0);
  });

  test('holds no secret and no person: no credentials, keys, queries, bodies, e-mails or external ids', async () => {
    const { clientId, secret } = server.credentials;
    const basic = btoa(`${clientId}:${secret}`);
    const token = await fetch(`${server.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_secret=${secret}`,
    });
    const bearer = await fetch(`${server.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    const { access_token: accessToken } = (await bearer.json()) as { access_token: string };
    expect([token.status, bearer.status]).toEqual([400, 200]);
    const headers = { authorization: `Bearer ${accessToken}`, cookie: 'session=cookie-secret' };
    const body = credit({ entry: 'entry-secret', data: { x: 'data-secret' }, reference: 'reference-secret' });
    await server.call('POST /v1/credits', body, { headers, key: 'key-secret' });
    await server.call('POST /v1/credits?dry_run=true&token=query-secret', body, { headers });
    await server.call('GET /v1/members/email:ann@shop.example', undefined, { headers });
    await server.call('GET /v1/members/email%3Aann@shop.example', undefined, { headers });
    await server.call('GET /v1/members/external_id:person-secret', undefined, { headers });
    await server.call('GET /nowhere?token=query-secret', undefined, { unchecked: true, headers });
    for (const path of ['/wp-json/mycred/v1/points&access_key=key-secret', '/?rest_route=/x%3Faccess_key=key-secret'])
      expect((await fetch(`${server.address}${path}`)).status).toBe(404);
    const made = await server.call('POST /v1/clients', { name: 'x', scopes: ['points:read'] }, { headers });
    expect(made.status).toBe(201);
    expect(await requestLines()).toHaveLength(11);
    const log = lines.join('');
    const secrets = [
      secret,
      basic,
      accessToken,
      String(made.body.secret),
      'ann@shop',
      ...['key', 'query', 'entry'].map((word) => `${word}-secret`),
    ];
    for (const one of [...secrets, 'data-secret', 'reference-secret', 'cookie-secret', 'person-secret']) {
      expect(log.includes(one), one).toBe(false);
    }
    expect(log).toContain('/v1/members/email:****');
  });
});
