import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { addMember, blockMemberOf, bucketsOf } from '../support/movement-world.ts';
import { followedBy, makeActiveRule } from '../support/rule-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const fixed = (points: number) => [{ kind: 'fixed', points: String(points) }];
const waitingFor = (reference: string, types = ['credit']) => ({
  trigger: { on: 'movement', types, references: [reference] },
});
const rule = (key: string, settings: object) => makeActiveRule(server.call, { key, name: key, ...settings });
const followed = () => followedBy(server);
const credit = (member: string, reference: string, amount = 1) =>
  server.call('POST /v1/credits', { member, point_type: 'points', amount, reference });

/** What a member's records say, in order: type, amount, and where each stands in its chain. */
async function storyOf(member: string): Promise<unknown[]> {
  const { rows } = await server.database.pool.query(
    `select type, record::json from journal where program_id = $1 and type <> 'member_created'
       and (record like '%"member":' || $2 || ',%' or record like '%"member":' || $2 || '}%') order by number`,
    [server.programId, member.split('_')[2]],
  );
  return rows.map(({ type, record: { amount, depth, by } }) => [
    type,
    amount ?? 0,
    depth ?? 0,
    by === 'system' ? 'system' : 'caller',
  ]);
}

describe('a rule that waits for records', () => {
  test('gives once for each, after its cause, and not for what was before it was active', async () => {
    const member = await addMember(server);
    await credit(member, 'visit');
    const id = await rule('visit', { ...waitingFor('visit'), effects: fixed(10) });
    const reply = await credit(member, 'visit');
    await followed();
    expect(await storyOf(member)).toEqual([
      ['credit', 1, 0, 'caller'],
      ['credit', 1, 0, 'caller'],
      ['credit', 10, 1, 'system'],
    ]);
    const { rows } = await server.database.pool.query(
      `select record::json as body from journal where program_id = $1 order by number desc limit 1`,
      [server.programId],
    );
    const number = Number(id.split('_')[2]);
    expect(rows[0].body).toMatchObject({ reference: 'rule', fired: [number], grants: [{ rule: number, amount: 10 }] });
    expect(`txn_${server.programId}_${rows[0].body.cause}`).toBe(reply.body.id);
  });

  test('counts points of the record as amounts, and looks at the sender of a transfer', async () => {
    await rule('paid', {
      ...waitingFor('gift', ['transfer']),
      effects: [{ kind: 'per_amount', points: '2', per: '10', round: 'down', round_at: 'basket' }],
    });
    const [giver, taker] = [await addMember(server), await addMember(server)];
    await credit(giver, 'start', 100);
    const transfer = { from: giver, to: taker, point_type: 'points', amount: 55, reference: 'gift' };
    expect((await server.call('POST /v1/transfers', transfer)).status).toBe(201);
    await followed();
    expect(await bucketsOf(server, giver)).toMatchObject({ available: 100 - 55 + 11 });
    expect(await bucketsOf(server, taker)).toMatchObject({ available: 55 });
  });

  test('fires once in a chain of causes: rules that call each other end', async () => {
    await rule('ping', {
      trigger: { on: 'event', event: 'ping' },
      effects: [...fixed(1), { kind: 'event', event: 'pong' }],
    });
    await rule('pong', {
      trigger: { on: 'event', event: 'pong' },
      effects: [...fixed(2), { kind: 'event', event: 'ping' }],
    });
    const member = await addMember(server);
    await server.call('POST /v1/member-events', { reference: 'p1', event: 'ping', member });
    await followed();
    expect(await storyOf(member)).toEqual([
      ['credit', 1, 0, 'caller'],
      ['credit', 2, 1, 'system'],
    ]);
  });

  test('a chain ends at its fifth record', async () => {
    for (let step = 1; step <= 7; step += 1) {
      const effects = [...fixed(step), { kind: 'event', event: `step${step + 1}` }];
      await rule(`step${step}`, { trigger: { on: 'event', event: `step${step}` }, effects });
    }
    const member = await addMember(server);
    await server.call('POST /v1/member-events', { reference: 's1', event: 'step1', member });
    await followed();
    const story = await storyOf(member);
    expect(story.map((entry) => (entry as unknown[])[2])).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('writes nothing where it gives nothing, and is not kept from the next record by a refusal', async () => {
    await rule('big', {
      ...waitingFor('big'),
      condition: { cel: 'movement.amount > 100.0' },
      effects: fixed(7),
    });
    const [small, blocked, big] = [await addMember(server), await addMember(server), await addMember(server)];
    await credit(small, 'big', 100);
    await credit(blocked, 'big', 101);
    await blockMemberOf(server, blocked);
    await credit(big, 'big', 101);
    await followed();
    expect(await storyOf(small)).toHaveLength(1);
    expect(await bucketsOf(server, big)).toMatchObject({ available: 108 });
    await checkLedger(server.database.pool, server.programId);
  });

  test('what the program’s own settings refuse is an alert', async () => {
    const limit = { max_per_movement: '50' };
    const typed = await server.call('GET /v1/point-types/credits');
    const headers = { 'if-match': typed.headers.get('etag') ?? '' };
    expect((await server.call('PATCH /v1/point-types/credits', limit, { headers })).status).toBe(200);
    await rule('toomuch', { ...waitingFor('toomuch'), point_type: 'credits', effects: fixed(60) });
    const member = await addMember(server);
    await credit(member, 'toomuch');
    await followed();
    const { items } = (await server.call('GET /v1/alerts')).body;
    expect(items).toMatchObject([{ kind: 'rule_refused', subject: 'over_max_per_movement', count: 1 }]);
  });
});

test('one redemption too many is refused by itself, and its neighbours are not', async () => {
  for (const [key, settings] of [
    ['toll-bonus', { point_type: 'credits', effects: fixed(3) }],
    ['toll-one', { kind: 'redeem', priority: 2 }],
    ['toll-two', { kind: 'redeem', priority: 1 }],
  ] as const) {
    await rule(key, { ...waitingFor('toll'), effects: fixed(60), ...settings });
  }
  const member = await addMember(server);
  await credit(member, 'toll', 100);
  await followed();
  expect((await storyOf(member)).slice(1)).toEqual([
    ['debit', 60, 1, 'system'],
    ['credit', 300, 1, 'system'],
  ]);
  const { items } = (await server.call(`GET /v1/transactions?member=${member}&type=debit`)).body;
  const told = (await server.call(`GET /v1/transactions/${items[0].id}/explanation?language=en`)).body;
  expect(told.data.others).toMatchObject([{ reason: 'insufficient_points', point_type: 'points' }]);
  expect(told.sentences).toContain('“toll-two” (version 1) took nothing: the member has too few points for it.');
});

describe('a badge that a rule gives', () => {
  test('is given with its reward, once, for good, and leads on', async () => {
    const reward = { point_type: 'points', amount: 100 };
    const requirements = [{ point_type: 'points', reference: 'never', by: 'count', amount: 99 }];
    const badge = await server.call('POST /v1/badges', {
      name: 'Explorer',
      levels: [{ name: 'One', requirements, reward }],
    });
    await rule('explorer', {
      trigger: { on: 'event', event: 'explored' },
      effects: [{ kind: 'badge', badge: Number(badge.body.id.split('_')[2]), level: 0 }],
    });
    await rule('badged', { trigger: { on: 'movement', types: ['badge_assigned'] }, effects: fixed(5) });
    const member = await addMember(server);
    for (const reference of ['e1', 'e2']) {
      await server.call('POST /v1/member-events', { reference, event: 'explored', member });
      await followed();
    }
    expect(await storyOf(member)).toEqual([
      ['occasion_noted', 0, 0, 'caller'],
      ['badge_assigned', 0, 1, 'system'],
      ['credit', 100, 1, 'system'],
      ['credit', 5, 2, 'system'],
      ['occasion_noted', 0, 0, 'caller'],
    ]);
    const { items } = (await server.call(`GET /v1/members/${member}/badges`)).body;
    expect(items).toMatchObject([{ badge: badge.body.id, level: 0 }]);
  });
});

describe('a budget', () => {
  test('that is spent pauses the rule, by the system, with an alert', async () => {
    const id = await rule('spender', {
      trigger: { on: 'event', event: 'spend' },
      effects: fixed(40),
      budget: '100',
    });
    const member = await addMember(server);
    const spend = (reference: string) => server.call('POST /v1/member-events', { reference, event: 'spend', member });
    for (const reference of ['b1', 'b2']) await spend(reference);
    await followed();
    expect((await server.call(`GET /v1/rules/${id}`)).body.state).toBe('active');
    await spend('b3');
    await followed();
    expect(await bucketsOf(server, member)).toMatchObject({ available: 100 });
    expect((await server.call(`GET /v1/rules/${id}`)).body.state).toBe('paused');
    const { items } = (await server.call('GET /v1/alerts')).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'rule_budget', principal: id, count: 1 }));
    const changes = (await server.call('GET /v1/audit?by=system')).body.items;
    expect(changes).toMatchObject([{ kind: 'rule', before: { state: 'active' }, after: { state: 'paused' } }]);
  });

  test('of a redemption ends when the rest cannot pay another one', async () => {
    const redeem = { kind: 'redeem', trigger: { on: 'event', event: 'voucher' }, effects: fixed(300), budget: '1000' };
    const id = await rule('voucher', redeem);
    const member = await addMember(server);
    await credit(member, 'start', 2_000);
    const use = (reference: string) => server.call('POST /v1/member-events', { reference, event: 'voucher', member });
    for (const reference of ['v1', 'v2']) await use(reference);
    await followed();
    expect((await server.call(`GET /v1/rules/${id}`)).body.state).toBe('active');
    await use('v3');
    await followed();
    expect(await bucketsOf(server, member)).toMatchObject({ available: 1_100 });
    expect((await server.call(`GET /v1/rules/${id}`)).body.state).toBe('paused');
    const { items } = (await server.call('GET /v1/alerts')).body;
    const detail = 'voucher cannot take any more from the rest of its budget of 1000 points, and is paused';
    expect(items).toContainEqual(expect.objectContaining({ kind: 'rule_budget', principal: id, detail }));
  });
});
