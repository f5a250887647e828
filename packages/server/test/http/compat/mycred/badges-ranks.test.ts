import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../../../support/check-ledger.ts';
import { type RemoteWorld, startRemoteWorld } from '../../../support/remote-world.ts';

const FILE = new URL('../../../../../../fixtures/mycred/badges-ranks.jsonl', import.meta.url);
const ACCOUNT = 'zero@example.test';

type Recorded = {
  step: number;
  request: { action: string; amount: string; ref: string; entry: string; data: string };
  reply: string;
  balance: string;
  total: string;
  rank: string;
  badges: Record<string, number>;
  lastRow: string;
};

const steps = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

let world: RemoteWorld;
let member: string;

beforeAll(async () => {
  // The plugin lets a DEBIT overdraw; here an account limit has to allow it.
  world = await startRemoteWorld({ site: { account_limit: '-1000' } });
  const { call } = world.server;
  member = await world.addAccount(ACCOUNT, 0, 'credits');
  const requires = (reference: string, by: string, amount: number) => [
    { point_type: 'credits', reference, by, amount },
  ];
  const made = await Promise.all([
    call('POST /v1/badges', {
      name: 'Viewer',
      levels: [
        { name: 'Two', requirements: requires('view', 'count', 2) },
        {
          name: 'Four',
          requirements: requires('view', 'count', 4),
          reward: { point_type: 'credits', amount: 25, entry: '%plural% for badge' },
        },
      ],
    }),
    call('POST /v1/badges', { name: 'Earner', levels: [{ name: 'One', requirements: requires('sale', 'sum', 150) }] }),
    ...[
      ['Newbie', 0, 99.99],
      ['Silver', 100, 499.99],
      ['Gold', 500, 9_999_999],
    ].map(([name, min, max]) => call('POST /v1/ranks', { name, point_type: 'credits', min, max })),
  ]);
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
});
afterAll(() => world?.stop());

describe('a member who moves as the recorded one did, over the Remote API', () => {
  test.each(steps)('step $step: $request.action $request.amount for $request.ref', async (recorded) => {
    const { call } = world.server;
    const { action, amount, ref, entry, data } = recorded.request;
    const params = { action, account: ACCOUNT, amount, ref, entry, data, type: 'credits' };
    expect(await world.say(params)).toBe(recorded.reply);
    const badges = await call(`GET /v1/members/${member}/badges`);
    const ranks = await call(`GET /v1/members/${member}/ranks`);
    const held = badges.body.items.map(({ name, level }: { name: string; level: number }) => [name, level]);
    expect(Object.fromEntries(held)).toEqual(recorded.badges);
    expect(ranks.body.items.map(({ name }: { name: string }) => name)).toEqual([recorded.rank]);
    const { body } = await call(`GET /v1/members/${member}/balances?point_type=credits`);
    expect(Number(body.balances[0].available)).toBe(Number(recorded.balance));
    expect(Number(body.balances[0].lifetime_earned)).toBe(Number(recorded.total));
    const history = await call(`GET /v1/members/${member}/history?limit=1`);
    const [reference, , sum] = recorded.lastRow.split('\t');
    expect(history.body.items[0]).toMatchObject({ reference, amount: String(Math.abs(Number(sum)).toFixed(2)) });
  });

  test('leaves a ledger that holds', async () => {
    await checkLedger(world.server.database.pool, world.server.programId);
  });
});
