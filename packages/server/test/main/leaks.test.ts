import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startProgram } from '../support/child-program.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestDatabase } from '../support/test-program.ts';

const WORKER = fileURLToPath(new URL('../support/load-worker.ts', import.meta.url));
const [ROUNDS, CALLS] = [Number(process.env.LEAK_ROUNDS ?? 6), Number(process.env.LEAK_CALLS ?? 400)];
/** The first rounds fill what may be remembered: plans, caches, compiled code. */
const WARM_UP = 2;
/** A kilobyte kept of each call would be ten times as much over the rounds that count. */
const MOST_KB_A_CALL = 0.5;

test('a server under load keeps nothing of it: memory stays flat, connections go back, no timer is left', async () => {
  const database = await createTestDatabase();
  const args = ['--expose-gc', WORKER, database.url, String(ROUNDS), String(CALLS)];
  const worker = startProgram(process.execPath, args);
  expect(await worker.ended(), worker.output()).toBe(0);
  const said = worker
    .output()
    .split('\n')
    .find((line) => line.startsWith('{"heaps"'));
  const { heaps, left } = JSON.parse(said ?? '{}') as { heaps: number[]; left: string[] };
  expect(heaps).toHaveLength(ROUNDS);
  expect(left, 'what the process still holds when the server is closed').toEqual([]);
  const counted = heaps.slice(WARM_UP);
  // The least of the later half against the least of the earlier: one heap that was measured late says nothing.
  const half = Math.floor(counted.length / 2);
  const grownKb = (Math.min(...counted.slice(half)) - Math.min(...counted.slice(0, half))) * 1_024;
  const callsBetween = counted.length * CALLS * 4 * 0.5;
  expect(grownKb / callsBetween, `kB kept of each call; heaps in MB: ${heaps.join(', ')}`).toBeLessThan(MOST_KB_A_CALL);

  const admin = openTestDatabase(database.ownerUrl);
  const { rows } = await admin.pool.query<{ count: number }>(
    `select count(*)::int4 as count from pg_stat_activity where datname = current_database() and application_name = 'test-server'`,
  );
  expect(rows[0]?.count, 'connections to the database that are left').toBe(0);
  await admin.close();
  await database.drop();
});
