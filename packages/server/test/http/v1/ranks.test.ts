import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, addPointType } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let type: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A point type of its own with these ranks; their ids. */
async function makeLadder(bounds: readonly (readonly [number | string, number | string])[], settings: object = {}) {
  type = `type${++count}`;
  await addPointType(server, { key: type, scale: 2, floor: '-1000' });
  const made: string[] = [];
  for (const [min, max] of bounds) {
    const body = { name: `From ${min}`, point_type: type, min, max, ...settings };
    const reply = await server.call('POST /v1/ranks', body);
    expect(reply.status).toBe(201);
    made.push(reply.body.id);
  }
  return made;
}
const move = async (kind: 'credit' | 'debit', member: string, amount: string) => {
  const reply = await server.call(`POST /v1/${kind}s`, { member, point_type: type, amount, reference: 'test' });
  expect(reply.status).toBe(201);
  return reply.body;
};
const rankOf = async (member: string, query = '') => {
  const { body } = await server.call(`GET /v1/members/${member}/ranks${query}`);
  return body.items.find((item: { point_type: string }) => item.point_type === type)?.rank;
};

describe('a rank', () => {
  test('is made, read, listed and changed', async () => {
    await makeLadder([]);
    const image = 'https://shop.example/gold.png';
    const made = await server.call('POST /v1/ranks', { name: 'Gold', point_type: type, min: '10', max: 20.5, image });
    const { id, number } = made.body;
    expect(made.headers.get('location')).toBe(`/v1/ranks/${id}`);
    expect(made.body).toEqual({
      id: `rnk_${server.programId}_${number}`,
      number,
      name: 'Gold',
      image,
      point_type: type,
      min: '10.00',
      max: '20.50',
      basis: 'balance',
      mode: 'mycred',
      is_active: true,
      version: 1,
    });
    expect((await server.call(`GET /v1/ranks/${number}`)).body).toEqual(made.body);
    expect((await server.call('GET /v1/ranks')).body.items).toContainEqual(made.body);
    const patch = { basis: 'lifetime', mode: 'strict', min: '0' };
    const changed = await server.call(`PATCH /v1/ranks/${id}`, patch, { headers: { 'if-match': '"1"' } });
    expect(changed.body).toEqual({ ...made.body, ...patch, min: '0.00', version: 2 });
  });

  test('follows the balance up and down, bounds included; where none fits the last one stays', async () => {
    const [low, high] = await makeLadder([
      ['0', '99.99'],
      ['100', '200'],
    ]);
    const member = await addMember(server);
    expect(await rankOf(member)).toBeUndefined();
    await move('credit', member, '99.99');
    expect(await rankOf(member)).toBe(low);
    await move('credit', member, '0.01');
    expect(await rankOf(member)).toBe(high);
    await move('credit', member, '100.01');
    expect(await rankOf(member)).toBe(high);
    await move('debit', member, '300');
    expect(await rankOf(member)).toBe(high);
    await move('credit', member, '100');
    expect(await rankOf(member)).toBe(low);
  });

  test('by all that was ever credited counts what was reversed in mode mycred, and not in mode strict', async () => {
    for (const mode of ['mycred', 'strict'] as const) {
      const [low, high] = await makeLadder(
        [
          [0, 99],
          [100, 999],
        ],
        { basis: 'lifetime', mode },
      );
      const member = await addMember(server);
      const { id } = await move('credit', member, '100');
      await move('debit', member, '50');
      expect(await rankOf(member)).toBe(high);
      await server.call(`POST /v1/transactions/${id}/reverse`, { amount: '30', reference: 'return' });
      expect(await rankOf(member)).toBe(mode === 'strict' ? low : high);
    }
  });

  test('is read as of an instant', async () => {
    const [low, high] = await makeLadder([
      [0, 99],
      [100, 999],
    ]);
    const member = await addMember(server);
    await move('credit', member, '1');
    await rankOf(member);
    const then = new Date(server.clock.now()).toISOString();
    server.clock.advance(1_000);
    await move('credit', member, '99');
    expect(await rankOf(member)).toBe(high);
    expect(await rankOf(member, `?as_of=${then}`)).toBe(low);
  });

  test('that is inactive is given to nobody more', async () => {
    const [low, high] = await makeLadder([
      [0, 99],
      [0, 99],
    ]);
    const member = await addMember(server);
    await server.call(`PATCH /v1/ranks/${low}`, { is_active: false }, { headers: { 'if-match': '"1"' } });
    await move('credit', member, '1');
    expect(await rankOf(member)).toBe(high);
  });
});

describe('refused', () => {
  test.each([
    [{ min: '5', max: '4' }, '/max', 'no less than min'],
    [{ min: '0.001', max: '4' }, '/min', '2 decimals'],
    [{ name: ' ', min: '1', max: '4' }, '/name', '1 to 200'],
  ])('%j', async (settings, pointer, detail) => {
    await makeLadder([]);
    const { status, body } = await server.call('POST /v1/ranks', { name: 'x', point_type: type, ...settings });
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  test('a point type or rank that there is none, a change unseen', async () => {
    const unknown = await server.call('POST /v1/ranks', { name: 'x', point_type: 'none', min: 0, max: 1 });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown_point_type' } });
    expect(await server.call('GET /v1/ranks/99999')).toMatchObject({ status: 404, body: { code: 'unknown_rank' } });
    const [id] = await makeLadder([[0, 1]]);
    expect((await server.call(`PATCH /v1/ranks/${id}`, { name: 'y' })).status).toBe(428);
    const old = await server.call(`PATCH /v1/ranks/${id}`, { name: 'y' }, { headers: { 'if-match': '"9"' } });
    expect(old.status).toBe(412);
    const gone = await server.call('PATCH /v1/ranks/nonsense', { name: 'y' }, { headers: { 'if-match': '*' } });
    expect(gone.status).toBe(404);
  });
});

test('forbidden without the scope', async () => {
  const member = await addMember(server);
  const other = await server.callerWith(['badges:read', 'badges:write', 'points:read']);
  const reader = await server.callerWith(['ranks:read']);
  expect((await reader('GET /v1/ranks')).status).toBe(200);
  for (const [call, target, body] of [
    [other, 'GET /v1/ranks', undefined],
    [other, `GET /v1/members/${member}/ranks`, undefined],
    [reader, 'POST /v1/ranks', { name: 'x', point_type: 'points', min: 0, max: 1 }],
  ] as const) {
    expect(await call(target, body), target).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  }
});
