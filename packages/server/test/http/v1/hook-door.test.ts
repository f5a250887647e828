import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../../support/check-ledger.ts';
import { type HookWorld, hmac, startHookWorld } from '../../support/hook-world.ts';

const SIGNED = {
  name: 'orders',
  authentication: {
    kind: 'signature',
    header: 'x-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    signed: '{timestamp}.{body}',
    timestamp: { header: 'x-timestamp', unit: 'seconds' },
  },
  mapping: {
    event_id: 'item.id',
    when: 'item.status == "paid"',
    movement: '"credit"',
    member: '"email:" + item.email',
    point_type: '"points"',
    amount: 'item.total',
    reference: '"order"',
    reference_id: 'item.id',
  },
};

const GROWING = `["a"]${`.map(a, ${Array(25).fill('a').join('+')})`.repeat(6)}[0].split("").size() > 0`;
const WORKING = 'headers["x"].split("").all(a, headers["x"].split("").filter(b, b == a).size() >= 0)';
const SLOW = {
  name: 'slow',
  authentication: { kind: 'secret', in: 'header', name: 'x-key' },
  mapping: {
    items: 'body.items',
    event_id: 'item.id',
    movement: '"credit"',
    member: '"external_id:x"',
    point_type: '"points"',
    amount: '"1"',
  },
};

let world: HookWorld;
let hook: Awaited<ReturnType<HookWorld['make']>>;
let people = 0;
beforeAll(async () => {
  world = await startHookWorld();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  hook = await world.make(SIGNED);
});

async function addMember(): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `buyer${people}@shop.example`;
  const { body } = await world.server.call('POST /v1/members', { email });
  return { id: body.id, email };
}

const order = (email: string, id = 'o-1', total: unknown = '10') => ({ id, status: 'paid', email, total });

/** Posts to a hook of {@link SLOW}, with a header that is long to walk over. */
const post = ({ url, secret }: { url: string; secret: string }, body: object) =>
  world.post(url, JSON.stringify(body), { 'x-key': secret, x: 'ab'.repeat(1_000) });

/** Posts an event with a right signature, or with what `changes` make of it. */
function send(
  event: unknown,
  changes: { secret?: string; at?: number; headers?: Record<string, string>; to?: string } = {},
) {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const timestamp = String(Math.floor((changes.at ?? world.server.clock.now()) / 1_000));
  const signature = hmac(changes.secret ?? hook.secret, `${timestamp}.${body}`);
  return world.post(changes.to ?? hook.url, body, {
    'x-signature': signature,
    'x-timestamp': timestamp,
    ...changes.headers,
  });
}

describe('an event with a right signature', () => {
  test('is booked once, in the name of the hook, however often it comes', async () => {
    const { id: member, email } = await addMember();
    const first = await send(order(email));
    expect([first.status, first.body.events]).toEqual([
      200,
      [
        {
          event_id: 'o-1',
          result: 'applied',
          reason: null,
          transaction: expect.stringMatching(/^txn_/),
          payload: expect.stringMatching(/^ihp_/),
        },
      ],
    ]);
    const again = await send(order(email));
    expect([again.status, again.body.events[0].result, again.body.events[0].transaction]).toEqual([
      200,
      'duplicate',
      first.body.events[0].transaction,
    ]);
    expect(await world.balance(member)).toBe('10');
    const { body } = await world.server.call(`GET /v1/transactions/${first.body.events[0].transaction}`);
    expect(body).toMatchObject({ by: hook.id, reference: 'order', reference_id: 'o-1', amount: '10' });
    expect((await world.log(hook.path)).map(({ state }) => state)).toEqual(['applied', 'duplicate']);
  });

  test('is booked once when it comes twenty times at the same moment', async () => {
    const { id: member, email } = await addMember();
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(order(email, 'race'))));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(replies.filter(({ body }) => body.events[0].result === 'applied')).toHaveLength(1);
    expect(await world.balance(member)).toBe('10');
  });

  test('is another one at another hook, and after a reversal still the same', async () => {
    const { id: member, email } = await addMember();
    const { body } = await send(order(email));
    await world.server.call(`POST /v1/transactions/${body.events[0].transaction}/reverse`, { reference: 'return' });
    expect((await send(order(email))).body.events[0].result).toBe('duplicate');
    hook = await world.make(SIGNED);
    expect((await send(order(email))).body.events[0].result).toBe('applied');
    expect(await world.balance(member)).toBe('10');
  });

  test('does nothing when it does not count', async () => {
    const reply = await send({ status: 'open' });
    expect([reply.status, reply.body.events[0]]).toMatchObject([200, { event_id: null, result: 'ignored' }]);
    expect(await world.log(hook.path)).toMatchObject([{ state: 'ignored', transaction: null }]);
  });

  test('counts with the secret of before while it overlaps, and not a moment longer', async () => {
    const { email } = await addMember();
    const { secret } = hook;
    const { body } = await world.server.call(`POST ${hook.path}/rotate-secret`, { overlap_seconds: 60 });
    expect((await send(order(email, 'new'), { secret: body.secret })).status).toBe(200);
    expect((await send(order(email, 'old'), { secret })).status).toBe(200);
    world.server.clock.advance(60_000);
    expect((await send(order(email, 'late'), { secret })).status).toBe(401);
  });

  test('tells when and from where it was last used with the right secret, which is no change of the hook', async () => {
    const { email } = await addMember();
    const shown = async () => (await world.server.call(`GET ${hook.path}`)).body;
    expect((await send(order(email, 'forged'), { secret: 'wrong' })).status).toBe(401);
    expect(await shown()).toMatchObject({ last_used_at: null, last_used_from: null, version: 1 });
    const now = new Date(world.server.clock.now()).toISOString();
    expect((await send(order(email, 'used'))).status).toBe(200);
    await expect.poll(async () => (await shown()).last_used_at).toBe(now);
    expect(await shown()).toMatchObject({ last_used_from: '127.0.0.1', version: 1 });
    const { body } = await world.server.call(`GET /v1/audit?kind=inbound_hook&subject=${hook.id}`);
    expect(body.items).toHaveLength(1);
  });

  test('stands in the export of the member whom it speaks of, and of nobody else', async () => {
    const [about, other] = [await addMember(), await addMember()];
    const { body } = await send(order(about.email, 'mine'));
    const exported = async (id: string) => (await world.server.call(`GET /v1/members/${id}/export`)).body.hook_events;
    const { payload, transaction } = body.events[0];
    const event = { inbound_hook: hook.id, payload, event_id: 'mine', state: 'applied', transaction };
    expect(await exported(about.id)).toMatchObject([event]);
    expect(await exported(other.id)).toEqual([]);
    const survivor = await addMember();
    await world.server.call(`POST /v1/members/${about.id}/merge`, { into: survivor.id });
    expect(await exported(survivor.id)).toMatchObject([event]);
  });

  test('keeps long ids apart that JavaScript would read as one', async () => {
    const { id: member, email } = await addMember();
    await world.server.call(
      `PATCH ${hook.path}`,
      { mapping: { reference_id: null } },
      { headers: { 'if-match': '*' } },
    );
    const event = (id: string) => `{"id":${id},"status":"paid","email":"${email}","total":1}`;
    expect((await send(event('9007199254740992'))).body.events[0].event_id).toBe('9007199254740992');
    expect((await send(event('9007199254740993'))).body.events[0].result).toBe('applied');
    expect(await world.balance(member)).toBe('2');
  });

  test('moves points of several in one payload, each by itself', async () => {
    const [a, b] = [await addMember(), await addMember()];
    await world.server.call(
      `PATCH ${hook.path}`,
      { mapping: { items: 'body.orders' } },
      { headers: { 'if-match': '*' } },
    );
    const reply = await send({
      orders: [order(a.email, '1'), order('nobody@shop.example', '2'), order(b.email, '3'), { status: 'open' }],
    });
    expect([reply.status, reply.body.events.map(({ result }: { result: string }) => result)]).toEqual([
      202,
      ['applied', 'parked', 'applied', 'ignored'],
    ]);
    expect([await world.balance(a.id), await world.balance(b.id)]).toEqual(['10', '10']);
    const nameless = await send({ orders: [order(a.email, '4'), { status: 'paid', email: b.email }] });
    expect(nameless.status).toBe(422);
    expect(await world.balance(a.id)).toBe('10');
  });
});

describe('refused', () => {
  test.each<[string, Parameters<typeof send>[1]]>([
    ['a wrong secret', { secret: 'another' }],
    ['no signature', { headers: { 'x-signature': '' } }],
    ['no time', { headers: { 'x-timestamp': 'x' } }],
    ['another time than was signed', { headers: { 'x-timestamp': '1772366399' } }],
  ])('%s: 401, and nothing is kept', async (_name, changes) => {
    const { email } = await addMember();
    const reply = await send(order(email), changes);
    expect([reply.status, reply.body.code]).toEqual([401, 'signature_wrong']);
    expect(reply.headers.get('www-authenticate')).toBe('Hook');
    expect(await world.log(hook.path)).toEqual([]);
  });

  test('a signature older than five minutes, or as much ahead: 401, and nothing is kept', async () => {
    const { email } = await addMember();
    const now = world.server.clock.now();
    for (const at of [now - 301_000, now + 301_000]) {
      const reply = await send(order(email), { at });
      expect([reply.status, reply.body.code]).toEqual([401, 'signature_too_old']);
    }
    expect((await send(order(email), { at: now - 299_000 })).status).toBe(200);
    expect(await world.log(hook.path)).toHaveLength(1);
  });

  test('a hook that is not there answers as one with a wrong secret', async () => {
    const wrong = await send(order('a@shop.example'), { secret: 'another' });
    for (const id of ['ihk_1_0000000000000000', 'ihk_999_0000000000000000', 'x', '%00', 'ihk_1_00'.repeat(40)]) {
      const { status, body } = await send(order('a@shop.example'), { to: hook.url.replace(hook.id, id) });
      expect([status, { ...body, request_id: '' }]).toEqual([401, { ...wrong.body, request_id: '' }]);
    }
  });

  test.each([
    ['no id at all', { status: 'paid' }, 'No such key: id'],
    ['an empty one', { id: '', status: 'paid' }, 'not empty'],
    ['a list in its place', { id: [1], status: 'paid' }, 'found a list'],
  ])('%s: 422, never a guessed one, and it is told in the log', async (_name, event, told) => {
    const reply = await send(event);
    expect([reply.status, reply.body.code]).toEqual([422, 'event_id_missing']);
    expect(reply.body.errors[0].detail).toContain(told);
    expect(await world.log(hook.path)).toMatchObject([
      { state: 'rejected', reason: 'event_id_missing', event_id: null },
    ]);
  });

  test.each([
    ['no JSON', '{', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['a list too long to be walked', JSON.stringify(Array(1_001).fill(0)), 400, 'payload_refused'],
    ['more than 256 KiB', JSON.stringify('x'.repeat(262_144)), 413, 'body_too_large'],
  ])('%s: %s', async (_name, body, status, code) => {
    const reply = await send(body);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('while it is switched off: 409', async () => {
    await world.server.call(`PATCH ${hook.path}`, { enabled: false }, { headers: { 'if-match': '*' } });
    const reply = await send(order('a@shop.example'));
    expect([reply.status, reply.body.code]).toEqual([409, 'hook_disabled']);
  });

  test('other methods: 405', async () => {
    expect((await fetch(hook.url)).status).toBe(405);
  });

  test('many wrong signatures from one address: 429, while the right one is still heard', async () => {
    const other = await startHookWorld({ env: { POINTHOUSE_REFUSED_REQUESTS_PER_MINUTE: '3' } });
    const { url, secret } = await other.make({
      ...SIGNED,
      authentication: { kind: 'secret', in: 'query', name: 'key' },
    });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await other.post(`${url}?key=wrong`, '{}')).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await other.post(`${url}?key=${secret}`, '{"status":"open"}')).status).toBe(200);
    await other.stop();
  });
});

test.each(['', ';;;', 'json', 'text/plain', 'application/x-www-form-urlencoded'])(
  'a body is taken, and its headers are seen, whatever type it is said to be of: %j',
  async (type) => {
    const own = await world.make({ ...SLOW, mapping: { ...SLOW.mapping, event_id: '"t" + headers["content-type"]' } });
    const reply = await world.post(own.url, '{"items":[{}]}', { 'x-key': own.secret, 'content-type': type });
    expect([reply.status, reply.body.events[0].event_id]).toEqual([202, `t${type}`]);
  },
);

describe('parked: 202', () => {
  test('an unknown member, a refusal, and a mapping that fails, each with why', async () => {
    const { id: member, email } = await addMember();
    expect((await send(order('nobody@shop.example', '1'))).status).toBe(202);
    expect((await send(order(email, '2', '-1'))).status).toBe(202);
    expect((await send(order(email, '3', null))).status).toBe(202);
    await world.server.call(`POST /v1/members/${member}/block`);
    expect((await send(order(email, '4'))).status).toBe(202);
    expect(await world.log(hook.path, 'parked')).toMatchObject([
      { event_id: '1', reason: 'unknown_member', detail: expect.stringContaining('nobody@shop.example') },
      { event_id: '2', reason: 'amount_not_positive' },
      { event_id: '3', reason: 'mapping_failed', field: 'amount', detail: 'expected a decimal, found null' },
      { event_id: '4', reason: 'member_blocked' },
    ]);
  });

  test('what goes past the limits of the hook', async () => {
    const { id: member, email } = await addMember();
    const limit = await world.server.call(`PUT /v1/limits/${hook.id}/points`, { given: { per_day: '15' } });
    expect(limit.status).toBe(200);
    expect((await send(order(email, '1'))).status).toBe(200);
    expect((await send(order(email, '2'))).body.events[0]).toMatchObject({
      result: 'parked',
      reason: 'over_caller_limit',
    });
    expect(await world.balance(member)).toBe('10');
    const { body } = await world.server.call('GET /v1/alerts');
    expect(JSON.stringify(body.items)).toContain(hook.id);
  });

  test('a mapping that takes too long is stopped, and others are served', async () => {
    const { email } = await addMember();
    const slow = 'item.l.map(a, item.l.filter(b, a + b > 0).map(c, item.s.split("").size()).size()).size()';
    await world.server.call(`PATCH ${hook.path}`, { mapping: { amount: slow } }, { headers: { 'if-match': '*' } });
    const list = Array.from({ length: 1_000 }, (_, place) => place);
    const before = performance.now();
    const reply = await send({ ...order(email), l: list, s: 'x'.repeat(10_000) });
    expect(performance.now() - before).toBeLessThan(60_000);
    expect([reply.status, reply.body.events[0]]).toMatchObject([202, { event_id: 'o-1', reason: 'too_big_or_slow' }]);
  });

  test('one payload has one time limit for all its events: what is past it is parked under its own id', async () => {
    const own = await world.make({ ...SLOW, mapping: { ...SLOW.mapping, when: WORKING } });
    const before = performance.now();
    const reply = await post(own, { items: Array.from({ length: 100 }, (_, place) => ({ id: `e${place}` })) });
    // A limit for each would come to 25 s.
    expect(performance.now() - before).toBeLessThan(20_000);
    expect([reply.status, reply.body.events.length]).toEqual([202, 100]);
    expect(reply.body.events.at(-1)).toMatchObject({ event_id: 'e99', result: 'parked', reason: 'too_big_or_slow' });
  });

  test.each([
    ['takes too long', WORKING],
    ['makes too much', GROWING],
  ])('what %s to tell whether it counts', async (_name, when) => {
    const own = await world.make({ ...SLOW, mapping: { ...SLOW.mapping, when } });
    const reply = await post(own, { items: [{ id: 'e' }] });
    expect([reply.status, reply.body.events[0]]).toMatchObject([202, { event_id: 'e', reason: 'too_big_or_slow' }]);
  });

  test.each([
    ['event_id', `${WORKING} ? "a" : "b"`],
    ['event_id', `${GROWING} ? "a" : "b"`],
    ['items', `${GROWING} ? [body] : []`],
    ['items', `${WORKING} ? [body] : []`],
  ])('never, when its id is not found in time, by %s: it is to be sent again', async (field, text) => {
    const own = await world.make({ ...SLOW, mapping: { ...SLOW.mapping, [field]: text } });
    const reply = await post(own, { items: [{ id: 'e' }] });
    expect([reply.status, reply.body.code, reply.headers.get('retry-after')]).toEqual([503, 'mapping_too_slow', '60']);
    expect(await world.log(own.path)).toEqual([]);
    const payload = { items: [{ id: 'e' }] };
    const tried = await world.server.call(`POST ${own.path}/test`, { payload, headers: { x: 'ab'.repeat(1_000) } });
    expect(tried.body.events).toMatchObject([{ event_id: null, result: 'rejected', reason: 'too_big_or_slow' }]);
  });

  test('a result that is too big is stopped', async () => {
    const { email } = await addMember();
    await world.server.call(
      `PATCH ${hook.path}`,
      { mapping: { reference: 'item.text' } },
      { headers: { 'if-match': '*' } },
    );
    const reply = await send({ ...order(email), text: 'x'.repeat(10_000) });
    expect([reply.status, reply.body.events[0].reason]).toEqual([202, 'mapping_failed']);
    expect(await world.log(hook.path)).toMatchObject([
      { field: 'reference', detail: 'expected at most 255 characters, found 10000' },
    ]);
  });
});

describe('a secret that is sent along', () => {
  const { mapping } = SIGNED;
  test.each([
    ['in a header', { kind: 'secret', in: 'header', name: 'x-key' }],
    ['in the address', { kind: 'secret', in: 'query', name: 'key' }],
    ['in the body', { kind: 'secret', in: 'body', name: 'token' }],
  ])('%s is compared, and never kept', async (_name, authentication) => {
    const own = await world.make({ name: 'plain', authentication, mapping });
    const { email } = await addMember();
    const at = (secret: string) =>
      world.post(
        authentication.in === 'query' ? `${own.url}?key=${secret}` : own.url,
        JSON.stringify({ ...order(email), ...(authentication.in === 'body' ? { token: secret } : {}) }),
        authentication.in === 'header' ? { 'x-key': secret } : {},
      );
    expect([(await at('wrong')).status, (await at('')).status, (await at(own.secret)).status]).toEqual([401, 401, 200]);
    const [kept] = await world.log(own.path);
    const { body } = await world.server.call(`GET ${own.path}/payloads/${kept?.id}`);
    expect(JSON.stringify(body)).not.toContain(own.secret);
    expect(JSON.parse(body.item).email).toBe(email);
    if (authentication.in === 'body') expect(JSON.parse(body.item).token).toBe('****');
  });
});

test('Standard Webhooks are understood, as their own library signs them', async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const authentication = {
    kind: 'signature',
    header: 'webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    prefix: 'v1,',
    signed: '{header.webhook-id}.{timestamp}.{body}',
    timestamp: { header: 'webhook-timestamp', unit: 'seconds' },
    secret_encoding: 'base64',
  };
  const own = await world.make({ name: 'standard', authentication, mapping: SIGNED.mapping, secret });
  const { email } = await addMember();
  const body = JSON.stringify(order(email));
  const at = new Date(world.server.clock.now());
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
  expect((await world.post(own.url, body, headers)).status).toBe(200);
  expect((await world.post(own.url, body, { ...headers, 'webhook-id': 'msg_2' })).status).toBe(401);
});

test('the log of requests names the hook, and keeps nothing of what it was sent', async () => {
  const { email } = await addMember();
  await world.server.call('POST /v1/requests/record-bodies', { principal: hook.id, minutes: 5 });
  await send(order(email));
  await send(order(email), { at: 0 });
  const logged = async () => (await world.server.call(`GET /v1/requests?principal=${hook.id}`)).body.items;
  await expect.poll(async () => (await logged()).length).toBe(1);
  expect(await logged()).toMatchObject([{ principal: hook.id, path: `/v1/hooks/${hook.id}`, status: 200, body: null }]);
});

test('what was booked is a whole ledger', async () => {
  await checkLedger(world.server.database.pool, world.server.programId);
});
