import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '../../../../src/domain/scopes.ts';
import type { ApiCaller } from '../../../support/api-caller.ts';
import { checkLedger } from '../../../support/check-ledger.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/wp-json/fastcredit/v1';
let server: TestServer;
/** May change credits, but up to 50 in a row and 120 in a call only. */
let clerk: string;
/** May confirm, and has no limits. */
let manager: string;
let ann: number;
let bob: number;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await operatorOf('clerk', 'support', { row: '50', batch: '120' });
  manager = await operatorOf('manager', 'manager');
});
afterAll(() => server.stop());
beforeEach(async () => {
  [ann, bob] = [
    (await server.call('POST /v1/members', {})).body.number,
    (await server.call('POST /v1/members', {})).body.number,
  ];
  for (const member of [ann, bob])
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: 100, reference: 'start' });
});

async function operatorOf(
  login: string,
  role: string,
  confirmAbove?: object,
  call: ApiCaller = server.call,
): Promise<string> {
  const { body: operator } = await call('POST /v1/operators', { login, email: `${login}@example.test`, role });
  if (confirmAbove) {
    const { body } = await call(`PATCH /v1/operators/${operator.id}`, { confirm_above: confirmAbove });
    expect(body.confirm_above).toEqual(confirmAbove);
  }
  const { body } = await call(`POST /v1/operators/${operator.id}/application-passwords`, { name: 'sheet' });
  return `Basic ${Buffer.from(`${login}:${body.password}`).toString('base64')}`;
}

// biome-ignore lint/suspicious/noExplicitAny: replies are read as they are
type Reply = { status: number; body: any };

async function send(as: string, method: string, path: string, fields?: object, key?: string): Promise<Reply> {
  const reply = await fetch(`${server.address}${PATH}${path}`, {
    method,
    headers: {
      authorization: as,
      ...(fields ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(fields ? { body: JSON.stringify(fields) } : {}),
  });
  return { status: reply.status, body: await reply.json() };
}

const add = (fields: object, key?: string) => send(clerk, 'POST', '/update-user-credits', fields, key);
const set = (fields: object) => send(clerk, 'POST', '/update-total-user-credits', fields);
const confirm = (id: string, as = manager) => send(as, 'POST', `/confirmations/${id}/confirm`);
const creditsOf = async (user: number) => (await send(manager, 'GET', `/user-credits?user_id=${user}`)).body.credits;

describe('a change above the operator’s limit', () => {
  test('is not applied but waits, and is applied once when it is confirmed', async () => {
    const row = { user_id: ann, amount: 51, key: `big-${ann}`, note: 'a present' };
    const waiting = await add(row);
    expect(waiting).toMatchObject({
      status: 202,
      body: { status: 'confirmation_required', user_id: ann, before: 100, change: 51, credits: 151 },
    });
    expect(waiting.body.expires_at).toBe('2026-03-02T12:00:00.000Z');
    expect(await creditsOf(ann)).toBe(100);
    const { confirmation_id: id } = waiting.body;
    const [first, second] = await Promise.all([confirm(id), confirm(id)]);
    for (const each of [first, second, await confirm(id)])
      expect(each).toMatchObject({
        status: 200,
        body: { status: 'applied', results: [{ id: expect.stringMatching(/^txn_/), credits: 151 }] },
      });
    expect(await creditsOf(ann)).toBe(151);
    const record = await server.call(`GET /v1/transactions/${first?.body.results[0].id}`);
    expect(record.body).toMatchObject({ by: 'opr_1', entry: 'a present', amount: '51' });
    expect((await send(manager, 'GET', `/confirmations/${id}`)).body).toMatchObject({
      requested_by: 'opr_1',
      confirmed_by: 'opr_2',
    });
  });

  test('keeps its key: the same call gets what waits, then what came of it', async () => {
    const row = { user_id: ann, amount: 60, key: `keeps-${ann}` };
    const first = await add(row);
    expect(await add(row)).toEqual(first);
    expect(await add({ ...row, amount: 61 })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect((await send(clerk, 'POST', '/results', { keys: [row.key] })).body.results).toEqual([
      {
        key: row.key,
        status: 'confirmation_required',
        confirmation_id: first.body.confirmation_id,
        expires_at: '2026-03-02T12:00:00.000Z',
      },
    ]);
    await confirm(first.body.confirmation_id);
    expect(await add(row)).toMatchObject({
      status: 200,
      body: { status: 'applied', id: expect.any(String), credits: 160 },
    });
    expect((await send(clerk, 'POST', '/results', { keys: [row.key] })).body.results).toMatchObject([
      { status: 'applied', credits: 160 },
    ]);
    expect(await creditsOf(ann)).toBe(160);
  });

  test('is told by the keys of its rows to the one who asked for it, whatever call they were in', async () => {
    const keys = [`many-1-${ann}`, `many-2-${ann}`, `none-${ann}`];
    await add({ users: [ann, bob].map((user, place) => ({ user_id: user, amount: 60, key: keys[place] })) });
    const told = async (as: string) =>
      (await send(as, 'POST', '/results', { keys })).body.results.map(({ status }: { status: string }) => status);
    expect(await told(clerk)).toEqual(['confirmation_required', 'confirmation_required', 'not_applied']);
    expect(await told(manager)).toEqual(['not_applied', 'not_applied', 'not_applied']);
  });

  test('is any row of a call, or all of them together; up to the limit nothing waits', async () => {
    expect((await add({ user_id: ann, amount: 50 })).status).toBe(200);
    const three = (amount: number) => ({ users: [1, 2, 3].map(() => ({ user_id: ann, amount })) });
    expect((await add(three(40))).body.results).toMatchObject([{ status: 'applied' }, {}, { credits: 270 }]);
    const tooMuch = await add(three(41));
    expect(tooMuch.status).toBe(202);
    const one = await add({
      users: [
        { user_id: ann, amount: 1 },
        { user_id: bob, amount: 51 },
      ],
    });
    expect(one.body).toMatchObject({ status: 'confirmation_required', results: [{ credits: 271 }, { credits: 151 }] });
    expect(await creditsOf(ann)).toBe(270);
  });

  test('is by what changes when a total is set', async () => {
    expect((await set({ user_id: ann, total: 60 })).status).toBe(200);
    const waiting = await set({ user_id: ann, total: 0, expected_balance: 60 });
    expect(waiting).toMatchObject({ status: 202, body: { before: 60, change: -60, credits: 0 } });
    await confirm(waiting.body.confirmation_id);
    expect(await creditsOf(ann)).toBe(0);
  });

  test('with a call key: all rows or none, those refused at once told as such', async () => {
    const fields = {
      users: [
        { user_id: ann, amount: 60 },
        { user_id: 999_999, amount: 60 },
        { user_id: bob, amount: 60 },
      ],
    };
    const key = `call-${ann}`;
    const waiting = await add(fields, key);
    expect(waiting.body.results).toMatchObject([
      { user_id: ann, status: 'confirmation_required' },
      { user_id: 999_999, status: 'refused', code: 'unknown_member' },
      { user_id: bob, status: 'confirmation_required' },
    ]);
    expect(await add(fields, key)).toEqual(waiting);
    await server.call(`POST /v1/members/${bob}/block`);
    expect(await confirm(waiting.body.confirmation_id)).toMatchObject({
      status: 422,
      body: { code: 'member_blocked' },
    });
    expect(await creditsOf(ann)).toBe(100);
    await server.call(`POST /v1/members/${bob}/unblock`);
    expect((await confirm(waiting.body.confirmation_id)).status).toBe(200);
    expect([await creditsOf(ann), await creditsOf(bob)]).toEqual([160, 160]);
  });

  test('whose balance changed meanwhile is planned anew: 409, and the next confirmation applies that', async () => {
    for (const [ask, planned, after] of [
      [() => add({ user_id: ann, amount: 60, key: `moved-${ann}` }), 170, 170],
      [() => set({ user_id: bob, total: 200, expected_balance: 100 }), 200, 200],
    ] as const) {
      const waiting = await ask();
      const user = waiting.body.user_id;
      await server.call('POST /v1/credits', { member: user, point_type: 'points', amount: 10, reference: 'meanwhile' });
      const late = await confirm(waiting.body.confirmation_id);
      expect(late).toMatchObject({
        status: 409,
        body: { code: 'plan_outdated', data: { results: [{ user_id: user, before: 110, credits: planned }] } },
      });
      expect(await creditsOf(user)).toBe(110);
      expect(await confirm(waiting.body.confirmation_id)).toMatchObject({
        status: 200,
        body: { results: [{ before: 110, credits: after }] },
      });
      expect(await creditsOf(user)).toBe(after);
    }
  });

  test('whose key has served another call meanwhile is never applied on top of that', async () => {
    const key = `twice-${ann}`;
    const waiting = await add({
      users: [
        { user_id: ann, amount: 60, key },
        { user_id: ann, amount: 1 },
      ],
    });
    expect((await add({ user_id: bob, amount: 1, key })).status).toBe(200);
    expect(await confirm(waiting.body.confirmation_id)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await creditsOf(ann)).toBe(100);
  });

  test('keeps nothing of a member who is erased', async () => {
    const { body } = await add({ user_id: ann, amount: 60, note: 'for Ann, who moved to Oak Lane' });
    await server.call(`POST /v1/members/${ann}/erase`);
    const { rows } = await server.database.pool.query(
      "select count(*)::int4 as count from confirmation where rows like '%Oak Lane%'",
    );
    expect(rows[0].count).toBe(0);
    expect((await confirm(body.confirmation_id)).status).toBe(404);
  });

  test('expires after a day', async () => {
    const row = { user_id: ann, amount: 60, key: `late-${ann}` };
    const { body } = await add(row);
    server.clock.advance(24 * 3_600_000);
    for (const reply of [await confirm(body.confirmation_id), await add(row)])
      expect(reply).toMatchObject({ status: 409, body: { code: 'confirmation_expired' } });
    expect((await send(clerk, 'POST', '/results', { keys: [row.key] })).body.results).toEqual([
      { key: row.key, status: 'not_applied' },
    ]);
    expect(await creditsOf(ann)).toBe(100);
  });
});

test('an operator with limits moves points through no other door', async () => {
  const json = { authorization: clerk, 'content-type': 'application/json', 'idempotency-key': `other-${ann}` };
  const attempts: [string, object][] = [
    ['/v1/credits', { member: ann, point_type: 'points', amount: '1000', reference: 'sly' }],
    [
      '/v1/batches',
      { items: [{ type: 'credit', member: ann, point_type: 'points', amount: '1000', reference: 'sly' }] },
    ],
    ['/wp-json/mycred/v1/award', { user_id: ann, amount: 1000 }],
    ['/wp-json/mycred/v1/points', { user_id: ann, type: 'add', amount: 1000, reference: 'sly', entry: 'x' }],
  ];
  for (const [path, fields] of attempts) {
    const reply = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(fields),
    });
    expect(reply.status, path).toBe(403);
  }
  expect(await creditsOf(ann)).toBe(100);
});

describe('confirming', () => {
  test('takes its scope, and lists what waits', async () => {
    const { body } = await add({ user_id: ann, amount: 60 });
    const id = body.confirmation_id;
    expect(await confirm(id, clerk)).toMatchObject({ status: 403, body: { data: { scope: 'points:confirm' } } });
    const list = (await send(manager, 'GET', '/confirmations')).body;
    expect(list.map((each: { confirmation_id: string }) => each.confirmation_id)).toContain(id);
    await confirm(id);
    const left = (await send(manager, 'GET', '/confirmations')).body;
    expect(left.map((each: { confirmation_id: string }) => each.confirmation_id)).not.toContain(id);
  });

  test('what is not there, or another program’s: 404', async () => {
    const { body } = await add({ user_id: ann, amount: 60 });
    const call = await server.callerWith(ALL_SCOPES, await server.addProgram('other'));
    const stranger = await operatorOf('stranger', 'owner', undefined, call);
    for (const reply of [await confirm('cnf_1_none'), await confirm(body.confirmation_id, stranger)])
      expect(reply).toMatchObject({ status: 404, body: { code: 'unknown_confirmation' } });
    expect((await send(stranger, 'GET', '/confirmations')).body).toEqual([]);
    expect(await creditsOf(ann)).toBe(100);
  });

  test('a limit below zero cannot be: 422', async () => {
    const reply = await server.call('PATCH /v1/operators/opr_1', { confirm_above: { row: '-1' } });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/confirm_above/row' }] } });
  });

  test('leaves the ledger right', async () => {
    await checkLedger(server.database.pool, server.programId);
  });
});
