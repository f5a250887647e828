import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { createPointhouse, PointhouseError, type Schema } from '../src/index.ts';
import { credit, makeNetwork, type SdkServer, startSdkServer } from './sdk-server.ts';

let server: SdkServer;

beforeAll(async () => {
  server = await startSdkServer();
});
afterAll(() => server.stop());

const errorOf = async (call: Promise<unknown>): Promise<PointhouseError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PointhouseError) return error;
  throw new Error(`expected a PointhouseError, found ${String(error)}`);
};

describe('calls by path', () => {
  test('give the body, typed by the document, and the reply', async () => {
    const { data, response } = await server.pointhouse.POST('/v1/credits', { body: credit });
    expectTypeOf(data).toEqualTypeOf<Schema<'Transaction'>>();
    expect(data).toMatchObject({ type: 'credit', amount: '10', member: 'mbr_1_1' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`/v1/transactions/${data.id}`);
  });

  test('escape what they put into a path, and leave out what is undefined in a query', async () => {
    const email = 'a/b?c#d@shop.example';
    await server.pointhouse.POST('/v1/members', { body: { email } });
    const path = { member: `email:${email}` };
    const { data } = await server.pointhouse.GET('/v1/members/{member}', { params: { path } });
    expect(data.email).toBe(email);
    const { data: list } = await server.pointhouse.GET('/v1/members', { params: { query: { search: email } } });
    expect(list.items.map((member) => member.email)).toEqual([email]);
  });

  test('repeat a query parameter for each value of a list', async () => {
    const kinds: string[] = [];
    for await (const { type } of server.pointhouse.history('external_id:ann', { type: ['debit', 'credit'] }))
      kinds.push(type);
    expect(new Set(kinds)).toEqual(new Set(['credit']));
  });

  test('send header parameters, such as If-Match', async () => {
    const path = { member: 'external_id:ben' };
    const change = { params: { path, header: { 'If-Match': '"1"' } }, body: { name: 'Ben' } };
    expect((await server.pointhouse.PATCH('/v1/members/{member}', change)).data.name).toBe('Ben');
    expect(await errorOf(server.pointhouse.PATCH('/v1/members/{member}', change))).toMatchObject({
      status: 412,
      code: 'version_differs',
    });
  });

  test('send a text as the file that it is', async () => {
    const { data } = await server.pointhouse.POST('/v1/segments', { body: { key: 'guests', name: 'Guests' } });
    const path = { segment: data.id };
    const sent = { params: { path, query: { dry_run: true } }, body: 'member\nexternal_id:ben\n' };
    const { data: report } = await server.pointhouse.POST('/v1/segments/{segment}/members/import', sent);
    expect(report).toMatchObject({ rows: 1, changed: 1, failed: 0 });
  });

  test('are checked by the compiler', () => {
    const { pointhouse } = server;
    // Never called: what counts is that the compiler refuses each of these.
    const wrong = () => [
      // @ts-expect-error there is no such path
      pointhouse.GET('/v1/nothing'),
      // @ts-expect-error credits are posted
      pointhouse.GET('/v1/credits'),
      // @ts-expect-error a path parameter is missing
      pointhouse.GET('/v1/members/{member}'),
      // @ts-expect-error a credit needs a reference
      pointhouse.POST('/v1/credits', { body: { member: 1, point_type: 'points', amount: '1' } }),
      // @ts-expect-error there is no such field
      pointhouse.credit({ ...credit, color: 'red' }),
    ];
    expect(wrong).toBeTypeOf('function');
  });
});

describe('refusals', () => {
  test('are thrown with status, code and the problem with its facts', async () => {
    const error = await errorOf(server.pointhouse.debit({ ...credit, member: 'external_id:ben', amount: '5' }));
    expect(error).toMatchObject({ name: 'PointhouseError', status: 422, code: 'insufficient_points' });
    expect(error.problem).toMatchObject({ needed: '5', available: '0' });
    expect(error.message).toBe('insufficient_points: 5 needed, 0 available (floor 0).');
  });

  test('of wrong credentials are 401', async () => {
    const stranger = createPointhouse({ baseUrl: server.address, clientId: 'ck_1_x', clientSecret: 'nö' });
    expect(await errorOf(stranger.balances(1))).toMatchObject({ status: 401, code: 'credentials_wrong' });
  });

  test('that are no problem documents keep their status', async () => {
    const page = new Response('<h1>Gateway</h1>', { status: 403, headers: { 'content-type': 'text/html' } });
    const error = await errorOf(server.clientWith(makeNetwork(page)).balances(1));
    expect(error).toMatchObject({ status: 403, code: 'http_403', problem: undefined });
  });
});

describe('credentials', () => {
  test('may be a bearer token', async () => {
    const all = await server.pointhouse.token();
    expect(all).toMatchObject({ token_type: 'Bearer', scope: expect.stringContaining('points:write') });
    const { access_token: token } = await server.pointhouse.token({ scope: 'points:read' });
    const reader = createPointhouse({ baseUrl: `${server.address}/`, token });
    expect((await reader.balances('external_id:ann')).member).toBe('mbr_1_1');
    expect(await errorOf(reader.credit(credit))).toMatchObject({ status: 403, code: 'scope_missing' });
  });
});

describe('the main jobs', () => {
  test('move points and read them back', async () => {
    const { pointhouse } = server;
    const { id: zoe } = (await pointhouse.POST('/v1/members', { body: { external_id: 'zoe' } })).data;
    const own = { member: zoe, point_type: 'points' };
    const given = await pointhouse.credit({ ...own, amount: '100', reference: 'a' });
    await pointhouse.debit({ ...own, amount: '10', reference: 'b' });
    await pointhouse.transfer({ from: zoe, to: 'external_id:ben', point_type: 'points', amount: '5', reference: 'c' });
    const first = await pointhouse.hold({ ...own, amount: '30', reference: 'd' });
    const second = await pointhouse.hold({ ...own, amount: '20', reference: 'e' });
    await pointhouse.capture(first.hold ?? '', { amount: '12', final: true });
    await pointhouse.release(second.hold ?? '');
    await pointhouse.reverse(given.id ?? '', { amount: '3' });
    await pointhouse.setBalance({ ...own, balance: '50', expected_balance: '70', reference: 'f' });
    const results = await pointhouse.batch({ items: [{ type: 'credit', ...own, amount: '1', reference: 'g' }] });
    expect(results.map(({ status }) => status)).toEqual([201]);
    const { balances } = await pointhouse.balances(zoe, { point_type: 'points' });
    expect(balances).toMatchObject([{ available: '51', held: '0' }]);
    const types: string[] = [];
    for await (const { type } of pointhouse.history(zoe, { limit: 3 })) types.unshift(type);
    const moved = [
      'credit',
      'debit',
      'transfer',
      'hold',
      'hold',
      'capture',
      'release',
      'reversal',
      'adjustment',
      'credit',
    ];
    expect(types).toEqual(moved);
  });

  test('can be tried without being done', async () => {
    const before = await server.pointhouse.balances('external_id:ann');
    const tried = await server.pointhouse.credit(credit, { dryRun: true });
    expect(tried).toMatchObject({ id: null, dry_run: true, amount: '10' });
    expect(await server.pointhouse.balances('external_id:ann')).toEqual(before);
  });
});
