import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Database } from './database.ts';
import { startRefusal } from './start-refusal.ts';

/**
 * Makes sure that this PostgreSQL can keep what Pointhouse promises, before anything is written to it: version 15 or newer,
 * a disk that is waited for, commits that are waited for, UTF-8, and sessions that are truly sessions.
 *
 * @throws a start refusal that names the setting, what it is and what is expected
 */
export async function assertDatabaseIsSafe(database: Database): Promise<void> {
  await assertSettings(database);
  await assertSessionsAreKept(database);
}

type Settings = {
  readonly version: number;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly encoding: string;
};

async function assertSettings(database: Database): Promise<void> {
  const { rows } = await database.pool.query<Settings>(
    `SELECT current_setting('server_version_num')::int AS version,
            current_setting('fsync') AS fsync,
            current_setting('full_page_writes') AS full_page_writes,
            current_setting('synchronous_commit') AS synchronous_commit,
            (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) AS encoding`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the database answered a query for its settings with nothing');
  if (found.version < 150_000) {
    throw startRefusal(
      `The database is PostgreSQL ${Math.floor(found.version / 10_000)}. Expected is PostgreSQL 15 or newer.`,
    );
  }
  if (found.encoding !== 'UTF8') {
    throw startRefusal(`The database has the encoding ${found.encoding}. Expected is one made with ENCODING 'UTF8'.`);
  }
  if (found.fsync !== 'on')
    throw unsafeSetting('fsync', found.fsync, 'on', 'a crash of the machine can destroy the database');
  if (found.full_page_writes !== 'on') {
    throw unsafeSetting(
      'full_page_writes',
      found.full_page_writes,
      'on',
      'a crash of the machine can leave torn pages',
    );
  }
  if (found.synchronous_commit === 'off') {
    throw unsafeSetting('synchronous_commit', 'off', 'on', 'a crash can lose movements that were already acknowledged');
  }
  if (found.synchronous_commit === 'local') {
    throw unsafeSetting(
      'synchronous_commit',
      'local',
      'on',
      'a failover can lose movements that were already acknowledged',
    );
  }
}

function unsafeSetting(name: string, found: string, expected: string, danger: string): Error {
  return startRefusal(
    `The database has ${name} = ${found}, so ${danger}. Expected is ${name} = ${expected}: change it in postgresql.conf, and look ` +
      'for it in ALTER ROLE … SET and ALTER DATABASE … SET.',
  );
}

/**
 * Looks for a proxy that lends connections per transaction (PgBouncer in `transaction` mode and its like): through it,
 * prepared statements, session settings and advisory locks land on whatever backend comes next.
 *
 * Three sessions each remember a value, then run short overlapping transactions, in another order every round, and look
 * whether the value and the backend's process number are still theirs. The overlap matters: alone, a session mostly gets the
 * same backend back and would notice nothing. The limit: a proxy that has at least as many backends idle as there are
 * sessions, and happens to hand each one its own in every round, is not noticed; neither is one that pins a session once it
 * sees a setting changed, which then does no harm.
 */
async function assertSessionsAreKept(database: Database): Promise<void> {
  const sessions: Session[] = [];
  try {
    for (let count = 0; count < SESSIONS; count += 1) sessions.push(await openSession(database));
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = sessions
        .map((_, index) => sessions[(index + round) % SESSIONS])
        .filter((session) => session !== undefined);
      for (const session of order) await lookAround(session);
      for (const session of order) await within(session.client.query('COMMIT'));
    }
  } finally {
    await Promise.allSettled(sessions.map((session) => session.client.end()));
  }
}

const SESSIONS = 3;
const ROUNDS = 4;
const PATIENCE_MS = 5_000;

type Session = { readonly client: pg.Client; readonly mark: string; readonly backend: number };

async function openSession(database: Database): Promise<Session> {
  const client = await database.connectSession();
  const mark = randomUUID();
  const { rows } = await within(
    client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid, set_config('pointhouse.session_mark', $1, false)`, [
      mark,
    ]),
  );
  return { client, mark, backend: rows[0]?.pid ?? 0 };
}

/** Begins a transaction in the session and leaves it open. */
async function lookAround(session: Session): Promise<void> {
  await within(session.client.query('BEGIN'));
  const { rows } = await within(
    session.client.query<{ pid: number; mark: string | null }>(
      `SELECT pg_backend_pid() AS pid, current_setting('pointhouse.session_mark', true) AS mark`,
    ),
  );
  if (rows[0]?.pid !== session.backend || rows[0].mark !== session.mark) throw pooledPerTransaction();
}

/** A proxy with fewer backends than open transactions answers nothing at all. */
async function within<T>(query: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(pooledPerTransaction()), PATIENCE_MS);
  });
  try {
    return await Promise.race([query, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function pooledPerTransaction(): Error {
  return startRefusal(
    'Between this server and the database stands a proxy that lends connections per transaction, so a session does not keep ' +
      'its settings. Expected is a direct connection or a proxy in session mode (PgBouncer: pool_mode = session).',
  );
}
