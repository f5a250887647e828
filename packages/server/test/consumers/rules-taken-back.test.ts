import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { addMember, addPointType, bucketsOf } from '../support/movement-world.ts';
import { followedBy, makeActiveRule } from '../support/rule-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await addPointType(server, { key: 'kind', scale: 0, reversalPolicy: 'available' });
  await addPointType(server, { key: 'stars', scale: 0 });
});
afterAll(() => server.stop());

const fixed = (points: number) => [{ kind: 'fixed', points: String(points) }];
const eachTen = [{ kind: 'per_amount', points: '1', per: '10', round: 'down', round_at: 'basket' }];
const once = [{ per: 'member', of: 'count', window: { kind: 'lifetime' }, limit: 1, at_limit: 'refuse' }];
const rule = (key: string, settings: object) => makeActiveRule(server.call, { key, name: key, ...settings });
const onCredit = (reference: string) => ({ trigger: { on: 'movement', types: ['credit'], references: [reference] } });
const onEvent = (event: string) => ({ trigger: { on: 'event', event } });
const available = async (member: string, pointType = 'points') =>
  (await bucketsOf(server, member, pointType)).available;

let references = 0;
/** Tells of a purchase in a shop of which rules ask; each euro in it is a point by the shop's own rule. */
async function buy(member: string, shop: string, ...prices: string[]): Promise<string> {
  const reference = `${shop}-${++references}`;
  const lines = prices.map((price) => ({ sku: 'mug', quantity: 1, unit_price: price }));
  const told = { reference, member, shop, currency: 'EUR', lines };
  expect((await server.call('POST /v1/purchases', told)).status).toBe(201);
  return reference;
}
async function giveBack(purchase: string, ...lines: string[]): Promise<void> {
  const back = lines.length > 0 ? { lines: lines.map((line) => ({ line, quantity: 1 })) } : {};
  const reply = await server.call(`POST /v1/purchases/${purchase}/returns`, {
    reference: `r-${++references}`,
    ...back,
  });
  expect(reply.status).toBe(201);
}
const perEuro = (shop: string, more: object[] = []) => ({
  trigger: { on: 'purchase' },
  condition: { cel: `basket.shop == "${shop}"` },
  effects: [{ kind: 'per_amount', points: '1', per: '1', round: 'down', round_at: 'basket' }, ...more],
});
const followed = () => followedBy(server);
/** For a rule that would look at the purchases of other tests as well. */
const end = (key: string) => server.call(`POST /v1/rules/${key}/end`);

describe('what a purchase has led to', () => {
  beforeAll(async () => {
    await rule('deep', perEuro('deep', [{ kind: 'event', event: 'deep' }]));
    await rule('deep-event', { ...onEvent('deep'), effects: fixed(7), caps: once });
    await rule('deep-bonus', {
      ...onCredit('purchase'),
      effects: [...fixed(3), { kind: 'event', event: 'deeper' }],
      caps: once,
    });
    await rule('deeper', { ...onEvent('deeper'), point_type: 'stars', effects: fixed(2), caps: once });
  });

  test.each([
    ['once it has been given', true],
    ['as well when the return comes before it', false],
  ])('comes back with all of it, down the chain and with its caps, %s', async (_, isWaiting) => {
    const member = await addMember(server);
    for (let round = 0; round < 2; round += 1) {
      const purchase = await buy(member, 'deep', '20.00');
      if (isWaiting) {
        await followed();
        expect([await available(member), await available(member, 'stars')]).toEqual([30, 2]);
      }
      await giveBack(purchase);
      await followed();
      expect([await available(member), await available(member, 'stars')]).toEqual([0, 0]);
    }
    const told = (await server.call(`GET /v1/transactions?member=${member}&type=reversal`)).body.items;
    expect(told).toHaveLength(8);
    const { rows } = await server.database.pool.query(
      `select count(*)::int4 from rule_use where program_id = $1 and subject = $2 and (count <> 0 or points <> 0)`,
      [server.programId, `m${member.split('_')[2]}`],
    );
    expect(rows).toEqual([{ count: 0 }]);
    await checkLedger(server.database.pool, server.programId);
  });

  test('stays while a part comes back that changes nothing of it', async () => {
    const member = await addMember(server);
    const purchase = await buy(member, 'deep', '15.00', '5.00');
    await followed();
    await giveBack(purchase, '2');
    await followed();
    expect([await available(member), await available(member, 'stars')]).toEqual([25, 2]);
    await end('deep-bonus');
  });

  test('is computed again for what is left of the points, part by part, to the same as all at once', async () => {
    await rule('parts', perEuro('parts'));
    await rule('parts-bonus', {
      ...onCredit('purchase'),
      condition: { cel: 'movement.amount >= 10.0' },
      effects: eachTen,
    });
    const member = await addMember(server);
    const purchase = await buy(member, 'parts', '25.00', '10.00', '4.00');
    const steps: [string, number][] = [
      ['', 39 + 3],
      ['3', 35 + 3],
      ['2', 25 + 2],
      ['1', 0],
    ];
    for (const [line, expected] of steps) {
      if (line) await giveBack(purchase, line);
      await followed();
      expect(await available(member)).toBe(expected);
    }
    const { items } = (await server.call(`GET /v1/transactions?member=${member}&type=reversal`)).body;
    const told = await server.call(`GET /v1/transactions/${items[0].id}/explanation`);
    expect(told.body.data.because).toEqual({
      record: expect.any(Number),
      point_type: 'points',
      amount: '39',
      left: '0',
    });
    expect(told.body.sentences[1]).toBe('“parts-bonus” (version 1) had given 2 points: all of it comes back.');
    await end('parts-bonus');
    await checkLedger(server.database.pool, server.programId);
  });

  test('ends with the rule that gave an event, though other points stay', async () => {
    await rule('event', perEuro('event'));
    await rule('event-big', {
      trigger: { on: 'purchase' },
      condition: { cel: 'basket.shop == "event" && basket.total > 20.0' },
      effects: [{ kind: 'event', event: 'big' }],
    });
    await rule('big', { ...onEvent('big'), effects: fixed(50) });
    const member = await addMember(server);
    const purchase = await buy(member, 'event', '15.00', '15.00');
    await followed();
    expect(await available(member)).toBe(80);
    await giveBack(purchase, '1');
    await followed();
    expect(await available(member)).toBe(15);
    await giveBack(purchase);
    await followed();
    expect(await available(member)).toBe(0);
  });
});

describe('points that are spent already', () => {
  /** Gives a movement for which rules give nine points, spends four of these, and takes the movement back. */
  async function spendAndReverse(pointType: string): Promise<string> {
    await rule(`${pointType}-bonus`, { ...onCredit(`${pointType}-gift`), point_type: pointType, effects: fixed(9) });
    const member = await addMember(server);
    const gift = { member, point_type: 'points', amount: 5, reference: `${pointType}-gift` };
    const credit = await server.call('POST /v1/credits', gift);
    await followed();
    await server.call('POST /v1/debits', { member, point_type: pointType, amount: 4, reference: 'spend' });
    expect((await server.call(`POST /v1/transactions/${credit.body.id}/reverse`, {})).status).toBe(201);
    await followed();
    expect(await available(member)).toBe(0);
    return member;
  }

  test('are left where they are when the point type says so, and somebody is told', async () => {
    expect(await available(await spendAndReverse('stars'), 'stars')).toBe(5);
    const { items } = (await server.call('GET /v1/alerts')).body;
    expect(items).toMatchObject([{ kind: 'rule_refused', subject: 'insufficient_points', count: 1 }]);
  });

  test('come back as far as they are there', async () => {
    const member = await spendAndReverse('kind');
    expect(await available(member, 'kind')).toBe(0);
    const { items } = (await server.call(`GET /v1/transactions?member=${member}&type=reversal`)).body;
    const amounts = items.map(({ amount, requested }: Record<string, unknown>) => [amount, requested]);
    expect(amounts).toContainEqual(['5', '9']);
  });
});

describe('a level or a rank that a purchase has led to', () => {
  const requirements = [{ point_type: 'points', reference: 'purchase', by: 'sum', amount: 1_000 }];

  test('takes back what rules gave for it when it is lost by the return', async () => {
    await rule('big-spender', perEuro('standing'));
    const badge = { name: 'Spender', mode: 'strict', levels: [{ name: 'One', requirements }] };
    expect((await server.call('POST /v1/badges', badge)).status).toBe(201);
    for (const [name, min, max] of [
      ['Plain', 0, 999],
      ['Gold', 1_000, 9_999_999],
    ] as const) {
      const range = { point_type: 'points', min: String(min), max: String(max), basis: 'balance' };
      expect((await server.call('POST /v1/ranks', { name, ...range })).status).toBe(201);
    }
    for (const [key, type] of [
      ['badged', 'badge_reached'],
      ['ranked', 'rank_changed'],
    ] as const) {
      const condition = key === 'ranked' ? { condition: { cel: 'member.ranks["points"] == "Gold"' } } : {};
      await rule(key, {
        trigger: { on: 'movement', types: [type] },
        ...condition,
        point_type: 'stars',
        effects: fixed(40),
      });
    }
    const member = await addMember(server);
    await buy(member, 'standing', '1.00');
    await followed();
    const purchase = await buy(member, 'standing', '1000.00');
    await followed();
    expect([await available(member), await available(member, 'stars')]).toEqual([1_001, 80]);
    await giveBack(purchase);
    await followed();
    expect([await available(member), await available(member, 'stars')]).toEqual([1, 0]);
  });

  test('stays where a rule gave it, and so does its reward', async () => {
    const reward = { point_type: 'stars', amount: 6 };
    const badge = { name: 'Guest', mode: 'strict', levels: [{ name: 'One', requirements, reward }] };
    const { id } = (await server.call('POST /v1/badges', badge)).body;
    const given = { kind: 'badge', badge: Number(id.split('_')[2]), level: 0 };
    await rule('guest', perEuro('guest', [given]));
    const member = await addMember(server);
    const purchase = await buy(member, 'guest', '3.00');
    await followed();
    await giveBack(purchase);
    await followed();
    expect([await available(member), await available(member, 'stars')]).toEqual([0, 6]);
    const { items } = (await server.call(`GET /v1/members/${member}/badges`)).body;
    expect(items).toMatchObject([{ badge: id, level: 0 }]);
  });
});
