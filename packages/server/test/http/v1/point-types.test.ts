import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let number = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const nextKey = () => `type_${++number}`;
const change = (key: string, etag: string | null, body: object) =>
  server.call(`PATCH /v1/point-types/${key}`, body, { headers: { 'if-match': etag ?? '' } });

describe('accepted', () => {
  test('a point type is made, with decimals on the wire', async () => {
    const key = nextKey();
    const reply = await server.call('POST /v1/point-types', {
      key,
      decimals: 2,
      name_singular: 'credit',
      name_plural: 'credits',
      decimal_separator: ',',
      thousands_separator: '.',
      floor: '-10.5',
      max_per_movement: 100,
      max_issued_per_day: 20_000,
      max_balance: '5000.00',
      expiry: { kind: 'months', length: 12 },
      lot_granularity: 'month',
      activation_delay_days: 14,
      reversal_policy: 'available',
      reversal_grace_days: 7,
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/v1/point-types/${key}`);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.body).toEqual({
      key,
      decimals: 2,
      name_singular: 'credit',
      name_plural: 'credits',
      decimal_separator: ',',
      thousands_separator: '.',
      floor: '-10.50',
      max_per_movement: '100.00',
      max_balance: '5000.00',
      max_issued_per_day: '20000.00',
      expiry: { kind: 'months', length: 12 },
      lot_granularity: 'month',
      activation_delay_days: 14,
      reversal_policy: 'available',
      reversal_grace_days: 7,
      is_default: false,
      version: 1,
    });
    expect(await server.call(`GET /v1/point-types/${key}`)).toMatchObject({ status: 200, body: reply.body });
    const { body } = await server.call('GET /v1/point-types');
    expect(body.items).toContainEqual(reply.body);
    expect(body.next_cursor).toBeNull();
  });

  test('a change is in force for the very next movement', async () => {
    const key = nextKey();
    const { body: member } = await server.call('POST /v1/members', {});
    await server.call('POST /v1/point-types', { key, decimals: 0 });
    const credit = () =>
      server.call('POST /v1/credits', { member: member.id, point_type: key, amount: '10', reference: 'test' });
    expect((await credit()).status).toBe(201);
    const changed = await change(key, '"1"', { max_balance: '15' });
    expect(changed).toMatchObject({ status: 200, body: { max_balance: '15', version: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(await credit()).toMatchObject({ status: 422, body: { code: 'over_max_balance', maximum: '15' } });
    await change(key, '"2"', { max_balance: null });
    expect((await credit()).status).toBe(201);
  });

  test('a new default takes the place of the old one', async () => {
    const [before, after] = [nextKey(), nextKey()];
    await server.call('POST /v1/point-types', { key: before, decimals: 0, is_default: true });
    await server.call('POST /v1/point-types', { key: after, decimals: 0 });
    expect((await change(after, '*', { is_default: true })).body.is_default).toBe(true);
    const { body } = await server.call('GET /v1/point-types');
    const defaults = body.items.filter((item: { is_default: boolean }) => item.is_default);
    expect(defaults.map(({ key }: { key: string }) => key)).toEqual([after]);
    // The one that lost it has changed as well.
    expect((await server.call(`GET /v1/point-types/${before}`)).headers.get('etag')).toBe('"2"');
  });

  test('of two who change what they both have read, one is told to read again', async () => {
    const key = nextKey();
    await server.call('POST /v1/point-types', { key, decimals: 0 });
    const replies = await Promise.all([change(key, '"1"', { max_balance: 1 }), change(key, '"1"', { max_balance: 2 })]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(replies.find(({ status }) => status === 412)?.body).toMatchObject({
      code: 'version_differs',
      expected: 1,
      version: 2,
    });
  });
});

describe('refused', () => {
  test.each([
    ['no key', { decimals: 0 }, ['/key']],
    ['no decimals', { key: 'x' }, ['/decimals']],
    ['a field that is none', { key: 'x', decimals: 0, colour: 'red' }, ['/colour']],
    ['an expiry without a kind', { key: 'x', decimals: 0, expiry: { length: 3 } }, ['/expiry/kind']],
    [
      'words that are none',
      { key: 'x', decimals: 0, reversal_policy: 'maybe', lot_granularity: 'year' },
      ['/lot_granularity', '/reversal_policy'],
    ],
    ['a control character', { key: 'x', decimals: 0, name_singular: 'a\u0007' }, ['/name_singular']],
  ])('%s: 400 naming it', async (_, body, pointers) => {
    const reply = await server.call('POST /v1/point-types', body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual(pointers);
  });

  test('settings that cannot be: 422 naming each', async () => {
    const reply = await server.call('POST /v1/point-types', {
      key: 'Points',
      decimals: 1,
      floor: 1,
      max_balance: '0.25',
      expiry: { kind: 'days' },
    });
    expect(reply).toMatchObject({ status: 422, body: { code: 'settings_wrong' } });
    expect(
      reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual(['/key malformed', '/max_balance too_many_decimals', '/expiry/length out_of_range', '/floor above_zero']);
  });

  test('a key that is taken: 409', async () => {
    const reply = await server.call('POST /v1/point-types', { key: 'points', decimals: 3 });
    expect(reply).toMatchObject({ status: 409, body: { code: 'point_type_exists', point_type: 'points' } });
  });

  test('what never changes, and a change of nothing: 400', async () => {
    expect((await change('points', '*', { decimals: 3 })).status).toBe(400);
    expect((await change('points', '*', { key: 'other' })).status).toBe(400);
    expect((await change('points', '*', {})).status).toBe(400);
  });

  test('a change without the version, or of another one', async () => {
    expect((await server.call('PATCH /v1/point-types/points', { max_balance: 5 })).body).toMatchObject({
      status: 428,
      code: 'precondition_required',
    });
    expect((await change('points', 'latest', { max_balance: 5 })).body).toMatchObject({
      status: 400,
      code: 'if_match_malformed',
    });
    expect((await change('points', '"77"', { max_balance: 5 })).body).toMatchObject({ status: 412, expected: 77 });
  });

  test('what is not there: 404 naming it', async () => {
    const unknown = { status: 404, body: { code: 'unknown_point_type', point_type: 'moons' } };
    expect(await server.call('GET /v1/point-types/moons')).toMatchObject(unknown);
    expect(await change('moons', '*', { max_balance: 5 })).toMatchObject(unknown);
  });
});

describe('forbidden', () => {
  test('without the scope, naming it', async () => {
    const reader = await server.callerWith(['point-types:read']);
    expect((await reader('GET /v1/point-types')).status).toBe(200);
    expect((await reader('POST /v1/point-types', { key: 'x', decimals: 0 })).body).toMatchObject({
      status: 403,
      scope: 'point-types:write',
    });
    expect((await reader('PATCH /v1/point-types/points', { max_balance: 1 })).body).toMatchObject({
      scope: 'point-types:write',
    });
    const writer = await server.callerWith(['point-types:write']);
    expect((await writer('GET /v1/point-types/points')).body).toMatchObject({ status: 403, scope: 'point-types:read' });
  });

  test('another program has its own', async () => {
    const key = nextKey();
    await server.call('POST /v1/point-types', { key, decimals: 0 });
    const other = await server.callerWith(ALL_SCOPES, await server.addProgram('other'));
    expect((await other(`GET /v1/point-types/${key}`)).status).toBe(404);
    expect(
      (await other(`PATCH /v1/point-types/${key}`, { max_balance: 1 }, { headers: { 'if-match': '*' } })).status,
    ).toBe(404);
    expect((await other('POST /v1/point-types', { key, decimals: 4 })).status).toBe(201);
    expect((await server.call(`GET /v1/point-types/${key}`)).body.decimals).toBe(0);
  });
});
