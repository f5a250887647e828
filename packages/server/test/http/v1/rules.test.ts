import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { addMember, countRecords } from '../../support/movement-world.ts';
import { activateRule, followedBy } from '../../support/rule-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let partner: ApiCaller;
let partnerId: string;
beforeAll(async () => {
  server = await startTestServer();
  const made = await server.call('POST /v1/clients', { name: 'The partner', scopes: ['rules:trigger'] });
  partnerId = made.body.id;
  partner = await makeApiCaller(server.address, { clientId: made.body.id, secret: made.body.secret });
});
afterAll(() => server.stop());

let made = 0;
const makeRule = async (settings: object = {}) => {
  made += 1;
  const reply = await server.call('POST /v1/rules', {
    key: `rule-${made}`,
    name: 'Welcome',
    kind: 'earn',
    point_type: 'points',
    trigger: { on: 'api', amount: 'none' },
    effects: [{ kind: 'fixed', points: '50' }],
    ...settings,
  });
  expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
  return reply.body;
};
const activeRule = async (settings: object = {}) => {
  const rule = await makeRule({ clients: [partnerId], ...settings });
  await activateRule(server.call, rule.id);
  return rule.id as string;
};
const balanceOf = async (member: string) =>
  (await server.call(`GET /v1/members/${member}/balances?point_type=points`)).body.balances[0]?.available ?? '0';

describe('the condition of a rule', () => {
  const tree = { combinator: 'and', rules: [{ field: 'basket.total', operator: '>=', value: 20 }] };

  test('is told as an expression and as a tree, in whichever it was written', async () => {
    const purchase = { trigger: { on: 'purchase' } };
    const written = await makeRule({ ...purchase, condition: { query: tree } });
    expect(written.condition).toEqual({ cel: expect.stringContaining('basket.total'), query: tree });
    const other = await makeRule({ ...purchase, condition: { cel: 'basket.total >= 20.0' } });
    expect(other.condition.query).toEqual(tree);
    const more = await makeRule({ ...purchase, condition: { cel: 'basket.lines.exists(l, l.quantity > 2.0)' } });
    expect(more.condition.query).toBeNull();
  });

  test.each([
    ['an unknown fact', { cel: 'basket.totl > 1.0' }, '/condition/cel'],
    ['another type', { cel: 'basket.total' }, '/condition/cel'],
    ['no tree', { query: {} }, '/condition/query'],
    [
      'an unknown field',
      { query: { combinator: 'and', rules: [{ ...tree.rules[0], field: 'x' }] } },
      '/condition/query/rules/0/field',
    ],
  ])('with %s is refused by place', async (_name, condition, pointer) => {
    const reply = await server.call('POST /v1/rules', {
      key: 'wrong',
      name: 'Wrong',
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'purchase' },
      effects: [{ kind: 'fixed', points: '1' }],
      condition,
    });
    expect(reply.body.errors[0].pointer).toBe(pointer);
    expect([400, 422]).toContain(reply.status);
  });
});

test('a condition that names a segment is saved while that is active, by a program that has it', async () => {
  const settings = { trigger: { on: 'purchase' }, condition: { cel: 'true && "regulars" in member.segments' } };
  const body = {
    key: 'named',
    name: 'Named',
    kind: 'earn',
    point_type: 'points',
    effects: [{ kind: 'fixed', points: 1 }],
  };
  const save = () => server.call('POST /v1/rules', { ...body, ...settings });
  const errors = [
    {
      pointer: '/condition/cel',
      code: 'unknown_segment',
      detail: 'at character 9: expected an active segment of this program, not "regulars"',
    },
  ];
  expect(await save()).toMatchObject({ status: 422, body: { code: 'settings_wrong', errors } });
  const { body: segment } = await server.call('POST /v1/segments', { key: 'regulars', name: 'Regulars' });
  const patch = (state: string) =>
    server.call(`PATCH /v1/segments/${segment.id}`, { state }, { headers: { 'if-match': '*' } });
  expect((await patch('archived')).status).toBe(200);
  expect(await save()).toMatchObject({ status: 422, body: { errors } });
  await patch('active');
  expect((await save()).status).toBe(201);
  expect((await patch('archived')).body.code).toBe('segment_in_use');
});

test('a point type that a condition names and that is not there is a wrong setting of the rule', async () => {
  const body = { name: 'Named', kind: 'earn', point_type: 'points', effects: [{ kind: 'fixed', points: 1 }] };
  const made = { ...body, key: 'typed', trigger: { on: 'purchase' } };
  const { body: rule } = await server.call('POST /v1/rules', made);
  const errors = [
    {
      pointer: '/condition/cel',
      code: 'unknown_point_type',
      detail: 'at character 1: expected a point type of this program, not "nopt"',
    },
  ];
  for (const cel of ['member.ranks["nopt"] == ""', 'member.balances.nopt > 1.0']) {
    const condition = { cel };
    const wrong = { status: 422, body: { code: 'settings_wrong', errors } };
    expect(await server.call('POST /v1/rules', { ...made, key: 'other', condition })).toMatchObject(wrong);
    const headers = { 'if-match': '*' };
    expect(await server.call(`PATCH /v1/rules/${rule.id}`, { condition }, { headers })).toMatchObject(wrong);
  }
  const own = await server.call('POST /v1/rules', { ...made, key: 'other', point_type: 'nopt' });
  expect(own).toMatchObject({ status: 404, body: { code: 'unknown_point_type', point_type: 'nopt' } });
});

describe('the tests of a rule', () => {
  const basket = { currency: 'EUR', lines: [{ sku: 'espresso', quantity: '2', unit_price: '7.50' }] };
  const member = { segments: ['vip'], joined_on: '2026-01-31', balances: { points: '5' } };
  const bought = { name: 'fifteen euro', given: { on: 'purchase', basket }, member, points: '15' };
  const settings = { trigger: { on: 'purchase' }, effects: [{ kind: 'fixed', points: '15' }] };

  test('are kept as they were told, and make no new version', async () => {
    const rule = await makeRule({ ...settings, tests: [bought] });
    expect(rule.tests).toEqual([bought]);
    const guest = { ...bought, name: 'a guest', member: null, at: '2026-03-01T12:00:00.000Z' };
    const body = { tests: [bought, guest] };
    const changed = await server.call(`PATCH /v1/rules/${rule.id}`, body, { headers: { 'if-match': '"1"' } });
    expect(changed.body).toMatchObject({ version: 1, revision: 2, tests: [bought, guest] });
    const { items } = (await server.call(`GET /v1/rules/${rule.id}/versions`)).body;
    expect(items).toHaveLength(1);
    const other = { name: 'Other' };
    await server.call(`PATCH /v1/rules/${rule.id}`, other, { headers: { 'if-match': '*' } });
    expect((await server.call(`GET /v1/rules/${rule.id}`)).body).toMatchObject({ version: 2, tests: [bought, guest] });
  });

  test.each([
    [
      { given: { on: 'purchase', basket: { ...basket, lines: [{ ...basket.lines[0], unit_price: '-1' }] } } },
      '/tests/0/given/basket/lines/0/unit_price',
      422,
    ],
    [{ given: { on: 'api' } }, '/tests/0/given/on', 422],
    [{ member: { joined_on: '2026-02-30' } }, '/tests/0/member/joined_on', 400],
    [{ points: 'ten' }, '/tests/0/points', 400],
  ])('that cannot be are told by place (%#)', async (wrong, pointer, status) => {
    const body = { key: 'wrong', name: 'Wrong', kind: 'earn', point_type: 'points', ...settings };
    const reply = await server.call('POST /v1/rules', { ...body, tests: [{ ...bought, ...wrong }] });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([status, pointer]);
  });
});

describe('a rule', () => {
  test('is made as a draft, reviewed, activated with the confirmation, triggered by the client that was chosen', async () => {
    const member = await addMember(server);
    const rule = await makeRule({
      trigger: { on: 'api', amount: 'points', maximum: '100' },
      effects: [{ kind: 'caller_amount' }],
      caps: [{ per: 'rule', of: 'points', window: { kind: 'lifetime' }, limit: '120', at_limit: 'cut' }],
      starts_at: '2026-01-01T00:00:00.000Z',
      ends_at: '2027-01-01T00:00:00.000Z',
    });
    expect(rule).toMatchObject({ state: 'draft', version: 1, revision: 1, kind: 'earn' });
    const early = await partner(`POST /v1/rules/${rule.id}/triggers`, { request_id: 'early', member, amount: '10' });
    expect([early.status, early.body.code, early.body.state]).toEqual([409, 'rule_not_active', 'draft']);

    const chosen = await server.call(`PUT /v1/rules/${rule.id}/clients/${partnerId}`);
    expect(chosen.body).toMatchObject({ clients: [partnerId], version: 2 });
    const unread = await server.call(`POST /v1/rules/${rule.id}/activate`, {});
    expect([unread.status, unread.body.code]).toEqual([409, 'confirmation_required']);
    expect(await activateRule(server.call, rule.id)).toContain(`These may call it: The partner (${partnerId}).`);

    const first = await partner(`POST /v1/rules/${rule.id}/triggers`, { request_id: 'r1', member, amount: '70' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ requested: '70', granted: '70', cap_left: '50', balance: '70', code: null });
    const cut = await partner(`POST /v1/rules/${rule.id}/triggers`, { request_id: 'r2', member, amount: '70' });
    expect(cut.body).toMatchObject({ requested: '70', granted: '50', cap_left: '0', balance: '120' });
    const reached = await partner(`POST /v1/rules/${rule.id}/triggers`, { request_id: 'r3', member, amount: '70' });
    expect([reached.status, reached.body.code]).toEqual([422, 'rule_cap_reached']);
    expect((await server.call(`GET /v1/transactions/${first.body.transaction}`)).body).toMatchObject({
      type: 'credit',
      reference: 'rule',
      reference_id: 'r1',
      by: partnerId,
      rules: [{ rule: rule.id, version: 2, amount: '70' }],
    });
    await checkLedger(server.database.pool, server.programId);
  });

  test('answers a request id again as it did the first time, refusals too, and refuses another body under it', async () => {
    const member = await addMember(server);
    const rule = await activeRule({
      caps: [{ per: 'member', of: 'count', window: { kind: 'day' }, limit: 1, at_limit: 'refuse' }],
    });
    const trigger = (request_id: string, more: object = {}) =>
      partner(`POST /v1/rules/${rule}/triggers`, { request_id, member, ...more });
    const first = await trigger('a');
    const records = await countRecords(server);
    const again = await trigger('a');
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    const refused = await trigger('b');
    expect([refused.status, refused.body.code]).toEqual([422, 'rule_cap_reached']);
    server.clock.advance(86_400_000);
    expect((await trigger('b')).body.code).toBe('rule_cap_reached');
    expect((await partner(`GET /v1/rules/${rule}/triggers/b`)).body).toMatchObject({
      status: 'refused',
      code: 'rule_cap_reached',
    });
    expect((await trigger('a', { entry: 'another' })).body.code).toBe('request_id_reused');
    expect(await countRecords(server)).toBe(records);
    expect((await trigger('c')).status).toBe(201);
    expect(await balanceOf(member)).toBe('100');
  });

  test('without a decimal as its amount is refused by its form, and not kept', async () => {
    const member = await addMember(server);
    const rule = await activeRule({
      trigger: { on: 'api', amount: 'points' },
      effects: [{ kind: 'caller_amount', maximum: '100' }],
      confirm_unbounded: true,
    });
    const send = (amount: unknown) =>
      partner(`POST /v1/rules/${rule}/triggers`, { request_id: 'form', member, amount });
    for (const amount of ['abc', '', '1e3']) {
      const { status, body } = await send(amount);
      expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid_request', '/amount']);
    }
    expect((await send(5)).status).toBe(201);
    expect((await send('5')).body.code).toBe('request_id_reused');
  });

  test('looks at the time that is told of a call; neither from the future nor from long ago, where caps are free again', async () => {
    const member = await addMember(server);
    const rule = await activeRule({
      caps: [{ per: 'member', of: 'count', window: { kind: 'day' }, limit: 1, at_limit: 'refuse' }],
    });
    const now = server.clock.now();
    const at = (ms: number, request_id = `at ${ms}`) =>
      partner(`POST /v1/rules/${rule}/triggers`, {
        request_id,
        member,
        occurred_at: new Date(now + ms).toISOString(),
      });
    const first = await at(240_000, 'ahead');
    expect(first.status).toBe(201);
    expect((await at(0)).body.code).toBe('rule_cap_reached');
    expect((await at(360_000)).body.code).toBe('occurred_in_future');
    expect((await at(-29 * 86_400_000)).status).toBe(201);
    expect((await at(-31 * 86_400_000)).body).toMatchObject({ code: 'occurred_too_late', late_days: 30 });
    server.clock.advance(32 * 86_400_000);
    const again = await at(240_000, 'ahead');
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
  });

  test('is taken back by its request id, and its cap counts as before', async () => {
    const member = await addMember(server);
    const rule = await activeRule({
      caps: [{ per: 'member', of: 'points', window: { kind: 'lifetime' }, limit: '50', at_limit: 'refuse' }],
    });
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: '7', reference: 'gift' });
    await partner(`POST /v1/rules/${rule}/triggers`, { request_id: 'x', member });
    const back = await partner(`POST /v1/rules/${rule}/triggers/x/reverse`);
    expect([back.status, back.body]).toMatchObject([
      200,
      { reversed: true, granted: '50', balance: '7', cap_left: null },
    ]);
    expect((await partner(`POST /v1/rules/${rule}/triggers/x/reverse`)).body).toEqual(back.body);
    expect((await partner(`GET /v1/rules/${rule}/triggers/x`)).body).toEqual({
      ...back.body,
      balance: '57',
      cap_left: '0',
    });
    expect(await balanceOf(member)).toBe('7');
    const next = await partner(`POST /v1/rules/${rule}/triggers`, { request_id: 'y', member });
    expect([next.status, next.body.granted]).toEqual([201, '50']);
    await checkLedger(server.database.pool, server.programId);
  });

  test('that redeems takes whole or not at all', async () => {
    const member = await addMember(server);
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: '60', reference: 'gift' });
    const rule = await activeRule({ kind: 'redeem' });
    const first = await partner(`POST /v1/rules/${rule}/triggers`, { request_id: '1', member });
    expect(first.body).toMatchObject({ granted: '50', balance: '10' });
    const short = await partner(`POST /v1/rules/${rule}/triggers`, { request_id: '2', member });
    expect([short.status, short.body.code]).toEqual([422, 'insufficient_points']);
  });

  test('comes into force only where all rules of its group stack alike', async () => {
    const inGroup = (stacking: string) => makeRule({ group: 'one', stacking });
    const [best, first] = [await inGroup('best'), await inGroup('first')];
    await activateRule(server.call, best.id);
    const { confirmation } = (await server.call(`GET /v1/rules/${first.id}/review`)).body;
    const refused = await server.call(`POST /v1/rules/${first.id}/activate`, { confirmation });
    expect([refused.status, refused.body.code, refused.body.group]).toEqual([409, 'group_differs', 'one']);
    expect(refused.body.detail).toContain(`expected "best", as ${best.id} of the group has it`);
    const headers = { 'if-match': '*' };
    const changed = await server.call(`PATCH /v1/rules/${best.id}`, { name: 'The best' }, { headers });
    expect(changed.status).toBe(200);
    const beside = await server.call(`PATCH /v1/rules/${first.id}`, { name: 'The first' }, { headers });
    expect(beside.body.errors).toMatchObject([{ pointer: '/stacking', detail: expect.stringContaining(best.id) }]);
    await server.call(`POST /v1/rules/${best.id}/pause`);
    await activateRule(server.call, first.id);
  });

  test('is not brought into force past its end, nor with nothing left of its budget, until that is changed', async () => {
    const member = await addMember(server);
    const activate = async (rule: string) => {
      const { confirmation } = (await server.call(`GET /v1/rules/${rule}/review`)).body;
      return await server.call(`POST /v1/rules/${rule}/activate`, { confirmation });
    };
    const change = (rule: string, body: object) =>
      server.call(`PATCH /v1/rules/${rule}`, body, { headers: { 'if-match': '*' } });
    const day = 86_400_000;
    const [past, ahead] = [-day, day].map((ms) => new Date(server.clock.now() + ms).toISOString());
    const over = (await makeRule({ ends_at: past })).id;
    expect(await activate(over)).toMatchObject({ status: 409, body: { code: 'rule_past_end', ends_at: past } });
    await change(over, { ends_at: ahead });
    expect((await activate(over)).status).toBe(200);

    const spent = await activeRule({ budget: '80' });
    const trigger = (request_id: string) => partner(`POST /v1/rules/${spent}/triggers`, { request_id, member });
    expect((await trigger('1')).body.granted).toBe('50');
    await server.call(`POST /v1/rules/${spent}/pause`);
    expect((await activate(spent)).status, 'with something left').toBe(200);
    expect((await trigger('2')).body.granted).toBe('30');
    await followedBy(server);
    expect((await server.call(`GET /v1/rules/${spent}`)).body.state).toBe('paused');
    const refused = await activate(spent);
    expect(refused).toMatchObject({ status: 409, body: { code: 'rule_budget_spent', budget: '80', left: '0' } });
    await change(spent, { budget: '81' });
    expect((await activate(spent)).status).toBe(200);
    const left = { budget: '79', left: '-1' };
    expect(await change(spent, { budget: '79' })).toMatchObject({
      status: 409,
      body: { code: 'rule_budget_spent', ...left },
    });
    expect((await change(spent, { budget: '80' })).body).toMatchObject({ code: 'rule_budget_spent', left: '0' });
    expect((await trigger('3')).body.granted).toBe('1');
  });

  test('is called by nobody who was not chosen, not paused, and not by an unknown id', async () => {
    const member = await addMember(server);
    const rule = await activeRule({ clients: [] });
    const trigger = (request_id: string, id = rule) => partner(`POST /v1/rules/${id}/triggers`, { request_id, member });
    const stranger = await trigger('1');
    expect([stranger.status, stranger.body.code]).toEqual([403, 'client_not_authorised']);
    await server.call(`PUT /v1/rules/${rule}/clients/${partnerId}`);
    expect((await trigger('2')).status).toBe(201);
    await server.call(`POST /v1/rules/${rule}/pause`);
    expect((await trigger('3')).body).toMatchObject({ code: 'rule_not_active', state: 'paused' });
    expect((await trigger('4', 'rul_1_9999')).status).toBe(404);
    expect((await trigger('5', 'no-such-key')).status).toBe(404);
  });

  test('counts what two members who are merged have used together', async () => {
    const [one, other] = [await addMember(server), await addMember(server)];
    const rule = await activeRule({
      caps: [{ per: 'member', of: 'count', window: { kind: 'year' }, limit: 2, at_limit: 'refuse' }],
    });
    const trigger = (request_id: string, member: string) =>
      partner(`POST /v1/rules/${rule}/triggers`, { request_id, member });
    expect((await trigger('m1', one)).status).toBe(201);
    expect((await trigger('m2', other)).status).toBe(201);
    expect((await server.call(`POST /v1/members/${one}/merge`, { into: other })).status).toBe(200);
    expect((await trigger('m3', one)).body.code).toBe('rule_cap_reached');
    await checkLedger(server.database.pool, server.programId);
  });
});
