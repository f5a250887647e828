import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiReply } from '../../support/api-caller.ts';
import { liveInShop, makeShopRules } from '../../support/backtest-world.ts';
import { addMember } from '../../support/movement-world.ts';
import { followedBy, makeActiveRule } from '../../support/rule-world.ts';
import { holdUp, startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

const DAY_MS = 86_400_000;
const BEFORE_DAYS = 9;
const DAYS = 25;

let server: TestServer;
let from: string;
beforeAll(async () => {
  server = await startTestServer();
  await makeShopRules(server.call);
  // Caps of the period have counted something before it; a month ends and a summer time begins in it.
  server.clock.set(TEST_START + 3 * DAY_MS);
  await liveInShop(server, { days: BEFORE_DAYS, mark: 'before' });
  from = new Date(server.clock.now()).toISOString();
  await liveInShop(server, { days: DAYS, mark: 'within' });
});
afterAll(() => server.stop());

async function runToEnd(body: object, call = server.call): Promise<ApiReply> {
  const asked = await call('POST /v1/backtests', body);
  if (asked.status !== 202) return asked;
  for (;;) {
    const reply = await call(`GET /v1/backtests/${asked.body.id}`);
    if (reply.body.state !== 'waiting' && reply.body.state !== 'running') return reply;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What rules gave in the period, less what returns took back, as the journal says: by rule. */
async function postedByRule({ database, programId }: TestServer): Promise<Map<string, number>> {
  const text = 'select record from journal where program_id = $1 and at >= $2';
  const { rows } = await database.pool.query<{ record: string }>(text, [programId, from]);
  const sums = new Map<string, number>();
  for (const { record } of rows) {
    for (const { rule, amount } of JSON.parse(record).grants ?? [])
      sums.set(`rul_1_${rule}`, (sums.get(`rul_1_${rule}`) ?? 0) + amount);
  }
  return sums;
}

describe('a backtest', () => {
  test('of the rules in force gives exactly what was posted, by rule, day and segment', async () => {
    // By its budget, within the period.
    expect((await server.call('GET /v1/rules/mugs-at-first')).body.state).toBe('paused');
    const { body } = await runToEnd({ from });
    expect(body).toMatchObject({ state: 'finished', result: { members: { differing: 0 }, largest: [] } });
    const { occasions, points, rules, days, segments } = body.result;
    expect(occasions).toMatchObject({ purchases: 3 * DAYS, events: 3 * DAYS, lost: 0, unsure: 0 });
    expect(occasions.returns).toBeGreaterThan(DAYS);
    for (const each of [...points, ...rules, ...days, ...segments]) expect(each.simulated).toBe(each.actual);
    for (const { times } of rules) expect(times.simulated).toBe(times.actual);
    expect(days).toHaveLength(DAYS);
    const posted = await postedByRule(server);
    expect(rules).toHaveLength(7);
    for (const { rule, simulated } of rules) expect(Number(simulated)).toBe(posted.get(rule));
    expect(Number(points[0].simulated)).toBe([...posted.values()].reduce((sum, each) => sum + each, 0));
  });

  test('tells what it would have been with other rules, and what that costs', async () => {
    const worth = { currency: 'EUR', point_values: { points: '0.005' } };
    await server.call('PATCH /v1/program', worth, { headers: { 'if-match': '*' } });
    const promotion = await server.call('POST /v1/promotions', {
      key: 'mug-month',
      name: 'Mug month',
      point_type: 'points',
      audience: 'everyone',
      products: [{ sku: 'mug', offer: { kind: 'bonus', points: '1' } }],
    });
    const draft = await server.call('POST /v1/rules', {
      key: 'mugs',
      name: 'Mugs',
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'purchase' },
      products: { skus: ['mug'] },
      effects: [{ kind: 'fixed', points: '7' }],
    });
    const added = { kind: 'earn', point_type: 'credits', trigger: { on: 'purchase' } };
    const changes = {
      include: [draft.body.id, promotion.body.id],
      leave_out: ['double', 'half-more'],
      replace: [{ rule: 'survey', caps: null, effects: [{ kind: 'fixed', points: '1' }] }],
      add: [{ key: 'cents', name: 'Cents', ...added, effects: [{ kind: 'fixed', points: '0.25' }] }],
    };
    const { body } = await runToEnd({ from, changes });
    expect(body).toMatchObject({ state: 'finished', changes });
    const of = (rule: string | null) => body.result.rules.find((each: { rule: string | null }) => each.rule === rule);
    const purchases = 3 * DAYS;
    // A mug comes back of some, and both of others: as many whole returns as were told.
    const { rows } = await server.database.pool.query<{ wholes: string }>(
      `select count(*) as wholes from journal where program_id = $1 and at >= $2 and data = '{"returned":{}}'`,
      [server.programId, from],
    );
    const wholes = Number(rows[0]?.wholes);
    expect(wholes).toBeGreaterThan(3);
    expect(of(draft.body.id)).toMatchObject({
      simulated: String(7 * (purchases - wholes)),
      actual: '0',
      times: { simulated: purchases, actual: 0 },
    });
    expect(of(null)).toMatchObject({
      key: 'cents',
      point_type: 'credits',
      simulated: `${((purchases - wholes) / 4).toFixed(2)}`,
    });
    const named = [draft.body.id, promotion.body.id, 'rul_1_1', 'rul_1_4', 'rul_1_6'];
    expect(named.map((id) => of(id)?.key)).toEqual(['mugs', 'mug-month', 'spent', 'double', 'survey']);
    expect(of('rul_1_4')).toMatchObject({ simulated: '0', times: { simulated: 0 } });
    expect(Number(of('rul_1_4').actual)).toBeGreaterThan(0);
    expect(of('rul_1_6')).toMatchObject({ simulated: String(of('rul_1_6').times.simulated) });
    expect(of('rul_1_6').times.simulated).toBeGreaterThan(of('rul_1_6').times.actual);
    expect(of('rul_1_1').difference).toBe('0');
    const [points, credits] = body.result.points;
    const euros = (text: string) => (Number(text) * 0.005).toFixed(2);
    expect(points.cost).toMatchObject({ currency: 'EUR', actual: euros(points.actual) });
    expect(credits.cost).toBeNull();
    expect(body.result.largest).toHaveLength(20);
    const [largest] = body.result.largest;
    const { legs } = (await server.call(`GET /v1/transactions/${largest.transaction}`)).body;
    expect(legs[0].member).toBe(largest.member);
  });

  test('of a change gives exactly what a program has given that changed its rules then', async () => {
    const cap = { per: 'member', of: 'points', window: { kind: 'week' }, limit: '12', at_limit: 'cut' };
    const change = { caps: [cap], effects: [{ kind: 'per_unit', points: '4' }] };
    const { body } = await runToEnd({
      from,
      changes: { replace: [{ rule: 'coffee', ...change }], leave_out: ['double'] },
    });
    const twin = await startTestServer();
    await makeShopRules(twin.call);
    twin.clock.set(TEST_START + 3 * DAY_MS);
    const members = await liveInShop(twin, { days: BEFORE_DAYS, mark: 'before' });
    await twin.call('PATCH /v1/rules/coffee', change, { headers: { 'if-match': '*' } });
    await twin.call('POST /v1/rules/double/pause');
    await liveInShop(twin, { days: DAYS, mark: 'within' });
    expect(members).toHaveLength(3);
    const posted = await postedByRule(twin);
    const simulated = body.result.rules.map((each: { rule: string; simulated: string }) => [
      each.rule,
      Number(each.simulated),
    ]);
    expect(new Map(simulated.filter(([, points]: [string, number]) => points !== 0))).toEqual(posted);
    expect(body.result.members.differing).toBe(3);
    await twin.stop();
  });

  test('leaves out what was erased, on both sides, and says so', async () => {
    const server2 = await startTestServer();
    await makeShopRules(server2.call);
    const [member = ''] = await liveInShop(server2, { days: 2, mark: 'x' });
    await server2.call(`POST /v1/members/${member}/erase`, {});
    const { body } = await runToEnd({ from: new Date(TEST_START).toISOString() }, server2.call);
    expect(body.result).toMatchObject({ members: { simulated: 2, actual: 2, differing: 0 } });
    expect(body.result.occasions.purchases).toBe(4);
    expect(body.result.occasions.lost).toBeGreaterThan(1);
    await server2.stop();
  });

  test('says how often it had to decide without facts that nobody asked for then', async () => {
    const condition = { cel: 'size(member.badges) > 0' };
    const { body } = await runToEnd({ from, changes: { replace: [{ rule: 'spent', condition }] } });
    expect(body.result.occasions.unsure).toBe(
      body.result.occasions.purchases + body.result.occasions.returns + 3 * DAYS,
    );
  });

  test('decides again on events that rules gave, each after those before it in its chain', async () => {
    const own = await startTestServer();
    const fixed = (points: string) => ({ kind: 'fixed', points });
    const rules = [
      { key: 'bought', trigger: { on: 'purchase' }, effects: [fixed('2'), { kind: 'event', event: 'seen' }] },
      {
        key: 'seen',
        trigger: { on: 'event', event: 'seen' },
        effects: [fixed('11'), { kind: 'event', event: 'echo' }],
      },
      { key: 'echo', trigger: { on: 'event', event: 'echo' }, effects: [fixed('5'), { kind: 'event', event: 'seen' }] },
    ];
    for (const rule of rules) await makeActiveRule(own.call, { ...rule, name: rule.key });
    const start = new Date(own.clock.now()).toISOString();
    const member = await addMember(own);
    const lines = [{ sku: 'mug', quantity: 1, unit_price: '9.00' }];
    for (const reference of ['one', 'two', 'three'])
      await own.call('POST /v1/purchases', { reference, member, currency: 'EUR', lines });
    await followedBy(own);
    own.clock.advance(1_000);
    const result = async (changes = {}) => (await runToEnd({ from: start, changes }, own.call)).body.result;
    const live = await result();
    expect(live).toMatchObject({ occasions: { purchases: 3, events: 6, lost: 0 }, members: { differing: 0 } });
    const points = live.rules.map(({ simulated, actual }: Record<string, string>) => [simulated, actual]);
    expect(points.toSorted()).toEqual([
      ['15', '15'],
      ['33', '33'],
      ['6', '6'],
    ]);
    expect((await result({ leave_out: ['echo'] })).points[0]).toMatchObject({ simulated: '39', actual: '54' });
    await own.stop();
  });

  test('is listed, the newest first, page by page', async () => {
    const first = await server.call('GET /v1/backtests?limit=2');
    expect(first.body.items).toHaveLength(2);
    expect(first.body.items[0]).not.toHaveProperty('result');
    const next = await server.call(`GET /v1/backtests?limit=2&cursor=${first.body.next_cursor}`);
    const ids = [...first.body.items, ...next.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(2);
  });
});

describe('a backtest that is cancelled', () => {
  test('stays so, whoever runs it; one that has ended is not', async () => {
    await leaveBehind('bkt_1_aa', 5_000);
    const cancelled = { status: 200, body: { id: 'bkt_1_aa', state: 'cancelled' } };
    expect(await server.call('POST /v1/backtests/bkt_1_aa/cancel')).toMatchObject(cancelled);
    expect(await server.call('POST /v1/backtests/bkt_1_aa/cancel')).toMatchObject(cancelled);
    const { body } = await runToEnd({ from });
    expect(await server.call(`POST /v1/backtests/${body.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'backtest_ended', state: 'finished' },
    });
  });

  test('while it waits for its turn is never begun', async () => {
    const other = await startTestServer();
    const goOn = await holdUp(other, 'journal');
    await other.call('POST /v1/backtests', { from: new Date(TEST_START - DAY_MS).toISOString() });
    const { body } = await other.call('POST /v1/backtests', { from: new Date(TEST_START - DAY_MS).toISOString() });
    await other.database.pool.query(`update backtest set state = 'cancelled' where id = $1`, [body.id]);
    await goOn();
    await other.server.drainAndClose();
    const { rows } = await other.database.pool.query('select state, result from backtest where id = $1', [body.id]);
    expect(rows).toEqual([{ state: 'cancelled', result: null }]);
    await other.stop();
  });

  test('makes room: five of a program may wait or run', async () => {
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) await leaveBehind(`bkt_1_${id}`, 5_000);
    const refused = { status: 409, body: { code: 'too_many_backtests' } };
    expect(await server.call('POST /v1/backtests', { from })).toMatchObject(refused);
    await server.call('POST /v1/backtests/bkt_1_c3/cancel');
    expect((await runToEnd({ from })).body.state).toBe('finished');
    await query('update backtest set heard_at = $2 where program_id = $1', new Date(server.clock.now() - 31_000));
    expect((await server.call('GET /v1/backtests/bkt_1_c1')).body.state).toBe('interrupted');
    for (let place = 0; place < 3; place += 1) expect((await runToEnd({ from })).body.state).toBe('finished');
  });
});

const query = (text: string, ...values: unknown[]) => server.database.pool.query(text, [server.programId, ...values]);

/** A backtest that another server runs, as the table has it. */
async function leaveBehind(id: string, heardAgoMs: number): Promise<void> {
  await query(
    `insert into backtest (program_id, id, state, asked, requested_by, requested_at, heard_at) values ($1, $2, 'running', $3, 'x', $4, $4)`,
    id,
    JSON.stringify({ from, to: from, changes: {} }),
    new Date(server.clock.now() - heardAgoMs),
  );
}

describe('a backtest that cannot be', () => {
  const effects = [{ kind: 'fixed', points: '1' }];
  const rule = { key: 'x', name: 'x', kind: 'earn', point_type: 'points', trigger: { on: 'purchase' }, effects };
  test.each([
    [{ leave_out: ['nothing'] }, '/changes/leave_out/0', 'unknown_rule'],
    [{ leave_out: ['prm_1_9'] }, '/changes/leave_out/0', 'not_in_force'],
    [{ include: ['prm_1_9'] }, '/changes/include/0', 'unknown_promotion'],
    [{ replace: [{ rule: 'gone', effects }] }, '/changes/replace/0/rule', 'unknown_rule'],
    [
      { replace: [{ rule: 'spent', effects: [{ kind: 'fixed', points: '0.5' }] }] },
      '/changes/replace/0/effects/0/points',
      'too_many_decimals',
    ],
    [
      { add: [{ ...rule, condition: { cel: 'basket.totl > 1' } }] },
      '/changes/add/0/condition/cel',
      'expression_refused',
    ],
    [{ add: [{ ...rule, trigger: { on: 'api', amount: 'none' } }] }, '/changes/add/0', 'does_not_fit'],
    [{ add: [{ ...rule, point_type: 'stars' }] }, '/changes/add/0/point_type', 'unknown_point_type'],
    [{ add: [{ ...rule, group: 'times', stacking: 'first' }] }, '/changes/add/0/stacking', 'group_differs'],
  ])('because of %j', async (changes, pointer, code) => {
    const refused = await server.call('POST /v1/backtests', { from, changes });
    expect(refused).toMatchObject({ status: 422, body: { code: 'settings_wrong', errors: [{ pointer, code }] } });
  });

  test('because of how a group stacks, and names the rule that stacks otherwise', async () => {
    const add = [{ ...rule, group: 'times', stacking: 'first' }];
    const { body } = await server.call('POST /v1/backtests', { from, changes: { add } });
    expect(body.errors[0].detail).toMatch(/^expected "best", as rul_1_\d of the group has it$/);
    const two = [
      { ...rule, key: 'y', group: 'new' },
      { ...rule, key: 'z', group: 'new', stacking: 'best' },
    ];
    const reply = await server.call('POST /v1/backtests', { from, changes: { add: two } });
    expect(reply.body.errors[0].detail).toBe('expected "best", as z of the group has it');
  });

  test('because of its period', async () => {
    const late = new Date(server.clock.now() + DAY_MS).toISOString();
    const period = { status: 422, body: { code: 'period_wrong' } };
    expect(await server.call('POST /v1/backtests', { from: late })).toMatchObject(period);
    expect(await server.call('POST /v1/backtests', { from, to: from })).toMatchObject(period);
    expect(await server.call('POST /v1/backtests', { from: '2020-01-01T00:00:00Z' })).toMatchObject(period);
    const added = [{ ...rule, starts_at: '2026-02-30T00:00:00Z' }];
    const wrong = await server.call('POST /v1/backtests', { from, changes: { add: added } });
    expect(wrong.status).toBe(400);
  });

  test('for want of the scope, or of being the program’s own', async () => {
    const reader = await server.callerWith(['backtests:read', 'rules:write']);
    expect(await reader('POST /v1/backtests', { from })).toMatchObject({ status: 403 });
    const { body } = await runToEnd({ from });
    const writer = await server.callerWith(['backtests:write']);
    expect((await writer(`GET /v1/backtests/${body.id}`)).status).toBe(403);
    const elsewhere = await server.callerWith(['backtests:read', 'backtests:write'], await server.addProgram('else'));
    for (const id of [body.id, 'bkt_1_ff', 'x']) {
      const unknown = { status: 404, body: { code: 'unknown_backtest' } };
      expect(await elsewhere(`GET /v1/backtests/${id}`)).toMatchObject(unknown);
      expect(await elsewhere(`POST /v1/backtests/${id}/cancel`)).toMatchObject(unknown);
    }
  });
});
