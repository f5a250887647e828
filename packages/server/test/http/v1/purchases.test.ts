import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../../support/check-ledger.ts';
import { addMember, addPointType, countRecords } from '../../support/movement-world.ts';
import { makeActiveRule } from '../../support/rule-world.ts';
import { commandOf, credit, openTestLanes } from '../../support/test-program.ts';
import { startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const purchase = { trigger: { on: 'purchase' } };
  const spent = { kind: 'per_amount', points: '1', per: '1.00', round: 'down', round_at: 'basket' };
  await makeActiveRule(server.call, { key: 'spent', name: 'A point a euro', ...purchase, effects: [spent] });
  await makeActiveRule(server.call, {
    key: 'coffee',
    name: 'Coffee',
    ...purchase,
    products: { categories: ['coffee'] },
    effects: [{ kind: 'per_unit', points: '5' }],
    expires_after: { days: 30 },
  });
  await makeActiveRule(server.call, {
    key: 'german',
    name: 'For German speakers',
    ...purchase,
    condition: { cel: 'member.language == "de" && basket.total > 10.0' },
    effects: [{ kind: 'fixed', points: '100' }],
    caps: [{ per: 'member', of: 'count', window: { kind: 'lifetime' }, limit: 1, at_limit: 'refuse' }],
  });
  await makeActiveRule(server.call, { key: 'survey', name: 'Survey', trigger: { on: 'event', event: 'survey' } });
});
afterAll(() => server.stop());

let references = 0;
const basket = {
  currency: 'EUR',
  lines: [
    { sku: 'espresso', quantity: 2, unit_price: '6.50', category: 'coffee' },
    { sku: 'mug', quantity: 1, unit_price: '9.90' },
  ],
};
const buy = (member: string, more: object = {}) =>
  server.call('POST /v1/purchases', { reference: `till-${++references}`, member, ...basket, ...more });

describe('a purchase', () => {
  test('earns what its evaluation says, by every rule that fits, in one movement for each day of expiry', async () => {
    const member = await addMember(server, { language: 'de' });
    const before = await countRecords(server);
    const evaluated = await server.call('POST /v1/basket-evaluations', { member, ...basket });
    expect(evaluated.status).toBe(200);
    expect(evaluated.body.points).toEqual([
      { point_type: 'points', points: '132', available: '0', pending: '0', resulting: '132' },
    ]);
    expect(await countRecords(server)).toBe(before);
    const bought = await buy(member);
    expect(bought.status).toBe(201);
    expect(bought.body.movements).toMatchObject([
      { points: '122', rules: [{ points: '22' }, { points: '100' }] },
      { points: '10', expires_on: '2026-03-31', balance: '132', rules: [{ points: '10' }] },
    ]);
    const again = await server.call('POST /v1/basket-evaluations', { member, ...basket });
    expect(again.body.points[0]).toMatchObject({ points: '32', available: '132', resulting: '164' });
    expect(again.body.others).toMatchObject([{ reason: 'cap_reached' }]);
    const guest = await server.call('POST /v1/basket-evaluations', basket);
    expect(guest.body).toMatchObject({ member: null, total: '22.9', points: [{ points: '32', available: null }] });
    await checkLedger(server.database.pool, server.programId);
  });

  test('counts once by its reference; another content under it is refused with the first transaction', async () => {
    const member = await addMember(server);
    const first = await buy(member, { reference: 'once' });
    const records = await countRecords(server);
    const again = await buy(member, { reference: 'once' });
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    const other = await buy(member, { reference: 'once', lines: [basket.lines[0]] });
    expect([other.status, other.body.code, other.body.transaction]).toEqual([
      422,
      'reference_reused',
      first.body.transaction,
    ]);
    expect(await countRecords(server)).toBe(records);
  });

  test('earns on top of what another process has given since this one last wrote', async () => {
    const member = await addMember(server);
    await buy(member);
    const other = openTestLanes(server.database, { clock: server.clock.now });
    await other.submit(server.programId, commandOf(credit(Number(member.split('_')[2]), 1_000)));
    await other.close();
    expect((await buy(member)).body.movements.at(-1).balance).toBe('1064');
    await checkLedger(server.database.pool, server.programId);
  });

  test('that was refused may be told again under its reference', async () => {
    const member = await addMember(server);
    await server.call(`POST /v1/members/${member}/block`);
    expect((await buy(member, { reference: 'blocked' })).body.code).toBe('member_blocked');
    await server.call(`POST /v1/members/${member}/unblock`);
    expect((await buy(member, { reference: 'blocked' })).status).toBe(201);
  });

  test('that earns nothing is known all the same', async () => {
    const member = await addMember(server);
    const cheap = { currency: 'EUR', lines: [{ sku: 'match', quantity: 1, unit_price: '0.10' }] };
    const first = await buy(member, { reference: 'cheap', ...cheap });
    expect([first.status, first.body.movements]).toEqual([201, []]);
    expect((await server.call(`GET /v1/transactions/${first.body.transaction}`)).body.type).toBe('occasion_noted');
    expect((await buy(member, { reference: 'cheap', ...cheap })).body).toEqual(first.body);
  });

  test('that earns nothing is in the member’s export as well, and goes with their erasure', async () => {
    const [into, member] = [await addMember(server), await addMember(server)];
    const cheap = { currency: 'EUR', lines: [{ sku: 'wig', quantity: 1, unit_price: '0.10' }] };
    const bought = [await buy(into, cheap), await buy(member, cheap), await buy(into)];
    await server.call(`POST /v1/members/${member}/merge`, { into });
    const { body } = await server.call(`GET /v1/members/${into}/export`);
    const ids = bought.map((each) => each.body.transaction);
    const exported = body.transactions.map(({ id }: { id: string }) => id);
    for (const id of ids) expect(exported).toContain(id);
    const told = body.transactions.filter(({ id }: { id: string }) => ids.includes(id));
    for (const { explanation } of told) {
      expect(explanation).toMatchObject({ occasion: 'purchase', basket: { currency: 'EUR' }, seen: { member: {} } });
    }
    expect(told[0].explanation.rules[0]).toMatchObject({ point_type: 'points', points: '22' });
    expect((await server.call(`POST /v1/members/${into}/erase`)).status).toBe(200);
    const { rows } = await server.database.pool.query(
      'select data, explanation, salt from journal where program_id = $1 and number = any($2)',
      [server.programId, ids.map((id: string) => Number(id.split('_')[2]))],
    );
    expect(rows).toEqual(Array(3).fill({ data: null, explanation: null, salt: null }));
    await checkLedger(server.database.pool, server.programId);
  });

  test('is explained, in the member’s language', async () => {
    const member = await addMember(server, { language: 'de' });
    const { body } = await buy(member);
    const { transaction } = body.movements[1];
    const german = await server.call(`GET /v1/transactions/${transaction}/explanation`);
    expect(german.body.language).toBe('de');
    expect(german.body.sentences.join(' ')).toContain('For German speakers');
    const english = await server.call(`GET /v1/transactions/${body.transaction}/explanation?language=en`);
    expect(english.body.data.rules).toMatchObject([
      { points: '22' },
      { points: '10', point_type: 'points' },
      { points: '100' },
    ]);
    const credit = await server.call('POST /v1/credits', { member, point_type: 'points', amount: '1', reference: 'x' });
    expect((await server.call(`GET /v1/transactions/${credit.body.id}/explanation`)).body.code).toBe('no_explanation');
  });

  test('is looked at when it happened; neither from the future nor from long ago', async () => {
    const member = await addMember(server);
    const at = (ms: number) => buy(member, { occurred_at: new Date(TEST_START + ms).toISOString() });
    expect((await at(240_000)).status).toBe(201);
    expect((await at(360_000)).body.code).toBe('occurred_in_future');
    expect((await at(-29 * 86_400_000)).status).toBe(201);
    expect((await at(-31 * 86_400_000)).body).toMatchObject({ code: 'occurred_too_late', late_days: 30 });
  });

  test.each([
    ['no line', { lines: [] }, '/lines'],
    ['a negative quantity', { lines: [{ ...basket.lines[0], quantity: -1 }] }, '/lines/0/quantity'],
    ['a price of 20 digits', { lines: [{ ...basket.lines[0], unit_price: '1'.repeat(20) }] }, '/lines/0/unit_price'],
    ['two currencies', { lines: [{ ...basket.lines[0], currency: 'USD' }] }, '/lines/0/currency'],
    ['a wrong total', { total: '1.00' }, '/total'],
    ['too many lines', { lines: Array(5_000).fill(basket.lines[0]) }, '/lines/1000'],
  ])('with %s is refused by name of the line', async (_name, wrong, pointer) => {
    const reply = await buy(await addMember(server), wrong);
    expect([reply.status, reply.body.code]).toEqual([422, 'basket_wrong']);
    expect(reply.body.errors[0].pointer).toBe(pointer);
  });
});

describe('an event', () => {
  const tell = (member: string, reference: string, more: object = {}) =>
    server.call('POST /v1/member-events', { event: 'survey', reference, member, ...more });

  test('earns once under its reference', async () => {
    const member = await addMember(server);
    const first = await tell(member, 's1', { attributes: { score: 9 } });
    expect([first.status, first.body.movements[0].points]).toEqual([201, '50']);
    expect((await tell(member, 's1', { attributes: { score: 9 } })).body).toEqual(first.body);
    expect((await tell(member, 's1')).body.code).toBe('reference_reused');
  });

  test('that was told is answered as it was then, also when no rule waits for it any more', async () => {
    const member = await addMember(server);
    const trigger = { on: 'event', event: 'summer' };
    const rule = await makeActiveRule(server.call, { key: 'summer', name: 'Summer', trigger });
    const first = await tell(member, 's3', { event: 'summer' });
    await server.call(`POST /v1/rules/${rule}/pause`);
    const again = await tell(member, 's3', { event: 'summer' });
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    expect((await tell(member, 's4', { event: 'summer' })).body.code).toBe('unknown_event');
    expect((await tell(await addMember(server), 's3', { event: 'summer' })).body.code).toBe('reference_reused');
  });

  test('that no rule waits for is refused by name', async () => {
    const reply = await tell(await addMember(server), 's2', { event: 'survye' });
    expect([reply.status, reply.body.code, reply.body.known]).toEqual([422, 'unknown_event', ['survey']]);
  });
});

describe('a rule that redeems at every purchase', () => {
  test('takes what it says where there is enough, and stands in nobody’s way where there is not', async () => {
    const rule = await makeActiveRule(server.call, {
      key: 'donation',
      name: 'Donation',
      kind: 'redeem',
      trigger: { on: 'purchase' },
      condition: { cel: 'basket.shop == "donating"' },
      effects: [{ kind: 'fixed', points: '20' }],
    });
    const member = await addMember(server);
    const first = await buy(member, { shop: 'donating' });
    expect(first.body.movements.map(({ points }: { points: string }) => points)).toEqual(['22', '10']);
    const told = await server.call(`GET /v1/transactions/${first.body.transaction}/explanation`);
    expect(told.body.data.others).toContainEqual(expect.objectContaining({ reason: 'insufficient_points' }));
    expect((await buy(member, { shop: 'donating' })).body.movements).toHaveLength(3);
    await server.call(`POST /v1/rules/${rule}/end`);
  });
});

test('a purchase of which the ledger refuses a part is refused whole, with the rules of that part; later it may count', async () => {
  const member = await addMember(server);
  await addPointType(server, { key: 'stamps', scale: 0, maxBalance: 10 });
  const condition = { cel: 'basket.shop == "stamping"' };
  const stamps = { name: 'Stamps', point_type: 'stamps', trigger: { on: 'purchase' }, condition };
  const first = await makeActiveRule(server.call, {
    ...stamps,
    key: 'stamps',
    effects: [{ kind: 'fixed', points: '7' }],
  });
  const second = await makeActiveRule(server.call, {
    ...stamps,
    key: 'more',
    effects: [{ kind: 'fixed', points: '4' }],
  });
  const before = await countRecords(server);
  const told = { reference: 'stamped', shop: 'stamping' };
  const refused = await buy(member, told);
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'over_max_balance', balance: '11', maximum: '10', rules: [first, second] },
  });
  expect(refused.body.detail).toContain(`It is what ${first} and ${second} would come to, so nothing was done.`);
  expect(await countRecords(server)).toBe(before);
  await server.call(`POST /v1/rules/${second}/end`);
  const bought = await buy(member, told);
  expect(bought.body.movements.map(({ point_type: type }: { point_type: string }) => type).toSorted()).toEqual([
    'points',
    'points',
    'stamps',
  ]);
  await server.call(`POST /v1/rules/${first}/end`);
});

describe('a return', () => {
  const giveBack = (purchase: string, reference: string, more: object = {}) =>
    server.call(`POST /v1/purchases/${purchase}/returns`, { reference, ...more });
  const balanceOf = async (member: string) =>
    (await server.call(`GET /v1/members/${member}/balances?point_type=points`)).body.balances[0].available;

  test('line by line takes back what the rest would not have earned, and in the end all of it, caps as well', async () => {
    const member = await addMember(server, { language: 'de' });
    await buy(member, { reference: 'p1' });
    expect(await balanceOf(member)).toBe('132');
    // What is left costs 16.40: it still brings the hundred.
    const first = await giveBack('p1', 'r1', { lines: [{ line: '1', quantity: 1 }] });
    expect(first.status).toBe(201);
    expect(first.body.taken_back).toMatchObject([{ points: '6' }, { points: '5' }]);
    expect(await balanceOf(member)).toBe('121');
    // 6.50 is not more than 10.
    await giveBack('p1', 'r2', { lines: [{ line: '2', quantity: 1 }] });
    expect(await balanceOf(member)).toBe('11');
    expect((await giveBack('p1', 'r1', { lines: [{ line: '1', quantity: 1 }] })).body).toEqual(first.body);
    const tooMuch = await giveBack('p1', 'r3', { lines: [{ line: '1', quantity: 2 }] });
    expect(tooMuch).toMatchObject({ status: 422, body: { code: 'return_wrong' } });
    const lines = [
      { line: '1', quantity: 2 },
      { line: '9', quantity: 1 },
    ];
    expect((await giveBack('p1', 'r3', { lines })).body.errors).toEqual([
      { pointer: '/lines/0/quantity', code: 'above_rest', detail: 'expected at most 1.000, what is left of the line' },
      { pointer: '/lines/1/line', code: 'unknown_line', detail: 'expected the id of a line of the basket' },
    ]);
    expect((await giveBack('p1', 'r4')).status).toBe(201);
    expect(await balanceOf(member)).toBe('0');
    const over = await giveBack('p1', 'r5');
    expect([over.status, over.body.code]).toEqual([409, 'already_returned']);
    // The hundred is given once per member, and was not given after all.
    const again = await buy(member, { reference: 'p2' });
    expect(again.body.movements[0].points).toBe('122');
    await checkLedger(server.database.pool, server.programId);
  });

  test('knows all rules that looked, also those for which the explanation had no room', async () => {
    const shop = (place: number) => ({ condition: { cel: `basket.shop == "${'x'.repeat(140)}${place}"` } });
    const others = Array.from({ length: 50 }, (_, place) => ({ key: `other-${place}`, ...shop(place) }));
    const best = { group: 'hats', stacking: 'best' };
    const rules = [];
    for (const { points = '1', ...settings } of [
      ...others,
      { key: 'hats-mug', products: { skus: ['mug'] }, ...best, points: '20' },
      { key: 'hats-else', condition: { cel: 'basket.shop == "hats"' }, ...best, points: '8' },
    ] as { key: string; points?: string }[]) {
      const effects = [{ kind: 'fixed', points }];
      rules.push(
        await makeActiveRule(server.call, { name: 'Hats', trigger: { on: 'purchase' }, effects, ...settings }),
      );
    }
    const member = await addMember(server);
    const hat = { sku: 'hat', quantity: 1, unit_price: '5.00' };
    const { body } = await buy(member, { reference: 'hats', shop: 'hats', lines: [hat, basket.lines[1]] });
    const { data } = (await server.call(`GET /v1/transactions/${body.transaction}/explanation`)).body;
    expect([body.movements[0].points, data.omitted > 1, data.cut]).toEqual(['34', true, undefined]);
    expect(data.others).not.toContainEqual(expect.objectContaining({ reason: 'beaten_in_group' }));
    await giveBack('hats', 'mug', { lines: [{ line: '2', quantity: 1 }] });
    expect(await balanceOf(member), 'what the mug was beaten by is given for the hat').toBe(String(5 + 8));
    for (const rule of rules) await server.call(`POST /v1/rules/${rule}/end`);
  });

  test('of a part is refused where a rule that gave is not known, as after an import; of everything it is not', async () => {
    const member = await addMember(server);
    const { body } = await buy(member, { reference: 'imported' });
    const { pool } = server.database;
    const others = (text: string) => pool.query(text, [server.programId]);
    const coffee = (await server.call('GET /v1/rules/coffee')).body;
    const number = Number(coffee.id.split('_')[2]);
    await others(`update rule_version set version = -version where program_id = $1 and number = ${number}`);
    const part = await giveBack('imported', 'i1', { lines: [{ line: '2', quantity: 1 }] });
    expect([part.status, part.body]).toMatchObject([
      409,
      { code: 'rule_version_missing', transaction: body.transaction, rule: coffee.id, version: 1 },
    ]);
    expect(await balanceOf(member)).toBe('32');
    expect((await giveBack('imported', 'i2')).status).toBe(201);
    expect(await balanceOf(member)).toBe('0');
    await others(`update rule_version set version = -version where program_id = $1 and number = ${number}`);
  });

  test('of everything at once is the same as of every line', async () => {
    const [whole, parts] = [await addMember(server), await addMember(server)];
    await buy(whole, { reference: 'w' });
    await giveBack('w', 'w1');
    await buy(parts, { reference: 'l' });
    for (const line of ['2', '1'])
      await giveBack('l', `l-${line}`, { lines: [{ line, quantity: line === '1' ? 2 : 1 }] });
    expect([await balanceOf(whole), await balanceOf(parts)]).toEqual(['0', '0']);
    await checkLedger(server.database.pool, server.programId);
  });

  test('says why it took back so much: what came back, what is left, and rule by rule, in each of its records', async () => {
    const member = await addMember(server, { language: 'de' });
    await buy(member, { reference: 'why' });
    const part = (
      await giveBack('why', 'why-1', {
        lines: [
          { line: '2', quantity: 1 },
          { line: '1', quantity: 1 },
        ],
      })
    ).body;
    const told = async (transaction: string, language = '') =>
      (await server.call(`GET /v1/transactions/${transaction}/explanation${language}`)).body;
    const first = await told(part.transaction);
    expect(first.language).toBe('de');
    expect(first.data).toMatchObject({
      occasion: 'return',
      basket: { total: '22.9', lines: 2 },
      left: { total: '6.5', lines: 1 },
      rules: [
        { given: '100', due: '0', back: '100', reason: 'condition_false' },
        { given: '22', due: '6', back: '16', steps: [{ exact: '6.5', rounded: '6' }] },
        { given: '10', due: '5', back: '5' },
      ],
    });
    expect(first.sentences.slice(1)).toEqual([
      '„For German speakers“ (Version 1) hatte 100 points gebracht: alles kommt zurück.',
      'Für den Rest bringt sie nichts: ihre Bedingung war nicht erfüllt.',
      '„A point a euro“ (Version 1) hatte 22 points gebracht und bringt für den Rest 6 points: 16 points kommen zurück.',
      'Für den Betrag: 6,5 abgerundet auf 6.',
      '„Coffee“ (Version 1) hatte 10 points gebracht und bringt für den Rest 5 points: 5 points kommen zurück.',
    ]);
    expect(part.taken_back).toHaveLength(2);
    for (const { transaction } of part.taken_back) expect((await told(transaction)).data).toEqual(first.data);
    const whole = (await giveBack('why', 'why-2')).body;
    const last = await told(whole.taken_back[1].transaction, '?language=en');
    expect(last.data.left).toBeUndefined();
    expect(last.sentences).toEqual([
      expect.stringMatching(/^A purchase of 22\.90 EUR \(lines: 2\) came back; nothing of it is left, on 2026-/),
      '“A point a euro” (version 1) had given 6 points: all of it comes back.',
      '“Coffee” (version 1) had given 5 points: all of it comes back.',
    ]);
  });

  test('of what was reversed by hand before takes nothing, and nothing of its caps, a second time', async () => {
    const member = await addMember(server, { language: 'de' });
    const { body } = await buy(member, { reference: 'by-hand' });
    for (const { transaction } of body.movements) {
      expect((await server.call(`POST /v1/transactions/${transaction}/reverse`, {})).status).toBe(201);
    }
    expect((await giveBack('by-hand', 'by-hand-1')).body.taken_back).toEqual([]);
    const points = async () => (await buy(member)).body.movements[0].points;
    expect([await points(), await points()], 'the hundred is given once').toEqual(['122', '22']);
  });

  test('of points that are spent says what could not be taken', async () => {
    await addPointType(server, { key: 'kind', scale: 0, reversalPolicy: 'available' });
    const rule = await makeActiveRule(server.call, {
      ...{ key: 'kind', name: 'Kind', point_type: 'kind', trigger: { on: 'purchase' } },
      ...{ products: { skus: ['kind'] }, effects: [{ kind: 'fixed', points: '30' }] },
    });
    const member = await addMember(server);
    const line = { sku: 'kind', quantity: 1, unit_price: '0.10' };
    await buy(member, { reference: 'kind', lines: [line] });
    await server.call('POST /v1/debits', { member, point_type: 'kind', amount: '20', reference: 'gift' });
    const { transaction } = (await giveBack('kind', 'kind-1')).body;
    const { data, sentences } = (await server.call(`GET /v1/transactions/${transaction}/explanation`)).body;
    expect(data.shortfalls).toEqual([{ point_type: 'kind', wanted: '30', taken: '10' }]);
    expect(sentences.at(-1)).toBe('30 kind were to come back; of what is spent already only 10 kind could be taken.');
    await server.call(`POST /v1/rules/${rule}/end`);
  });

  test('of nothing that is known is refused; of points that are spent it follows the point type', async () => {
    const unknown = await giveBack('never', 'u1');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown_purchase']);
    const member = await addMember(server);
    await buy(member, { reference: 'spent' });
    await server.call('POST /v1/debits', { member, point_type: 'points', amount: '30', reference: 'gift' });
    const refused = await giveBack('spent', 'u2');
    expect([refused.status, refused.body.code]).toEqual([422, 'insufficient_points']);
    const policy = (reversal_policy: string) =>
      server.call('PATCH /v1/point-types/points', { reversal_policy }, { headers: { 'if-match': '*' } });
    await policy('available');
    const some = await giveBack('spent', 'u3', { lines: [{ line: '1', quantity: 1 }] });
    expect(some.body.taken_back).toMatchObject([{ points: '2' }]);
    const nothing = await giveBack('spent', 'u4');
    expect([nothing.status, nothing.body.taken_back]).toEqual([201, []]);
    expect((await giveBack('spent', 'u5')).body.code).toBe('already_returned');
    await policy('refuse');
    await checkLedger(server.database.pool, server.programId);
  });
});

describe('a part that is paid with points', () => {
  const pay = (amount: string) => ({ pay_with_points: { point_type: 'points', amount } });
  const available = async (member: string) =>
    (await server.call(`GET /v1/members/${member}/balances?point_type=points`)).body.balances[0].available;

  test('is taken at what points are worth, earns nothing, and comes back with the whole purchase', async () => {
    const member = await addMember(server);
    const unpriced = await buy(member, pay('5.00'));
    expect([unpriced.status, unpriced.body.code]).toEqual([422, 'points_have_no_value']);
    const settings = { currency: 'EUR', point_values: { points: '0.03' } };
    await server.call('PATCH /v1/program', settings, { headers: { 'if-match': '*' } });
    const poor = await buy(member, { reference: 'part', ...pay('5.00') });
    expect([poor.status, poor.body.code]).toEqual([422, 'insufficient_points']);
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: '200', reference: 'gift' });
    const bought = await buy(member, { reference: 'part', ...pay('5.00') });
    expect(bought.body.paid).toMatchObject({ points: '167', balance: '33' });
    // 17.90 of 22.90 are paid with money.
    expect(bought.body.movements).toMatchObject([{ kind: 'earned', points: '17' }, { points: '10' }]);
    expect((await buy(member, { reference: 'part', ...pay('5.00') })).body).toEqual(bought.body);
    const back = await server.call('POST /v1/purchases/part/returns', { reference: 'part-back' });
    expect(back.body.given_back).toMatchObject({ points: '167' });
    expect(await available(member)).toBe('200');
    await checkLedger(server.database.pool, server.programId);
  });

  test('comes back with the last line, when they come back one after the other', async () => {
    const member = await addMember(server);
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: '200', reference: 'gift' });
    await buy(member, { reference: 'by-line', ...pay('5.00') });
    const back = (reference: string, lines: object[]) =>
      server.call('POST /v1/purchases/by-line/returns', { reference, lines });
    expect((await back('by-line-1', [{ line: '1', quantity: 2 }])).body.given_back).toBeUndefined();
    const last = await back('by-line-2', [{ line: '2', quantity: 1 }]);
    expect(last.body.given_back).toMatchObject({ points: '167', balance: '200' });
    expect((await back('by-line-2', [{ line: '2', quantity: 1 }])).body).toEqual(last.body);
    expect(await available(member)).toBe('200');
    await checkLedger(server.database.pool, server.programId);
  });

  test('and all others are in the currency of the program', async () => {
    const member = await addMember(server);
    const yen = { currency: 'JPY', lines: [{ sku: 'mug', quantity: 1, unit_price: '990' }] };
    for (const reply of [
      await buy(member, yen),
      await server.call('POST /v1/basket-evaluations', { member, ...yen }),
    ]) {
      expect([reply.status, reply.body.code]).toEqual([422, 'basket_wrong']);
      expect(reply.body.errors).toMatchObject([{ pointer: '/currency', code: 'other_currency' }]);
      expect(reply.body.detail).toContain('expected EUR, the currency of this program');
    }
    expect(await available(member)).toBe('0');
  });

  test('that was given back by hand is in no return’s way', async () => {
    const member = await addMember(server);
    await server.call('POST /v1/credits', { member, point_type: 'points', amount: '200', reference: 'gift' });
    const bought = await buy(member, { reference: 'paid-by-hand', ...pay('5.00') });
    await server.call(`POST /v1/transactions/${bought.body.paid.transaction}/reverse`, { reference: 'sorry' });
    const back = await server.call('POST /v1/purchases/paid-by-hand/returns', { reference: 'paid-by-hand-1' });
    expect([back.status, back.body.given_back]).toEqual([201, undefined]);
    expect(await available(member)).toBe('200');
  });

  test.each([
    ['too much', '30.00', 'basket_wrong'],
    ['nothing', '0', 'payment_malformed'],
  ])('is refused when it is %s', async (_name, amount, code) => {
    const reply = await buy(await addMember(server), pay(amount));
    expect([reply.status, reply.body.code]).toEqual([422, code]);
    expect(reply.body.errors[0].pointer).toMatch(/^\/pay_with_points/);
  });
});
