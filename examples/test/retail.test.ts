import { createPointhouse, type Pointhouse } from '@pointhouse/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUseTally } from '../../packages/server/src/domain/backtests/use-tally.ts';
import { evaluate } from '../../packages/server/src/domain/rules/evaluate.ts';
import { readBasket } from '../../packages/server/src/domain/rules/read-basket.ts';
import { startTestServer, type TestServer } from '../../packages/server/test/support/test-server.ts';
import { openRetail, RETAIL, toldBasket } from '../../tools/retail-world.ts';
import { loadRetail } from '../retail/load-retail.ts';

/** What the first baskets earn: points by rule, and in all by point type. */
function earn(count: number): { baskets: number; points: Record<string, number>; rules: Record<string, number> } {
  const { book, calendar, pointTypes, members, baskets, keys } = openRetail();
  const uses = openUseTally(calendar, 400);
  const points: Record<string, number> = { points: 0, stars: 0 };
  const rules: Record<string, number> = Object.fromEntries(keys.map((key) => [key, 0]));
  let done = 0;
  for (const told of baskets()) {
    if (done === count) break;
    done += 1;
    const read = readBasket(toldBasket(told));
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const instant = Date.parse(told.occurred_at);
    const world = { book, calendar, pointTypes, instant, member: members.get(told.member), client: 'till' };
    const { grants } = evaluate({ ...world, used: uses.used }, { kind: 'purchase', basket: read.basket });
    for (const { rule, pointType, amount, counts } of grants) {
      points[pointType] = (points[pointType] ?? 0) + amount;
      rules[keys[rule - 1] ?? ''] = (rules[keys[rule - 1] ?? ''] ?? 0) + amount;
      uses.add(
        counts.map((key) => ({ ...key, count: 1, points: amount })),
        instant,
      );
    }
  }
  return { baskets: done, points, rules };
}

test('10,000 baskets of the retail programme earn what they earned before, rule by rule', async () => {
  const earned = earn(RETAIL.baskets);
  expect(Object.entries(earned.rules).filter(([, points]) => points === 0)).toEqual([]);
  await expect(`${JSON.stringify(earned, null, 2)}\n`).toMatchFileSnapshot('../retail/expected.json');
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  server.clock.set(RETAIL.end + 3_600_000);
});
afterAll(() => server.stop());

const SOME = 300;
/** Tells the first baskets, one at a time; what it says. */
async function load(pointhouse: Pointhouse): Promise<string[]> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  await loadRetail(pointhouse, { count: RETAIL.baskets, most: SOME, atOnce: 1, end: RETAIL.end, say });
  return said;
}

async function postedByRule(): Promise<Record<string, number>> {
  const { rows } = await server.database.pool.query<{ record: string }>(
    `select record from journal where record like '%"grants"%'`,
  );
  const posted = new Map<number, number>();
  for (const { record } of rows)
    for (const { rule, amount } of JSON.parse(record).grants) posted.set(rule, (posted.get(rule) ?? 0) + amount);
  return Object.fromEntries(openRetail().keys.map((key, place) => [key, posted.get(place + 1) ?? 0]));
}

test('loaded into a server, the first baskets earn the same; a second run gives nothing, and leaves a paused rule as it is', async () => {
  const { clientId, secret: clientSecret } = server.credentials;
  const pointhouse = createPointhouse({ baseUrl: server.address, clientId, clientSecret });
  const said = await load(pointhouse);
  expect(said).toEqual([...new Set(said)]);
  expect(await postedByRule()).toEqual(earn(SOME).rules);
  // Below what it has given: the server pauses it by itself.
  const params = { path: { rule: 'barolo' } };
  const change = { params: { ...params, header: { 'If-Match': '*' } }, body: { budget: '1' } };
  await pointhouse.PATCH('/v1/rules/{rule}', change);
  const barolo = async () => (await pointhouse.GET('/v1/rules/{rule}', { params })).data.state;
  await expect.poll(barolo, { timeout: 20_000 }).toBe('paused');
  await load(pointhouse);
  expect(await barolo()).toBe('paused');
  expect(await postedByRule()).toEqual(earn(SOME).rules);
});
