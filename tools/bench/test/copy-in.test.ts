import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../packages/server/test/support/test-database.ts';
import { openTestDatabase } from '../../../packages/server/test/support/test-program.ts';
import { openCopyIn } from '../grow/copy-in.ts';

let place: TestDatabase;
let owner: ReturnType<typeof openTestDatabase>;

beforeAll(async () => {
  place = await createTestDatabase();
  owner = openTestDatabase(place.ownerUrl);
});
afterAll(async () => {
  await owner.close();
  await place.drop();
});

describe('rows by COPY', () => {
  test('are there after the end, however many, and the session goes on', async () => {
    const session = await owner.connectSession();
    await session.query('create table taken (n int)');
    const copy = await openCopyIn(session, 'copy taken from stdin');
    for (let chunk = 0; chunk < 100; chunk += 1) await copy.write(Buffer.from(`${chunk}\n`.repeat(20_000)));
    await copy.end();
    const { rows } = await session.query('select count(*)::int4 as count, sum(n)::int4 as sum from taken');
    expect(rows).toEqual([{ count: 2_000_000, sum: 20_000 * 4_950 }]);
    await session.end();
  });

  test('fail with what PostgreSQL says: of the statement at once, of a row at the end', async () => {
    const session = await owner.connectSession();
    await session.query('create table few (n int)');
    await expect(openCopyIn(session, 'copy nowhere from stdin')).rejects.toThrow('relation "nowhere" does not exist');
    const copy = await openCopyIn(session, 'copy few from stdin');
    await copy.write(Buffer.from('1\nmany\n'));
    await expect(copy.end()).rejects.toThrow('invalid input syntax for type integer: "many"');
    expect((await session.query('select n from few')).rows).toEqual([]);
    await session.end();
  });
});
