import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { createClient } from '../../src/commands/create-client.ts';
import { createPointType } from '../../src/commands/create-point-type.ts';
import { createProgram } from '../../src/commands/create-program.ts';
import type { SettleTrigger } from '../../src/consumers/callbacks/callback-parts.ts';
import type { SyncTimings } from '../../src/consumers/sync/site-sync.ts';
import type { WebhookTimings } from '../../src/consumers/webhooks/webhooks.ts';
import { ALL_SCOPES, type Scope } from '../../src/domain/scopes.ts';
import type { StreamTimings } from '../../src/http/v1/stream/journal-feed.ts';
import { readConfig } from '../../src/main/config.ts';
import { type WiredServer, wireServer } from '../../src/main/wire.ts';
import type { Background } from '../../src/main/wire-background.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { type ApiCaller, makeApiCaller } from './api-caller.ts';
import { createTestDatabase } from './test-database.ts';

/** A server on a database and a free port of its own, with one program, its point types and a client that may do all. */
export type TestServer = {
  address: string;
  programId: number;
  database: Database;
  databaseUrl: string;
  secretKey: Buffer;
  server: WiredServer;
  background: Background;
  clock: TestClock;
  /** Calls as the client with every scope; each reply is checked against the OpenAPI document. */
  call: ApiCaller;
  /** A client with these scopes only, of this program or another. */
  callerWith(scopes: readonly Scope[], programId?: number): Promise<ApiCaller>;
  credentials: { clientId: string; secret: string };
  addProgram(key: string): Promise<number>;
  stop(): Promise<void>;
};

/** The clock double: stands still until it is told to move. */
type TestClock = { now(): number; set(instant: string | number): void; advance(ms: number): void };

export const TEST_START = Date.parse('2026-03-01T12:00:00.000Z');

export type TestServerOptions = {
  timeZone?: string;
  /** Of its programs; production unless told. */
  environment?: 'staging' | 'production';
  env?: Record<string, string>;
  realClock?: boolean;
  databaseUrl?: string;
  /** For a further server on another's database: the same key, and another program. */
  secretKey?: Buffer;
  key?: string;
  logger?: Logger;
  requestTimeoutMs?: number;
  patienceMs?: number;
  statementTimeoutMs?: number;
  streamTimings?: StreamTimings;
  webhookTimings?: WebhookTimings;
  syncTimings?: SyncTimings;
  settleTrigger?: SettleTrigger;
};

/** Many tests are refused on purpose; those of the delay set it. Nothing is read from a data folder. */
function quietEnv(secretKey: Buffer): Record<string, string> {
  const signingKey = secretKey.toString('base64');
  return { POINTHOUSE_PORT: '0', POINTHOUSE_REFUSED_DELAY_SECONDS: '0', POINTHOUSE_SIGNING_KEY: signingKey };
}

/** A read is to wait for consumers, however slow this machine is; what it does when they take too long is one test's. */
const PATIENCE_MS = 120_000;

/** Makes and starts a test server. `env` overrides configuration, as environment variables do. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own = options.databaseUrl === undefined ? await createTestDatabase() : undefined;
  const url = options.databaseUrl ?? own?.url ?? '';
  const logger = options.logger ?? pino({ level: 'silent' });
  const limits = options.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: options.statementTimeoutMs };
  const database = openDatabase({ url, applicationName: 'test-server', poolSize: 10, logger, ...limits });
  const secretKey = options.secretKey ?? randomBytes(32);
  const clock = options.realClock ? realClock() : makeTestClock();
  const env = { ...quietEnv(secretKey), DATABASE_URL: url, ...options.env };
  const { config } = readConfig({ env, folder: '/' });
  const timeZone = options.timeZone ?? 'Europe/Rome';
  const parts = { pool: database.pool, by: 'test', clock: clock.now, randomBytes };
  const addProgram = async (key: string) => {
    const made = await createProgram(parts, {
      key,
      environment: options.environment ?? 'production',
      name: key,
      timeZone,
    });
    if (made.kind !== 'created') throw new Error(`program ${key}: ${made.kind}`);
    const [points, credits] = [
      { nameSingular: 'point', namePlural: 'points' },
      { nameSingular: 'credit', namePlural: 'credits' },
    ];
    await createPointType(parts, made.programId, { key: 'points', scale: 0, ...points });
    await createPointType(parts, made.programId, { key: 'credits', scale: 2, ...credits });
    return made.programId;
  };
  const programId = await addProgram(options.key ?? 'shop');
  const wiring = {
    config,
    database,
    secretKey,
    logger,
    clock: clock.now,
    jobsIntervalMs: 0,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    ...timingsOf(options),
  };
  const server = await wireServer(wiring);
  const address = await server.listen();
  const background = server.startBackground();
  const callerOf = async (scopes: readonly Scope[], ofProgram: number) => {
    const client = await createClient(parts, { programId: ofProgram, name: 'test', scopes });
    return { client, call: await makeApiCaller(address, client) };
  };
  const { client, call } = await callerOf(ALL_SCOPES, programId);
  return {
    address,
    programId,
    database,
    databaseUrl: url,
    secretKey,
    server,
    background,
    clock,
    call,
    credentials: client,
    addProgram,
    callerWith: async (scopes, ofProgram = programId) => (await callerOf(scopes, ofProgram)).call,
    async stop() {
      await server.drainAndClose();
      await database.close();
      await own?.drop();
    },
  };
}

/** Holds up whoever reads or writes a table, until the function that this gives is called. */
export async function holdUp({ database }: TestServer, table: string): Promise<() => Promise<void>> {
  const session = await database.connectSession();
  await session.query('begin');
  await session.query(`lock table ${table} in access exclusive mode`);
  return async () => {
    await session.query('rollback');
    await session.end();
  };
}

/** How the server's parts take their time, where the test chooses; and who decides requests of rules. */
function timingsOf({ requestTimeoutMs, streamTimings, webhookTimings, syncTimings, settleTrigger }: TestServerOptions) {
  return {
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
    ...(streamTimings === undefined ? {} : { streamTimings }),
    ...(webhookTimings === undefined ? {} : { webhookTimings }),
    ...(syncTimings === undefined ? {} : { syncTimings }),
    ...(settleTrigger === undefined ? {} : { settleTrigger }),
  };
}

function makeTestClock(start: number = TEST_START): TestClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = typeof instant === 'string' ? Date.parse(instant) : instant;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

function realClock(): TestClock {
  const fixed = () => {
    throw new Error('the real clock cannot be moved');
  };
  return { now: Date.now, set: fixed, advance: fixed };
}
