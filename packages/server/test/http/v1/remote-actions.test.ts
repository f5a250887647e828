import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RemoteClientWorld, startRemoteClientWorld } from '../../support/remote-client-world.ts';

let world: RemoteClientWorld;
beforeAll(async () => {
  world = await startRemoteClientWorld();
});
afterAll(() => world?.stop());
beforeEach(() => world.plugin.mishap(() => undefined));

let serial = 0;
const newEmail = () => `person-${++serial}@shop.example`;
const act = (body: unknown, key?: string, siteId = world.siteId) =>
  world.server.call(`POST /v1/remote-sites/${siteId}/actions`, body, key === undefined ? {} : { key });
const isMovement = (call: { action?: string }) => call.action !== 'GET';

describe('accepted', () => {
  test('a balance there is told as a decimal, whatever its separators', async () => {
    const member = await world.addPerson(newEmail(), { mycred_default: 1234567.5 });
    const { status, body } = await act({ action: 'GET', member });
    expect([status, body.result, body.balance]).toEqual([200, 'balance', '1234567.50']);
  });

  test('a balance that is not written as the site’s separators say is none, and may be asked for again', async () => {
    const member = await world.addPerson(newEmail(), { mycred_default: 7 });
    world.plugin.mishap(() => ({ status: 200, body: '1.000.000' }));
    const asked = { action: 'GET', member };
    const { body } = await act(asked, `unreadable-${serial}`);
    expect([body.result, body.balance, body.detail]).toEqual([
      'unavailable',
      null,
      expect.stringContaining('1.000.000'),
    ]);
    world.plugin.mishap(() => undefined);
    expect((await act(asked, `unreadable-${serial}`)).body).toMatchObject({ result: 'balance', balance: '7.00' });
  });

  test('points are given, taken and paid there, by the member’s e-mail', async () => {
    const [ann, ben] = [newEmail(), newEmail()];
    const [member, to] = [await world.addPerson(ann, { mycred_default: 100 }), await world.addPerson(ben)];
    expect((await act({ action: 'CREDIT', member, amount: '10.50' })).body.result).toBe('completed');
    expect(
      (await act({ action: 'DEBIT', member, amount: 20.5, reference: 'order', entry: 'Order 1001' })).body,
    ).toMatchObject({
      result: 'completed',
      amount: '20.5',
      attempts: 1,
    });
    expect((await act({ action: 'PAY', member, to, amount: '30' })).body.result).toBe('completed');
    expect([world.plugin.balanceOf(ann), world.plugin.balanceOf(ben)]).toEqual([60, 30]);
  });

  test('the same key does it once and tells the same again, however often and however many at a time', async () => {
    const email = newEmail();
    const member = await world.addPerson(email);
    const body = { action: 'CREDIT', member, amount: '5' };
    const replies = await Promise.all([1, 2, 3, 4].map(() => act(body, `once-${serial}`)));
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    expect(replies.map((reply) => reply.body.result)).toEqual(['completed', 'completed', 'completed', 'completed']);
    const again = await act(body, `once-${serial}`);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(world.plugin.balanceOf(email)).toBe(5);
    expect((await act({ ...body, amount: '6' }, `once-${serial}`)).body.code).toBe('idempotency_key_reused');
  });

  test('one who owes there already is declined, a user nobody knows is an error, and both stay so', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { mycred_default: -20 });
    const stranger = await world.server.call('POST /v1/members', { email: newEmail() });
    const declined = await act({ action: 'DEBIT', member, amount: 10 }, `declined-${serial}`);
    expect(declined.body).toMatchObject({ result: 'declined', error: null });
    const unknown = await act({ action: 'CREDIT', member: stranger.body.id, amount: 10 }, `unknown-${serial}`);
    expect(unknown.body).toMatchObject({ result: 'error', error: 201 });
    world.plugin.addUser(`person-${serial}@shop.example`);
    expect(
      (await act({ action: 'CREDIT', member: stranger.body.id, amount: 10 }, `unknown-${serial}`)).body,
    ).toMatchObject({
      result: 'error',
    });
  });

  test('a member’s balances are read once and kept, with their age', async () => {
    const member = await world.addPerson(newEmail(), { mycred_default: 12 });
    const read = (query = '') => world.server.call(`GET /v1/members/${member}/remote-balances${query}`);
    const item = { remote_site: world.siteId, type: '', balance: '12.00', age_seconds: 0, error: null };
    expect((await read()).body).toMatchObject({ member, is_linkable: true, items: [item] });
    const asked = world.plugin.calls.length;
    world.server.clock.advance(30_000);
    expect((await read()).body.items[0]).toMatchObject({ balance: '12.00', age_seconds: 30 });
    expect(world.plugin.calls).toHaveLength(asked);
    world.plugin.mishap(() => ({ status: 503 }));
    expect((await read('?max_age_seconds=10')).body.items[0]).toMatchObject({ age_seconds: 30, error: 'status 503' });
    const { body } = await world.server.call(`GET /v1/members/${member}/export`);
    expect(body.remote_balances).toMatchObject([{ remote_site: world.siteId, type: '', balance: '12.00' }]);
  });
});

test('what is kept of a member’s dealings elsewhere is forgotten with the member', async () => {
  const [member, to] = [await world.addPerson(newEmail(), { mycred_default: 12 }), await world.addPerson(newEmail())];
  await world.server.call(`GET /v1/members/${to}/remote-balances`);
  await act({ action: 'PAY', member, to, amount: 2 });
  const number = Number(to.split('_')[2]);
  const kept = async () => {
    const { rows } = await world.server.database.pool.query(
      `select 1 from remote_balance where member = $1 union all select 1 from remote_action where $1 in (member, recipient)`,
      [number],
    );
    return rows.length;
  };
  expect(await kept()).toBe(2);
  await world.server.call(`POST /v1/members/${to}/erase`);
  expect(await world.until(kept, (count) => count === 0)).toBe(0);
});

describe('a call whose reply is lost', () => {
  test('is uncertain, and repeated it is found to be done where repeats are found', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { mycred_default: 100 });
    const body = { action: 'DEBIT', member, amount: 40 };
    world.plugin.mishap((call) => (isMovement(call) ? 'cut_after' : undefined));
    const first = await act(body, `lost-${serial}`);
    expect([first.status, first.body.result]).toEqual([200, 'uncertain']);
    world.plugin.mishap(() => undefined);
    const second = await act(body, `lost-${serial}`);
    expect([second.status, second.body.result, second.body.attempts]).toEqual([200, 'completed', 2]);
    expect(world.plugin.balanceOf(email)).toBe(60);
  });

  test('and was not carried out, is carried out by the repeat', async () => {
    const email = newEmail();
    const member = await world.addPerson(email);
    const body = { action: 'CREDIT', member, amount: 7 };
    world.plugin.mishap((call) => (isMovement(call) ? { status: 502 } : undefined));
    expect((await act(body, `not-done-${serial}`)).body.result).toBe('uncertain');
    world.plugin.mishap(() => ({ status: 404 }));
    expect((await act(body, `not-done-${serial}`)).body.result).toBe('uncertain');
    world.plugin.mishap(() => undefined);
    expect((await act(body, `not-done-${serial}`)).body.result).toBe('completed');
    expect(world.plugin.balanceOf(email)).toBe(7);
  });

  test('in another type the balance settles it: done', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { my_custom_type: 50 });
    const body = { action: 'DEBIT', member, amount: 20, type: 'my_custom_type' };
    world.plugin.mishap((call) => (isMovement(call) ? 'cut_after' : undefined));
    expect((await act(body, `custom-${serial}`)).body.result).toBe('uncertain');
    world.plugin.mishap(() => undefined);
    expect((await act(body, `custom-${serial}`)).body).toMatchObject({ result: 'completed', attempts: 1 });
    expect(world.plugin.balanceOf(email, 'my_custom_type')).toBe(30);
  });

  test('in another type the balance settles it: not done, and only after a while it is sent again', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { my_custom_type: 50 });
    const body = { action: 'CREDIT', member, amount: 20, type: 'my_custom_type' };
    world.plugin.mishap((call) => (isMovement(call) ? 'cut_before' : undefined));
    expect((await act(body, `undone-${serial}`)).body.result).toBe('uncertain');
    world.plugin.mishap(() => undefined);
    expect((await act(body, `undone-${serial}`)).body.result).toBe('uncertain');
    expect(world.plugin.balanceOf(email, 'my_custom_type')).toBe(50);
    world.server.clock.advance(120_000);
    expect((await act(body, `undone-${serial}`)).body).toMatchObject({ result: 'completed', attempts: 2 });
    expect(world.plugin.balanceOf(email, 'my_custom_type')).toBe(70);
  });

  test('in another type, with a balance that says neither, it waits for a person and is never sent again', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { my_custom_type: 50 });
    const body = { action: 'CREDIT', member, amount: 20, type: 'my_custom_type' };
    world.plugin.mishap((call) => (isMovement(call) ? 'cut_after' : undefined));
    await act(body, `neither-${serial}`);
    world.plugin.mishap(() => undefined);
    await act({ action: 'CREDIT', member, amount: 1, type: 'my_custom_type' });
    world.server.clock.advance(100_000);
    const settled = await act(body, `neither-${serial}`);
    expect([settled.status, settled.body.result]).toEqual([200, 'uncertain']);
    expect(world.plugin.balanceOf(email, 'my_custom_type')).toBe(71);
    const path = `/v1/remote-sites/${world.siteId}/actions`;
    const { items } = (await world.server.call(`GET ${path}`)).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(settled.body.id);
    const told = await world.server.call(`POST ${path}/${settled.body.id}/settle`, { was_done: true });
    expect(told.body).toMatchObject({ result: 'completed', detail: 'told by a person' });
    expect((await act(body, `neither-${serial}`)).body.result).toBe('completed');
    expect((await world.server.call(`POST ${path}/${settled.body.id}/settle`, { was_done: true })).body.code).toBe(
      'unknown_action',
    );
    expect(world.plugin.balanceOf(email, 'my_custom_type')).toBe(71);
  });

  test('never got there, so nothing was done and the same key tries again', async () => {
    const email = newEmail();
    const member = await world.addPerson(email);
    const { body: site } = await world.server.call('POST /v1/remote-sites', {
      slug: `away-${serial}`,
      key: 'a-key-of-the-plugin',
      address: 'http://127.0.0.1:9/api/',
    });
    const body = { action: 'CREDIT', member, amount: 3 };
    expect((await act(body, `away-${serial}`, site.id)).body.result).toBe('unavailable');
    await world.server.call(
      `PATCH /v1/remote-sites/${site.id}`,
      { address: world.plugin.address },
      { headers: { 'if-match': '"1"' } },
    );
    expect((await act(body, `away-${serial}`, site.id)).body.result).toBe('completed');
    expect(world.plugin.balanceOf(email)).toBe(3);
  });
});

describe('a payment here from a balance there', () => {
  test('holds here, takes there, and captures or releases by what came of it', async () => {
    const pay = async (there: number) => {
      const member = await world.addPerson(newEmail(), { mycred_default: there });
      const points = { member, point_type: 'points' };
      await world.server.call('POST /v1/credits', { ...points, amount: 30, reference: 'start' });
      const held = await world.server.call('POST /v1/holds', { ...points, amount: 30, reference: 'order' });
      const { body: action } = await act({ action: 'DEBIT', member, amount: 70, reference: 'order' });
      const verb = action.result === 'completed' ? 'capture' : 'release';
      await world.server.call(`POST /v1/holds/${held.body.hold}/${verb}`, {});
      return (await world.server.call(`GET /v1/members/${member}/balances?point_type=points`)).body.balances[0];
    };
    expect(await pay(100)).toMatchObject({ available: '0', held: '0' });
    expect(await pay(-100)).toMatchObject({ available: '30', held: '0' });
  });
});

describe('refused', () => {
  test('without debug an error is told as one without its number', async () => {
    world.plugin.settings.debug = false;
    const { body: stranger } = await world.server.call('POST /v1/members', { email: newEmail() });
    const { body } = await act({ action: 'CREDIT', member: stranger.id, amount: 1 });
    expect(body).toMatchObject({ result: 'error', error: null, detail: expect.stringContaining('debug') });
    world.plugin.settings.debug = true;
  });

  test('a member without an e-mail, an unknown member, an unknown site and one without an address', async () => {
    const { body: nameless } = await world.server.call('POST /v1/members', {});
    const { body: silent } = await world.server.call('POST /v1/remote-sites', { slug: 'silent' });
    const member = await world.addPerson(newEmail());
    const codes = [
      await act({ action: 'GET', member: nameless.id }),
      await act({ action: 'GET', member: 'mbr_1_99999' }),
      await act({ action: 'GET', member }, undefined, 'rms_1_0000000000000000'),
      await act({ action: 'GET', member }, undefined, silent.id),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [422, 'member_not_linkable'],
      [404, 'unknown_member'],
      [404, 'unknown_remote_site'],
      [409, 'remote_site_not_callable'],
    ]);
  });

  test('movements of a member who is blocked or excluded here, of whom balances may still be asked', async () => {
    const [blocked, excluded, other] = [newEmail(), newEmail(), newEmail()];
    const [ann, ben, cara] = [
      await world.addPerson(blocked, { mycred_default: 9 }),
      await world.addPerson(excluded),
      await world.addPerson(other, { mycred_default: 9 }),
    ];
    expect((await world.server.call(`POST /v1/members/${ann}/block`, {})).status).toBe(200);
    const ifMatch = { headers: { 'if-match': '*' } };
    expect((await world.server.call(`PATCH /v1/members/${ben}`, { excluded: true }, ifMatch)).status).toBe(200);
    const codes = [
      await act({ action: 'DEBIT', member: ann, amount: 1 }),
      await act({ action: 'CREDIT', member: ben, amount: 1 }),
      await act({ action: 'PAY', member: cara, to: ann, amount: 1 }),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [422, 'member_blocked'],
      [422, 'member_excluded'],
      [422, 'member_blocked'],
    ]);
    expect([world.plugin.balanceOf(blocked), world.plugin.balanceOf(other)]).toEqual([9, 9]);
    expect((await act({ action: 'GET', member: ann })).body.result).toBe('balance');
  });

  test('amounts that cannot be, and fields that an action does not take, by their names', async () => {
    const member = await world.addPerson(newEmail());
    for (const amount of ['0', '-5', '0.0000001', '1'.repeat(20)]) {
      const { status, body } = await act({ action: 'CREDIT', member, amount });
      expect([status, body.errors[0].pointer], amount).toEqual([422, '/amount']);
    }
    const pointers = async (body: unknown) =>
      (await act(body)).body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(await pointers({ action: 'CREDIT', member })).toEqual(['/amount']);
    expect(await pointers({ action: 'PAY', member, amount: 1 })).toEqual(['/to']);
    expect(await pointers({ action: 'GET', member, amount: 1, to: member })).toEqual(['/amount', '/to']);
  });

  test('an address that the guard would refuse, or that is none', async () => {
    for (const address of [
      'http://10.0.0.1/api',
      'https://user:secret@shop.example/',
      'ftp://shop.example/',
      'nonsense',
      'https://shop.example:99999/',
    ]) {
      const { status, body } = await world.server.call('POST /v1/remote-sites', { slug: 'x', address });
      expect([status, body.errors?.[0].pointer], address).toEqual([422, '/address']);
    }
    const { body } = await world.server.call('POST /v1/remote-sites', {
      slug: 'x',
      decimal_separator: ',',
      call_key: 'short',
    });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/thousands_separator',
      '/call_key',
    ]);
  });

  test('with a key that is not the site’s, until the right one is given for calls', async () => {
    const email = newEmail();
    const member = await world.addPerson(email, { mycred_default: 9 });
    const made = { slug: `key-${serial}`, key: 'another-key-of-ours', address: world.plugin.address };
    const { body: site } = await world.server.call('POST /v1/remote-sites', made);
    expect((await act({ action: 'GET', member }, undefined, site.id)).body).toMatchObject({
      result: 'error',
      error: 301,
    });
    const changed = await world.server.call(
      `PATCH /v1/remote-sites/${site.id}`,
      { call_key: 'a-key-of-the-plugin' },
      { headers: { 'if-match': '"1"' } },
    );
    expect(changed.body).toMatchObject({ has_call_key: true });
    expect((await act({ action: 'GET', member }, undefined, site.id)).body.balance).toBe('9.00');
  });
});

describe('forbidden', () => {
  test('without the scope', async () => {
    const call = await world.server.callerWith(['remote-sites:read', 'points:write']);
    const { status } = await call(`POST /v1/remote-sites/${world.siteId}/actions`, { action: 'GET', member: 1 });
    expect(status).toBe(403);
  });
});
