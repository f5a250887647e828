import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../../support/check-ledger.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let type: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  await server.call('POST /v1/members', { number: 1 });
  await server.call('POST /v1/members', { number: 2 });
});
afterAll(() => server.stop());
beforeEach(async () => {
  type = `limited${++count}`;
  const made = await server.call('POST /v1/point-types', { key: type, decimals: 0, max_issued_per_day: '100' });
  expect(made).toMatchObject({ status: 201, body: { max_issued_per_day: '100' } });
});

const credit = (amount: number, member = 1) =>
  server.call('POST /v1/credits', { member, point_type: type, amount, reference: 'test' });
const set = (balance: number) =>
  server.call('POST /v1/adjustments', { member: 1, point_type: type, balance, reference: 'test' });
const refused = (issued: string, amount: string) => ({
  status: 422,
  body: { code: 'over_max_issued_per_day', issued, amount, maximum: '100' },
});

describe('points issued in one day', () => {
  test('reach the limit and not more, whoever gets them; the next day begins anew', async () => {
    expect((await credit(60)).status).toBe(201);
    expect(await credit(41, 2)).toMatchObject(refused('60', '41'));
    expect((await credit(40, 2)).status).toBe(201);
    expect(await credit(1)).toMatchObject(refused('100', '1'));
    // Midnight in Rome, where the program is.
    server.clock.set('2026-03-01T22:59:59.999Z');
    expect(await credit(1)).toMatchObject(refused('100', '1'));
    server.clock.set('2026-03-01T23:00:00.000Z');
    expect((await credit(100)).status).toBe(201);
    server.clock.set('2026-03-02T12:00:00.000Z');
  });

  test('count when a balance is set, and what is taken back counts no more', async () => {
    expect((await set(70)).status).toBe(201);
    expect(await set(101)).toMatchObject(refused('70', '31'));
    expect((await set(20)).status).toBe(201);
    expect((await set(100)).status).toBe(201);
    expect(await credit(1)).toMatchObject(refused('100', '1'));
  });

  test('are not those that only move: spending, transfers, and debits that are reversed', async () => {
    await credit(100);
    const spent = await server.call('POST /v1/debits', { member: 1, point_type: type, amount: 50, reference: 'test' });
    const back = await server.call(`POST /v1/transactions/${spent.body.id}/reverse`, { reference: 'test' });
    expect(back.status).toBe(201);
    const moved = { from: 1, to: 2, point_type: type, amount: 50, reference: 'test' };
    expect((await server.call('POST /v1/transfers', moved)).status).toBe(201);
    expect(await credit(1)).toMatchObject(refused('100', '1'));
  });

  test('count within a batch, also one that is only tried', async () => {
    const items = [60, 60, 40].map((amount) => ({
      type: 'credit',
      member: 1,
      point_type: type,
      amount,
      reference: 'x',
    }));
    for (const target of ['POST /v1/batches?dry_run=true', 'POST /v1/batches']) {
      const { body } = await server.call(target, { items });
      const statuses = body.results.map(({ status }: { status: number }) => Math.floor(status / 100));
      expect(statuses).toEqual([2, 4, 2]);
    }
    expect(await server.call('POST /v1/batches', { items, atomic: true })).toMatchObject({ status: 422 });
  });

  test('never pass the limit, however many ask at once', async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, (_, place) => credit(3, (place % 2) + 1)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(33);
    await checkLedger(server.database.pool, server.programId);
  });

  test('are limited from the moment the limit is set, and free again without', async () => {
    const limit = (version: number, max_issued_per_day: string | null) =>
      server.call(`PATCH /v1/point-types/${type}`, { max_issued_per_day }, { headers: { 'if-match': `"${version}"` } });
    expect((await limit(1, null)).status).toBe(200);
    expect((await credit(500)).status).toBe(201);
    expect((await limit(2, '500')).status).toBe(200);
    expect(await credit(1)).toMatchObject({ status: 422, body: { issued: '500' } });
  });
});

test('a limit of zero or less cannot be: 422', async () => {
  const reply = await server.call('POST /v1/point-types', { key: 'none', decimals: 0, max_issued_per_day: '0' });
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/max_issued_per_day' }] } });
});
