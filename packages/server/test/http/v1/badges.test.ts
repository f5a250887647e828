import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { addMember, countRecords, recordsWritten } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const level = (reference: string, by: 'count' | 'sum', amount: string | number, reward?: string) => ({
  name: `${amount} of ${reference}`,
  requirements: [{ point_type: 'points', reference, by, amount }],
  ...(reward === undefined ? {} : { reward: { point_type: 'points', amount: reward } }),
});
const move = async (kind: 'credit' | 'debit', member: string, amount: number, reference: string) => {
  const reply = await server.call(`POST /v1/${kind}s`, { member, point_type: 'points', amount, reference });
  expect(reply.status).toBe(201);
  return reply.body;
};
const badgesOf = async (member: string, query = '') => {
  const { status, body } = await server.call(`GET /v1/members/${member}/badges${query}`);
  expect(status).toBe(200);
  return body.items.map((item: { number: number; level: number }) => [item.number, item.level]);
};
const balanceOf = async (member: string) =>
  (await server.call(`GET /v1/members/${member}/balances?point_type=points`)).body.balances[0].available;
const make = async (settings: object) => {
  const reply = await server.call('POST /v1/badges', { name: 'Badge', ...settings });
  expect(reply.status).toBe(201);
  return reply.body;
};

describe('a badge', () => {
  test('is made, read, listed and changed, with numbers of the program and an ETag', async () => {
    const settings = {
      levels: [level('buy', 'sum', '12'), { name: 'By hand' }],
      compare: 'or',
      description: 'For buyers',
    };
    const made = await server.call('POST /v1/badges', { name: 'Buyer', ...settings });
    const { id, number } = made.body;
    expect(id).toBe(`bdg_${server.programId}_${number}`);
    expect(made.headers.get('location')).toBe(`/v1/badges/${id}`);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.body).toMatchObject({
      name: 'Buyer',
      mode: 'mycred',
      compare: 'or',
      is_active: true,
      levels: [
        { level: 0, requirements: [{ reference: 'buy', by: 'sum', amount: '12' }], reward: null },
        { level: 1, name: 'By hand', requirements: [] },
      ],
    });
    for (const name of [id, String(number)]) {
      expect((await server.call(`GET /v1/badges/${name}`)).body).toEqual(made.body);
    }
    expect((await server.call('GET /v1/badges')).body.items).toContainEqual(made.body);
    const changed = await server.call(
      `PATCH /v1/badges/${id}`,
      { mode: 'strict', is_active: false },
      { headers: { 'if-match': '"1"' } },
    );
    expect(changed.body).toEqual({ ...made.body, mode: 'strict', is_active: false, version: 2 });
    const next = await make({ levels: [{ name: 'One' }] });
    expect(next.number).toBe(number + 1);
  });

  test('is reached by what a member does, level by level, and each level pays its reward once', async () => {
    const badge = await make({ levels: [level('view', 'count', '2'), level('view', 'count', '4', '25')] });
    const member = await addMember(server);
    await move('credit', member, 10, 'view');
    expect(await badgesOf(member)).toEqual([]);
    await move('credit', member, 10, 'view');
    expect(await badgesOf(member)).toEqual([[badge.number, 0]]);
    await move('credit', member, 10, 'view');
    await move('credit', member, 10, 'view');
    expect(await badgesOf(member)).toEqual([[badge.number, 1]]);
    expect(await balanceOf(member)).toBe('65');
    const { body } = await server.call(`GET /v1/members/${member}/history?limit=1`);
    expect(body.items[0]).toMatchObject({ reference: 'badge_reward', reference_id: String(badge.number), data: 1 });
    // Away by hand, and back by the next view: the reward has been paid.
    expect((await server.call(`POST /v1/badges/${badge.id}/unassign`, { member })).status).toBe(201);
    expect(await badgesOf(member)).toEqual([]);
    await move('credit', member, 10, 'view');
    expect(await badgesOf(member)).toEqual([[badge.number, 1]]);
    expect(await balanceOf(member)).toBe('75');
    await checkLedger(server.database.pool, server.programId);
  });

  test('is given by hand with the reward, once for a key, and is a record of the journal', async () => {
    const badge = await make({ levels: [level('never', 'count', 1, '5'), level('never', 'count', 2)] });
    const member = await addMember(server);
    const give = () => server.call(`POST /v1/badges/${badge.id}/assign`, { member }, { key: `give-${badge.id}` });
    const [first, written] = await recordsWritten(server, give);
    expect(written).toBe(2);
    expect(first).toMatchObject({
      status: 201,
      body: { type: 'badge_assigned', member, badges: [{ badge: badge.id, level: 0, by_hand: true }] },
    });
    const [again, nothing] = await recordsWritten(server, give);
    expect(nothing).toBe(0);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await server.call(`GET ${first.headers.get('location')}`)).body).toMatchObject(first.body);
    const listed = await server.call('GET /v1/transactions?type=badge_assigned&limit=1');
    expect(listed.body.items[0]).toMatchObject({ id: first.body.id });
    expect((await server.call(`GET /v1/members/${member}/badges`)).body).toMatchObject({
      member,
      as_of: null,
      items: [{ badge: badge.id, name: 'Badge', level: 0, level_name: '1 of never', by_hand: true }],
    });
    expect(await balanceOf(member)).toBe('5');
  });

  test('is part of what is exported about its member, once it is held', async () => {
    const badge = await make({ name: 'Exported', levels: [{ name: 'One' }, { name: 'Two' }] });
    const gone = await make({ levels: [{ name: 'One' }] });
    const member = await addMember(server);
    const given = await server.call(`POST /v1/badges/${badge.id}/assign`, { member, level: 1 });
    await server.call(`POST /v1/badges/${gone.id}/assign`, { member });
    await server.call(`POST /v1/badges/${gone.id}/unassign`, { member });
    const { body } = await server.call(`GET /v1/members/${member}/export`);
    expect(body.badges).toEqual([
      { badge: badge.id, name: 'Exported', level: 1, by_hand: true, transaction: given.body.id },
    ]);
    expect(body.ranks).toEqual([]);
  });

  test('is read as of an instant exactly as the records up to then say', async () => {
    const badge = await make({ levels: [level('walk', 'count', 1), level('walk', 'count', 2)] });
    const member = await addMember(server);
    const instants: string[] = [];
    const tick = () => {
      instants.push(new Date(server.clock.now()).toISOString());
      server.clock.advance(60_000);
    };
    tick();
    for (let walk = 0; walk < 2; walk += 1) {
      await move('credit', member, 1, 'walk');
      await badgesOf(member);
      tick();
    }
    await server.call(`POST /v1/badges/${badge.id}/unassign`, { member });
    tick();
    const told = [];
    for (const instant of instants) told.push(await badgesOf(member, `?as_of=${instant}`));
    expect(told).toEqual([[], [[badge.number, 0]], [[badge.number, 1]], []]);
  });

  test('waits for what was counted, but not for ever; then the reply tells as of when it is', async () => {
    const badge = await make({ levels: [level('slow', 'count', 1)] });
    const member = await addMember(server);
    const { databaseUrl, secretKey, credentials } = server;
    const impatient = await startTestServer({ databaseUrl, secretKey, key: 'impatient', patienceMs: 1_000 });
    const callImpatient = await makeApiCaller(impatient.address, credentials);
    const session = await server.database.connectSession();
    await session.query('begin');
    await session.query(`select from consumer_cursor where program_id = $1 and consumer = 'standings' for update`, [
      server.programId,
    ]);
    await move('credit', member, 1, 'slow');
    const startedAt = performance.now();
    const { body } = await callImpatient(`GET /v1/members/${member}/badges`);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
    expect(body).toMatchObject({ items: [], as_of: expect.any(String) });
    await session.query('rollback');
    await session.end();
    await impatient.stop();
    expect(await badgesOf(member)).toEqual([[badge.number, 0]]);
  });

  test('is a record that names the level, and what led to it', async () => {
    const badge = await make({ levels: [level('event', 'count', 1)] });
    const member = await addMember(server);
    await move('credit', member, 1, 'event');
    await badgesOf(member);
    const { rows } = await server.database.pool.query(
      `select number from journal where program_id = $1 and type = 'badge_reached' order by number desc limit 1`,
      [server.programId],
    );
    const { body } = await server.call(`GET /v1/transactions/txn_${server.programId}_${rows[0].number}`);
    expect(body).toMatchObject({ badges: [{ badge: badge.id, level: 0, by_hand: false }], cause: expect.any(String) });
  });
});

describe('refused', () => {
  const wrong: [string, object, string, string][] = [
    ['no levels', { levels: [] }, '/levels', ''],
    [
      'an unknown point type',
      { levels: [{ name: 'x', requirements: [{ point_type: 'none', reference: 'x', by: 'sum', amount: 1 }] }] },
      '/levels/0/requirements/0/point_type',
      'got "none"',
    ],
    ['half a record', { levels: [level('x', 'count', '1.5')] }, '/levels/0/requirements/0/amount', 'whole number'],
    ['a sum of nothing', { levels: [level('x', 'sum', 0)] }, '/levels/0/requirements/0/amount', 'above zero'],
    [
      'too many decimals',
      { levels: [{ name: 'x', reward: { point_type: 'credits', amount: '1.005' } }] },
      '/levels/0/reward/amount',
      '2 decimals',
    ],
    ['a blank name', { name: '  ', levels: [{ name: 'x' }] }, '/name', '1 to 200'],
    ['a blank level', { levels: [{ name: 'x' }, { name: ' ' }] }, '/levels/1/name', '1 to 200'],
  ];
  test.each(wrong)('a badge with %s', async (_, settings, pointer, detail) => {
    const { status, body } = await server.call('POST /v1/badges', { name: 'Badge', ...settings });
    expect([400, 422]).toContain(status);
    expect(body.errors[0]).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  test('a badge that there is none, a level beyond, one that is held or not', async () => {
    const badge = await make({ levels: [{ name: 'One' }] });
    const member = await addMember(server);
    const before = await countRecords(server);
    const assign = (id: string, body: object) => server.call(`POST /v1/badges/${id}/assign`, body);
    for (const id of ['bdg_1_99999', '99999', 'nonsense', `bdg_${server.programId + 1}_1`]) {
      expect(await assign(id, { member })).toMatchObject({ status: 404, body: { code: 'unknown_badge' } });
      expect(await server.call(`GET /v1/badges/${id}`)).toMatchObject({ status: 404, body: { code: 'unknown_badge' } });
    }
    expect(await assign(badge.id, { member, level: 1 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_level', level: 1, highest: 0 },
    });
    expect(await assign(badge.id, { member: 'mbr_1_999999' })).toMatchObject({ status: 404 });
    expect(await server.call(`POST /v1/badges/${badge.id}/unassign`, { member })).toMatchObject({
      status: 409,
      body: { code: 'badge_not_held' },
    });
    expect(await countRecords(server)).toBe(before);
    await assign(badge.id, { member });
    expect(await assign(badge.id, { member })).toMatchObject({ status: 409, body: { code: 'badge_held', level: 0 } });
    expect(await server.call(`POST /v1/badges/${badge.id}/assign`, { member }, { key: null })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_missing' },
    });
  });

  test('a change without the ETag, or with an old one', async () => {
    const { id } = await make({ levels: [{ name: 'One' }] });
    const change = (headers: Record<string, string>) =>
      server.call(`PATCH /v1/badges/${id}`, { name: 'New' }, { headers });
    expect((await change({})).status).toBe(428);
    expect(await change({ 'if-match': '"7"' })).toMatchObject({ status: 412, body: { code: 'version_differs' } });
    const missing = await server.call('PATCH /v1/badges/99999', { name: 'New' }, { headers: { 'if-match': '*' } });
    expect(missing.status).toBe(404);
  });

  test('badges of nobody, and of the future', async () => {
    const member = await addMember(server);
    expect((await server.call('GET /v1/members/mbr_1_999999/badges')).status).toBe(404);
    const future = new Date(server.clock.now() + 1).toISOString();
    expect(await server.call(`GET /v1/members/${member}/badges?as_of=${future}`)).toMatchObject({
      status: 422,
      body: { code: 'as_of_in_future' },
    });
    await server.call(`POST /v1/members/${member}/erase`);
    expect(await server.call(`GET /v1/members/${member}/badges`)).toMatchObject({ status: 410 });
  });
});

describe('forbidden', () => {
  test('without the scope', async () => {
    const { id } = await make({ levels: [{ name: 'One' }] });
    const member = await addMember(server);
    const reader = await server.callerWith(['badges:read']);
    const writer = await server.callerWith(['badges:write', 'ranks:read']);
    expect((await reader('GET /v1/badges')).status).toBe(200);
    expect((await reader(`GET /v1/members/${member}/badges`)).status).toBe(200);
    for (const [call, target, body] of [
      [reader, 'POST /v1/badges', { name: 'x', levels: [{ name: 'x' }] }],
      [reader, `POST /v1/badges/${id}/assign`, { member }],
      [reader, `POST /v1/badges/${id}/unassign`, { member }],
      [writer, 'GET /v1/badges', undefined],
      [writer, `GET /v1/badges/${id}`, undefined],
      [writer, `GET /v1/members/${member}/badges`, undefined],
    ] as const) {
      expect(await call(target, body), target).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    }
  });
});
