import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, makeCalendar } from '../../../packages/server/src/domain/calendar.ts';
import { checkLedger } from '../../../packages/server/test/support/check-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../../../packages/server/test/support/test-database.ts';
import { openTestDatabase } from '../../../packages/server/test/support/test-program.ts';
import { growLedger } from '../grow/grow-ledger.ts';
import { prepareProgram, TIME_ZONE } from '../prepare.ts';

let place: TestDatabase;
let owner: ReturnType<typeof openTestDatabase>;

beforeEach(async () => {
  place = await createTestDatabase();
  owner = openTestDatabase(place.ownerUrl);
});
afterEach(async () => {
  await owner.close();
  await place.drop();
});

describe('a ledger made for the benchmark', () => {
  const wanted = {
    members: 700,
    postings: 5_000,
    timeZone: TIME_ZONE,
    firstAt: Date.UTC(2026, 0, 31, 22, 59, 59, 900),
  };

  test.each([
    { points: 'that never expire', more: {} },
    { points: 'in lots', more: { expiresOn: addDays(makeCalendar(TIME_ZONE).dayOf(wanted.firstAt), 40) } },
  ])('of points $points is whole, and has its indexes', async ({ more }) => {
    const before = await listIndexes();
    const { programId } = await prepareProgram(owner.pool, wanted.members);
    await growLedger(owner, { ...wanted, ...more, programId, secondsLeft: () => 1, say: () => {} });
    expect(await checkLedger(owner.pool, programId)).toEqual({ records: wanted.postings });
    const { rows } = await owner.pool.query('select count(*)::int4 as count from account_total');
    expect(rows, 'two local days').toEqual([{ count: 2 }]);
    expect(await listIndexes()).toEqual(before);
  });

  test('is given up when there is no time left; what was there still is', async () => {
    const { programId } = await prepareProgram(owner.pool, wanted.members);
    await growLedger(owner, { ...wanted, programId, secondsLeft: () => 1, say: () => {} });
    const making = growLedger(owner, { ...wanted, programId, secondsLeft: () => 0, say: () => {} });
    await expect(making).rejects.toThrow('there was not enough time to make the rows');
    expect(await checkLedger(owner.pool, programId)).toEqual({ records: wanted.postings });
  });
});

async function listIndexes(): Promise<string[]> {
  const { rows } = await owner.pool.query<{ definition: string }>(
    `select indexdef as definition from pg_indexes where schemaname = 'public' order by 1`,
  );
  return rows.map(({ definition }) => definition);
}
