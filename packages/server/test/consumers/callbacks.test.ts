import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepTriggerRequest, settleTriggerRequest } from '../../src/commands/keep-trigger-request.ts';
import type { SettleTrigger } from '../../src/consumers/callbacks/callback-parts.ts';
import type { TriggerAsk, TriggerName, TriggerResult } from '../../src/domain/triggers/trigger-request.ts';
import { getTriggerRequest } from '../../src/queries/get-trigger-request.ts';
import { clearOldTriggers } from '../../src/storage/triggers/queue.ts';
import { who } from '../support/test-program.ts';
import { startWebhookWorld, type WebhookWorld } from '../support/webhook-world.ts';

const DAY = 86_400_000;
let world: WebhookWorld;
/** What the double of the lane does with requests that were left behind; each test sets its own. */
let settle: SettleTrigger = () => Promise.reject(new Error('nothing is to be settled yet'));
let requests = 0;

beforeAll(async () => {
  world = await startWebhookWorld({ settleTrigger: (request) => settle(request) });
  // A library that verifies signatures goes by this machine's clock.
  world.server.clock.set(Date.now());
});
afterAll(() => world?.stop());

type Client = { id: string; secret: string };

async function addClient(hosts = ['127.0.0.1']): Promise<Client> {
  const { call } = world.server;
  const { id } = (await call('POST /v1/clients', { name: 'shop', scopes: ['points:read'] })).body;
  const changed = await call(`PATCH /v1/clients/${id}`, { callback_hosts: hosts }, { headers: { 'if-match': '*' } });
  expect(changed.status).toBe(200);
  const rotated = await call(`POST /v1/clients/${id}/rotate-callback-secret`, {});
  return { id, secret: rotated.body.callback_secret };
}

const parts = () => {
  const { database, clock, secretKey } = world.server;
  return { pool: database.pool, clock: clock.now, secretKey };
};
const nameOf = (clientId: string, requestId = `r-${++requests}`): TriggerName => ({
  programId: world.server.programId,
  clientId,
  rule: 3,
  requestId,
});
const resultOf = (more: Partial<TriggerResult> = {}): TriggerResult => ({
  status: 'completed',
  code: undefined,
  points: '10',
  balance: '110',
  transactionId: 'txn_1_7',
  occurredAt: world.server.clock.now(),
  ...more,
});
const ask: TriggerAsk = {
  userId: 'C-1002',
  input: {
    member: { kind: 'external_id', value: 'C-1002' },
    client: 'ck_1_x',
    occasion: { kind: 'api', rule: 3, amount: '10' },
    reference: 'rule',
  },
};
const keep = (name: TriggerName, path: string, more: { member?: number; fingerprint?: Buffer } = {}) =>
  keepTriggerRequest(parts(), name, {
    ask: more.member === undefined ? ask : { ...ask, input: { ...ask.input, member: who(more.member) } },
    fingerprint: more.fingerprint ?? randomBytes(16),
    callbackUrl: `${world.receiver.url}${path}`,
  });

/** A request that was decided, and is to be called back at a path of the receiver. */
async function decided(client: Client, path: string, result = resultOf()): Promise<TriggerName> {
  const name = nameOf(client.id);
  await keep(name, path, { member: 42 });
  await settleTriggerRequest(parts(), name, { result, member: 42, isCalledBack: true });
  return name;
}

/** The newest request of a client, once it is so. */
// biome-ignore lint/suspicious/noExplicitAny: replies are checked against their schema
async function until(client: Client, isSo: (request: any) => boolean): Promise<any> {
  const page = await world.until<{ items: unknown[] }>(
    `/v1/clients/${client.id}/triggers`,
    ({ items }) => items[0] !== undefined && isSo(items[0]),
  );
  return page.items[0];
}

describe('a callback', () => {
  test('tells how a request ended, signed by the client’s own secret', async () => {
    const client = await addClient();
    const name = await decided(client, '/signed');
    const [sent] = await world.arrived('/signed', 1);
    if (!sent) throw new Error('nothing arrived');
    const headers = sent.headers as Record<string, string>; // as: none of these headers comes twice
    expect(new Webhook(client.secret).verify(sent.text, headers)).toEqual({
      request_id: name.requestId,
      rule_id: 'rul_1_3',
      user_id: 'C-1002',
      status: 'completed',
      code: null,
      points: '10',
      balance: '110',
      transaction_id: 'txn_1_7',
      occurred_at: new Date(world.server.clock.now()).toISOString(),
    });
    const other = await addClient();
    expect(() => new Webhook(other.secret).verify(sent.text, headers)).toThrow();
    const told = await until(client, ({ callback }) => callback.state === 'delivered');
    expect(told).toMatchObject({
      request_id: name.requestId,
      state: 'completed',
      callback: { attempt_count: 1, next_attempt_at: null, last_error: null, attempts: [{ status: 204 }] },
    });
  });

  test('tells a refusal with its code', async () => {
    const client = await addClient();
    await decided(client, '/refused', {
      ...resultOf({ status: 'refused', code: 'cap_reached', transactionId: undefined }),
      points: undefined,
    });
    const [sent] = await world.arrived('/refused', 1);
    expect(sent?.body).toMatchObject({ status: 'refused', code: 'cap_reached', points: null, transaction_id: null });
  });

  test('is signed by both secrets while one overlaps the other', async () => {
    const client = await addClient();
    const target = `POST /v1/clients/${client.id}/rotate-callback-secret`;
    const rotated = (await world.server.call(target, { overlap_seconds: 60 })).body.callback_secret;
    await decided(client, '/rotated');
    const [sent] = await world.arrived('/rotated', 1);
    for (const secret of [client.secret, rotated]) {
      expect(() => new Webhook(secret).verify(sent?.text ?? '', sent?.headers as Record<string, string>)).not.toThrow();
    }
    world.server.clock.advance(60_000);
    await decided(client, '/rotated');
    const [, later] = await world.arrived('/rotated', 2);
    expect(String(later?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  test('that is not taken comes again by the schedule, with the same id and body', async () => {
    const client = await addClient();
    const answers = [500, 302];
    world.receiver.answer('/flaky', () => ({ status: answers.shift() ?? 200, text: 'so I said\0' }));
    await decided(client, '/flaky');
    const once = await until(client, ({ callback }) => callback.attempt_count === 1);
    expect(once.callback).toMatchObject({ state: 'waiting', last_error: 'status 500', settled_at: null });
    const due = Date.parse(once.callback.next_attempt_at) - world.server.clock.now();
    expect(due).toBeGreaterThanOrEqual(4_000);
    expect(due).toBeLessThanOrEqual(6_000);
    world.server.clock.advance(due);
    await until(client, ({ callback }) => callback.attempt_count === 2);
    world.server.clock.advance(18_000);
    const done = await until(client, ({ callback }) => callback.state === 'delivered');
    expect(done.callback.attempts.map(({ status }: { status: number }) => status)).toEqual([500, 302, 200]);
    const calls = await world.arrived('/flaky', 3);
    expect(new Set(calls.map(({ headers, text }) => `${headers['webhook-id']} ${text}`)).size).toBe(1);
  });

  test('is given up after three days, and at once when it is answered 410', async () => {
    const client = await addClient();
    world.receiver.answer('/down', () => ({ status: 503 }));
    await decided(client, '/down');
    await until(client, ({ callback }) => callback.attempt_count === 1);
    world.server.clock.advance(3 * DAY);
    const lost = await until(client, ({ callback }) => callback.state === 'failed');
    expect(lost.callback).toMatchObject({ attempt_count: 2, next_attempt_at: null, last_error: 'status 503' });
    world.receiver.answer('/gone', () => ({ status: 410 }));
    await decided(client, '/gone');
    const gone = await until(client, ({ callback }) => callback.state === 'failed');
    expect(gone.callback).toMatchObject({ attempt_count: 1, last_error: 'status 410' });
  });

  test('goes nowhere once its host is taken off the client, or the client is revoked', async () => {
    const client = await addClient(['shop.example']);
    await decided(client, '/unregistered');
    const failed = await until(client, ({ callback }) => callback.state === 'failed');
    expect(failed.callback.last_error).toContain('hosts that are registered');
    const revoked = await addClient();
    await world.server.call(`POST /v1/clients/${revoked.id}/revoke`);
    await decided(revoked, '/unregistered');
    const dead = await until(revoked, ({ callback }) => callback.state === 'failed');
    expect(dead.callback.last_error).toContain('revoked');
    expect(world.receiver.received.filter(({ path }) => path === '/unregistered')).toEqual([]);
  });

  test('of a client that hangs holds up nobody else’s, and a long queue is worked off', async () => {
    const [slow, quick] = [await addClient(), await addClient()];
    world.receiver.answer('/hang', () => 'hang');
    for (let count = 0; count < 30; count += 1) await decided(slow, '/hang');
    const names = [];
    for (let count = 0; count < 50; count += 1) names.push(await decided(quick, '/quick'));
    const calls = await world.arrived('/quick', 50);
    expect(calls.map(({ body }) => body.request_id).sort()).toEqual(names.map(({ requestId }) => requestId).sort());
  });
});

describe('a request', () => {
  test('is kept once: again it is known, and under its id nothing else can be asked', async () => {
    const client = await addClient();
    const name = nameOf(client.id);
    const fingerprint = randomBytes(16);
    expect((await keep(name, '/once', { fingerprint })).kind).toBe('kept');
    expect((await keep(name, '/once', { fingerprint })).kind).toBe('known');
    expect((await keep(name, '/once')).kind).toBe('reused');
    const [one, two] = await Promise.all([settled('10'), settled('20')]);
    expect([one, two].filter((row) => row !== undefined)).toHaveLength(1);
    const calls = await world.arrived('/once', 1);
    expect(calls).toHaveLength(1);

    function settled(points: string) {
      const result = resultOf({ points });
      return settleTriggerRequest(parts(), name, { result, member: undefined, isCalledBack: true });
    }
  });

  test('that was answered at once is not called back', async () => {
    const client = await addClient();
    const name = nameOf(client.id);
    await keep(name, '/answered');
    const result = resultOf({ status: 'refused', code: 'member_unknown' });
    await settleTriggerRequest(parts(), name, { result, member: undefined, isCalledBack: false });
    world.server.clock.advance(60_000);
    const kept = await until(client, ({ state }) => state === 'refused');
    expect(kept).toMatchObject({
      result: { code: 'member_unknown' },
      callback: { state: null, next_attempt_at: null },
    });
    expect(await getTriggerRequest(parts().pool, name)).toMatchObject({ ...name, state: 'refused' });
    expect(await getTriggerRequest(parts().pool, { ...name, rule: 4 })).toBeUndefined();
    await decided(client, '/after');
    await world.arrived('/after', 1);
    expect(world.receiver.received.filter(({ path }) => path === '/answered')).toEqual([]);
  });

  test('that a crash has left pending is taken up, as it was asked, and its client is told', async () => {
    const client = await addClient();
    const name = nameOf(client.id);
    await keep(name, '/left');
    const asked: unknown[] = [];
    settle = async (request) => {
      asked.push(request);
      if (asked.length === 1) throw new Error('the lane is full');
      return { result: resultOf({ points: '7' }), member: 42 };
    };
    // Whoever has just taken it is not hurried.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked).toEqual([]);
    world.server.clock.advance(30_000);
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]).toMatchObject({ ...name, ask });
    // Once the lease is over, which is twice what a call may take.
    world.server.clock.advance(120_000);
    const [sent] = await world.arrived('/left', 1);
    expect(sent?.body).toMatchObject({ request_id: name.requestId, points: '7' });
    expect(asked).toHaveLength(2);
  });

  test('is forgotten after its time, unless it is still to be decided or told', async () => {
    const client = await addClient();
    world.receiver.answer('/never', () => ({ status: 500 }));
    await decided(client, '/old');
    await until(client, ({ callback }) => callback.state === 'delivered');
    const left = nameOf(client.id);
    await keep(left, '/left-alone');
    const waiting = await decided(client, '/never');
    await until(client, ({ callback }) => callback.attempt_count === 1);
    const before = world.server.clock.now() + 1;
    while ((await clearOldTriggers(parts().pool, { before, perClient: 1 })) > 0);
    const { items } = (await world.server.call(`GET /v1/clients/${client.id}/triggers`)).body;
    const ids = items.map(({ request_id }: { request_id: string }) => request_id);
    expect(ids.sort()).toEqual([left.requestId, waiting.requestId].sort());
  });

  test('is sealed: what the client calls its member stands nowhere in the table', async () => {
    const client = await addClient();
    await decided(client, '/sealed');
    const { rows } = await world.server.database.pool.query('select t::text as row from trigger_request t');
    expect(rows.map(({ row }) => row).join()).not.toContain('C-1002');
  });

  test('names our id once the person is erased', async () => {
    const client = await addClient();
    const member = await world.addMember();
    const number = Number(member.split('_').at(-1));
    let isDown = true;
    world.receiver.answer('/erased', () => ({ status: isDown ? 500 : 200 }));
    const name = nameOf(client.id);
    await keep(name, '/erased', { member: number });
    await settleTriggerRequest(parts(), name, { result: resultOf(), member: undefined, isCalledBack: true });
    await until(client, ({ callback }) => callback.attempt_count === 1);
    expect((await world.server.call(`POST /v1/members/${member}/erase`)).status).toBe(200);
    isDown = false;
    world.server.clock.advance(10_000);
    const [before, after] = await world.arrived('/erased', 2);
    expect([before?.body.user_id, after?.body.user_id]).toEqual(['C-1002', member]);
  });
});

describe('the list of a client’s requests', () => {
  test('is read in pages, each once, newest first, and by the state of their callbacks', async () => {
    const client = await addClient();
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      if (count % 2 === 0) world.server.clock.advance(1);
      made.push((await decided(client, count === 2 ? '/gone' : '/listed')).requestId);
    }
    const seen: string[] = [];
    let target: string | undefined = `/v1/clients/${client.id}/triggers?limit=2`;
    while (target !== undefined) {
      const { body, headers } = await world.server.call(`GET ${target}`);
      seen.push(...body.items.map((item: { request_id: string }) => item.request_id));
      target = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(target === undefined).toBe(body.next_cursor === null);
    }
    expect([...seen].sort()).toEqual([...made].sort());
    expect(seen[0]).toBe(made[4]);
    const failed = `/v1/clients/${client.id}/triggers?state=failed`;
    const { items } = await world.until<{ items: { request_id: string }[] }>(failed, (page) => page.items.length > 0);
    expect(items.map(({ request_id }) => request_id)).toEqual([made[2]]);
  });

  test.each([
    'limit=0',
    'limit=201',
    'state=done',
    'cursor=x',
    'cursor=WzEsMiwiIl0',
    'cursor=WzEsMiwiYQAiXQ',
    'from=x',
  ])('?%s: 400', async (query) => {
    const client = await addClient();
    expect((await world.server.call(`GET /v1/clients/${client.id}/triggers?${query}`)).status).toBe(400);
  });

  test('of nobody: 404; without the scope: 403', async () => {
    expect(await world.server.call('GET /v1/clients/ck_1_none/triggers')).toMatchObject({
      status: 404,
      body: { code: 'unknown_client' },
    });
    const client = await addClient();
    const writer = await world.server.callerWith(['clients:write']);
    expect((await writer(`GET /v1/clients/${client.id}/triggers`)).status).toBe(403);
  });
});
