import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call: TestServer['call'] = (target, body, options) => server.call(target, body, options);
const make = async (fields: object = {}) => (await call('POST /v1/members', fields)).body;
const credit = (member: string, amount: string, more: object = {}) =>
  call('POST /v1/credits', { member, point_type: 'points', amount, reference: 'test', ...more });

async function listAll(query: string): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let pages = 0;
  for (let cursor: string | null = ''; cursor !== null; pages += 1) {
    const reply = await call(`GET /v1/members?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(reply.status).toBe(200);
    ids.push(...reply.body.items.map((item: { id: string }) => item.id));
    cursor = reply.body.next_cursor;
    expect(reply.headers.get('link')?.includes('rel="next"') ?? false).toBe(cursor !== null);
  }
  return { ids, pages };
}

describe('accepted', () => {
  test('a member is made, and found by id, number, external id and e-mail', async () => {
    const fields = {
      external_id: 'C/1 ü',
      email: 'Ann.Bell@Shop.example',
      name: 'Ann Bell',
      language: 'en-GB',
      data: { tier: 'gold' },
    };
    const reply = await call('POST /v1/members', fields);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      ...fields,
      state: 'active',
      version: 1,
      aliases: [],
      excluded: false,
      merged_into: null,
    });
    expect(reply.headers.get('location')).toBe(`/v1/members/${reply.body.id}`);
    const names = [reply.body.id, String(reply.body.number), 'external_id:C/1 ü', 'email:ann.bell@SHOP.example'];
    for (const name of names) {
      const found = await call(`GET /v1/members/${encodeURIComponent(name)}`);
      expect([found.status, found.body, found.headers.get('etag')]).toEqual([200, reply.body, '"1"']);
    }
  });

  test('a creation repeated with its key is the same member', async () => {
    const first = await call('POST /v1/members', { name: 'Kim' }, { key: 'make-kim' });
    const second = await call('POST /v1/members', { name: 'Kim' }, { key: 'make-kim' });
    expect([second.status, second.body.id, second.headers.get('idempotent-replayed')]).toEqual([
      201,
      first.body.id,
      'true',
    ]);
    const without = await call('POST /v1/members', { name: 'Kim' }, { key: null });
    expect(without.body.id).not.toBe(first.body.id);
  });

  test('a change is a merge patch under If-Match, and an earlier e-mail still earns points', async () => {
    const { id } = await make({ email: 'old@p.example', name: 'Pat', data: { a: 1, b: { c: 2, d: 3 } } });
    const patch = { email: 'new@p.example', name: null, data: { a: null, b: { d: null, e: 4 } } };
    const reply = await call(`PATCH /v1/members/${id}`, patch, { headers: { 'if-match': '"1"' } });
    expect([reply.status, reply.headers.get('etag')]).toEqual([200, '"2"']);
    expect(reply.body).toMatchObject({
      name: null,
      data: { b: { c: 2, e: 4 } },
      aliases: [{ kind: 'email', value: 'old@p.example' }],
    });
    expect((await credit('email:old@p.example', '5')).body.member).toBe(id);
    const same = await call(`PATCH /v1/members/${id}`, { email: 'new@p.example' }, { headers: { 'if-match': '*' } });
    expect([same.status, same.body.version]).toEqual([200, 2]);
  });

  test('a block refuses movements until it is lifted', async () => {
    const { id } = await make();
    expect((await call(`POST /v1/members/${id}/block`)).body.state).toBe('blocked');
    expect((await credit(id, '1')).body.code).toBe('member_blocked');
    expect((await call(`POST /v1/members/${id}/block`)).status).toBe(200);
    expect((await call(`POST /v1/members/${id}/unblock`)).body.state).toBe('active');
    expect((await credit(id, '1')).status).toBe(201);
  });

  test('a merge is one transaction; every old name finds the survivor', async () => {
    const from = await make({ email: 'from@m.example' });
    const into = await make({ email: 'into@m.example', name: 'Survivor' });
    await credit(from.id, '30');
    const dry = await call(`POST /v1/members/${from.id}/merge?dry_run=true`, { into: into.id }, { key: null });
    expect([dry.status, dry.body.transaction.dry_run, dry.body.member.aliases]).toEqual([200, true, []]);
    const reply = await call(`POST /v1/members/${from.id}/merge`, { into: 'email:into@m.example' }, { key: 'merge-1' });
    expect(reply.status).toBe(200);
    expect(reply.body.transaction).toMatchObject({ type: 'members_merged', member: from.id, into: into.id });
    expect(reply.body.member).toMatchObject({ id: into.id, aliases: [{ kind: 'email', value: 'from@m.example' }] });
    for (const name of [from.id, 'email:from@m.example'])
      expect((await call(`GET /v1/members/${name}`)).body.id).toBe(into.id);
    const again = await call(`POST /v1/members/${from.id}/merge`, { into: 'email:into@m.example' }, { key: 'merge-1' });
    expect([again.status, again.body.transaction.id]).toEqual([200, reply.body.transaction.id]);
  });

  test('an erasure answers with a receipt, the same for the same key, and leaves 410', async () => {
    const { id } = await make({ email: 'gone@e.example', name: 'Gone' });
    await credit(id, '70', { entry: 'for Gone' });
    await call('POST /v1/holds', { member: id, point_type: 'points', amount: '20', reference: 'cart' });
    const dry = await call(`POST /v1/members/${id}/erase?dry_run=true`, undefined, { key: null });
    expect(dry.body).toMatchObject({ released_holds: 1, adjusted: [{ amount: '70' }], transaction: { dry_run: true } });
    const receipt = await call('POST /v1/members/email:gone@e.example/erase', undefined, { key: 'erase-1' });
    expect(receipt.status).toBe(200);
    expect(receipt.body).toMatchObject({
      member: id,
      released_holds: 1,
      adjusted: [{ point_type: 'points', amount: '70' }],
      transaction: { type: 'member_erased', member: id },
    });
    expect(receipt.body.transaction.hash).toMatch(/^[0-9a-f]{64}$/);
    await credit((await make()).id, '1');
    expect((await call('POST /v1/members/email:gone@e.example/erase', undefined, { key: 'erase-1' })).body).toEqual(
      receipt.body,
    );
    for (const target of [`GET /v1/members/${id}`, `POST /v1/members/${id}/erase`, `GET /v1/members/${id}/export`]) {
      expect((await call(target)).status).toBe(410);
    }
    expect((await call('GET /v1/members/email:gone@e.example')).status).toBe(404);
  });

  test('an export holds names, balances, lots, holds and every record, of merged members too', async () => {
    const early = await make({ external_id: 'early-1' });
    await credit(early.id, '5', { entry: 'first' });
    const { id } = await make({ email: 'all@x.example', name: 'All' });
    for (let place = 0; place < 250; place += 1) await credit(id, '1', { entry: `no ${place}` });
    await credit(id, '10', { expires_on: '2026-12-31' });
    await call('POST /v1/holds', { member: id, point_type: 'points', amount: '3', reference: 'cart' });
    await call(`POST /v1/members/${early.id}/merge`, { into: id });
    const reply = await call(`GET /v1/members/${id}/export`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-disposition')).toContain(`${id}.json`);
    const { member, merged_members: merged, wallets, open_holds: holds, transactions } = reply.body;
    expect(member).toMatchObject({ id, name: 'All', aliases: [{ value: 'early-1' }] });
    expect(merged).toMatchObject([{ id: early.id, state: 'merged', merged_into: id }]);
    expect(wallets).toMatchObject([{ point_type: 'points', available: '262', held: '3', without_expiry: '255' }]);
    expect(wallets[0].lots).toMatchObject([{ amount: '7', expires_on: '2026-12-31', is_active: true }]);
    expect(holds).toMatchObject([{ remaining: '3' }]);
    expect(transactions).toHaveLength(254);
    expect(transactions[0].type).toBe('members_merged');
    expect(transactions.at(-1).entry).toBe('first');
  });

  test('a list pages through all; a search finds each member once, by any of its names', async () => {
    const ids: string[] = [];
    for (let place = 0; place < 5; place += 1)
      ids.push((await make({ email: `zoe${place}@z.example`, name: 'Zoe' })).id);
    const byName = await make({ name: 'ZOE the great' });
    const byId = await make({ external_id: 'zoe-99', email: 'zoe.other@z.example', name: 'zoe' });
    await call(`PATCH /v1/members/${byId.id}`, { email: 'zoe.new@z.example' }, { headers: { 'if-match': '*' } });
    const found = await listAll('search=zoe&limit=2');
    expect(found.ids).toEqual([byId.id, ...ids, byName.id]);
    expect(found.pages).toBe(4);
    expect((await listAll(`search=${ids[2]}`)).ids).toEqual([ids[2]]);
    expect((await listAll('search=ZOE3')).ids).toEqual([ids[3]]);
    expect((await listAll('search=nobody-is-called-so')).ids).toEqual([]);
    await call(`POST /v1/members/${ids[0]}/block`);
    expect((await listAll('search=zoe&state=blocked')).ids).toEqual([ids[0]]);
    const everyone = await listAll('limit=3');
    expect(new Set(everyone.ids).size).toBe(everyone.ids.length);
    expect(everyone.ids).toEqual(expect.arrayContaining([...ids, byName.id, byId.id]));
  });
});
