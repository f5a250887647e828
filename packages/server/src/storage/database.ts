import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { cutWhenStalled } from './cut-when-stalled.ts';
import { type DatabaseHost, splitDatabaseUrl } from './database-url.ts';

/** The connections of one process to its PostgreSQL. */
export type Database = {
  /**
   * Connections for reads and for writes of configuration. int8 arrives as a number (a value beyond the safe integers is an
   * error, never a rounded number), `date` as text, timestamptz as Date, bytea as Buffer, numeric as text.
   */
  readonly pool: pg.Pool;
  /**
   * Opens a connection for one lane: pipelined, with the session settings that lanes rely on. The caller ends it. When it
   * breaks, its queries reject and it emits `end`; it never brings the process down.
   */
  connectLane(): Promise<pg.Client>;
  /** Opens a plain connection of its own, outside the pool and without time-outs, for long work. The caller ends it. */
  connectSession(): Promise<pg.Client>;
  /**
   * Closes the pool once its connections are back, and every lane and session that is still open. A connection that is kept
   * for longer than the grace, by default ten seconds, is cut. Safe to call twice.
   */
  close(): Promise<void>;
};

/**
 * What {@link openDatabase} needs. `poolSize` is a number of connections; `statementTimeoutMs` (pool only; default 15 s, 0 for
 * none) and `closeGraceMs` (see `close`) are in milliseconds.
 */
export type DatabaseOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly poolSize: number;
  readonly statementTimeoutMs?: number;
  readonly closeGraceMs?: number;
  readonly logger?: BaseLogger;
};

/**
 * Opens a database. No connection is made before the first one is asked for, and a database that is away makes queries
 * fail, not the process: the next query connects anew.
 *
 * When the URL names several hosts, each new connection goes to the one that accepts writes (not in recovery, not read-only);
 * it is looked for again whenever a connection fails or is found to be read-only, so a failover needs no restart.
 *
 * @throws a start refusal when the URL is not understood
 */
export function openDatabase(options: DatabaseOptions): Database {
  const finder = makeHostFinder(splitDatabaseUrl(options.url), options);
  const own = new Set<pg.Client>();
  const pooled = new Set<pg.Client>();
  const pool = makePool(options, finder);
  pool.on('connect', (client) => pooled.add(client));
  pool.on('remove', (client) => pooled.delete(client));

  async function connectOwn(pipeline: boolean, settings: SessionSettings): Promise<pg.Client> {
    const client = makeClient({ ...clientConfig(options), pipeline }, finder);
    client.on('error', (error) => options.logger?.warn({ err: error }, 'a database connection was lost'));
    own.add(client);
    client.once('end', () => own.delete(client));
    try {
      await client.connect();
      const limit = { stallMs: CONNECT_TIMEOUT_MS, logger: options.logger };
      await cutWhenStalled(client, prepareSession(client, settings, finder), limit);
      return client;
    } catch (error) {
      own.delete(client);
      client.end().catch(() => {});
      throw error;
    }
  }

  let closing: Promise<void> | undefined;
  const close = async () => {
    const grace = new AbortController();
    const ended = Promise.allSettled([endPool(pool, pooled), ...[...own].map((client) => client.end())]);
    const isLate = sleep(options.closeGraceMs ?? CLOSE_GRACE_MS, true, { signal: grace.signal }).catch(() => false);
    if (await Promise.race([ended.then(() => false), isLate])) cutConnections([...own, ...pooled], options.logger);
    grace.abort();
  };
  return {
    pool,
    connectLane: () => connectOwn(true, LANE_SETTINGS),
    connectSession: () => connectOwn(false, {}),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

const CLOSE_GRACE_MS = 10_000;

/** The pool's own end does not wait for its connections: a database that is stopped next would still cut them, and that be told. */
async function endPool(pool: pg.Pool, pooled: ReadonlySet<pg.Client>): Promise<void> {
  await pool.end();
  while (pooled.size > 0) await new Promise((resolve) => pool.once('remove', resolve));
}

/** Cuts what somebody still holds: the holder's query rejects, and the process can end. */
function cutConnections(held: readonly pg.Client[], logger: BaseLogger | undefined): void {
  logger?.warn({ connections: held.length }, 'database connections are still in use at the end; cutting them');
  for (const client of held) client.connection.stream.destroy();
}

type SessionSettings = Readonly<Record<string, string>>;

/**
 * What a lane's session is set to. The time-outs keep a stalled process from holding a program's head row; a statement
 * time-out is absent on purpose, because a COMMIT that is cut off leaves its outcome unknown. The planner settings pin the
 * index plans that every lane statement is written for: with a nearly empty or freshly grown table PostgreSQL would
 * otherwise choose scans that are slow a minute later, and a generic plan would keep them.
 */
const LANE_SETTINGS: SessionSettings = {
  idle_in_transaction_session_timeout: '10s',
  lock_timeout: '10s',
  statement_timeout: '0',
  // Ignored by PostgreSQL on sockets and on platforms that lack it.
  tcp_user_timeout: '10s',
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;

function clientConfig(options: DatabaseOptions): pg.ClientConfig {
  return {
    application_name: options.applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: parserFor },
  };
}

function makePool(options: DatabaseOptions, finder: HostFinder): pg.Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const settings = {
    statement_timeout: `${statementTimeoutMs}ms`,
    idle_in_transaction_session_timeout: '60s',
    // In the audit log, what nobody asked for: changeAs names whoever did.
    'pointhouse.by': 'server',
  };
  // The pool makes its clients with `new`; a function that returns an object serves as such a constructor.
  function PooledClient(config: pg.ClientConfig): pg.Client {
    return makeClient(config, finder);
  }
  const pool = new pg.Pool({
    ...clientConfig(options),
    max: options.poolSize,
    // The server's own time-out comes first; this one is for a database that does not answer at all.
    ...(statementTimeoutMs === 0 ? {} : { query_timeout: statementTimeoutMs + 2_000 }),
    idleTimeoutMillis: 60_000,
    // as: the pool only ever calls `new Client(config)`, which the function above answers with a true pg.Client.
    Client: PooledClient as unknown as new () => pg.ClientBase,
    // The pool waits for the promise, although its types say void.
    onConnect: (client) => prepareSession(client, settings, finder),
  });
  pool.on('error', (error) => options.logger?.warn({ err: error }, 'an idle database connection was lost'));
  // The pool's own listener is off while a client is checked out, and an error event without a listener ends the process.
  pool.on('connect', (client) => client.on('error', () => finder.forget()));
  return pool;
}

function makeClient(config: pg.ClientConfig, finder: HostFinder): pg.Client {
  const client = new pg.Client({ ...config, connectionString: finder.first.url });
  const connectNow = client.connect.bind(client) as (done: (error: Error | null) => void) => void; // as: picks the callback overload
  function connect(done?: (error: Error | null) => void): Promise<pg.Client> | undefined {
    const connected = finder.find().then(
      (target) =>
        new Promise<pg.Client>((resolve, reject) => {
          client.host = target.host;
          client.port = target.port;
          connectNow((error) => {
            if (!error) return resolve(client);
            finder.forget();
            reject(error);
          });
        }),
    );
    if (done === undefined) return connected;
    connected.then(() => done(null), done);
    return undefined;
  }
  client.connect = connect as typeof client.connect; // as: one function for both overloads
  client.on('error', () => finder.forget());
  return client;
}

/** Applies the settings and, where there is a choice of hosts, makes sure that this one still accepts writes. */
async function prepareSession(client: pg.ClientBase, settings: SessionSettings, finder: HostFinder): Promise<void> {
  const names = Object.keys(settings);
  const values = Object.values(settings);
  const { rows } = await client.query<{ read_only: boolean }>(
    `SELECT (${READ_ONLY}) AS read_only, (SELECT count(set_config(name, value, false)) FROM unnest($1::text[], $2::text[]) AS setting (name, value))`,
    [names, values],
  );
  if (finder.hasChoice && rows[0]?.read_only !== false) {
    finder.forget();
    throw new Error('the database host accepts no writes (any more); another one is looked for at the next attempt');
  }
}

const READ_ONLY = `pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean`;

type HostFinder = {
  readonly first: DatabaseHost;
  readonly hasChoice: boolean;
  find(): Promise<DatabaseHost>;
  forget(): void;
};

function makeHostFinder(hosts: readonly DatabaseHost[], options: DatabaseOptions): HostFinder {
  const [first] = hosts;
  if (first === undefined) throw new Error('a database URL has at least one host');
  let search: Promise<DatabaseHost> | undefined;
  return {
    first,
    hasChoice: hosts.length > 1,
    find() {
      if (hosts.length === 1) return Promise.resolve(first);
      if (search === undefined) {
        const started = findWritableHost(hosts, options);
        search = started;
        started.catch(() => {
          if (search === started) search = undefined;
        });
      }
      return search;
    },
    forget() {
      search = undefined;
    },
  };
}

async function findWritableHost(hosts: readonly DatabaseHost[], options: DatabaseOptions): Promise<DatabaseHost> {
  const answers = await Promise.allSettled(hosts.map((host) => askWhetherWritable(host, options)));
  const index = answers.findIndex((answer) => answer.status === 'fulfilled' && answer.value);
  const found = hosts[index];
  if (found === undefined) {
    const reasons = answers.map((answer, at) => {
      const why = answer.status === 'rejected' ? String(answer.reason?.message ?? answer.reason) : 'accepts no writes';
      return `${hosts[at]?.label} (${why})`;
    });
    throw new Error(`none of the database hosts accepts writes: ${reasons.join(', ')}`);
  }
  options.logger?.info({ host: found.label }, 'found the database host that accepts writes');
  return found;
}

async function askWhetherWritable(host: DatabaseHost, options: DatabaseOptions): Promise<boolean> {
  const client = new pg.Client({
    ...clientConfig(options),
    connectionString: host.url,
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ read_only: boolean }>(`SELECT (${READ_ONLY}) AS read_only`);
    return rows[0]?.read_only === false;
  } finally {
    client.end().catch(() => {});
  }
}

const INT8 = 20;
const INT8_ARRAY: number = 1016;
const DATE = 1082;

type TextParser = (text: string) => unknown;

function parserFor(oid: number, format?: 'text' | 'binary'): TextParser {
  if (format !== 'binary') {
    if (oid === INT8) return parseSafeInteger;
    if (oid === INT8_ARRAY) return parseSafeIntegers;
    // The driver's own reading of a day is midnight of this machine's time zone, which is another day elsewhere.
    if (oid === DATE) return (text) => text;
  }
  // as: the driver's overloads cannot be called with a union of formats.
  return pg.types.getTypeParser(oid, (format ?? 'text') as 'text') as TextParser;
}

function parseSafeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`the database sent ${text}, which is beyond the integers that a number holds exactly`);
  return number;
}

function parseSafeIntegers(text: string): unknown[] {
  const parsed = pg.types.getTypeParser(INT8_ARRAY, 'text')(text) as (string | null)[]; // as: the driver's parser for int8[] gives texts
  return parsed.map((item) => (item === null ? null : parseSafeInteger(item)));
}
