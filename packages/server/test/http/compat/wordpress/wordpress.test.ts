import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../../../src/domain/scopes.ts';
import { readRaw, sendRaw } from '../../../support/raw-http.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let accessKey: string;
let basic: string;
let ann: number;
let bob: number;

beforeAll(async () => {
  server = await startTestServer();
  ({ accessKey, basic } = await makeClient(['points:read', 'points:write']));
});
afterAll(() => server.stop());
beforeEach(async () => {
  ann = (await server.call('POST /v1/members', {})).body.number;
  bob = (await server.call('POST /v1/members', {})).body.number;
  const credit = await server.call('POST /v1/credits', {
    member: ann,
    point_type: 'points',
    amount: 100,
    reference: 'start',
  });
  expect(credit).toMatchObject({ status: 201 });
});

async function makeClient(scopes: readonly Scope[]) {
  const { body: client } = await server.call('POST /v1/clients', { name: 'app', scopes });
  const { body: key } = await server.call(`POST /v1/clients/${client.id}/secrets`, { kind: 'access_key' });
  return { id: client.id, accessKey: key.secret, secretId: key.id, basic: basicOf(client.id, client.secret) };
}

const basicOf = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

type Reply = { status: number; headers: Headers; body: Record<string, unknown> };

async function send(method: string, path: string, init: RequestInit = {}): Promise<Reply> {
  const reply = await fetch(`${server.address}${path}`, { method, ...init });
  // as: everything below /wp-json answers with a JSON object, or a list where a test says so
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Reply['body'] };
}

const post = (path: string, fields: object, headers: Record<string, string> = {}) =>
  send('POST', `/wp-json/mycred/v1${path}`, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(fields),
  });
const postForm = (path: string, fields: Record<string, string>) =>
  send('POST', `/wp-json/mycred/v1${path}`, { body: new URLSearchParams(fields) });
const as = (authorization: string) => ({ authorization });

describe('the REST add-on’s own call', () => {
  test('points are added, taken and asked for, as a form and as JSON, with an access key in the body', async () => {
    const form = { access_key: accessKey, user_id: String(ann), type: 'add', reference: 'visit', entry: 'For a visit' };
    const added = await postForm('/points', { ...form, amount: '25' });
    expect(added).toMatchObject({
      status: 200,
      body: { user_id: ann, ctype: 'points', reference: 'visit', amount: 25, balance: 125 },
    });
    const taken = await post('/points', { ...form, user_id: ann, amount: -30 });
    expect(taken.body).toMatchObject({ amount: -30, balance: 95 });
    // Some libraries send the header always, with nothing in it.
    const asked = await post('/points', { access_key: accessKey, user_id: ann, type: 'get' }, { authorization: '' });
    expect(asked).toMatchObject({ status: 200, body: { user_id: ann, ctype: 'points', balance: 95 } });
    const { body } = await server.call(`GET /v1/members/${ann}/history?limit=2`);
    expect(body.items).toMatchObject([
      { type: 'debit', amount: '30', reference: 'visit', entry: 'For a visit' },
      { type: 'credit', amount: '25', reference: 'visit', entry: 'For a visit' },
    ]);
  });

  test('a negative amount is a debit under the floor: refused whole', async () => {
    const fields = { access_key: accessKey, user_id: ann, type: 'add', reference: 'x', entry: 'x', amount: -101 };
    expect(await post('/points', fields)).toMatchObject({
      status: 422,
      body: { code: 'insufficient_points', data: { status: 422, needed: '101', available: '100' } },
    });
  });

  test('what adding needs besides is named', async () => {
    const fields = { access_key: accessKey, user_id: ann, type: 'add' };
    expect(await post('/points', fields)).toMatchObject({
      status: 400,
      body: {
        code: 'rest_missing_callback_param',
        message: 'Missing parameter(s): reference, amount, entry',
        data: { status: 400, params: ['reference', 'amount', 'entry'] },
      },
    });
  });

  test('a key that may read only reads', async () => {
    const reader = await makeClient(['points:read']);
    const fields = { access_key: reader.accessKey, user_id: ann, reference: 'x', entry: 'x', amount: 1 };
    expect((await post('/points', { ...fields, type: 'get' })).body['balance']).toBe(100);
    expect(await post('/points', { ...fields, type: 'add' })).toMatchObject({
      status: 403,
      body: { code: 'rest_forbidden', data: { status: 403, scope: 'points:write' } },
    });
  });
});

describe('consumer key and secret', () => {
  test('the four calls: award, deduct, balance, transfer', async () => {
    const awarded = await post('/award', { user_id: ann, amount: 10 }, as(basic));
    expect(awarded).toMatchObject({ status: 200, body: { amount: 10, balance: 110, reference: 'credit' } });
    const deducted = await post('/deduct', { user_id: ann, amount: '5', reference: 'penalty' }, as(basic));
    expect(deducted).toMatchObject({ status: 200, body: { amount: -5, balance: 105, reference: 'penalty' } });
    const moved = await post('/transfer', { from_user_id: ann, to_user_id: bob, amount: 40 }, as(basic));
    expect(moved).toMatchObject({
      status: 200,
      body: { from_user_id: ann, to_user_id: bob, amount: 40, balance: 65, reference: 'transfer' },
    });
    expect((await post('/balance', { user_id: bob }, as(basic))).body).toEqual({
      user_id: bob,
      ctype: 'points',
      balance: 40,
    });
  });

  test('other names of the same, as apps in the wild send them', async () => {
    await post('/add', { user_id: ann, amount: 7, log_entry: 'seven', ref: 'app', type: 'mycred_default' }, as(basic));
    await post('/subtract', { user_id: ann, amount: 2, note: 'two' }, as(basic));
    const balance = await send('GET', `/wp-json/mycred/v1/balance/${ann}`, { headers: as(basic) });
    expect(balance.body).toEqual({ user_id: ann, ctype: 'points', balance: 105 });
    const log = await send('GET', `/wp-json/mycred/v1/log?user_id=${ann}&per_page=2`, { headers: as(basic) });
    expect(log.body).toMatchObject([
      { user_id: ann, ref: 'debit', creds: -2, ctype: 'points', entry: 'two' },
      { user_id: ann, ref: 'app', creds: 7, ctype: 'points', entry: 'seven' },
    ]);
    // as: the log is a list
    const [, last] = log.body as unknown as { id: number }[];
    const next = await send('GET', `/wp-json/mycred/v1/log?user_id=${ann}&before=${last?.id}`, { headers: as(basic) });
    expect(next.body).toMatchObject([{ creds: 100 }]);
  });

  test('decimals are kept to the last one, and one too many is refused', async () => {
    const fields = { user_id: ann, ctype: 'credits' };
    expect((await post('/award', { ...fields, amount: 0.1 }, as(basic))).body).toMatchObject({ balance: 0.1 });
    expect((await post('/award', { ...fields, amount: '999999999.20' }, as(basic))).body).toMatchObject({
      balance: 999999999.3,
    });
    expect(await post('/award', { ...fields, amount: 0.001 }, as(basic))).toMatchObject({
      status: 422,
      body: { code: 'too_many_decimals' },
    });
  });

  test('with a key of its own a repeat counts once; without one each call counts', async () => {
    const headers = { ...as(basic), 'idempotency-key': `award-${ann}` };
    const first = await post('/award', { user_id: ann, amount: 10 }, headers);
    const again = await post('/award', { user_id: ann, amount: 10 }, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await post('/award', { user_id: ann, amount: 11 }, headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    for (const balance of [111, 112])
      expect((await post('/award', { user_id: ann, amount: 1 }, as(basic))).body).toMatchObject({ balance });
  });
});

describe('addresses', () => {
  test.each([
    ['with a slash at the end', '/wp-json/mycred/v1/balance/'],
    ['as rest_route', '/?rest_route=/mycred/v1/balance'],
    ['as rest_route, encoded', '/?rest_route=%2Fmycred%2Fv1%2Fbalance%2F'],
    ['as rest_route of index.php', '/index.php?rest_route=/mycred/v1/balance'],
  ])('%s', async (_, path) => {
    const separator = path.includes('?') ? '&' : '?';
    const reply = await send('GET', `${path}${separator}user_id=${ann}`, { headers: as(basic) });
    expect(reply).toMatchObject({ status: 200, body: { balance: 100 } });
  });

  test('the index tells what is here, to anyone, also to wrong credentials', async () => {
    const index = await send('GET', '/wp-json/', { headers: as(basicOf('nobody', 'nothing')) });
    expect(index).toMatchObject({
      status: 200,
      body: { namespaces: ['wp/v2', 'mycred/v1', 'fastcredit/v1'], home: server.address },
    });
    const some = await send('GET', '/?rest_route=/&_fields=namespaces');
    expect(some.body).toEqual({ namespaces: ['wp/v2', 'mycred/v1', 'fastcredit/v1'] });
  });

  test.each([
    ['GET', '/wp-json/nope/v1/x'],
    ['GET', '/wp-json/mycred/v1/award'],
    ['DELETE', '/wp-json/mycred/v1/balance'],
    ['POST', '/?rest_route=/nope'],
  ])('%s %s: no route', async (method, path) => {
    const reply = await send(method, path, { headers: as(basic) });
    expect(reply).toMatchObject({ status: 404 });
    expect(reply.body).toEqual({
      code: 'rest_no_route',
      message: 'No route was found matching the URL and request method.',
      data: { status: 404 },
    });
  });

  test('a method that nobody has: no route', async () => {
    const asked = 'PROPFIND /wp-json/mycred/v1/balance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const reply = readRaw(await sendRaw(server.address, asked));
    expect(reply).toMatchObject({ status: 404, body: { code: 'rest_no_route' } });
  });

  test('other doors keep theirs', async () => {
    expect((await fetch(`${server.address}/?rest=1`)).status).toBe(200);
    expect((await send('GET', '/wp-jsonx')).body).toMatchObject({ code: 'unknown_path' });
  });
});

describe('refused', () => {
  const NOT_LOGGED_IN = {
    code: 'rest_not_logged_in',
    message: 'You are not currently logged in.',
    data: { status: 401 },
  };

  test.each([
    ['nothing', {}, {}],
    ['an unknown access key', { access_key: 'ak_1_aaaaaaaaaaaaaaaa' }, {}],
    ['no text', { access_key: 7 }, {}],
    ['what cannot become a text', { access_key: { toString: 1, valueOf: 1 } }, {}],
    ['a list', { access_key: ['ak_1_aaaaaaaaaaaaaaaa'] }, {}],
    ['a name with a NUL', {}, { authorization: basicOf('\0', 'A'.repeat(24)) }],
    [
      'a name that is no text',
      {},
      { authorization: `Basic ${Buffer.from('\xff:AAAAAAAAAAAAAAAAAAAAAAAA', 'latin1').toString('base64')}` },
    ],
    ['a wrong secret', {}, { authorization: basicOf('ck_1_5f0c9d2ab4e81763c0aa91d2', 'cs_1_aaaaaaaaaaaaaaaa') }],
    ['a malformed header', {}, { authorization: 'Basic %%%' }],
    ['an unknown token', {}, { authorization: 'Bearer at_1_aaaaaaaaaaaaaaaa' }],
  ])('%s instead of credentials: 401 in WordPress’ words', async (_, fields, headers) => {
    const reply = await post('/balance', { user_id: ann, ...fields }, headers);
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual(NOT_LOGGED_IN);
    expect(reply.headers.get('www-authenticate')).toBeNull();
    expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(reply.headers.get('allow')).toBe('GET, POST');
  });

  test('an access key is no secret, and a secret no access key', async () => {
    const client = await makeClient(['points:read']);
    const secret = Buffer.from(client.basic.slice(6), 'base64').toString().split(':')[1];
    const keyAsSecret = as(basicOf(client.id, client.accessKey));
    expect((await post('/balance', { user_id: ann }, keyAsSecret)).status).toBe(401);
    expect((await post('/balance', { user_id: ann, access_key: secret })).status).toBe(401);
    expect((await post('/balance', { user_id: ann, access_key: client.accessKey })).status).toBe(200);
  });

  test('a revoked access key, at once; its client’s secret stays', async () => {
    const client = await makeClient(['points:read']);
    const ask = () => post('/balance', { user_id: ann, access_key: client.accessKey });
    expect((await ask()).status).toBe(200);
    await server.call(`POST /v1/clients/${client.id}/secrets/${client.secretId}/revoke`);
    expect((await ask()).status).toBe(401);
    expect((await post('/balance', { user_id: ann }, as(client.basic))).status).toBe(200);
  });

  test('a new access key ends the others of its kind, not the secret', async () => {
    const client = await makeClient(['points:read']);
    const wanted = { kind: 'access_key', others_end_in_seconds: 0 };
    const { body: second } = await server.call(`POST /v1/clients/${client.id}/secrets`, wanted);
    expect((await post('/balance', { user_id: ann, access_key: client.accessKey })).status).toBe(401);
    expect((await post('/balance', { user_id: ann, access_key: second.secret })).status).toBe(200);
    expect((await post('/balance', { user_id: ann }, as(client.basic))).status).toBe(200);
  });

  test.each([
    ['no user', '/award', { amount: 1 }, 'rest_missing_callback_param', 'Missing parameter(s): user_id'],
    ['nothing', '/award', {}, 'rest_missing_callback_param', 'Missing parameter(s): user_id, amount'],
    [
      'a word for a number',
      '/award',
      { user_id: 'ann', amount: 1 },
      'rest_invalid_param',
      'Invalid parameter(s): user_id',
    ],
    [
      'true for a number',
      '/award',
      { user_id: true, amount: 1 },
      'rest_invalid_param',
      'Invalid parameter(s): user_id',
    ],
    ['a list', '/award', { user_id: [1], amount: 1 }, 'rest_invalid_param', 'Invalid parameter(s): user_id'],
    [
      'a word for an amount',
      '/award',
      { user_id: 1, amount: 'ten' },
      'rest_invalid_param',
      'Invalid parameter(s): amount',
    ],
    ['a sign too many', '/deduct', { user_id: 1, amount: -5 }, 'rest_invalid_param', 'Invalid parameter(s): amount'],
    ['an unknown type', '/points', { user_id: 1, type: 'set' }, 'rest_invalid_param', 'Invalid parameter(s): type'],
    [
      'an unknown point type',
      '/balance',
      { user_id: 1, ctype: 'gold' },
      'rest_invalid_param',
      'Invalid parameter(s): ctype',
    ],
  ])('%s: 400 that names it', async (_, path, fields, code, message) => {
    const reply = await post(path, fields, as(basic));
    expect(reply).toMatchObject({ status: 400, body: { code, message, data: { status: 400 } } });
  });

  test('what is wrong is told with what was sent', async () => {
    const { body } = await post('/award', { user_id: 'ann', amount: 'ten' }, as(basic));
    expect(body['data']).toEqual({
      status: 400,
      params: { user_id: 'user_id is not of type integer: "ann".', amount: 'amount is not of type number: "ten".' },
      details: {
        user_id: { code: 'rest_invalid_type', message: 'user_id is not of type integer: "ann".', data: null },
        amount: { code: 'rest_invalid_type', message: 'amount is not of type number: "ten".', data: null },
      },
    });
  });

  test('nobody has that number: Invalid user ID', async () => {
    for (const path of ['/balance', '/award'])
      expect(await post(path, { user_id: 999_999, amount: 1 }, as(basic))).toMatchObject({
        status: 404,
        body: { code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: { status: 404 } },
      });
  });

  test('a body that is no JSON', async () => {
    const reply = await send('POST', '/wp-json/mycred/v1/award', {
      headers: { 'content-type': 'application/json', ...as(basic) },
      body: '{"user_id":',
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 'rest_invalid_json', data: { status: 400 } } });
  });

  test('an entry or reference that is too long, and bytes that are no text', async () => {
    const fields = { user_id: ann, amount: 1 };
    expect(await post('/award', { ...fields, entry: 'x'.repeat(2_001) }, as(basic))).toMatchObject({
      status: 400,
      body: { message: 'Invalid parameter(s): entry' },
    });
    expect((await post('/award', { ...fields, reference: 'x'.repeat(256) }, as(basic))).status).toBe(400);
    const reply = await send('POST', '/wp-json/mycred/v1/award', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...as(basic) },
      body: `user_id=${ann}&amount=1&entry=%ff%fe`,
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_text' } });
    expect((await send('GET', '/wp-json/%ff')).body).toMatchObject({ code: 'invalid_url', data: { status: 400 } });
  });

  test('a text that cannot be kept', async () => {
    const reply = await post('/award', { user_id: ann, amount: 1, entry: 'a\0b' }, as(basic));
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_text', data: { status: 400 } } });
  });

  test('whatever is sent, the answer is one of the caller’s errors or a movement, never a fault', async () => {
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(ann, bob, '1', -1, 1e21, '1e3', 'add', 'get', '٣'));
    const fields = fc.dictionary(
      fc.constantFrom('user_id', 'from_user_id', 'to_user_id', 'amount', 'type', 'ctype', 'reference', 'entry'),
      values,
    );
    const path = fc.constantFrom('/points', '/award', '/deduct', '/transfer', '/balance');
    await fc.assert(
      fc.asyncProperty(path, fields, async (to, sent) => {
        const reply = await post(to, sent, as(basic));
        expect(reply.status).toBeLessThan(500);
        if (reply.status !== 200)
          expect(reply.body).toMatchObject({ code: expect.any(String), data: { status: reply.status } });
      }),
      { numRuns: 400 },
    );
  });

  test('too many wrong keys from an address: 429, and the right one still passes', async () => {
    const small = await startTestServer({ env: { POINTHOUSE_REFUSED_REQUESTS_PER_MINUTE: '2' } });
    try {
      const ask = async (headers: Record<string, string>) =>
        await fetch(`${small.address}/wp-json/mycred/v1/balance?user_id=1`, { headers });
      for (const status of [401, 401, 429]) expect((await ask({})).status).toBe(status);
      const refused = await ask({});
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await refused.json()).toMatchObject({ code: 'rate_limited', data: { status: 429 } });
      const { clientId, secret } = small.credentials;
      expect((await ask(as(basicOf(clientId, secret)))).status).toBe(404);
    } finally {
      await small.stop();
    }
  });
});
