import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { type EmbeddedCluster, startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { type ChildProgram, startProgram } from '../support/child-program.ts';
import { makeTestProgram, openTestDatabase, testKey } from '../support/test-program.ts';

const WORKER = fileURLToPath(new URL('../support/lane-worker.ts', import.meta.url));
const VICTIMS = ['worker', 'postmaster', 'both', 'worker', 'postmaster'] as const;
const ROUNDS = Number(process.env.KILL_ROUNDS ?? VICTIMS.length);

let folder: string;
let cluster: EmbeddedCluster;
let database: Database;
let programId: number;
let running: ChildProgram | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-kill-'));
  // Durable, as in production: this is what the test is about.
  cluster = await startEmbeddedCluster({ dataFolder: folder, logger: pino({ level: 'silent' }) });
  const owner = openTestDatabase(cluster.ownerUrl);
  await migrate(owner, { grantTo: 'pointhouse' });
  await owner.close();
  database = openTestDatabase(cluster.url);
  programId = await makeTestProgram(database, { members: 5 });
});
afterAll(async () => {
  running?.child.kill('SIGKILL');
  await database.close();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('kill -9 under load', () => {
  test('what was acknowledged is there exactly once, everything else at most once', {
    timeout: ROUNDS * 30_000,
  }, async () => {
    expect(await settings()).toEqual({ fsync: 'on', commit: 'on' });
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'both';
      const worker = startProgram(process.execPath, [WORKER, cluster.url, String(programId), `round${round}`]);
      running = worker;
      await acknowledgedMore(worker, 200);
      if (victim !== 'worker') {
        process.kill(cluster.pid, 'SIGKILL');
        // The worker lives on and has to settle what the kill left open, then go on.
        if (victim === 'postmaster') await acknowledgedMore(worker, 200);
      }
      worker.child.kill('SIGKILL');
      await worker.ended();
      acknowledged.push(...lines(worker));
      await answers();
      await checkLedger(database.pool, programId);
      await expectEachOnce(acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 200);
  });
});

function lines(worker: ChildProgram): string[] {
  // The last line may have been cut off by the kill.
  return worker.output().split('\n').slice(0, -1);
}

/** Waits until the worker has told of so many movements more. */
async function acknowledgedMore(worker: ChildProgram, more: number): Promise<void> {
  const wanted = lines(worker).length + more;
  await worker.waitFor(new RegExp(`^(?:[^\\n]*\\n){${wanted}}`));
}

async function expectEachOnce(names: readonly string[]): Promise<void> {
  const { rows } = await database.pool.query<{ key: string; times: number }>(
    `select encode(key_hash, 'hex') as key, count(*)::int as times from journal where program_id = $1 group by 1`,
    [programId],
  );
  const times = new Map(rows.map((row) => [row.key, row.times]));
  const lost = names.filter((name) => times.get(Buffer.from(testKey(name).hash).toString('hex')) !== 1);
  expect(lost, 'acknowledged and not there exactly once').toEqual([]);
  expect(rows.filter((row) => row.times !== 1)).toEqual([]);
}

/** Waits for the cluster to be back, which starts again by itself; connections from before the kill are left behind. */
async function answers(): Promise<void> {
  await database.close();
  database = openTestDatabase(cluster.url);
  for (;;) {
    const isBack = await database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (isBack) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function settings(): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  return rows[0];
}
