import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { findServerBinaries } from '../../src/storage/embedded/binaries.ts';
import type { RunAsMode } from '../../src/storage/embedded/run-as.ts';
import {
  type EmbeddedCluster,
  type EmbeddedClusterOptions,
  startEmbeddedCluster,
} from '../../src/storage/embedded-cluster.ts';
import { startProgram } from '../support/child-program.ts';

const HOLDER = fileURLToPath(new URL('../support/cluster-holder.ts', import.meta.url));
const IS_ROOT = process.getuid?.() === 0;
const QUICK = { settings: { fsync: 'off', shared_buffers: '16MB' } };
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-cluster-'));
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function start(dataFolder: string, more: EmbeddedClusterOptions['test'] = {}): Promise<EmbeddedCluster> {
  const cluster = await startEmbeddedCluster({
    dataFolder,
    logger: pino({ level: 'silent' }),
    test: { ...QUICK, ...more },
  });
  undo.push(() => cluster.stop());
  return cluster;
}

/** Skips the test where this machine forbids these ways of running PostgreSQL; the refusal says so plainly. */
async function startIfPossible(
  context: TestContext,
  dataFolder: string,
  modes: readonly RunAsMode[],
): Promise<EmbeddedCluster> {
  try {
    return await start(dataFolder, { modes });
  } catch (error) {
    expect(String(error)).toMatch(/refuses to run as root.*Tried/s);
    return context.skip(`not possible on this machine: ${String(error)}`);
  }
}

/** Asks once on a connection of its own. */
async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const write = (cluster: EmbeddedCluster) => ask(cluster.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
const read = (cluster: EmbeddedCluster) => ask(cluster.ownerUrl, 'SELECT answer FROM kept');

describe('start and stop', () => {
  test('makes a cluster, keeps its data over a stop, and stops for good', async () => {
    const folder = await makeFolder();
    const coldStart = performance.now();
    const first = await startEmbeddedCluster({ dataFolder: folder, logger: pino({ level: 'silent' }) });
    undo.push(() => first.stop());
    const coldMs = performance.now() - coldStart;
    expect(await ask(first.url, `SELECT current_user || ' ' || current_setting('fsync') AS answer`)).toBe(
      'pointhouse on',
    );
    expect(await ask(first.adminUrl, `SELECT current_setting('listen_addresses') AS answer`)).toBe('');
    await write(first);
    await first.stop();
    await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();
    const nextStart = performance.now();
    const second = await start(folder);
    console.info(`cold start ${Math.round(coldMs)} ms, next start ${Math.round(performance.now() - nextStart)} ms`);
    expect(second.reused).toBe(false);
    expect(await read(second)).toBe(42);
  });

  test('gives the server a role that owns nothing and may create nothing', async () => {
    const cluster = await start(await makeFolder());
    await expect(ask(cluster.url, 'CREATE TABLE mine ()')).rejects.toThrow(/permission denied/);
    expect(
      await ask(
        cluster.url,
        'SELECT rolsuper OR rolcreatedb OR rolcreaterole AS answer FROM pg_roles WHERE rolname = current_user',
      ),
    ).toBe(false);
  });

  test('serves from a data folder whose path is longer than a socket address may be', async () => {
    const folder = join(await makeFolder(), 'a-rather-long-name'.repeat(4), 'and-another-one'.repeat(4));
    const cluster = await start(folder);
    const socketFolder = new URL(cluster.url).searchParams.get('host') ?? '';
    undo.push(() => rm(socketFolder, { recursive: true, force: true }));
    expect(Buffer.byteLength(socketFolder)).toBeLessThan(90);
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
    await write(cluster);
    await cluster.stop();
    const again = await start(folder);
    expect(again.url).toBe(cluster.url);
    expect(await read(again)).toBe(42);
  });
});

describe('who runs it', () => {
  function asRoot(name: string, body: (context: TestContext) => Promise<void>): void {
    test(name, async (context) => {
      if (!IS_ROOT) context.skip('these tests do not run as root');
      await body(context);
    });
  }

  test('runs for the user of these tests, root or not', async () => {
    expect(await ask((await start(await makeFolder())).url, 'SELECT 1 AS answer')).toBe(1);
  });

  asRoot('runs for root where data and programs lie in a folder that only root can enter', async () => {
    const closed = await makeFolder();
    await chmod(closed, 0o700);
    const { folder } = await findServerBinaries({});
    await cp(dirname(folder), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const cluster = await start(join(closed, 'data'), { ...QUICK, binFolders: [join(closed, 'native', 'bin')] });
    await write(cluster);
    await cluster.stop();
    expect(
      await read(await start(join(closed, 'data'), { ...QUICK, binFolders: [join(closed, 'native', 'bin')] })),
    ).toBe(42);
  });

  asRoot("runs for root where only root can enter the programs' folder and namespaces are forbidden", async () => {
    const closed = await makeFolder();
    await chmod(closed, 0o700);
    const { folder } = await findServerBinaries({});
    await cp(dirname(folder), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const open = await makeFolder();
    await chmod(open, 0o711);
    const cluster = await start(join(open, 'data'), {
      ...QUICK,
      modes: ['capability', 'other-user'],
      binFolders: [join(closed, 'native', 'bin')],
    });
    expect(await ask(cluster.url, 'SELECT 1 AS answer')).toBe(1);
  });

  for (const mode of ['user-namespace', 'capability', 'other-user'] as const) {
    asRoot(`runs for root in the way ${mode}`, async (context) => {
      const folder = await makeFolder();
      // other-user needs a path that others may pass.
      await chmod(folder, 0o711);
      const cluster = await startIfPossible(context, join(folder, 'data'), [mode]);
      expect(await ask(cluster.url, 'SELECT 1 AS answer')).toBe(1);
    });
  }

  asRoot('goes over to another way when the one that made the cluster is gone', async (context) => {
    const folder = join(await makeFolder(), 'data');
    await chmod(dirname(folder), 0o711);
    const first = await startIfPossible(context, folder, ['other-user', 'capability']);
    await write(first);
    await first.stop();
    expect((await stat(join(folder, 'postgres'))).uid).not.toBe(0);
    const second = await startIfPossible(context, folder, ['user-namespace']);
    expect(await read(second)).toBe(42);
  });

  asRoot('runs for an ordinary user', async (context) => {
    const folder = await makeFolder();
    await chown(folder, 65_534, 65_534);
    const as = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const check = startProgram('setpriv', [
      ...as,
      process.execPath,
      '-e',
      `import(${JSON.stringify(HOLDER.replace('cluster-holder', 'child-program'))})`,
    ]);
    if ((await check.ended().catch(() => 1)) !== 0) {
      context.skip('another user cannot read this checkout or start Node from it');
    }
    const holder = startProgram('setpriv', [...as, process.execPath, HOLDER, join(folder, 'data')]);
    undo.push(async () => holder.child.kill('SIGTERM') && holder.ended());
    const [line] = await holder.waitFor(/\{"url".*\}/);
    const { url, uid } = JSON.parse(line) as { url: string; uid: number }; // as: printed by the holder
    expect(uid).toBe(65_534);
    expect(await ask(url, 'SELECT 1 AS answer')).toBe(1);
  });

  test('says what to install when there are no server programs', async () => {
    const folder = await makeFolder();
    await expect(start(folder, { binFolders: [] })).rejects.toThrow(
      /No PostgreSQL server programs.*Install|install PostgreSQL/s,
    );
  });
});

describe('recovery', () => {
  test('an orphaned cluster, its server killed, is found and used as it is', async () => {
    const folder = await makeFolder();
    const holder = startProgram(process.execPath, [HOLDER, folder]);
    const [line] = await holder.waitFor(/\{"url".*\}/);
    const orphan = JSON.parse(line) as { url: string; pid: number }; // as: printed by the holder
    holder.child.kill('SIGKILL');
    await holder.ended();
    const cluster = await start(folder);
    expect({ reused: cluster.reused, pid: cluster.pid, url: cluster.url }).toEqual({
      reused: true,
      pid: orphan.pid,
      url: orphan.url,
    });
    await write(cluster);
    await cluster.stop();
    const next = await start(folder);
    expect(next.reused).toBe(false);
    expect(await read(next)).toBe(42);
  });

  test.each([
    ['found running', true],
    ['started here', false],
  ])('a postmaster that dies is started again at the same address (%s)', async (_, isReused) => {
    const folder = await makeFolder();
    if (isReused) {
      const holder = startProgram(process.execPath, [HOLDER, folder]);
      await holder.waitFor(/\{"url".*\}/);
      holder.child.kill('SIGKILL');
      await holder.ended();
    }
    const cluster = await start(folder);
    expect(cluster.reused).toBe(isReused);
    await write(cluster);
    const database = openDatabase({ url: cluster.ownerUrl, applicationName: 'test', poolSize: 2 });
    undo.push(() => database.close());
    const lane = await database.connectLane();
    const laneEnded = new Promise((resolve) => lane.once('end', () => resolve('ended')));
    await database.pool.query('SELECT 1');
    process.kill(cluster.pid, 'SIGKILL');
    expect(await laneEnded).toBe('ended');
    // By a connection of its own: one of the pool's may still hold a backend that outlives its postmaster for a moment.
    const readKept = async () => (await (await database.connectLane()).query('SELECT answer FROM kept')).rows;
    await expect.poll(() => readKept().catch(() => 'away')).toEqual([{ answer: 42 }]);
    await expect
      .poll(() =>
        database.pool.query('SELECT 1 AS one').then(
          ({ rows }) => rows,
          () => 'away',
        ),
      )
      .toEqual([{ one: 1 }]);
  });

  test('a stale pid file whose process number belongs to another program now is recognised', async () => {
    const folder = await makeFolder();
    const first = await start(folder);
    await write(first);
    const path = join(folder, 'postgres', 'postmaster.pid');
    const lines = (await readFile(path, 'utf8')).split('\n');
    await first.stop();
    // This test's own process is alive and no postmaster.
    await writeFile(path, [String(process.pid), ...lines.slice(1)].join('\n'));
    await writeFile(
      join(folder, 'postgres-socket', '.s.PGSQL.5432.lock'),
      [String(process.pid), ...lines.slice(1)].join('\n'),
    );
    const second = await start(folder);
    expect(second.reused).toBe(false);
    expect(await read(second)).toBe(42);
  });

  test('a creation that was interrupted is done again', async () => {
    const folder = await makeFolder();
    const holder = startProgram(process.execPath, [HOLDER, folder]);
    undo.push(async () => holder.child.kill('SIGKILL'));
    await expect
      .poll(async () => (await readdir(folder)).some((name) => name.includes('unfinished')), {
        interval: 5,
      })
      .toBe(true);
    holder.child.kill('SIGKILL');
    await holder.ended();
    await mkdir(join(folder, 'postgres.unfinished-left', 'base'), { recursive: true });
    const cluster = await start(folder);
    expect(await ask(cluster.url, 'SELECT 1 AS answer')).toBe(1);
    expect(await readdir(folder)).not.toContain('postgres.unfinished-left');
  });

  test('a folder that is no cluster is refused and left alone', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'postgres', 'precious.txt'), 'mine');
    await expect(start(folder)).rejects.toThrow(/holds no whole PostgreSQL cluster/);
    expect(await readdir(join(folder, 'postgres'))).toEqual(['precious.txt']);
  });

  test('a cluster of another major version is refused with the ways out', async () => {
    const folder = await makeFolder();
    await (await start(folder)).stop();
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '9\n');
    await expect(start(folder)).rejects.toThrow(/cluster of PostgreSQL 9,.*Install PostgreSQL 9.*export/s);
  });
});
