import { mkdir } from 'node:fs/promises';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../packages/server/src/storage/database.ts';
import { startEmbeddedCluster } from '../../packages/server/src/storage/embedded-cluster.ts';
import { migrate } from '../../packages/server/src/storage/migrate.ts';

/** A database with every migration and nothing else. `owner` has no statement time-out: making and checking take long. */
export type BenchDatabase = { url: string; ownerUrl: string; owner: Database; postmasterPid(): number };

/** A private PostgreSQL with the settings that the server gives it. */
export type World = {
  adminUrl: string;
  newDatabase(name: string): Promise<BenchDatabase>;
  stop(): Promise<void>;
};

const logger = pino({ level: 'error' });

/** `settings` depart from the server's own: for making data only, never while something is measured. */
export async function openWorld(folder: string, settings?: Readonly<Record<string, string>>): Promise<World> {
  await mkdir(folder, { recursive: true });
  const cluster = await startEmbeddedCluster({
    dataFolder: folder,
    logger,
    ...(settings === undefined ? {} : { test: { settings } }),
  });
  const open: Database[] = [];
  const openOwned = (url: string): Database => {
    const database = openDatabase({ url, applicationName: 'bench', poolSize: 4, statementTimeoutMs: 0, logger });
    open.push(database);
    return database;
  };
  const admin = openOwned(cluster.adminUrl);
  return {
    adminUrl: cluster.adminUrl,
    async newDatabase(name) {
      const { rowCount } = await admin.pool.query('select 1 from pg_database where datname = $1', [name]);
      if (rowCount === 0) await admin.pool.query(`create database ${name} owner pointhouse_owner`);
      const [url, ownerUrl] = [inDatabase(cluster.url, name), inDatabase(cluster.ownerUrl, name)];
      const owner = openOwned(ownerUrl);
      await migrate(owner, { grantTo: 'pointhouse' });
      return { url, ownerUrl, owner, postmasterPid: () => cluster.pid };
    },
    async stop() {
      await Promise.all(open.map((database) => database.close()));
      await cluster.stop();
    },
  };
}

export function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
