import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { openDatabase } from '../../src/storage/database.ts';
import { isAlive, isPostmasterOf, readPostmasterFile, waitUntilGone } from '../../src/storage/embedded/postmaster.ts';
import { startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';
import { migrate } from '../../src/storage/migrate.ts';

/** Where tests find the cluster of their run: a superuser's URL, the roles' URLs, and the name of the migrated template. */
export type TestCluster = {
  readonly adminUrl: string;
  readonly url: string;
  readonly ownerUrl: string;
  readonly template: string;
};

/**
 * Starts the cluster that all test files of one run share, with every migration applied in a template database.
 *
 * It does without fsync: a test may kill processes, but no test takes the power away. What asserts the safe settings has a
 * cluster of its own.
 */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  await clearOrphans();
  const dataFolder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const logger = pino({ level: 'error' });
  const running = await startEmbeddedCluster({ dataFolder, logger, test: { settings: UNSAFE_AND_QUICK } });
  const stop = async () => {
    await running.stop();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const owner = openDatabase({ url: running.ownerUrl, applicationName: 'test-template', poolSize: 1, logger });
    await migrate(owner, { grantTo: 'pointhouse' });
    await owner.close();
    const admin = new pg.Client({ connectionString: running.adminUrl });
    await admin.connect();
    await admin.query('ALTER DATABASE pointhouse IS_TEMPLATE true');
    await admin.end();
  } catch (error) {
    await stop();
    throw error;
  }
  const { adminUrl, url, ownerUrl } = running;
  return { cluster: { adminUrl, url, ownerUrl, template: 'pointhouse' }, stop };
}

const FOLDER_PREFIX = 'pointhouse-test-';

const UNSAFE_AND_QUICK = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  shared_buffers: '64MB',
  // A checkpoint in the middle of a run would only slow the tests.
  checkpoint_timeout: '1h',
};

/** Stops and removes the clusters of runs that were killed; each folder carries the number of its run's process. */
async function clearOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(await realpath(tmpdir()), name);
    const postmaster = await readPostmasterFile(join(folder, 'postgres'));
    if (postmaster !== undefined && (await isPostmasterOf(postmaster.pid, join(folder, 'postgres'))) === 'yes') {
      process.kill(postmaster.pid, 'SIGQUIT');
      await waitUntilGone(postmaster.pid, join(folder, 'postgres'), 10_000);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}
