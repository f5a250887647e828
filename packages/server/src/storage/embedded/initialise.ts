import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startRefusal } from '../start-refusal.ts';
import { clusterEnvironment } from './postmaster.ts';
import type { RunAs } from './run-as.ts';

/** The cluster's superuser. Only Pointhouse's own start and its tests connect as it. */
export const SUPERUSER = 'postgres';
/** The role that owns the database and its tables, as which migrations run. */
export const OWNER_ROLE = 'pointhouse_owner';
/** The role that the server works as; it owns nothing. */
export const SERVER_ROLE = 'pointhouse';
/** The name of the server's database. */
export const DATABASE_NAME = 'pointhouse';

/**
 * Reads the major version of the cluster in this folder; undefined when there is none yet.
 *
 * @throws a start refusal when the folder holds something else than a whole cluster
 */
export async function readClusterMajor(clusterFolder: string): Promise<number | undefined> {
  const names = await readdir(clusterFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw startRefusal(`The folder ${clusterFolder} cannot be read: ${error.message}.`, error);
  });
  if (names.length === 0) return undefined;
  const version = (await readFile(join(clusterFolder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const isWhole =
    /^\d+$/.test(version) &&
    (await stat(join(clusterFolder, 'global', 'pg_control')).catch(() => undefined)) !== undefined;
  if (!isWhole) {
    throw startRefusal(
      `The folder ${clusterFolder} is not empty, but holds no whole PostgreSQL cluster. Expected is a cluster made by Pointhouse, ` +
        'or no such folder. Restore it from a backup, or move it away to begin anew.',
    );
  }
  return Number(version);
}

/**
 * Makes the cluster. It grows under another name and is renamed when it is complete and on disk, so that a folder of the
 * final name is never a half-made one; what an interrupted start left under such a name is removed.
 *
 * The caller holds the data folder's lock.
 *
 * @param waitsForDisk false only where fsync is off anyway, in tests
 */
export async function makeCluster(clusterFolder: string, runAs: RunAs, waitsForDisk: boolean): Promise<void> {
  const parent = dirname(clusterFolder);
  const prefix = `${basename(clusterFolder)}.unfinished-`;
  for (const name of await readdir(parent)) {
    // An orphaned initdb may still be writing there; it fails by itself, and what it leaves goes with the next start.
    if (name.startsWith(prefix))
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
  const growing = join(parent, `${prefix}${randomBytes(4).toString('hex')}`);
  await mkdir(growing, { mode: 0o700 });
  if (runAs.owner !== undefined) await chown(growing, runAs.owner.uid, runAs.owner.gid);
  // Whoever reaches the socket is let in: it lies in a folder that only the cluster's user and root can enter.
  const options = ['-D', growing, '-U', SUPERUSER, '--locale=C', '-E', 'UTF8', '--auth=trust', '--data-checksums'];
  if (!waitsForDisk) options.push('--no-sync');
  const { file, args, ids } = runAs.wrap(join(runAs.binFolder, 'initdb'), options);
  try {
    await promisify(execFile)(file, args, { ...ids, cwd: '/', env: clusterEnvironment() });
  } catch (error) {
    await rm(growing, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
    const { stderr = '', message } = error as { stderr?: string; message: string }; // as: what promisified execFile rejects with
    throw startRefusal(
      `The PostgreSQL cluster could not be made in ${clusterFolder}: ${stderr.trim() || message}`,
      error,
    );
  }
  await rename(growing, clusterFolder);
}

/** Hands an existing cluster over to the user that it now runs as, with everything in it. */
export async function giveClusterTo(clusterFolder: string, owner: RunAs['owner']): Promise<void> {
  if (owner === undefined || (await stat(clusterFolder)).uid === owner.uid) return;
  for (const entry of await readdir(clusterFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  // Last, because the folder's own owner says that it is done.
  await chown(clusterFolder, owner.uid, owner.gid);
}

/** Makes the roles and the database that are still missing. `adminUrl` connects as the superuser. */
export async function makeRolesAndDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: boolean; server: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS owner,
              EXISTS (SELECT FROM pg_roles WHERE rolname = $2) AS server,
              EXISTS (SELECT FROM pg_database WHERE datname = $3) AS database`,
      [OWNER_ROLE, SERVER_ROLE, DATABASE_NAME],
    );
    if (!rows[0]?.owner) await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN`);
    if (!rows[0]?.server) await client.query(`CREATE ROLE ${SERVER_ROLE} LOGIN`);
    if (!rows[0]?.database)
      await client.query(`CREATE DATABASE ${DATABASE_NAME} OWNER ${OWNER_ROLE} TEMPLATE template0`);
  } finally {
    await client.end();
  }
}
