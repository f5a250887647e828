import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startClearingRequests } from '../../../src/jobs/clear-requests.ts';
import { insertRequests } from '../../../src/storage/request-log.ts';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { startRemoteWorld } from '../../support/remote-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let id: string;
let call: ApiCaller;

beforeAll(async () => {
  server = await startTestServer();
  await server.call('POST /v1/members', { number: 500, email: 'ann@shop.example' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  const { body } = await server.call('POST /v1/clients', { name: 'till', scopes: ['points:read', 'points:write'] });
  id = body.id;
  const caller = await makeApiCaller(server.address, { clientId: id, secret: body.secret });
  // A second apart, so that their order is known.
  call = (...asked) => {
    server.clock.advance(1_000);
    return caller(...asked);
  };
});

const now = (ms = 0) => new Date(server.clock.now() + ms).toISOString();

type Logged = Record<string, unknown> & { request_id: string };

/** What is logged of this test's caller, newest first, as soon as there is so much of it. */
async function logged(count: number, more = '', { of = id, on = server } = {}): Promise<Logged[]> {
  const ask = async () => (await on.call(`GET /v1/requests?principal=${of}${more}`)).body.items as Logged[];
  await expect.poll(async () => (await ask()).length).toBe(count);
  return ask();
}
const credit = (more: object = {}) => ({ member: 500, point_type: 'points', amount: 5, reference: 'visit', ...more });

describe('the request log', () => {
  test('has every request, also of those that say the same id at the same time', async () => {
    const headers = { 'x-request-id': `same-of-${id}` };
    await Promise.all(Array.from({ length: 5 }, () => call('GET /v1/clients', undefined, { headers })));
    await logged(5);
    await Promise.all(Array.from({ length: 3 }, () => call('GET /v1/clients', undefined, { headers })));
    expect((await logged(8)).every((request) => request.request_id === headers['x-request-id'])).toBe(true);
    const pages = [await logged(3, '&limit=3')];
    expect(new Set(pages.flat().map(({ at }) => at)).size).toBe(3);
  });

  test('has thousands of one id at one time, in whatever portions they are written', async () => {
    const { pool } = server.database;
    const common = {
      method: 'GET',
      path: '/v1/clients',
      status: 200,
      tookMs: 1,
      address: '127.0.0.1',
      code: null,
      detail: null,
    };
    const row = { ...common, at: server.clock.now(), id: 'one-of-thousands', principal: id, body: null };
    const portion = () =>
      insertRequests(
        pool,
        server.programId,
        Array.from({ length: 500 }, () => row),
      );
    await portion();
    await Promise.all([portion(), portion()]);
    await portion();
    const { rows } = await pool.query('select count(*)::int4 as count from request_log where id = $1', [row.id]);
    expect(rows[0].count).toBe(2_000);
  });

  test('tells who, what, how it ended and why', async () => {
    const headers = { 'x-request-id': `first-of-${id}` };
    await call('POST /v1/credits', credit(), { headers });
    const at = now();
    await call('POST /v1/credits', credit({ amount: 'much', colour: 'red' }));
    await call('GET /v1/members/email:ann@shop.example/balances');
    await call('GET /v1/clients');
    const [forbidden, read, refused, done] = await logged(4);
    expect(done).toEqual({
      request_id: headers['x-request-id'],
      at,
      principal: id,
      address: '127.0.0.1',
      method: 'POST',
      path: '/v1/credits',
      status: 201,
      took_ms: expect.any(Number),
      code: null,
      detail: null,
      body: null,
    });
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' });
    for (const words of ['/amount expected a decimal', '/colour is unknown here'])
      expect(refused?.['detail']).toContain(words);
    expect(read).toMatchObject({ path: '/v1/members/email:****/balances', status: 200 });
    expect(forbidden).toMatchObject({ status: 403, code: 'scope_missing' });
  });

  test('names a received value that was wrong, but nobody’s e-mail address', async () => {
    await call('POST /v1/credits', credit({ amount: '1.005' }));
    await call('POST /v1/credits', credit({ member: 'email:nobody@shop.example' }));
    const [unknown, wrong] = await logged(2);
    expect(wrong?.['detail']).toContain('1.005');
    expect(unknown).toMatchObject({ code: 'unknown_member', detail: 'There is no member email:**** in this program.' });
    await call('GET /v1/members/%65xternal_id:Ann-3331234567/balances');
    expect((await logged(3))[0]).toMatchObject({
      path: '/v1/members/external_id:****/balances',
      detail: 'There is no member external_id:**** in this program.',
    });
  });

  test('is searched by caller, status, code, path, method, request and time, page by page', async () => {
    await call('POST /v1/credits', credit());
    await call('POST /v1/credits', credit({ amount: 0 }));
    await call('POST /v1/debits', credit({ amount: 0 }));
    await call('GET /v1/members/500/balances');
    const all = await logged(4);
    for (const [filter, count] of [
      ['&min_status=400', 2],
      ['&code=amount_not_positive', 2],
      ['&path=/v1/credits', 2],
      ['&method=GET', 1],
      [`&request_id=${all[0]?.request_id}`, 1],
      [`&from=${now(-1_000)}`, 2],
      [`&from=${now(1)}`, 0],
      [`&to=${now()}`, 3],
    ] as const)
      expect(await logged(count, filter), filter).toHaveLength(count);
    const walked: string[] = [];
    let cursor = '';
    do {
      const page = await server.call(`GET /v1/requests?principal=${id}&limit=3${cursor && `&cursor=${cursor}`}`);
      walked.push(...page.body.items.map(({ request_id }: Logged) => request_id));
      cursor = page.body.next_cursor;
    } while (cursor);
    expect(walked).toEqual(all.map(({ request_id }) => request_id));
    const wrong = await server.call('GET /v1/requests?cursor=nonsense');
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '?cursor' }] } });
  });

  test('has the calls of the other doors', async () => {
    const { body } = await server.call(`POST /v1/clients/${id}/secrets`, { kind: 'access_key' });
    const fields = { access_key: body.secret, user_id: 500, type: 'add', reference: 'x', entry: 'x', amount: -9_999 };
    const post = (body: object) =>
      fetch(`${server.address}/wp-json/mycred/v1/points`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post(fields);
    expect(await logged(1)).toMatchObject([{ path: '/wp-json/mycred/v1/points', code: 'insufficient_points' }]);
    server.clock.advance(1_000);
    await post({ ...fields, amount: 'much' });
    const [wrong] = await logged(2);
    expect(wrong).toMatchObject({ status: 400, code: 'rest_invalid_param' });
    expect(wrong?.['detail']).toContain('amount');
  });

  test('keeps bodies only while they are asked for, with every text masked that could tell something', async () => {
    const body = credit({
      entry: 'For Ann',
      data: { card: 4_929, note: 'secret', list: [1, 'two'], 'Ann Bell': null },
    });
    await call('POST /v1/credits', body);
    await logged(1);
    expect((await server.call('POST /v1/requests/record-bodies', { principal: id, minutes: 5 })).body).toEqual({
      principal: id,
      until: now(5 * 60_000),
    });
    await call('POST /v1/credits', body);
    const [recorded, before] = await logged(2);
    expect(before?.['body']).toBeNull();
    expect(JSON.parse(String(recorded?.['body']))).toEqual({
      ...{ member: 500, point_type: 'points', amount: 5, reference: 'visit', entry: '****' },
      data: { card: '****', note: '****', list: ['****', '****'], '****': null },
    });
    await server.call('POST /v1/requests/record-bodies', { principal: id, minutes: 0 });
    await call('POST /v1/credits', body);
    expect((await logged(3))[0]?.['body']).toBeNull();
    const nobody = await server.call('POST /v1/requests/record-bodies', { principal: 'opr_99', minutes: 5 });
    expect(nobody).toMatchObject({ status: 404, body: { code: 'unknown_principal' } });
  });

  test('is of one program', async () => {
    await call('GET /v1/members/500/balances');
    await logged(1);
    const other = await server.callerWith(['requests:read'], await server.addProgram(`other-${id.slice(-8)}`));
    expect((await other(`GET /v1/requests?principal=${id}`)).body.items).toEqual([]);
  });

  test('forgets what is older than it is kept for', async () => {
    await call('GET /v1/members/500/balances');
    await logged(1);
    const clearing = (after: number) =>
      startClearingRequests({
        database: server.database,
        clock: () => server.clock.now() + after,
        logger: pino({ level: 'silent' }),
        keepMs: 1_000,
        intervalMs: 0,
      }).runOnce();
    await clearing(1_000);
    await logged(1);
    await clearing(1_001);
    await logged(0);
  });
});

test('it has the calls of remote sites, with the word that they were answered, and why', async () => {
  const world = await startRemoteWorld();
  await world.addAccount('ann@shop.example', 5);
  const paid = { action: 'CREDIT', account: 'ann@shop.example', amount: '5', ref: 'x', ref_id: '1', entry: 'x' };
  await world.say({ ...paid, data: 'once' });
  await world.say({ ...paid, amount: 'ten', data: 'other' });
  await world.say({ ...paid, action: 'DEBIT', amount: '11', data: 'more' });
  await world.say({ ...paid, type: 'gold', data: 'kind' });
  await world.server.call(
    `PATCH /v1/remote-sites/${world.siteId}`,
    { debug: false },
    { headers: { 'if-match': '"1"' } },
  );
  expect(await world.say({ ...paid, account: 'ben@shop.example' })).toBe('');
  const asked = await logged(5, '', { of: world.siteId, on: world.server });
  const [silent, unknown, declined, failed, completed] = asked;
  expect(silent).toMatchObject({ status: 200, code: 'ERROR: 201' });
  expect(unknown).toMatchObject({ code: 'FAILED', detail: expect.stringMatching(/^unknown_point_type: .*gold/) });
  expect(declined).toMatchObject({ code: 'DECLINED', detail: expect.stringMatching(/^insufficient_points: /) });
  expect(completed).toMatchObject({ path: '/api/', method: 'POST', status: 200, code: 'COMPLETED' });
  expect(failed).toMatchObject({
    status: 200,
    code: 'FAILED',
    detail: expect.stringMatching(/^amount_malformed: .*ten/),
  });
  await world.stop();
});

test('without request_log_days nothing is noted', async () => {
  const silent = await startTestServer({ env: { POINTHOUSE_REQUEST_LOG_DAYS: '0' } });
  await silent.call('GET /v1/members');
  // What waits is written at the latest when the server ends.
  await silent.server.drainAndClose();
  const { rows } = await silent.database.pool.query('select count(*)::int as count from request_log');
  expect(rows).toEqual([{ count: 0 }]);
  await silent.stop();
});
