import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ALL_SCOPES, type Scope } from '../../../src/domain/scopes.ts';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let id: string;
let call: ApiCaller;
let today = Date.parse('2026-03-01T12:00:00.000Z');
const DAY = 86_400_000;

beforeAll(async () => {
  server = await startTestServer();
  for (const number of [1, 2, 3]) await server.call('POST /v1/members', { number });
  for (const member of [1, 2, 3]) await credit(server.call, { member, amount: 100_000 });
});
afterAll(async () => {
  await checkLedger(server.database.pool, server.programId);
  await server.stop();
});
// A journal's days do not go back, so each test has days of its own.
beforeEach(async () => {
  today += 3 * DAY;
  server.clock.set(today);
  ({ id, call } = await makeCaller(ALL_SCOPES));
});

async function makeCaller(scopes: readonly Scope[]) {
  const { body } = await server.call('POST /v1/clients', { name: 'till', scopes });
  return {
    id: body.id as string,
    call: await makeApiCaller(server.address, { clientId: body.id, secret: body.secret }),
  };
}

type Moved = { member?: number; amount: number; point_type?: string };
const credit = (by: ApiCaller, moved: Moved) =>
  by('POST /v1/credits', { member: 1, point_type: 'points', reference: 'test', ...moved });
const debit = (by: ApiCaller, moved: Moved) =>
  by('POST /v1/debits', { member: 1, point_type: 'points', reference: 'test', ...moved });
const limit = (body: unknown, of = id) => server.call(`PUT /v1/limits/${of}/points`, body);
const past = (name: string, used: string, amount: string) => ({
  status: 422,
  body: { code: 'over_caller_limit', caller: id, limit: name, point_type: 'points', used, amount },
});

describe('a limited caller', () => {
  test('gives no more in one movement; others, and its other point types, are free', async () => {
    await limit({ given: { per_movement: 10 } });
    expect((await credit(call, { amount: 10 })).status).toBe(201);
    expect(await credit(call, { amount: 11 })).toMatchObject({
      ...past('given_per_movement', '0', '11'),
      body: { maximum: '10' },
    });
    expect((await credit(call, { amount: 11, point_type: 'credits' })).status).toBe(201);
    expect((await credit(server.call, { amount: 11 })).status).toBe(201);
    expect((await debit(call, { amount: 11 })).status).toBe(201);
  });

  test('gives no more in a day of the program, to all together', async () => {
    await limit({ given: { per_day: 100 } });
    expect((await credit(call, { amount: 60 })).status).toBe(201);
    expect(await credit(call, { amount: 41, member: 2 })).toMatchObject(past('given_per_day', '60', '41'));
    expect((await credit(call, { amount: 40, member: 2 })).status).toBe(201);
    // Midnight in Rome.
    server.clock.set(today + 11 * 3_600_000 - 1);
    expect(await credit(call, { amount: 1 })).toMatchObject(past('given_per_day', '100', '1'));
    server.clock.advance(1);
    expect((await credit(call, { amount: 100 })).status).toBe(201);
    const days = 'select count(distinct day)::int as days from limit_use where principal = $1';
    expect((await server.database.pool.query(days, [id])).rows).toEqual([{ days: 1 }]);
  });

  test('takes no more from one member in a day, however often it gives back', async () => {
    await limit({ taken: { per_member_per_day: 50 } });
    expect((await debit(call, { amount: 50 })).status).toBe(201);
    expect((await credit(call, { amount: 50 })).status).toBe(201);
    expect(await debit(call, { amount: 1 })).toMatchObject(past('taken_per_member_per_day', '50', '1'));
    expect((await debit(call, { amount: 50, member: 2 })).status).toBe(201);
  });

  test('is held to it by every kind of movement: transfer, set balance, capture, reversal, merge, erasure', async () => {
    const { body: gone } = await server.call('POST /v1/members', {});
    await credit(server.call, { member: gone.id, amount: 500 });
    const taken = await debit(server.call, { amount: 300 });
    await limit({ given: { per_day: 100 }, taken: { per_day: 100 } });
    const { body: balances } = await server.call('GET /v1/members/1/balances');
    const balance = Number(
      balances.balances.find((each: { point_type: string }) => each.point_type === 'points').available,
    );
    const rest = { point_type: 'points', reference: 'test' };
    expect(await call('POST /v1/transfers', { from: 1, to: 2, amount: 101, ...rest })).toMatchObject({ status: 422 });
    expect(await call('POST /v1/adjustments', { member: 1, balance: balance + 101, ...rest })).toMatchObject(
      past('given_per_day', '0', '101'),
    );
    expect(await call('POST /v1/adjustments', { member: 1, balance: 0, ...rest })).toMatchObject({ status: 422 });
    const { body: hold } = await call('POST /v1/holds', { member: 1, amount: 101, ...rest });
    expect(await call(`POST /v1/holds/${hold.hold}/capture`, { reference: 'test' })).toMatchObject(
      past('taken_per_day', '0', '101'),
    );
    expect((await call(`POST /v1/holds/${hold.hold}/release`, { reference: 'test' })).status).toBe(201);
    expect(await call(`POST /v1/transactions/${taken.body.id}/reverse`, { reference: 'test' })).toMatchObject(
      past('given_per_day', '0', '300'),
    );
    expect(await call(`POST /v1/members/${gone.id}/merge`, { into: 1 })).toMatchObject({
      status: 422,
      body: { code: 'over_caller_limit' },
    });
    expect(await call(`POST /v1/members/${gone.id}/erase`)).toMatchObject(past('taken_per_day', '0', '500'));
    expect((await call('POST /v1/transfers', { from: 1, to: 2, amount: 100, ...rest })).status).toBe(201);
  });

  test('is not past it by a repeat, by what is refused, or by what is only tried', async () => {
    await limit({ given: { per_day: 100 } });
    const once = { headers: { 'idempotency-key': 'limits-1' } };
    const body = { member: 1, point_type: 'points', reference: 'test', amount: 60 };
    expect((await call('POST /v1/credits', body, once)).status).toBe(201);
    expect((await call('POST /v1/credits', body, once)).status).toBe(201);
    expect((await credit(call, { amount: 60, member: 99 })).status).toBe(404);
    expect((await call('POST /v1/credits?dry_run=true', { ...body, amount: 40 })).status).toBe(200);
    expect((await call('POST /v1/credits?dry_run=true', { ...body, amount: 41 })).status).toBe(422);
    expect((await credit(call, { amount: 40 })).status).toBe(201);
  });

  test('is held to it within a batch: item by item, and as a whole where it is atomic', async () => {
    await limit({ given: { per_day: 100 } });
    const items = [60, 60, 40].map((amount) => ({
      ...{ type: 'credit', member: 1, point_type: 'points', reference: 'x' },
      amount,
    }));
    expect(await call('POST /v1/batches', { items, atomic: true })).toMatchObject({ status: 422 });
    for (const target of ['POST /v1/batches?dry_run=true', 'POST /v1/batches']) {
      const { body } = await call(target, { items });
      const statuses = body.results.map(({ status }: { status: number }) => Math.floor(status / 100));
      expect(statuses).toEqual([2, 4, 2]);
    }
  });

  test('never passes it, however many calls there are at once, also of members who are made meanwhile', async () => {
    await limit({ given: { per_day: 100, per_member_per_day: 40 } });
    const replies = await Promise.all(
      Array.from({ length: 90 }, (_, place) => credit(call, { amount: 3, member: (place % 3) + 1 })),
    );
    const given = replies.filter(({ status }) => status === 201).length;
    expect(given).toBe(33);
    const { rows } = await server.database.pool.query(
      'select member, given from limit_use where principal = $1 order by member',
      [id],
    );
    expect(rows).toEqual([
      { member: 0, given: 99 },
      ...[1, 2, 3].map((member) => ({ member, given: expect.any(Number) })),
    ]);
    expect(rows.slice(1).every(({ given: own }: { given: number }) => own <= 40)).toBe(true);
  });

  test('may not let others in, who would have no limit', async () => {
    await limit({ taken: { per_day: 1 } });
    const tries = [
      call('POST /v1/clients', { name: 'free', scopes: ['points:write'] }),
      call('POST /v1/remote-sites', { name: 'free', slug: 'free' }),
      call('POST /v1/operators', { login: 'free', email: 'free@shop.example', role: 'owner' }),
      call(`DELETE /v1/limits/${id}/points`),
    ];
    for (const refused of await Promise.all(tries))
      expect(refused).toMatchObject({ status: 403, body: { code: 'caller_limited' } });
    expect((await call('GET /v1/clients')).status).toBe(200);
    expect((await server.call(`DELETE /v1/limits/${id}/points`)).status).toBe(204);
    expect((await call('POST /v1/clients', { name: 'free', scopes: ['points:write'] })).status).toBe(201);
  });
});

describe('alerts', () => {
  test('tell who went past which limit, how often, once a day', async () => {
    await limit({ given: { per_day: 10 } });
    expect(
      (await server.call('GET /v1/alerts')).body.items.map(({ principal }: { principal: string }) => principal),
    ).not.toContain(id);
    for (const amount of [11, 12]) await credit(call, { amount });
    await call('POST /v1/credits?dry_run=true', { member: 1, point_type: 'points', reference: 'test', amount: 13 });
    server.clock.advance(DAY);
    const [day, next] = [today, today + DAY].map((at) => new Date(at).toISOString().slice(0, 10));
    await credit(call, { amount: 14 });
    const mine = (alerts: { principal: string }[]) => alerts.filter(({ principal }) => principal === id);
    const { body } = await server.call('GET /v1/alerts?limit=500');
    const common = { kind: 'caller_limit', principal: id, subject: 'given_per_day points' };
    expect(mine(body.items)).toEqual([
      expect.objectContaining({ ...common, day: next, count: 1 }),
      expect.objectContaining({
        ...common,
        ...{ day, count: 2, detail: '12 points asked for, 0 used, limit 10' },
      }),
    ]);
    expect(mine((await server.call(`GET /v1/alerts?since=${next}`)).body.items)).toHaveLength(1);
  });
});

describe('limits', () => {
  test('are listed, replaced as a whole, and of operators and remote sites as well', async () => {
    const { body: operator } = await server.call('POST /v1/operators', {
      ...{ login: 'mira', email: 'mira@shop.example', role: 'support' },
    });
    const { body: site } = await server.call('POST /v1/remote-sites', { name: 'forum', slug: 'forum' });
    for (const of of [operator.id, site.id]) expect((await limit({ taken: { per_day: '7' } }, of)).status).toBe(200);
    const none = { per_movement: null, per_day: null, per_member_per_day: null };
    const replaced = await limit({ given: { per_movement: 5 } }, operator.id);
    const shown = { principal: operator.id, point_type: 'points', given: { ...none, per_movement: '5' }, taken: none };
    expect(replaced.body).toEqual(shown);
    const { body } = await server.call('GET /v1/limits');
    expect(body.items).toContainEqual(shown);
    expect(body.items).toContainEqual({
      principal: site.id,
      point_type: 'points',
      given: none,
      taken: { ...none, per_day: '7' },
    });
  });

  test('go with the hook or the operator that they are of', async () => {
    const { body: operator } = await server.call('POST /v1/operators', {
      ...{ login: 'nina', email: 'nina@shop.example', role: 'support' },
    });
    const hooked = await server.call('POST /v1/inbound-hooks', {
      ...{ name: 'forum', preset: 'discourse', mapping: { amount: '7' } },
    });
    const gone = [operator.id, hooked.body.id];
    for (const of of gone) {
      for (const type of ['points', 'credits']) {
        const put = await server.call(`PUT /v1/limits/${of}/${type}`, { taken: { per_day: '7' } });
        expect(put.status).toBe(200);
      }
    }
    expect((await server.call(`DELETE /v1/operators/${operator.id}`)).status).toBe(204);
    expect((await server.call(`DELETE /v1/inbound-hooks/${hooked.body.id}`)).status).toBe(204);
    const { body } = await server.call('GET /v1/limits');
    expect(body.items.filter(({ principal }: { principal: string }) => gone.includes(principal))).toEqual([]);
    const noted = (await server.call('GET /v1/audit?kind=limit')).body.items;
    const removed = noted.filter(({ action }: { action: string }) => action === 'removed');
    expect(removed.map(({ subject }: { subject: string }) => subject)).toEqual(
      expect.arrayContaining(gone.flatMap((of) => [`${of} points`, `${of} credits`])),
    );
  });

  test('refused: nothing limited, no amount, unknown names', async () => {
    expect(await limit({})).toMatchObject({ status: 422, body: { errors: [{ code: 'nothing_limited' }] } });
    expect(await limit({ given: { per_day: '0' }, taken: { per_movement: '1.5' } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/given/per_day' }, { pointer: '/taken/per_movement', code: 'too_many_decimals' }] },
    });
    expect(await limit({ given: { per_month: 1 } })).toMatchObject({ status: 400 });
    expect(await limit({ given: { per_day: 1 } }, 'opr_999')).toMatchObject({
      status: 404,
      body: { code: 'unknown_principal' },
    });
    expect(await server.call(`PUT /v1/limits/${id}/gold`, { given: { per_day: 1 } })).toMatchObject({
      status: 404,
      body: { code: 'unknown_point_type' },
    });
    expect(await server.call(`DELETE /v1/limits/${id}/points`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_limit' },
    });
  });
});
