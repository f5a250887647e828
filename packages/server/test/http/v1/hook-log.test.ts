import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { payloadPurpose } from '../../../src/storage/inbound-hooks/payloads.ts';
import { encryptSecret } from '../../../src/storage/secret-box.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { type HookWorld, startHookWorld } from '../../support/hook-world.ts';

const PLAIN = {
  name: 'till',
  authentication: { kind: 'secret', in: 'header', name: 'x-key' },
  mapping: {
    event_id: 'item.id',
    movement: '"credit"',
    member: '"email:" + item.mail',
    point_type: '"points"',
    amount: 'item.total',
  },
};
const ANY = { headers: { 'if-match': '*' } };

let world: HookWorld;
let hook: Awaited<ReturnType<HookWorld['make']>>;
let call: HookWorld['server']['call'];
let people = 0;
beforeAll(async () => {
  world = await startHookWorld();
  call = world.server.call;
});
afterAll(() => world?.stop());
beforeEach(async () => {
  hook = await world.make(PLAIN);
});

const send = (event: object, to = hook) => world.post(to.url, JSON.stringify(event), { 'x-key': to.secret });

async function addMember(names: object = {}): Promise<{ id: string; mail: string }> {
  people += 1;
  const mail = `person${people}@shop.example`;
  const { body } = await call('POST /v1/members', { email: mail, ...names });
  return { id: body.id, mail };
}

/** Sends an event that cannot be booked, and gives what was kept of it. */
async function park(event: object): Promise<string> {
  const reply = await send(event);
  expect(reply.status).toBe(202);
  return `${hook.path}/payloads/${reply.body.events[0].payload}`;
}

async function rowsOf(table: string): Promise<number> {
  const text = `select count(*)::int as n from ${table} where hook_id = $1`;
  return (await world.server.database.pool.query<{ n: number }>(text, [hook.id])).rows[0]?.n ?? 0;
}

describe('a parked event', () => {
  test('is run again once, when its mapping has been corrected', async () => {
    const { id: member, mail } = await addMember();
    const path = await park({ id: 'o-1', email: mail, total: 10 });
    expect((await call(`GET ${path}`)).body).toMatchObject({
      event_id: 'o-1',
      state: 'parked',
      reason: 'mapping_failed',
      field: 'member',
      detail: 'No such key: mail',
      transaction: null,
      hook_version: 1,
      attempts: 1,
      item: `{"id":"o-1","email":"${mail}","total":10}`,
    });
    const failed = await call(`POST ${path}/rerun`);
    expect([failed.status, failed.body.state, failed.body.attempts]).toEqual([200, 'parked', 2]);
    await call(`PATCH ${hook.path}`, { mapping: { member: '"email:" + item.email' } }, ANY);
    const done = await call(`POST ${path}/rerun`);
    expect(done.body).toMatchObject({ state: 'applied', reason: null, detail: null, hook_version: 2, attempts: 3 });
    expect((await call(`GET /v1/transactions/${done.body.transaction}`)).body).toMatchObject({
      by: hook.id,
      amount: '10',
    });
    const again = await call(`POST ${path}/rerun`);
    expect([again.status, again.body.code]).toEqual([409, 'not_parked']);
    expect(await world.balance(member)).toBe('10');
  });

  test('is booked once, when it is run again twenty times at the same moment and comes once more', async () => {
    const path = await park({ id: 'o-1', mail: 'later@shop.example', total: 10 });
    const { id: member } = await addMember({ email: 'later@shop.example' });
    const replies = await Promise.all(Array.from({ length: 20 }, () => call(`POST ${path}/rerun`)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await send({ id: 'o-1', mail: 'later@shop.example', total: 10 })).body.events[0].result).toBe('duplicate');
    expect(await world.balance(member)).toBe('10');
  });

  test('whose sender came again meanwhile is a duplicate', async () => {
    const path = await park({ id: 'o-1', mail: 'soon@shop.example', total: 10 });
    await addMember({ email: 'soon@shop.example' });
    expect((await send({ id: 'o-1', mail: 'soon@shop.example', total: 10 })).body.events[0].result).toBe('applied');
    expect((await call(`POST ${path}/rerun`)).body.state).toBe('duplicate');
  });

  test('that has lost its id stays, and is booked under the id that it gets back', async () => {
    const { id: member, mail } = await addMember();
    const path = await park({ id: 'o-1', mail, total: 'ten' });
    await call(`PATCH ${hook.path}`, { mapping: { event_id: 'item.number', amount: '10' } }, ANY);
    expect((await call(`POST ${path}/rerun`)).body).toMatchObject({
      state: 'parked',
      reason: 'event_id_missing',
      event_id: null,
    });
    await call(`PATCH ${hook.path}`, { mapping: { event_id: 'item.id' } }, ANY);
    expect((await call(`POST ${path}/rerun`)).body).toMatchObject({ state: 'applied', event_id: 'o-1' });
    expect(await world.balance(member)).toBe('10');
  });

  test('goes with all the others of its hook, page by page', async () => {
    const [known, unknown] = [await addMember(), 'nobody@shop.example'];
    for (let count = 1; count <= 5; count += 1) {
      await park({ id: `o-${count}`, email: count === 3 ? unknown : known.mail, total: count, open: count === 5 });
    }
    await call(`PATCH ${hook.path}`, { mapping: { member: '"email:" + item.email', when: '!item.open' } }, ANY);
    const first = await call(`POST ${hook.path}/rerun`, { limit: 3 });
    expect(first.body).toEqual({ applied: 2, duplicate: 0, ignored: 0, parked: 1, next_cursor: expect.any(String) });
    const second = await call(`POST ${hook.path}/rerun`, { limit: 3, cursor: first.body.next_cursor });
    expect(second.body).toEqual({ applied: 1, duplicate: 0, ignored: 1, parked: 0, next_cursor: null });
    expect(await world.balance(known.id)).toBe('7');
    expect((await call(`POST ${hook.path}/rerun`, {})).body).toMatchObject({ applied: 0, parked: 1 });
  });
});

describe('whatever is kept can be read and run again', () => {
  test('an event as deep as one may be', async () => {
    const event = (levels: number) =>
      `{"id":"d","mail":"none@shop.example","total":1,"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const reply = await world.post(hook.url, event(31), { 'x-key': hook.secret });
    expect(reply.status).toBe(202);
    const path = `${hook.path}/payloads/${reply.body.events[0].payload}`;
    expect((await call(`GET ${path}`)).body).toMatchObject({ item: event(31), unreadable: null });
    expect((await call(`POST ${path}/rerun`)).body).toMatchObject({ state: 'parked', attempts: 2 });
    expect((await world.post(hook.url, event(32), { 'x-key': hook.secret })).status).toBe(400);
  });

  test.each([
    ['half a character', '[{"t": body.t.substring(0, 1)}]', 'well-formed'],
    ['a list that is too long', '[{"l": body.l + body.l}]', 'at most 1000 elements'],
    ['what JSON does not have', '[timestamp(0)]', 'JSON has'],
    ['bytes', '[[b"a"]]', 'JSON has'],
    ['more levels', `[${'['.repeat(20)}body.deep${']'.repeat(20)}]`, 'levels of nesting'],
    ['the whole body a hundred times', 'body.l.filter(x, x < 100).map(x, body.long)', 'twice as long'],
  ])('and %s is refused as an event', async (_name, items, told) => {
    const own = await world.make({ ...PLAIN, mapping: { ...PLAIN.mapping, items, event_id: '"e"' } });
    const l = Array.from({ length: 600 }, (_, place) => place);
    const deep = JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`);
    const reply = await send({ t: '😀', l, deep, long: 'x'.repeat(9_000) }, own);
    expect([reply.status, reply.body.errors[0].detail]).toEqual([422, expect.stringContaining(told)]);
    const [kept] = await world.log(own.path);
    expect((await call(`GET ${own.path}/payloads/${kept?.id}`)).body).toMatchObject({ state: 'rejected' });
  });

  test('and one that cannot be, from before, is told as such and passed over', async () => {
    const path = await park({ id: 'o-1', mail: 'late@shop.example', total: 1 });
    const id = path.slice(path.lastIndexOf('/') + 1);
    const { pool } = world.server.database;
    await park({ id: 'o-2', mail: 'late@shop.example', total: 1 });
    const bad = encryptSecret(world.server.secretKey, '{"item":"\\ud800","headers":{}}', payloadPurpose(hook.id, id));
    await pool.query('update hook_payload set payload_encrypted = $2 where id = $1', [id, bad]);
    expect((await call(`GET ${path}`)).body).toMatchObject({
      state: 'parked',
      item: null,
      unreadable: 'expected well-formed Unicode text',
    });
    const again = await call(`POST ${path}/rerun`);
    expect([again.status, again.body.code]).toEqual([409, 'hook_payload_unreadable']);
    await addMember({ email: 'late@shop.example' });
    expect((await call(`POST ${hook.path}/rerun`, {})).body).toMatchObject({ applied: 1, parked: 0 });
  });
});

describe('the log', () => {
  test('is read page by page, newest first, all or by state', async () => {
    const { mail } = await addMember();
    for (let count = 1; count <= 3; count += 1) await send({ id: `a-${count}`, mail, total: 1 });
    await park({ id: 'p-1', mail, total: -1 });
    const seen: string[] = [];
    for (let next: string | null = `${hook.path}/payloads?limit=2`; next; ) {
      const { body, headers } = await call(`GET ${next}`);
      seen.push(...body.items.map(({ event_id }: { event_id: string }) => event_id));
      next = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null;
    }
    expect(seen).toEqual(['p-1', 'a-3', 'a-2', 'a-1']);
    const { body } = await call(`GET ${hook.path}/payloads?state=applied&limit=2`);
    expect(body.items.map(({ event_id }: { event_id: string }) => event_id)).toEqual(['a-3', 'a-2']);
    const rest = await call(`GET ${hook.path}/payloads?state=applied&limit=2&cursor=${body.next_cursor}`);
    expect(rest.body).toMatchObject({ items: [{ event_id: 'a-1' }], next_cursor: null });
  });

  test('is encrypted, with what was wrong', async () => {
    await park({ id: 'o-1', mail: 'secretive@shop.example', total: 1 });
    const { rows } = await world.server.database.pool.query(
      'select p::text as row from hook_payload p where hook_id = $1',
      [hook.id],
    );
    const text = JSON.stringify(rows);
    for (const form of ['secretive', Buffer.from('secretive').toString('hex')]) expect(text).not.toContain(form);
    const subjects = await world.server.database.pool.query('select s::text as row from hook_payload_subject s');
    expect(JSON.stringify(subjects.rows)).not.toContain(Buffer.from('secretive').toString('hex'));
  });

  test('is kept for 30 days, parked or not', async () => {
    const { mail } = await addMember();
    await send({ id: 'o-1', mail, total: 1 });
    await park({ id: 'o-2', mail, total: -1 });
    const other = await world.make(PLAIN);
    world.server.clock.advance(30 * 86_400_000);
    await send({ id: 'o-3', mail, total: 1 });
    await world.server.background.hookClearing.runOnce();
    expect(await world.log(hook.path)).toHaveLength(3);
    world.server.clock.advance(1);
    expect(await world.server.background.hookClearing.runOnce()).toBeGreaterThanOrEqual(2);
    expect((await world.log(hook.path)).map(({ event_id }) => event_id)).toEqual(['o-3']);
    expect(await rowsOf('hook_payload_subject')).toBe(2);
    expect(await world.log(other.path)).toEqual([]);
  });

  test('goes with its hook', async () => {
    await park({ id: 'o-1', mail: 'x@shop.example', total: 1 });
    expect((await call(`DELETE ${hook.path}`)).status).toBe(204);
    expect([await rowsOf('hook_payload'), await rowsOf('hook_payload_subject')]).toEqual([0, 0]);
    expect((await send({ id: 'o-2' })).status).toBe(401);
  });

  test.each([
    ['GET', '/payloads', 'hooks:write', 'hooks:read'],
    ['GET', '/payloads/ihp_1_00', 'hooks:write', 'hooks:read'],
    ['POST', '/payloads/ihp_1_00/rerun', 'hooks:read', 'hooks:write'],
    ['POST', '/rerun', 'hooks:read', 'hooks:write'],
    ['POST', '/test', 'hooks:read', 'hooks:write'],
  ] as const)('%s …%s needs its scope', async (method, rest, has, needs) => {
    const caller = await world.server.callerWith([has]);
    const body = rest === '/test' ? { payload: {} } : rest === '/rerun' ? {} : undefined;
    const reply = await caller(`${method} ${hook.path}${rest}`, body);
    expect([reply.status, reply.body.scope]).toEqual([403, needs]);
  });

  test('tells what is not there, and whose cursor is none', async () => {
    const none = hook.path.replace(hook.id, 'ihk_1_0000000000000000');
    for (const target of [
      `GET ${none}/payloads`,
      `GET ${hook.path}/payloads/ihp_1_00`,
      `POST ${hook.path}/payloads/ihp_1_00/rerun`,
    ]) {
      expect((await call(target)).status).toBe(404);
    }
    expect((await call(`POST ${none}/rerun`, {})).status).toBe(404);
    expect((await call(`POST ${none}/test`, { payload: {} })).status).toBe(404);
    expect((await call(`GET ${hook.path}/payloads?cursor=${btoa(hook.id)}`)).body.code).toBe('cursor_malformed');
    expect((await call(`GET ${hook.path}/payloads?state=lost`)).status).toBe(400);
  });
});

describe('an erased member', () => {
  test('takes along whatever hooks were sent about them, and nobody else’s', async () => {
    const [gone, stays] = [await addMember({ external_id: 'X-9' }), await addMember()];
    await send({ id: 'booked', mail: gone.mail, total: 5 });
    await park({ id: 'refused', mail: gone.mail, total: -5 });
    await park({ id: 'unmapped', customer: { address: { email: gone.mail.toUpperCase() } } });
    await park({ id: 'in a text', note: `Ann <${gone.mail}>, please` });
    await park({ id: 'as a name', carts: { [gone.mail]: 1 } });
    await park({ id: 'among many', all: [...Array.from({ length: 200 }, (_, n) => `p${n}@x.example`), gone.mail] });
    await call(`PATCH ${hook.path}`, { mapping: { member: 'item.who' } }, ANY);
    await park({ id: 'by external id', who: 'external_id:X-9', total: -1 });
    await park({ id: 'by number', who: gone.id, total: -1 });
    await park({ id: 'another', who: stays.id, total: -1 });
    await park({ id: 'nobody', who: 'external_id:X-10', total: 1 });
    expect((await call(`POST /v1/members/${gone.id}/erase`)).status).toBe(200);
    expect((await world.log(hook.path)).map(({ event_id }) => event_id)).toEqual(['another', 'nobody']);
    expect([await rowsOf('hook_payload'), await rowsOf('hook_payload_subject')]).toEqual([2, 2]);
    const later = await send({ id: 'later', who: gone.id, total: 1 });
    expect([later.status, later.body.events[0]]).toMatchObject([
      200,
      { result: 'ignored', reason: 'member_erased', payload: null },
    ]);
    expect(await world.log(hook.path)).toHaveLength(2);
  });

  test('takes along what came before they were a member', async () => {
    await park({ id: 'early', mail: 'early@shop.example', total: 5 });
    await park({ id: 'earlier', customer: 'early@shop.example' });
    const { id } = await addMember({ email: 'Early@shop.example' });
    await call(`POST /v1/members/${id}/erase`);
    expect(await world.log(hook.path)).toEqual([]);
  });

  test('takes along what was about those who were merged into them', async () => {
    const [one, other] = [await addMember(), await addMember()];
    await send({ id: 'o-1', mail: one.mail, total: 5 });
    await call(`POST /v1/members/${one.id}/merge`, { into: other.id });
    await send({ id: 'o-2', mail: one.mail, total: 5 });
    await call(`POST /v1/members/${other.id}/erase`);
    expect(await world.log(hook.path)).toEqual([]);
  });

  test('leaves nothing behind, whatever comes while they are erased', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, mail } = await addMember();
      await call(`PATCH ${hook.path}`, { mapping: { member: 'item.who' } }, ANY);
      const sent = Array.from({ length: 10 }, (_, place) => send({ id: `${round}-${place}`, who: id, mail, total: 1 }));
      await Promise.all([...sent, call(`POST /v1/members/${id}/erase`)]);
      expect((await world.log(hook.path)).filter(({ event_id }) => String(event_id).startsWith(`${round}-`))).toEqual(
        [],
      );
    }
  });
});

describe('the tester', () => {
  const tried = (body: object) => call(`POST ${hook.path}/test`, body);

  test('shows what would become of a payload, and books nothing', async () => {
    const { id: member, mail } = await addMember();
    const event = { id: 'o-1', mail, total: '10' };
    const movement = {
      kind: 'credit',
      member: `email:${mail}`,
      to: null,
      point_type: 'points',
      amount: '10',
      reference: 'inbound_hook',
      reference_id: null,
      entry: null,
      occurred_at: null,
    };
    const expected = { event_id: 'o-1', result: 'applied', reason: null, field: null, detail: null, movement };
    expect((await tried({ payload: event })).body.events).toEqual([expected]);
    expect((await tried({ payload: JSON.stringify(event, null, 2) })).body.events).toEqual([expected]);
    expect([await world.balance(member), await world.log(hook.path)]).toEqual(['0', []]);
    await send(event);
    expect((await tried({ payload: event })).body.events[0].result).toBe('duplicate');
  });

  test('tries a change before it is saved, with headers, over several events', async () => {
    const { mail } = await addMember();
    const mapping = {
      items: 'body.all',
      event_id: 'headers["x-id"] + string(item.n)',
      when: 'item.n > 1',
      entry: 'item.text',
    };
    const payload = {
      all: [{ n: 1 }, { n: 2, mail, total: 1, text: 'a\nb' }, { n: 3, mail, total: 1, text: 'c' }, { mail }],
    };
    const reply = await tried({ payload, headers: { 'x-id': 'h' }, mapping });
    expect(reply.body.events).toMatchObject([
      { result: 'ignored', event_id: null },
      { result: 'parked', event_id: 'h2', field: 'entry' },
      { result: 'applied', event_id: 'h3' },
      { result: 'rejected', event_id: null, reason: 'event_id_missing' },
    ]);
    expect((await call(`GET ${hook.path}`)).body.version).toBe(1);
    const items = await tried({ payload: {}, mapping: { items: 'body.all' } });
    expect(items.body.events).toMatchObject([{ result: 'rejected', field: 'items', detail: 'No such key: all' }]);
  });

  test('tells what a change gets wrong, and what is no payload', async () => {
    const wrong = await tried({ payload: {}, mapping: { amount: 'item +' } });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/mapping/amount']);
    const none = await tried({ payload: '{' });
    expect([none.status, none.body.errors[0]]).toMatchObject([400, { pointer: '/payload', detail: 'expected JSON' }]);
  });
});

test('what was booked is a whole ledger', async () => {
  await checkLedger(world.server.database.pool, world.server.programId);
});
