import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRequestCounts } from '../../src/queries/request-counts.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const logger = pino({ level: 'silent' });
let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase({ url: home.url, applicationName: 'test', poolSize: 2, logger });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

test('a database that is slow to take counts has one connection of the pool, and counts each request once', async () => {
  const counts = makeRequestCounts({ pool: database.pool, clock: () => 0, logger });
  const blocker = await database.connectSession();
  await blocker.query('begin');
  await blocker.query('lock table request_count');
  const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
  for (let count = 1; count <= 8; count += 1) {
    expect(counts.count('client x').total).toBe(count);
    await pause();
  }
  // Others would wait for a connection that never comes back.
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await blocker.query('commit');
  await blocker.end();
  await counts.close();
  expect((await database.pool.query('select key, count from request_count')).rows).toEqual([
    { key: 'client x', count: 8 },
  ]);
});
