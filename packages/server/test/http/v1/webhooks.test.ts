import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../../src/domain/webhooks/events.ts';
import type { ApiCaller } from '../../support/api-caller.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const url = 'https://shop.example/hook';
let server: TestServer;
let call: ApiCaller;
beforeAll(async () => {
  server = await startTestServer({ env: { POINTHOUSE_WEBHOOK_KEEP_DAYS: '30' } });
  call = server.call;
});
afterAll(() => server?.stop());

/** An endpoint that is off, so that nothing goes out to an address that only looks like one. */
async function makeOff(settings: object = {}): Promise<{ id: string; path: string; secret: string }> {
  const { status, body } = await call('POST /v1/webhook-endpoints', { url, ...settings });
  expect(status).toBe(201);
  const path = `/v1/webhook-endpoints/${body.id}`;
  await call(`POST ${path}/disable`);
  return { id: body.id, path, secret: body.secret };
}

describe('accepted', () => {
  test('an endpoint is made with a secret that is shown this once and kept encrypted', async () => {
    const made = await call('POST /v1/webhook-endpoints', { url, events: ['points.credited'], description: 'till' });
    expect([made.status, made.headers.get('cache-control'), made.headers.get('etag')]).toEqual([
      201,
      'no-store',
      '"1"',
    ]);
    expect(made.body).toMatchObject({ url, events: ['points.credited'], description: 'till', enabled: true });
    expect(Buffer.from(made.body.secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
    const read = await call(`GET ${made.headers.get('location')}`);
    expect({ ...read.body, secret: made.body.secret }).toEqual(made.body);
    expect(read.body).not.toHaveProperty('secret');
    const { rows } = await server.database.pool.query('select secret_encrypted from webhook_endpoint where id = $1', [
      made.body.id,
    ]);
    expect(rows[0].secret_encrypted.includes(made.body.secret)).toBe(false);
    await call(`POST /v1/webhook-endpoints/${made.body.id}/disable`);
  });

  test('settings are changed by who has read them', async () => {
    const { path } = await makeOff();
    const changed = await call(`PATCH ${path}`, { events: ['member.created'] }, { headers: { 'if-match': '"2"' } });
    expect([changed.status, changed.headers.get('etag'), changed.body.events]).toEqual([
      200,
      '"3"',
      ['member.created'],
    ]);
    expect(changed.body.url).toBe(url);
  });

  test('it is switched off and on; once more changes nothing', async () => {
    const { path } = await makeOff();
    const off = await call(`GET ${path}`);
    expect(off.body).toMatchObject({ enabled: false, disabled_reason: 'requested', version: 2 });
    expect((await call(`POST ${path}/disable`)).body).toEqual(off.body);
    const on = await call(`POST ${path}/enable`);
    expect(on.body).toMatchObject({ enabled: true, disabled_reason: null, disabled_at: null, version: 3 });
    expect((await call(`POST ${path}/enable`)).body).toEqual(on.body);
    await call(`POST ${path}/disable`);
  });

  test('its secret is rotated with an overlap that can be seen, or without', async () => {
    const { path, secret } = await makeOff();
    const rotated = await call(`POST ${path}/rotate-secret`, { overlap_seconds: 60 });
    expect(rotated.body.secret).not.toBe(secret);
    expect(rotated.body.previous_secret_valid_until).toBe('2026-03-01T12:01:00.000Z');
    expect(
      (await call(`POST ${path}/rotate-secret`, { overlap_seconds: 0 })).body.previous_secret_valid_until,
    ).toBeNull();
  });

  test('lists go page by page, each endpoint once, all or those that are off', async () => {
    const ids = [(await makeOff()).id, (await makeOff()).id, (await makeOff()).id];
    const on = await call('POST /v1/webhook-endpoints', { url });
    const seen: string[] = [];
    for (let next: string | null = '/v1/webhook-endpoints?limit=2&enabled=false'; next; ) {
      const { body, headers } = await call(`GET ${next}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null;
      expect(next === null).toBe(body.next_cursor === null);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(seen).not.toContain(on.body.id);
    await call(`DELETE /v1/webhook-endpoints/${on.body.id}`);
  });

  test('test events wait while it is off, and are listed by themselves', async () => {
    const { path } = await makeOff();
    const tested = await call(`POST ${path}/test`);
    expect([tested.status, tested.body.state, tested.body.type]).toEqual([202, 'pending', 'webhook.test']);
    const read = await call(`GET ${tested.headers.get('location')}`);
    expect(read.body.request).toEqual({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'webhook-id': tested.body.event },
      body: { type: 'webhook.test', timestamp: '2026-03-01T12:00:00.000Z', data: {} },
    });
    for (let more = 0; more < 4; more += 1) await call(`POST ${path}/test`);
    const one = await call(`GET ${path}/deliveries?tests=true&limit=3`);
    const two = await call(`GET ${path}/deliveries?tests=true&limit=3&cursor=${one.body.next_cursor}`);
    const events = [...one.body.items, ...two.body.items].map(({ event }) => event);
    expect([new Set(events).size, two.body.next_cursor]).toEqual([5, null]);
    expect((await call(`GET ${path}/deliveries`)).body.items).toEqual([]);
  });

  test('a replay queues what there is from a number on, and each delivery tells what is sent', async () => {
    const { path } = await makeOff({ events: ['points.credited'] });
    const member = (await call('POST /v1/members', { name: 'Ann Bell' })).body.id;
    const entry = 'for Ann Bell';
    const credit = { member, point_type: 'credits', amount: '1.50', reference: 'test', entry };
    const { body: first } = await call('POST /v1/credits', credit);
    const { body: last } = await call('POST /v1/credits', credit);
    const replay = await call(`POST ${path}/replay`, { from_number: first.number });
    expect([replay.status, replay.body]).toEqual([202, { from_number: first.number, to_number: last.number }]);
    while ((await call(`GET ${path}`)).body.replay !== null) await new Promise((resolve) => setTimeout(resolve, 20));
    const { body } = await call(`GET ${path}/deliveries?limit=1`);
    expect(body.items).toMatchObject([
      { event: last.id.replace('txn', 'evt'), type: 'points.credited', state: 'pending' },
    ]);
    const next = await call(`GET ${path}/deliveries?cursor=${body.next_cursor}`);
    expect(next.body.items).toMatchObject([{ event: first.id.replace('txn', 'evt') }]);
    expect((await call(`GET ${path}/deliveries?state=delivered`)).body.items).toEqual([]);
    const { body: detail } = await call(`GET ${path}/deliveries/${body.items[0].event}`);
    expect(detail.request.body.data).toMatchObject({ transaction: last.id, member, amount: '1.50' });
    expect(JSON.stringify(detail)).not.toContain('Ann Bell');
    expect((await call(`POST ${path}/deliveries/${body.items[0].event}/resend`)).status).toBe(202);
  });

  test('removed, it is gone with its deliveries', async () => {
    const { id, path } = await makeOff();
    const { body } = await call(`POST ${path}/test`);
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
    expect((await call(`GET ${path}/deliveries/${body.event}`)).status).toBe(404);
    const count = 'select count(*)::int as n from webhook_delivery where endpoint_id = $1';
    expect((await server.database.pool.query(count, [id])).rows).toEqual([{ n: 0 }]);
  });

  test('a client subscribes, sees samples and its own subscriptions, and unsubscribes, with one scope', async () => {
    const hooks = await server.callerWith(['webhooks:subscribe']);
    const made = await hooks('POST /v1/webhook-subscriptions', { url, events: ['points.credited'] });
    expect([made.status, typeof made.body.secret]).toEqual([201, 'string']);
    const own = await hooks('GET /v1/webhook-subscriptions');
    expect(own.body.items.map(({ id }: { id: string }) => id)).toEqual([made.body.id]);
    const sample = await hooks('GET /v1/webhook-samples?type=points.credited');
    expect(sample.body).toMatchObject([{ type: 'points.credited', data: { amount: '120' } }]);
    expect((await hooks('GET /v1/webhook-samples')).body).toHaveLength(EVENT_TYPES.length);
    expect((await hooks(`DELETE ${made.headers.get('location')}`)).status).toBe(204);
    expect((await hooks('GET /v1/webhook-subscriptions')).body.items).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['http://shop.example/', 'plain http'],
    ['https://127.0.0.1/', 'public internet'],
    ['https://2130706433/', 'public internet'],
    ['https://[::ffff:169.254.169.254]/', 'public internet'],
    ['https://localhost/', 'public internet'],
    ['https://user:secret@shop.example/', 'without user and password'],
    ['shop.example/hook', 'https URL'],
    ['javascript:alert(1)', 'https URL'],
  ])('the address %s, new or by a change, and never with its password repeated', async (address, expected) => {
    const { path } = await makeOff();
    for (const reply of [
      await call('POST /v1/webhook-endpoints', { url: address }),
      await call('POST /v1/webhook-subscriptions', { url: address }),
      await call(`PATCH ${path}`, { url: address }, { headers: { 'if-match': '*' } }),
    ]) {
      expect([reply.status, reply.body.code]).toEqual([422, 'settings_wrong']);
      expect(reply.body.errors).toMatchObject([
        { pointer: '/url', code: 'url_refused', detail: expect.stringContaining(expected) },
      ]);
      expect(JSON.stringify(reply.body)).not.toContain('secret');
    }
  });

  test('an unknown event, by its place, with the known ones named', async () => {
    const reply = await call('POST /v1/webhook-endpoints', { url, events: ['points.credited', 'points.burned'] });
    const detail = `expected one of ${EVENT_TYPES.join(', ')}`;
    expect([reply.status, reply.body.errors]).toEqual([422, [{ pointer: '/events/1', code: 'unknown_event', detail }]]);
    const sample = await call('GET /v1/webhook-samples?type=points.burned');
    expect([sample.status, sample.body.errors]).toEqual([422, [{ pointer: '?type', code: 'unknown_event', detail }]]);
  });

  test('a change without If-Match, or of another version', async () => {
    const { path } = await makeOff();
    expect((await call(`PATCH ${path}`, { description: 'x' })).status).toBe(428);
    const differs = await call(`PATCH ${path}`, { description: 'x' }, { headers: { 'if-match': '"1"' } });
    expect([differs.status, differs.body.code]).toEqual([412, 'version_differs']);
  });

  test('a replay beyond what is kept: 410 with what there is; one that begins behind the end: 422', async () => {
    const { path } = await makeOff();
    await call('POST /v1/members', {});
    const { body: head } = await call('GET /v1/journal/head');
    server.clock.advance(31 * 86_400_000);
    const now = server.clock.now();
    for (const from of [
      { from_number: head.number },
      { from_time: new Date(now - 30 * 86_400_000 - 1).toISOString() },
    ]) {
      const reply = await call(`POST ${path}/replay`, from);
      expect([reply.status, reply.body.code, reply.body.earliest_number]).toEqual([
        410,
        'replay_too_old',
        head.number + 1,
      ]);
    }
    const ahead = await call(`POST ${path}/replay`, { from_number: head.number + 1 });
    expect([ahead.status, ahead.body.code, ahead.body.head]).toEqual([422, 'replay_ahead', head.number]);
    for (const body of [
      {},
      { from_number: 1, from_time: '2026-03-01T00:00:00Z' },
      { from_number: 0 },
      { from_time: 'now' },
    ]) {
      expect((await call(`POST ${path}/replay`, body)).status).toBe(400);
    }
  });

  test('what is not there: 404 naming it', async () => {
    const { path } = await makeOff();
    const nothing = '/v1/webhook-endpoints/whe_1_0000000000000000';
    for (const target of [
      ...[
        `GET ${nothing}`,
        `DELETE ${nothing}`,
        `POST ${nothing}/enable`,
        `POST ${nothing}/disable`,
        `POST ${nothing}/test`,
      ],
      ...[`GET ${nothing}/deliveries`, 'DELETE /v1/webhook-subscriptions/whe_1_0000000000000000'],
    ]) {
      expect((await call(target)).body, target).toMatchObject({ status: 404, code: 'unknown_webhook_endpoint' });
    }
    for (const event of ['evt_1_99999', 'evt_2_1', 'txn_1_1', 'evt_1_test_5']) {
      const reply = await call(`GET ${path}/deliveries/${event}`);
      expect(reply.body).toMatchObject({ status: 404, code: 'unknown_delivery', event });
      expect((await call(`POST ${path}/deliveries/${event}/resend`)).status).toBe(404);
    }
  });
});

describe('forbidden', () => {
  test.each([
    [
      'webhooks:read',
      ['GET /v1/webhook-endpoints', 'GET /v1/webhook-endpoints/x', 'GET /v1/webhook-endpoints/x/deliveries'],
    ],
    [
      'webhooks:write',
      ['POST /v1/webhook-endpoints/x/enable', 'POST /v1/webhook-endpoints/x/test', 'DELETE /v1/webhook-endpoints/x'],
    ],
    [
      'webhooks:subscribe',
      ['GET /v1/webhook-subscriptions', 'GET /v1/webhook-samples', 'DELETE /v1/webhook-subscriptions/x'],
    ],
  ])('without the scope %s, which is named', async (scope, targets) => {
    const others = (['webhooks:read', 'webhooks:write', 'webhooks:subscribe'] as const).filter(
      (each) => each !== scope,
    );
    const caller = await server.callerWith(others);
    for (const target of targets) {
      const reply = await caller(target);
      expect(reply.body, target).toMatchObject({ status: 403, code: 'scope_missing' });
      expect(reply.body.detail, target).toContain(scope);
    }
  });

  test('a subscription of another client is not there to end, nor an endpoint of another program to see', async () => {
    const { id, path } = await makeOff();
    const hooks = await server.callerWith(['webhooks:subscribe']);
    expect((await hooks(`DELETE /v1/webhook-subscriptions/${id}`)).status).toBe(404);
    expect((await hooks('GET /v1/webhook-subscriptions')).body.items).toEqual([]);
    expect((await call(`GET ${path}`)).status).toBe(200);
    const elsewhere = await server.callerWith(['webhooks:read'], await server.addProgram('elsewhere'));
    expect((await elsewhere(`GET ${path}`)).status).toBe(404);
  });
});
