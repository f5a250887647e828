import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HookWorld, hmac, readHookFixture, startHookWorld } from '../../support/hook-world.ts';

let world: HookWorld;
beforeAll(async () => {
  world = await startHookWorld();
});
afterAll(() => world?.stop());

async function addMember(names: object): Promise<string> {
  const { status, body } = await world.server.call('POST /v1/members', names);
  expect(status).toBe(201);
  return body.id;
}

const resultsOf = ({
  status,
  body,
}: {
  status: number;
  body: { events: { result: string; reason: string | null }[] };
}) => [status, ...body.events.map(({ result, reason }) => (reason === null ? result : `${result}: ${reason}`))];

describe('HubSpot', () => {
  const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
  const post = (url: string, body: string, at = world.server.clock.now()) =>
    world.post(url, body, {
      'x-hubspot-signature-v3': hmac(secret, `POST${url}${body}${at}`, 'base64'),
      'x-hubspot-request-timestamp': String(at),
    });

  test('posts a batch, in which what does not count is left alone', async () => {
    const { url } = await world.make({ name: 'crm', preset: 'hubspot', secret });
    const documented = readHookFixture('hubspot');
    expect(resultsOf(await post(url, documented))).toEqual([200, 'ignored', 'ignored']);
    const member = await addMember({ external_id: 'hubspot-1246965' });
    const customer = documented.replace('"subscriber"', '"customer"');
    expect(resultsOf(await post(url, customer))).toEqual([200, 'applied', 'ignored']);
    // The next attempt says so in the payload, and is the same event.
    const again = customer.replace('"attemptNumber": 0', '"attemptNumber": 1');
    expect(again).not.toBe(customer);
    expect(resultsOf(await post(url, again))).toEqual([200, 'duplicate', 'ignored']);
    // Its eventId alone is not unique.
    expect(resultsOf(await post(url, customer.replace('1462216307945', '1462216999999')))).toEqual([
      200,
      'applied',
      'ignored',
    ]);
    expect(await world.balance(member)).toBe('200');
  });

  test('is refused five minutes later, or at another address', async () => {
    const { url } = await world.make({ name: 'crm', preset: 'hubspot', secret });
    const body = readHookFixture('hubspot');
    expect((await post(url, body, world.server.clock.now() - 301_000)).status).toBe(401);
    expect((await post(`${url}?x=1`, body)).status).toBe(200);
    const at = world.server.clock.now();
    const headers = {
      'x-hubspot-signature-v3': hmac(secret, `POST${url}${body}${at}`, 'base64'),
      'x-hubspot-request-timestamp': `${at}`,
    };
    expect((await world.post(`${url}?x=1`, body, headers)).status).toBe(401);
  });
});

describe('Moodle', () => {
  test('posts events with its token in the body; a completed course counts once', async () => {
    const { url, secret, path } = await world.make({ name: 'campus', preset: 'moodle' });
    const documented = readHookFixture('moodle');
    expect((await world.post(url, documented)).status).toBe(401);
    const viewed = documented.replace('"token": ""', `"token": "${secret}"`);
    expect(resultsOf(await world.post(url, viewed))).toEqual([200, 'ignored']);
    const completed = {
      ...JSON.parse(viewed),
      eventname: '\\core\\event\\course_completed',
      action: 'completed',
      objecttable: 'course_completions',
      objectid: '31',
      relateduserid: '7',
    };
    const member = await addMember({ external_id: 'moodle-7' });
    expect(resultsOf(await world.post(url, JSON.stringify(completed)))).toEqual([200, 'applied']);
    expect(resultsOf(await world.post(url, JSON.stringify({ ...completed, timecreated: 1512961999 })))).toEqual([
      200,
      'duplicate',
    ]);
    expect(resultsOf(await world.post(url, JSON.stringify({ ...completed, objectid: 32 })))).toEqual([200, 'applied']);
    expect((await world.post(url, JSON.stringify({ ...completed, objectid: null }))).status).toBe(422);
    expect(await world.balance(member)).toBe('100');
    const [, first] = await world.log(path);
    const { body } = await world.server.call(`GET ${path}/payloads/${first?.id}`);
    expect(JSON.parse(body.item)).toEqual({ ...completed, token: '****' });
  });
});

describe('Discourse', () => {
  const post = (hook: { url: string; secret: string }, body: string, headers: Record<string, string>) =>
    world.post(hook.url, body, {
      'user-agent': 'Discourse/3.5.0',
      'x-discourse-instance': 'https://forum.example',
      'x-discourse-event-type': 'post',
      'x-discourse-event-signature': `sha256=${hmac(hook.secret, body)}`,
      ...headers,
    });

  test('posts what is written; another attempt under another event id is the same post', async () => {
    const hook = await world.make({
      name: 'forum',
      preset: 'discourse',
      secret: 'set in the forum'.replaceAll(' ', '-'),
    });
    const body = readHookFixture('discourse');
    const created = (id: string) =>
      post(hook, body, { 'x-discourse-event': 'post_created', 'x-discourse-event-id': id });
    const member = await addMember({ external_id: 'discourse-23' });
    expect(resultsOf(await created('101'))).toEqual([200, 'applied']);
    expect(resultsOf(await created('102'))).toEqual([200, 'duplicate']);
    expect(
      resultsOf(await post(hook, body, { 'x-discourse-event': 'post_edited', 'x-discourse-event-id': '103' })),
    ).toEqual([200, 'ignored']);
    expect(await world.balance(member)).toBe('5');
  });

  test('is heard when it asks whether anybody is there', async () => {
    const hook = await world.make({ name: 'forum', preset: 'discourse' });
    const ping = await post(hook, '{"ping":"OK"}', { 'x-discourse-event': 'ping', 'x-discourse-event-type': 'ping' });
    expect(resultsOf(ping)).toEqual([200, 'ignored']);
  });
});

describe('WooCommerce', () => {
  const secret = 'set-in-woocommerce';
  const post = (url: string, body: string, delivery: string) =>
    world.post(url, body, {
      'x-wc-webhook-source': 'https://shop.example/',
      'x-wc-webhook-topic': 'order.updated',
      'x-wc-webhook-resource': 'order',
      'x-wc-webhook-event': 'updated',
      'x-wc-webhook-signature': hmac(secret, body, 'base64'),
      'x-wc-webhook-id': '142',
      'x-wc-webhook-delivery-id': delivery,
    });

  test('posts an order at each update; it is rewarded once, when it is completed', async () => {
    const { url, path } = await world.make({ name: 'shop', preset: 'woocommerce', secret });
    const processing = readHookFixture('woocommerce');
    expect(resultsOf(await post(url, processing, 'a'))).toEqual([200, 'ignored']);
    const completed = processing.replace('"status": "processing"', '"status": "completed"');
    expect(resultsOf(await post(url, completed, 'b'))).toEqual([202, 'parked: unknown_member']);
    const member = await addMember({ email: 'john.doe@example.com' });
    expect(resultsOf(await post(url, completed, 'c'))).toEqual([200, 'applied']);
    expect(
      resultsOf(await post(url, completed.replace('"customer_note": ""', '"customer_note": "thanks"'), 'd')),
    ).toEqual([200, 'duplicate']);
    expect(await world.balance(member)).toBe('29');
    expect((await world.log(path)).map(({ state }) => state)).toEqual(['ignored', 'parked', 'applied', 'duplicate']);
    const free = completed.replace('"id": 727', '"id": 728').replace('"total": "29.35"', '"total": "0.40"');
    expect(resultsOf(await post(url, free, 'e'))).toEqual([200, 'ignored']);
  });

  test('gets the 200 without which a webhook cannot be saved, and only for that', async () => {
    const { url, path } = await world.make({ name: 'shop', preset: 'woocommerce', secret });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const ping = await world.post(url, 'webhook_id=142', form);
    expect([ping.status, ping.body]).toEqual([200, { events: [] }]);
    expect((await world.post(url, 'webhook_id=142&x=1', form)).status).toBe(401);
    expect(await world.log(path)).toEqual([]);
    const other = await world.make({ name: 'forum', preset: 'discourse' });
    expect((await world.post(other.url, 'webhook_id=142', form)).status).toBe(401);
  });
});
