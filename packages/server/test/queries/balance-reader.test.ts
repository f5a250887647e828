import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBalanceReader } from '../../src/queries/balance-reader.ts';
import type { Database } from '../../src/storage/database.ts';
import { type BlackHole, openBlackHole } from '../support/black-hole.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import {
  commandOf,
  credit,
  makeTestProgram,
  openTestDatabase,
  openTestLanes,
  TEST_NOW,
  who,
} from '../support/test-program.ts';

let home: TestDatabase;
let direct: Database;
let hole: BlackHole;
let beyond: Database;
beforeAll(async () => {
  home = await createTestDatabase();
  direct = openTestDatabase(home.url);
  hole = await openBlackHole(home.url);
  beyond = openTestDatabase(hole.url);
});
afterAll(async () => {
  await beyond.close();
  await direct.close();
  await hole.close();
  await home.drop();
});

test.each([
  ['with the question', 'asked', 'balances'],
  ['with the answer', 'answered', 'points'],
  ['with the set-up of its connection', 'asked', 'set statement_timeout'],
] as const)(
  'a network that swallows everything %s: the connection is cut and the read repeated',
  async (_, way, text) => {
    const programId = await makeTestProgram(direct, { members: 1 });
    const lanes = openTestLanes(direct);
    await lanes.submit(programId, commandOf(credit(1, 7)));
    const reader = openBalanceReader({ connect: beyond.connectLane, now: () => TEST_NOW, stallMs: 3_000 });
    const isSwallowed = hole.swallowFrom(way, text);
    const [one, another] = await Promise.all([reader.read(programId, who(1)), reader.read(programId, who(2))]);
    await isSwallowed;
    expect(one?.wallets).toMatchObject([{ available: 7 }]);
    expect(another).toBeUndefined();
    await reader.close();
    await lanes.close();
  },
);
