import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const change = (body: object, version = '*', call = server.call) =>
  call('PATCH /v1/program', body, { headers: { 'if-match': version } });

describe('the program', () => {
  test('tells its settings, and takes others, which are in the audit log', async () => {
    const before = await server.call('GET /v1/program');
    expect(before.body).toMatchObject({
      id: 'prg_1',
      key: 'shop',
      environment: 'production',
      time_zone: 'Europe/Rome',
      late_days: 30,
      currency: null,
      point_values: {},
      version: 1,
    });
    const settings = { name: 'Corner shop', late_days: 60, currency: 'EUR', point_values: { points: '0.0050' } };
    const changed = await change(settings, before.headers.get('etag') ?? '');
    expect(changed).toMatchObject({
      status: 200,
      body: { ...settings, point_values: { points: '0.005' }, version: 2 },
    });
    expect((await server.call('GET /v1/program')).body).toEqual(changed.body);
    const { items } = (await server.call('GET /v1/audit?kind=program')).body;
    // Made at the same instant of this test's clock.
    const changes = items.filter(({ action }: { action: string }) => action === 'changed');
    expect(changes[0]).toMatchObject({
      subject: 'prg_1',
      before: { late_days: 30, currency: null },
      after: { late_days: 60, point_values: { points: '0.005' } },
    });
  });

  test('takes what happened as late as its settings say', async () => {
    await change({ late_days: 0 });
    const { body } = await server.call('POST /v1/basket-evaluations', {
      occurred_at: new Date(server.clock.now() - 1_000).toISOString(),
      currency: 'EUR',
      lines: [{ sku: 'a', quantity: 1, unit_price: 1 }],
    });
    expect(body).toMatchObject({ code: 'occurred_too_late', late_days: 0 });
  });

  test.each([
    [{ late_days: -1 }, 'late_days', 'out_of_range'],
    [{ late_days: 3_651 }, 'late_days', 'out_of_range'],
    [{ currency: 'eur' }, 'currency', 'malformed'],
    [{ name: '   ' }, 'name', 'malformed'],
    [{ point_values: { stars: 1 } }, 'point_values/stars', 'unknown_point_type'],
    [{ point_values: { points: -1 } }, 'point_values/points', 'negative'],
    [{ point_values: { points: '0.0000001' } }, 'point_values/points', 'too_many_decimals'],
  ])('refuses %j', async (body, pointer, code) => {
    const refused = await change(body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${pointer}`, code }] } });
  });

  test('is not changed over a change that was not seen, nor without the scope', async () => {
    expect(await change({ late_days: 3 }, '"1"')).toMatchObject({ status: 412, body: { code: 'version_differs' } });
    const reader = await server.callerWith(['program:read']);
    expect((await reader('GET /v1/program')).status).toBe(200);
    expect(await change({ late_days: 3 }, '*', reader)).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});
