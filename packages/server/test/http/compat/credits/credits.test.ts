import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/wp-json/fastcredit/v1';
let server: TestServer;
let authorization: string;
let ann: number;
let bob: number;

beforeAll(async () => {
  server = await startTestServer({ env: { POINTHOUSE_CREDITS_POINT_TYPE: 'credits' } });
  authorization = await operatorOf(server, 'mira', 'support');
});
afterAll(() => server.stop());
beforeEach(async () => {
  [ann, bob] = [await newUser(), await newUser()];
  await server.call('POST /v1/credits', { member: ann, point_type: 'credits', amount: '100', reference: 'start' });
});

let people = 0;
async function newUser(): Promise<number> {
  const email = `user${++people}@example.test`;
  return (await server.call('POST /v1/members', { email, name: `User ${people}` })).body.number;
}

/** An operator with an application password, as the header that a script sends. */
async function operatorOf(of: TestServer, login: string, role: string): Promise<string> {
  const { body: operator } = await of.call('POST /v1/operators', { login, email: `${login}@example.test`, role });
  const { body } = await of.call(`POST /v1/operators/${operator.id}/application-passwords`, { name: 'sheet' });
  return `Basic ${Buffer.from(`${login}:${body.password}`).toString('base64')}`;
}

// biome-ignore lint/suspicious/noExplicitAny: replies are read as they are
type Reply = { status: number; headers: Headers; body: any };

async function send(method: string, path: string, fields?: object, more: Record<string, string> = {}): Promise<Reply> {
  const reply = await fetch(`${server.address}${path.startsWith('/wp-json') ? path : `${PATH}${path}`}`, {
    method,
    headers: { authorization, ...(fields ? { 'content-type': 'application/json' } : {}), ...more },
    ...(fields ? { body: JSON.stringify(fields) } : {}),
  });
  return { status: reply.status, headers: reply.headers, body: await reply.json() };
}

const creditsOf = async (user: number) => (await send('GET', `/user-credits?user_id=${user}`)).body.credits;

describe('get user credits', () => {
  test('of one user', async () => {
    expect((await send('GET', `/user-credits?user_id=${ann}`)).body).toEqual({
      id: ann,
      email: `user${people - 1}@example.test`,
      name: `User ${people - 1}`,
      credits: 100,
    });
  });

  test('of all, page by page, each once', async () => {
    const seen: number[] = [];
    for (let path = `${PATH}/user-credits?per_page=3`; path !== ''; ) {
      const { body, headers } = await send('GET', path);
      seen.push(...body.map(({ id }: { id: number }) => id));
      path = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual(Array.from({ length: people }, (_, place) => place + 1));
  });

  test('of nobody: Invalid user ID', async () => {
    expect(await send('GET', '/user-credits?user_id=99999')).toMatchObject({
      status: 404,
      body: { code: 'rest_user_invalid_id' },
    });
  });
});

describe('update user credits', () => {
  test('adds to what is there', async () => {
    const reply = await send('POST', '/update-user-credits', { user_id: ann, amount: '10.50', note: 'Refund' });
    expect(reply).toMatchObject({
      status: 200,
      body: { user_id: ann, status: 'applied', before: 100, change: 10.5, credits: 110.5 },
    });
    const record = await server.call(`GET /v1/transactions/${reply.body.id}`);
    expect(record.body).toMatchObject({ type: 'credit', reference: 'credits_api', entry: 'Refund', by: 'opr_1' });
  });

  test('of many: a result for each, whatever becomes of the others', async () => {
    const users = [
      { user_id: ann, amount: 1 },
      { user_id: 99_999, amount: 1 },
      { user_id: bob, amount: -1 },
      { user_id: bob, amount: 0.001 },
      { user_id: String(bob), amount: '2' },
    ];
    const { status, body } = await send('POST', '/update-user-credits', { users });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { user_id: ann, status: 'applied', before: 100, credits: 101 },
      { user_id: 99_999, status: 'refused', code: 'unknown_member' },
      { user_id: bob, status: 'refused', code: 'negative_not_allowed' },
      { user_id: bob, status: 'refused', code: 'too_many_decimals' },
      { user_id: bob, status: 'applied', before: 0, credits: 2 },
    ]);
  });

  test('negative where that is allowed: under the floor', async () => {
    const small = await startTestServer({ env: { POINTHOUSE_CREDITS_NEGATIVE_ADDS: 'true' } });
    try {
      await small.call('POST /v1/members', { number: 5 });
      await small.call('POST /v1/credits', { member: 5, point_type: 'points', amount: 10, reference: 'start' });
      const headers = { authorization: await operatorOf(small, 'mira', 'support'), 'content-type': 'application/json' };
      const take = async (amount: number) => {
        const body = JSON.stringify({ user_id: 5, amount });
        const reply = await fetch(`${small.address}${PATH}/update-user-credits`, { method: 'POST', headers, body });
        return { status: reply.status, body: await reply.json() };
      };
      expect(await take(-4)).toMatchObject({ status: 200, body: { change: -4, credits: 6 } });
      expect(await take(-7)).toMatchObject({ status: 422, body: { code: 'insufficient_points' } });
    } finally {
      await small.stop();
    }
  });
});

describe('update total user credits', () => {
  test('sets, with the balance that the caller read', async () => {
    const set = (total: number, expected: number) =>
      send('POST', '/update-total-user-credits', { user_id: ann, total, expected_balance: expected });
    expect(await set(40, 100)).toMatchObject({ status: 200, body: { before: 100, change: -60, credits: 40 } });
    expect(await set(50, 100)).toMatchObject({
      status: 422,
      body: { code: 'expected_balance_differs', message: expect.stringContaining('40') },
    });
    expect(await creditsOf(ann)).toBe(40);
  });

  test('of many', async () => {
    const users = [
      { user_id: ann, total: 7 },
      { user_id: bob, total: -1 },
      { user_id: bob, total: 3, expected_balance: 0 },
    ];
    const { body } = await send('POST', '/update-total-user-credits', { users });
    expect(body.results).toMatchObject([
      { status: 'applied', change: -93, credits: 7 },
      { status: 'refused', code: 'below_floor' },
      { status: 'applied', change: 3, credits: 3 },
    ]);
  });
});

describe('exactly once', () => {
  test('a row with its key, however often it is sent', async () => {
    const row = { user_id: ann, amount: 5, key: `row-${ann}` };
    for (let count = 0; count < 3; count += 1) {
      const { body } = await send('POST', '/update-user-credits', {
        users: [row, { user_id: bob, amount: 1, key: `row-${bob}` }],
      });
      expect(body.results).toMatchObject([{ status: 'applied', credits: 105, key: row.key }, { credits: 1 }]);
    }
    expect(await creditsOf(ann)).toBe(105);
    const other = await send('POST', '/update-user-credits', { users: [{ ...row, amount: 6 }] });
    expect(other.body.results).toMatchObject([{ status: 'refused', code: 'idempotency_key_reused' }]);
  });

  test('a call with its key, each row by its place', async () => {
    const users = [
      { user_id: ann, amount: 1 },
      { user_id: ann, amount: 1 },
    ];
    const headers = { 'idempotency-key': `call-${ann}` };
    for (let count = 0; count < 2; count += 1) await send('POST', '/update-user-credits', { users }, headers);
    expect(await creditsOf(ann)).toBe(102);
  });

  test('the result of a row whose reply was never seen is asked for by its key', async () => {
    const keys = ['seen', 'refused', 'never'].map((name) => `${name}-${ann}`);
    await send('POST', '/update-user-credits', { user_id: ann, amount: 5, key: keys[0] });
    await send('POST', '/update-user-credits', { user_id: 99_999, amount: 5, key: keys[1] });
    const { body } = await send('POST', '/results', { keys });
    expect(body.results).toMatchObject([
      { key: keys[0], user_id: ann, status: 'applied', before: 100, change: 5, credits: 105 },
      { key: keys[1], status: 'refused', code: 'unknown_member' },
      { key: keys[2], status: 'not_applied' },
    ]);
  });

  test('nobody sees what another’s keys came to', async () => {
    const key = `mine-${ann}`;
    await send('POST', '/update-user-credits', { user_id: ann, amount: 5, key });
    const other = await operatorOf(server, `other${ann}`, 'support');
    const { body } = await send('POST', '/results', { keys: [key] }, { authorization: other });
    expect(body.results).toEqual([{ key, status: 'not_applied' }]);
  });

  test('a dry run tells what would change, and changes nothing', async () => {
    const users = [
      { user_id: ann, amount: 5, key: `dry-${ann}` },
      { user_id: ann, amount: 5 },
      { user_id: bob, amount: -5 },
    ];
    const { body } = await send('POST', '/update-user-credits', { users, dry_run: true });
    expect(body.results).toMatchObject([
      { status: 'planned', id: null, before: 100, change: 5, credits: 105 },
      { status: 'planned', before: 105, credits: 110 },
      { status: 'refused', code: 'negative_not_allowed' },
    ]);
    expect(await creditsOf(ann)).toBe(100);
    expect((await send('POST', '/results', { keys: [`dry-${ann}`] })).body.results).toMatchObject([
      { status: 'not_applied' },
    ]);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', '/update-user-credits', {}, 'Missing parameter(s): user_id, amount'],
    ['no total', '/update-total-user-credits', { user_id: 1 }, 'Missing parameter(s): total'],
    [
      'a row without an amount',
      '/update-user-credits',
      { users: [{ user_id: 1 }] },
      'Missing parameter(s): users[0].amount',
    ],
    [
      'a word in a row',
      '/update-user-credits',
      { users: [{ user_id: 1, amount: 'x' }] },
      'Invalid parameter(s): users[0].amount',
    ],
    ['no rows', '/update-user-credits', { users: [] }, 'Invalid parameter(s): users'],
    [
      'a flag that is none',
      '/update-user-credits',
      { user_id: 1, amount: 1, dry_run: 'perhaps' },
      'Invalid parameter(s): dry_run',
    ],
    ['no keys', '/results', { keys: [] }, 'Invalid parameter(s): keys'],
  ])('%s: 400 that names it', async (_, path, fields, message) => {
    expect(await send('POST', path, fields)).toMatchObject({ status: 400, body: { message } });
  });

  test.each([
    ['a total beside an amount', '/update-user-credits', { amount: '5', total: '777' }],
    ['a total that is a number', '/update-user-credits', { amount: 5, total: 100 }],
    ['a total of another row', '/update-user-credits', { users: [{ user_id: 1, amount: '5', total: null }] }],
    ['an expected balance where there is none', '/update-user-credits', { amount: '5', expected_balance: 5 }],
    ['an amount beside a total', '/update-total-user-credits', { total: '5', amount: '5' }],
    ['a dry run of one row', '/update-user-credits', { users: [{ user_id: 1, amount: '1', dry_run: true }] }],
    ['a dry run that is empty', '/update-user-credits', { amount: '1', dry_run: '' }],
    ['a dry run that is null', '/update-user-credits', { amount: '1', dry_run: null }],
    ['an expected balance that is empty', '/update-total-user-credits', { total: '1', expected_balance: '' }],
    ['an expected balance that is null', '/update-total-user-credits', { total: '1', expected_balance: null }],
  ])('%s: 400, and nothing is changed', async (_, path, fields) => {
    const sent =
      'users' in fields ? { users: fields.users?.map((row) => ({ ...row, user_id: ann })) } : { user_id: ann };
    expect(await send('POST', path, { ...fields, ...sent })).toMatchObject({
      status: 400,
      body: { code: 'rest_invalid_param' },
    });
    expect(await creditsOf(ann)).toBe(100);
  });

  test('a thing of another kind is told as what was expected', async () => {
    const { body } = await send('POST', '/update-user-credits', { users: { user_id: 1 }, dry_run: 'perhaps' });
    expect(body.data.params).toEqual({
      users: 'users is not of type array: {"user_id":1}.',
      dry_run: 'dry_run is not of type boolean: "perhaps".',
    });
  });

  test('a parameter that the call does not take is named, with those that it takes', async () => {
    const { body } = await send('POST', '/update-user-credits', { user_id: ann, credits: '5' });
    expect(body.message).toBe('Invalid parameter(s): credits');
    expect(body.data.params).toEqual({
      credits: 'credits is none of user_id, amount, key, note, users, dry_run, access_key.',
    });
    const inRow = await send('POST', '/update-user-credits', { users: [{ user_id: ann, amount: '5', 'a/b': 1 }] });
    expect(inRow.body.data.params).toEqual({ 'users[0].a/b': 'users[0].a/b is none of user_id, amount, key, note.' });
  });

  test('past an operator’s limit: the row tells, the others stand', async () => {
    const { body } = await server.call('GET /v1/operators');
    const { id } = body.items.find(({ login }: { login: string }) => login === 'mira');
    await server.call(`PUT /v1/limits/${id}/credits`, { given: { per_member_per_day: '10' } });
    const users = [
      { user_id: ann, amount: '10.01' },
      { user_id: bob, amount: '10' },
    ];
    const reply = await send('POST', '/update-user-credits', { users });
    await server.call(`DELETE /v1/limits/${id}/credits`);
    expect(reply.body.results).toMatchObject([
      { status: 'refused', code: 'over_caller_limit' },
      { status: 'applied', credits: 10 },
    ]);
    expect(await creditsOf(ann)).toBe(100);
  });

  test('who may only read changes nothing', async () => {
    const reader = await operatorOf(server, `reader${ann}`, 'read-only');
    const reply = await send('POST', '/update-user-credits', { user_id: ann, amount: 1 }, { authorization: reader });
    expect(reply).toMatchObject({ status: 403, body: { code: 'rest_forbidden' } });
  });
});

test('the path is a setting', async () => {
  const small = await startTestServer({ env: { POINTHOUSE_CREDITS_PATH: '/wp-json/credits/v2' } });
  try {
    const headers = { authorization: await operatorOf(small, 'mira', 'support') };
    expect((await fetch(`${small.address}/wp-json/credits/v2/user-credits`, { headers })).status).toBe(200);
    expect((await fetch(`${small.address}${PATH}/user-credits`, { headers })).status).toBe(404);
    expect(await (await fetch(`${small.address}/wp-json/`)).json()).toMatchObject({
      namespaces: ['wp/v2', 'mycred/v1', 'credits/v2'],
    });
  } finally {
    await small.stop();
  }
});

test('the addresses of every door are told', async () => {
  const { body } = await server.call('GET /v1/api-details');
  const credits = body.doors.find(({ name }: { name: string }) => name === 'credits');
  expect(credits.base).toBe(`${server.address}${PATH}`);
  expect(credits.calls).toContainEqual({
    methods: ['POST'],
    address: `${server.address}${PATH}/update-total-user-credits`,
    scope: 'credits:change',
  });
  for (const { base, calls } of body.doors) {
    expect(calls.length).toBeGreaterThan(0);
    for (const { address } of calls) expect(address.startsWith(base)).toBe(true);
  }
});
