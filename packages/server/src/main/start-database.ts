import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { loadSecretKey, lockDataFolder } from '../storage/data-folder.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { assertDatabaseIsSafe } from '../storage/database-safety.ts';
import { findRunningCluster, startEmbeddedCluster } from '../storage/embedded-cluster.ts';
import { type MigrationReport, migrate } from '../storage/migrate.ts';
import { keepToSecretKey } from '../storage/secret-key-check.ts';
import { isStartRefusal, startRefusal } from '../storage/start-refusal.ts';
import type { Config } from './config.ts';

/** A database that is safe and migrated, and what is needed beside it. `close` ends all that was started for it, in order. */
export type StartedDatabase = {
  readonly database: Database;
  readonly secretKey: Buffer;
  readonly migrations: MigrationReport;
  close(): Promise<void>;
};

/** Says for whom: `serve` has the data folder for itself, any other command works beside a server that may be running. */
export type StartPurpose = { readonly applicationName: string; readonly isServer: boolean };

/**
 * Brings up the database that the configuration names: the private cluster of the data folder, or the one of `DATABASE_URL`;
 * asserts that it is safe, and migrates it.
 *
 * The data folder is locked whenever something in it is used. With `database_url` and `secret_key` both set nothing is, and
 * any number of servers may share one database, all with the same secret key.
 *
 * @throws a start refusal; what had been started by then is stopped again
 */
export async function startDatabase(config: Config, logger: Logger, purpose: StartPurpose): Promise<StartedDatabase> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const place = await openPlace(config, logger, { purpose, closers });
    const database = openDatabase({
      url: place.url,
      applicationName: purpose.applicationName,
      poolSize: config.databasePoolSize,
      logger,
    });
    closers.push(() => database.close());
    await assertReachable(database);
    await assertDatabaseIsSafe(database);
    const migrations = await migrateAsOwner(place.ownerUrl, database, logger);
    if (purpose.isServer) await keepToSecretKey(database.pool, place.secretKey);
    return { database, secretKey: place.secretKey, migrations, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Place = { readonly url: string; readonly ownerUrl: string; readonly secretKey: Buffer };
type Opening = { readonly purpose: StartPurpose; readonly closers: (() => Promise<void>)[] };

async function openPlace(config: Config, logger: Logger, { purpose, closers }: Opening): Promise<Place> {
  const { dataFolder, databaseUrl } = config;
  if (databaseUrl !== undefined && config.secretKey !== undefined) {
    return { url: databaseUrl, ownerUrl: config.databaseOwnerUrl ?? databaseUrl, secretKey: config.secretKey };
  }
  const lock = await lockDataFolder(dataFolder).catch((error: unknown) => {
    if (purpose.isServer || !isStartRefusal(error)) throw error;
    // A server is running, and this command works beside it.
    return undefined;
  });
  if (lock !== undefined) closers.push(() => lock.release());
  const secretKey = config.secretKey ?? (await loadSecretKey(dataFolder));
  if (databaseUrl !== undefined)
    return { url: databaseUrl, ownerUrl: config.databaseOwnerUrl ?? databaseUrl, secretKey };
  if (lock === undefined) return { ...(await waitForRunningCluster(dataFolder)), secretKey };
  const cluster = await startEmbeddedCluster({ dataFolder, logger });
  closers.push(() => cluster.stop());
  return { url: cluster.url, ownerUrl: cluster.ownerUrl, secretKey };
}

async function waitForRunningCluster(dataFolder: string): Promise<{ url: string; ownerUrl: string }> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const cluster = await findRunningCluster(dataFolder);
    if (cluster !== undefined) return cluster;
    await sleep(100);
  }
  throw startRefusal(
    `A server holds the data folder ${dataFolder}, but its database does not answer. Expected is a server that has started.`,
  );
}

/** The first word with the database: what goes wrong here is mostly the address or the password, so it is told plainly. */
async function assertReachable(database: Database): Promise<void> {
  try {
    await database.pool.query('SELECT 1');
  } catch (error) {
    const { message = '', code = '' } = error as { message?: string; code?: string }; // as: system and database errors have both
    throw startRefusal(
      `The database cannot be reached: ${message || code}. Expected is a running PostgreSQL where DATABASE_URL points.`,
      error,
    );
  }
}

async function migrateAsOwner(ownerUrl: string, database: Database, logger: Logger): Promise<MigrationReport> {
  const { rows } = await database.pool.query<{ role: string }>('SELECT current_user AS role');
  const owner = openDatabase({ url: ownerUrl, applicationName: 'pointhouse-migrate', poolSize: 1, logger });
  try {
    return await migrate(owner, { grantTo: rows[0]?.role, logger });
  } finally {
    await owner.close();
  }
}
