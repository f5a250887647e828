import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApiCaller } from '../support/api-caller.ts';
import { startRemoteWorld } from '../support/remote-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LIMITS = { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '3', POINTHOUSE_REFUSED_REQUESTS_PER_MINUTE: '2' };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ env: LIMITS });
});
afterAll(() => server.stop());

describe('requests of one client', () => {
  test('tell what is left, and past the limit are refused before anything is done', async () => {
    const call = await server.callerWith(['members:write', 'members:read']);
    const replies = [];
    for (let count = 0; count < 4; count += 1) replies.push(await call('POST /v1/members', {}, { key: null }));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
    expect(replies.map(({ headers }) => headers.get('ratelimit'))).toEqual([
      expect.stringMatching(/^"client";r=2;t=\d+$/),
      expect.stringMatching(/^"client";r=1;t=\d+$/),
      expect.stringMatching(/^"client";r=0;t=\d+$/),
      expect.stringMatching(/^"client";r=0;t=\d+$/),
    ]);
    const [, , , refused] = replies;
    expect(refused?.headers.get('ratelimit-policy')).toBe('"client";q=3;w=60');
    const seconds = Number(refused?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused?.body).toMatchObject({ code: 'rate_limited', limit: 3, retry_after_seconds: seconds });
    const { rows } = await server.database.pool.query<{ count: number }>('select count(*)::int4 as count from member');
    expect(rows[0]?.count).toBe(3);
  });

  test('do not count for another client', async () => {
    const call = await server.callerWith(['members:read']);
    expect((await call('GET /v1/members')).status).toBe(200);
  });

  test('count when they get a token, too', async () => {
    const { clientId, secret } = server.credentials;
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await fetch(`${server.address}/oauth/token`, { method: 'POST', body })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('requests that are refused for their credentials', () => {
  test('get 429 past the limit of their address, while the right credentials still get in from there', async () => {
    const wrong = { headers: { authorization: `Basic ${btoa('ck_1_000000000000000000000000:guess')}` } };
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await fetch(`${server.address}/v1/members`, wrong)).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    const token = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' });
    const refused = await fetch(`${server.address}/oauth/token`, { method: 'POST', body: token });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    const call = await server.callerWith(['members:read']);
    expect((await call('GET /v1/members')).status).toBe(200);
  });

  test('of remote sites get an empty 429, while a call with the right token still gets in from there', async () => {
    // Of this machine's clock a minute may end in between.
    const world = await startRemoteWorld({ env: LIMITS, realClock: false });
    await world.addAccount('ann@shop.example', 5);
    const get = { action: 'GET', account: 'ann@shop.example' };
    const replies = [];
    for (let count = 0; count < 3; count += 1) replies.push(await world.call(get, { key: 'wrong-key-of-a-site' }));
    expect(replies.map(({ status, body }) => [status, body])).toEqual([
      [200, 'ERROR: 301'],
      [200, 'ERROR: 301'],
      [429, ''],
    ]);
    expect(await world.say(get)).toBe('5');
    await world.stop();
  });
});

test('without a limit nothing is said of one', async () => {
  const free = await startTestServer({ env: { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '0' } });
  const reply = await free.call('GET /v1/members');
  expect([reply.status, reply.headers.get('ratelimit'), reply.headers.get('ratelimit-policy')]).toEqual([
    200,
    null,
    null,
  ]);
  await free.stop();
});

test('processes share a limit: what one has taken is known to the other as soon as it is told', async () => {
  const env = { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '6' };
  const first = await startTestServer({ env });
  const { databaseUrl, secretKey } = first;
  const second = await startTestServer({ env, databaseUrl, secretKey, key: 'another' });
  const { body: client } = await first.call('POST /v1/clients', { name: 'two tills', scopes: ['members:read'] });
  const [atFirst, atSecond] = await Promise.all(
    [first, second].map(({ address }) => makeApiCaller(address, { clientId: client.id, secret: client.secret })),
  );
  const counted = `select count from request_count where key = 'client ${client.id}'`;
  const told = async () => (await first.database.pool.query(counted)).rows[0]?.count;
  const left = async (call = atFirst) => (await call?.('GET /v1/members'))?.headers.get('ratelimit')?.split(';')[1];
  for (const expected of ['r=5', 'r=4', 'r=3']) expect(await left(atFirst)).toBe(expected);
  await expect.poll(told).toBe(3);
  // It has not heard of the others yet; when it tells of its own, it does.
  expect(await left(atSecond)).toBe('r=5');
  await expect.poll(told).toBe(4);
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await atSecond?.('GET /v1/members'))?.status);
  // Six in all; one more at most, whose call was quicker than the answer to what was told.
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(3);
  expect(statuses.at(-1)).toBe(429);
  await second.stop();
  await first.stop();
});
