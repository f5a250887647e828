import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdReplies } from '../support/slow-replies.ts';
import type { Received } from '../support/webhook-receiver.ts';
import { startWebhookWorld, type WebhookWorld } from '../support/webhook-world.ts';

type Delivery = {
  event: string;
  type: string;
  state: string;
  attempt_count: number;
  next_attempt_at: string | null;
  attempts: { status: number | null; reply: string | null; error: string | null }[];
};
type Endpoint = { enabled: boolean; disabled_reason: string; failures: number; failing_since: string | null };

const DAY = 86_400_000;
const logged: string[] = [];
let world: WebhookWorld;
/** Two who are there before the endpoints: their making is no event that a test has to count. */
let member: string;
let other: string;
beforeAll(async () => {
  world = await startWebhookWorld({ log: (line) => logged.push(line) });
  // A library that verifies signatures goes by this machine's clock.
  world.server.clock.set(Date.now());
  [member, other] = [await world.addMember(), await world.addMember()];
});
afterAll(() => world?.stop());

const eventOf = (credit: { id: string }) => credit.id.replace('txn', 'evt');
const numbersAt = (path: string) =>
  world.receiver.received.filter((call) => call.path === path).map(({ body }) => body.data.number as number);
const verify = (secret: string, call: Received) =>
  new Webhook(secret).verify(call.text, call.headers as Record<string, string>);
const call = async (target: string, body?: unknown) => (await world.server.call(target, body)).body;

describe('an event', () => {
  test('is posted signed, and a library of others verifies it', async () => {
    const { secret } = await world.subscribe('/signed');
    const credit = await world.credit(member, 25);
    const [sent] = await world.arrived('/signed', 1);
    if (!sent) throw new Error('nothing arrived');
    expect(verify(secret, sent)).toMatchObject({
      type: 'points.credited',
      data: { transaction: credit.id, member, amount: '25', point_type: 'points', reference: 'test' },
    });
    expect(sent.headers['webhook-id']).toBe(eventOf(credit));
    expect(() => verify(secret, { ...sent, text: sent.text.replace('"25"', '"26"') })).toThrow();
  });

  test('goes to those that want it, and what was recorded before an endpoint was made does not', async () => {
    await world.credit(member);
    await world.subscribe('/debits', { events: ['points.debited', 'points.expired'] });
    await world.subscribe('/all');
    const credit = await world.credit(member);
    const debit = await call('POST /v1/debits', { member, point_type: 'points', amount: 5, reference: 'test' });
    await world.arrived('/all', 2);
    await world.arrived('/debits', 1);
    expect(numbersAt('/all')).toEqual([credit.number, debit.number]);
    expect(numbersAt('/debits')).toEqual([debit.number]);
  });

  test('that is not taken holds up its member’s later ones and nobody else’s', async () => {
    const [ann, ben] = [await world.addMember(), await world.addMember()];
    await world.subscribe('/order', { events: ['points.credited', 'points.transferred'] });
    let isDown = true;
    world.receiver.answer('/order', ({ body }) => ({ status: isDown && body.data.member === ann ? 500 : 200 }));
    const first = await world.credit(ann, 10);
    const second = await world.credit(ben, 20);
    const gift = await call('POST /v1/transfers', {
      ...{ from: ann, to: ben, point_type: 'points', amount: 1, reference: 'gift' },
    });
    const third = await world.credit(ben, 30);
    const cara = await world.addMember();
    const fourth = await world.credit(cara, 40);
    await world.arrived('/order', 3);
    expect(numbersAt('/order').sort((a, b) => a - b)).toEqual([first.number, second.number, fourth.number]);
    isDown = false;
    world.server.clock.advance(10_000);
    await world.arrived('/order', 6);
    expect(numbersAt('/order').slice(3)).toEqual([first.number, gift.number, third.number]);
  });
});

describe('an endpoint that gets something more as it is given back', () => {
  test('is sent it as soon as it was given back, not when the lease is over', async () => {
    const { id } = await world.subscribe('/given-back');
    const { pool } = world.server.database;
    const given = holdReplies(pool, 'update webhook_endpoint set leased_by = null');
    await world.credit(member);
    await world.arrived('/given-back', 1);
    const holder = async () => (await pool.query('select leased_by from webhook_endpoint where id = $1', [id])).rows[0];
    await expect.poll(holder).toEqual({ leased_by: null });
    await world.credit(member);
    // It is looked for what waits, while its server has not heard yet that it was given back.
    await world.until<{ items: unknown[] }>(
      `/v1/webhook-endpoints/${id}/deliveries`,
      ({ items }) => items.length === 2,
    );
    const looks = () => given.answered('update webhook_endpoint e set leased_by');
    const before = looks();
    await expect.poll(looks).toBeGreaterThan(before + 2);
    given.letOn();
    expect(await world.arrived('/given-back', 2)).toHaveLength(2);
  });
});

describe('an endpoint that fails', () => {
  test('gets the event again by the schedule, under the same id, and each attempt can be read', async () => {
    const { id } = await world.subscribe('/flaky');
    let answers = [503, 500];
    world.receiver.answer('/flaky', () => ({ status: answers.shift() ?? 200, text: 'so I said\0' }));
    const credit = await world.credit(member);
    const delivery = `/v1/webhook-endpoints/${id}/deliveries/${eventOf(credit)}`;
    const tried = (count: number) => world.until<Delivery>(delivery, ({ attempt_count }) => attempt_count === count);
    const once = await tried(1);
    expect(once).toMatchObject({
      state: 'pending',
      attempts: [{ status: 503, reply: 'so I said\u{fffd}', error: null }],
    });
    const due = Date.parse(once.next_attempt_at ?? '') - world.server.clock.now();
    expect(due).toBeGreaterThanOrEqual(4_000);
    expect(due).toBeLessThanOrEqual(6_000);
    world.server.clock.advance(due);
    await tried(2);
    world.server.clock.advance(18_000);
    const done = await world.until<Delivery>(delivery, ({ state }) => state === 'delivered');
    expect(done.attempts.map(({ status }) => status)).toEqual([503, 500, 200]);
    const ids = (await world.arrived('/flaky', 3)).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set([eventOf(credit)]));
    expect(await call(`GET /v1/webhook-endpoints/${id}`)).toMatchObject({ failures: 0, failing_since: null });
    answers = [];
  });

  test('is left alone for as long as it asks', async () => {
    const { id } = await world.subscribe('/busy');
    let isBusy = true;
    world.receiver.answer('/busy', () =>
      isBusy ? { status: 429, headers: { 'retry-after': '600' } } : { status: 200 },
    );
    const credit = await world.credit(member);
    const delivery = `/v1/webhook-endpoints/${id}/deliveries/${eventOf(credit)}`;
    const once = await world.until<Delivery>(delivery, ({ attempt_count }) => attempt_count === 1);
    expect(Date.parse(once.next_attempt_at ?? '')).toBe(world.server.clock.now() + 600_000);
    isBusy = false;
    // Another member's event waits as well: the endpoint asked, not the event.
    await world.credit(other);
    world.server.clock.advance(599_000);
    await world.subscribe('/meanwhile');
    await world.credit(member);
    await world.arrived('/meanwhile', 1);
    expect(numbersAt('/busy')).toHaveLength(1);
    world.server.clock.advance(1_000);
    await world.arrived('/busy', 4);
  });

  test('is switched off when it says that it is gone, and its owner reads why', async () => {
    const { id } = await world.subscribe('/gone');
    world.receiver.answer('/gone', () => ({ status: 410 }));
    await world.credit(member);
    const endpoint = await world.until<Endpoint>(`/v1/webhook-endpoints/${id}`, ({ enabled }) => !enabled);
    expect(endpoint).toMatchObject({ disabled_reason: 'gone', last_error: 'status 410' });
    const off = await call('GET /v1/webhook-endpoints?enabled=false');
    expect(off.items).toContainEqual(expect.objectContaining({ id, disabled_reason: 'gone' }));
    await expect.poll(() => logged.some((line) => line.includes(id) && line.includes('switched off'))).toBe(true);
  });

  test('is switched off after three days without a success; switched on, it gets what waited, and a replay the rest', async () => {
    const { id } = await world.subscribe('/down');
    const endpoint = `/v1/webhook-endpoints/${id}`;
    world.receiver.answer('/down', () => ({ status: 500 }));
    const credit = await world.credit(member);
    await world.until<Endpoint>(endpoint, ({ failures }) => failures === 1);
    world.server.clock.advance(2 * DAY);
    await world.until<Endpoint>(endpoint, ({ failures, enabled }) => failures === 2 && enabled);
    const waiting = await world.credit(other);
    world.server.clock.advance(DAY);
    await world.until<Endpoint>(endpoint, ({ enabled }) => !enabled);
    expect(await call(`GET ${endpoint}`)).toMatchObject({ disabled_reason: 'failing', last_error: 'status 500' });
    await world.subscribe('/beside-down');
    const missed = await world.credit(member);
    // Given out, which to one that is switched off it is not.
    await world.arrived('/beside-down', 1);
    world.receiver.answer('/down', () => ({ status: 200 }));
    expect(await call(`POST ${endpoint}/enable`)).toMatchObject({ enabled: true, failures: 0, failing_since: null });
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(waiting)}`, ({ state }) => state === 'delivered');
    expect((await world.server.call(`GET ${endpoint}/deliveries/${eventOf(missed)}`)).status).toBe(404);
    await call(`POST ${endpoint}/replay`, { from_number: missed.number });
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(missed)}`, ({ state }) => state === 'delivered');
    const first = await call(`GET ${endpoint}/deliveries/${eventOf(credit)}`);
    expect(['delivered', 'failed']).toContain(first.state);
  });
});

describe('a secret', () => {
  test('that was rotated signs beside the new one until its overlap ends', async () => {
    const { id, secret: old } = await world.subscribe('/rotated');
    const rotated = await call(`POST /v1/webhook-endpoints/${id}/rotate-secret`, { overlap_seconds: 60 });
    await world.credit(member);
    const [both] = await world.arrived('/rotated', 1);
    if (!both) throw new Error('nothing arrived');
    expect(both.headers['webhook-signature']?.toString().split(' ')).toHaveLength(2);
    world.server.clock.advance(60_000);
    await world.credit(member);
    const [, after] = await world.arrived('/rotated', 2);
    const signers = (sent: Received) => [old, rotated.secret].filter((secret) => isSignedBy(secret, sent)).length;
    expect(after && [signers(both), signers(after), isSignedBy(rotated.secret, after)]).toEqual([2, 1, true]);
  });
});

describe('having events sent again', () => {
  test('one, under its id; all from a number or an instant on; a test before everything', async () => {
    const { id } = await world.subscribe('/again');
    const endpoint = `/v1/webhook-endpoints/${id}`;
    const [one, two] = [await world.credit(member), await world.credit(member)];
    world.server.clock.advance(1_000);
    const three = await world.credit(member);
    await world.arrived('/again', 3);
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(three)}`, ({ state }) => state === 'delivered');
    await call(`POST ${endpoint}/deliveries/${eventOf(one)}/resend`);
    await world.arrived('/again', 4);
    const from_time = new Date(world.server.clock.now()).toISOString();
    expect(await call(`POST ${endpoint}/replay`, { from_time })).toEqual({
      from_number: three.number,
      to_number: three.number,
    });
    await world.arrived('/again', 5);
    // What is still under way is not sent once more by a replay.
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(three)}`, ({ state }) => state === 'delivered');
    await call(`POST ${endpoint}/replay`, { from_number: two.number });
    await world.arrived('/again', 7);
    const asked = await call(`POST ${endpoint}/test`);
    const sent = await world.arrived('/again', 8);
    expect(sent.map(({ headers }) => headers['webhook-id'])).toEqual([
      ...[one, two, three, one, three, two, three].map(eventOf),
      asked.event,
    ]);
    expect(sent.at(-1)?.body).toMatchObject({ type: 'webhook.test', data: {} });
  });
});

describe('a person who is erased', () => {
  test('leaves no delivery that was settled, and no reply to one that was not', async () => {
    const { id } = await world.subscribe('/person');
    const endpoint = `/v1/webhook-endpoints/${id}`;
    let isDown = false;
    world.receiver.answer('/person', () => ({ status: isDown ? 500 : 200, text: 'thank you, Ann Bell' }));
    const ann = (await call('POST /v1/members', { name: 'Ann Bell' })).id;
    const others = await world.credit(other);
    const taken = await world.credit(ann);
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(taken)}`, ({ state }) => state === 'delivered');
    isDown = true;
    const waiting = await world.credit(ann);
    await world.until<Delivery>(
      `${endpoint}/deliveries/${eventOf(waiting)}`,
      ({ attempt_count }) => attempt_count === 1,
    );
    await call(`POST /v1/members/${ann}/erase`);
    await world.until<Delivery>(`${endpoint}/deliveries/${eventOf(waiting)}`, ({ attempts }) => attempts.length === 0);
    const { items } = await call(`GET ${endpoint}/deliveries`);
    const left = items.filter((each: Delivery) => each.state !== 'pending').map((each: Delivery) => each.event);
    expect(left).toContain(eventOf(others));
    expect(left).not.toContain(eventOf(taken));
    const { rows } = await world.server.database.pool.query(
      `select number, type from webhook_delivery where endpoint_id = $1 and state <> 'pending' and members && $2`,
      [id, [Number(ann.split('_')[2])]],
    );
    expect(rows).toEqual([]);
  });
});

function isSignedBy(secret: string, { headers, text }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const expected = new Webhook(secret).sign(String(headers['webhook-id']), at, text);
  return String(headers['webhook-signature']).split(' ').includes(expected);
}
