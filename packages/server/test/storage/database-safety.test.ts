import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { assertDatabaseIsSafe } from '../../src/storage/database-safety.ts';
import { type EmbeddedCluster, startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';
import { startTransactionPooler } from '../support/transaction-pooler.ts';

let dataFolder = '';
let cluster: EmbeddedCluster;
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'pointhouse-safety-'));
  cluster = await startEmbeddedCluster({ dataFolder, logger: pino({ level: 'silent' }) });
});
afterEach(async () => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
});
afterAll(async () => {
  await cluster.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function check(url: string): Promise<void> {
  const database = openDatabase({ url, applicationName: 'safety', poolSize: 2 });
  undo.push(() => database.close());
  await assertDatabaseIsSafe(database);
}

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test('the private cluster as it is started is safe', async () => {
  await check(cluster.url);
});

test.each([
  ['off', /synchronous_commit = off.*acknowledged.*Expected is synchronous_commit = on/s],
  ['local', /synchronous_commit = local.*failover.*Expected is synchronous_commit = on/s],
])('synchronous_commit = %s, set for the role, is refused', async (value, message) => {
  await asAdmin(`ALTER ROLE pointhouse SET synchronous_commit = ${value}`);
  undo.push(() => asAdmin('ALTER ROLE pointhouse RESET synchronous_commit'));
  await expect(check(cluster.url)).rejects.toThrow(message);
});

test('a database in another encoding is refused', async () => {
  await asAdmin(`CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`);
  await expect(check(cluster.url.replace('/pointhouse?', '/latin?'))).rejects.toThrow(/encoding LATIN1.*UTF8/);
});

test.each([
  ['fsync', /fsync = off.*crash of the machine.*Expected is fsync = on/s],
  ['full_page_writes', /full_page_writes = off.*Expected is full_page_writes = on/s],
])('%s = off is refused', async (setting, message) => {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-unsafe-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const unsafe = await startEmbeddedCluster({
    dataFolder: folder,
    logger: pino({ level: 'silent' }),
    test: { settings: { [setting]: 'off' } },
  });
  undo.push(() => unsafe.stop());
  await expect(check(unsafe.url)).rejects.toThrow(message);
});

test.each([1, 2, 3, 5])('a proxy that lends %d connections per transaction is refused', async (backends) => {
  const socketPath = `${new URL(cluster.url).searchParams.get('host')}/.s.PGSQL.5432`;
  const pooler = await startTransactionPooler({
    socketPath,
    startup: { user: 'pointhouse', database: 'pointhouse' },
    backends,
  });
  undo.push(async () => pooler.close());
  await expect(check(pooler.url)).rejects.toThrow(
    /lends connections per transaction.*Expected is a direct connection/s,
  );
});
