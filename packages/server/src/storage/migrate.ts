import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Database } from './database.ts';
import { isForbidden } from './database-errors.ts';
import { startRefusal } from './start-refusal.ts';

/** What a run of {@link migrate} did: the numbers it applied, and the number the schema now stands at (0: no migration yet). */
export type MigrationReport = { readonly applied: readonly number[]; readonly version: number };

/** `grantTo`: a role that may then read and write the tables but owns none of them. `folder`: where the SQL files lie. */
export type MigrationOptions = {
  readonly grantTo?: string | undefined;
  readonly folder?: string | undefined;
  readonly logger?: BaseLogger | undefined;
};

/**
 * Brings the schema to this program's version: applies the files `001-name.sql`, `002-name.sql` … that the database has
 * not seen, in order, each in a transaction of its own together with its line in the table `migration`.
 *
 * Several servers may start at once: an advisory lock lets one migrate while the others wait and then find nothing to do.
 * A failing file leaves no trace of itself; the ones before it stay.
 *
 * @param database connects as the owner of the schema
 * @throws a start refusal when an applied file was edited, when a file turns up below the newest applied one, when the
 *   database was migrated by a newer program, or when the role that connects may not make tables
 */
export async function migrate(database: Database, options: MigrationOptions = {}): Promise<MigrationReport> {
  const files = await readMigrations(options.folder ?? MIGRATIONS_FOLDER);
  const client = await database.connectSession();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(CREATE_TABLE).catch(refuseWithoutRights);
    const { rows } = await client.query<AppliedMigration>('SELECT number, name, sha256 FROM migration ORDER BY number');
    const pending = choosePending(files, rows);
    for (const file of pending) {
      await applyOne(client, file);
      options.logger?.info({ migration: file.fileName }, 'applied a migration');
    }
    if (options.grantTo !== undefined) await grantTables(client, options.grantTo);
    return { applied: pending.map((file) => file.number), version: files.at(-1)?.number ?? 0 };
  } finally {
    // Ending the session releases the advisory lock, whatever state it is in.
    await client.end();
  }
}

/** The folder of the migrations that this program brings. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));

// One fixed number for all Pointhouse servers; it reads "ptshouse" in ASCII.
const LOCK_KEY = '8103228521930126181';

const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;

function refuseWithoutRights(error: unknown): never {
  if (!isForbidden(error)) throw error;
  const { message } = error as Error; // as: it came from the driver
  throw startRefusal(
    `The database does not let this role make tables: ${message}. Expected is a DATABASE_URL of the role that owns ` +
      'the database, or of one with CREATE on its schema "public".',
    error,
  );
}

type AppliedMigration = { readonly number: number; readonly name: string; readonly sha256: string };
type MigrationFile = AppliedMigration & { readonly fileName: string; readonly sql: string };

async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const files = await Promise.all(
    names.map(async (fileName) => {
      const parts = /^(\d{3,4})[-_]([a-z0-9_-]+)\.sql$/.exec(fileName);
      if (parts === null)
        throw startRefusal(`The migration ${fileName} has no number. Expected is a name like 001-journal.sql.`);
      // A checkout may have changed the line ends, which is no edit.
      const sql = (await readFile(`${folder}/${fileName}`, 'utf8')).replaceAll('\r\n', '\n');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      return { number: Number(parts[1]), name: parts[2] ?? '', sha256, fileName, sql };
    }),
  );
  files.sort((left, right) => left.number - right.number);
  const twin = files.find((file, index) => file.number === files[index - 1]?.number);
  if (twin !== undefined)
    throw startRefusal(`Two migrations have the number of ${twin.fileName}. Expected is one file per number.`);
  return files;
}

function choosePending(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): readonly MigrationFile[] {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const done of applied) {
    const file = byNumber.get(done.number);
    if (file === undefined) {
      throw startRefusal(
        `The database was migrated by a newer Pointhouse: it has migration ${done.number} (${done.name}), this program knows ` +
          `${files.length === 0 ? 'none' : `up to ${files.at(-1)?.number}`}. Start the newer program, or restore a backup from before it ran.`,
      );
    }
    if (file.sha256 !== done.sha256) {
      throw startRefusal(
        `The migration ${file.fileName} was edited after it had been applied to this database. Expected is the file as it was ` +
          `(SHA-256 ${done.sha256}); put a change into a new migration with the next number.`,
      );
    }
  }
  const newest = applied.at(-1)?.number ?? 0;
  const pending = files.filter((file) => !applied.some((done) => done.number === file.number));
  const late = pending.find((file) => file.number < newest);
  if (late !== undefined) {
    throw startRefusal(
      `The migration ${late.fileName} is not applied, but number ${newest} already is. Expected is a number above ${newest}.`,
    );
  }
  return pending;
}

async function applyOne(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await client.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ]);
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(
      `the migration ${file.fileName} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** The server's role may use the tables and nothing more: it can neither drop nor alter them, nor rewrite the list of migrations. */
async function grantTables(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ same: boolean }>('SELECT current_user = $1 AS same', [role]);
  if (rows[0]?.same) return;
  const grantee = pg.escapeIdentifier(role);
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${grantee};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${grantee};
    REVOKE INSERT, UPDATE, DELETE ON migration FROM ${grantee};`);
}
