import type { ChildProcess } from 'node:child_process';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { findServerBinaries } from './embedded/binaries.ts';
import {
  DATABASE_NAME,
  giveClusterTo,
  makeCluster,
  makeRolesAndDatabase,
  OWNER_ROLE,
  readClusterMajor,
  SERVER_ROLE,
  SUPERUSER,
} from './embedded/initialise.ts';
import {
  isPostmasterOf,
  readLogSince,
  readPostmasterFile,
  rotateLog,
  spawnPostmaster,
  waitUntilGone,
} from './embedded/postmaster.ts';
import { chooseRunAs, type RunAs, type RunAsMode } from './embedded/run-as.ts';
import { clearSocketFolder, openSocketFolder, SOCKET_PORT } from './embedded/socket-folder.ts';
import { startRefusal } from './start-refusal.ts';

/** How to reach a private cluster. */
export type ClusterUrls = {
  /** For the server: connects as a role that owns nothing. Valid across restarts of the cluster. */
  readonly url: string;
  /** For migrations: connects as the role that owns the database. */
  readonly ownerUrl: string;
  /** For tests and repairs: connects as the superuser, to the database `postgres`. */
  readonly adminUrl: string;
};

/** The private PostgreSQL of one data folder, while it runs. */
export type EmbeddedCluster = ClusterUrls & {
  /** The postmaster's process number now; it changes when the cluster had to be restarted. */
  readonly pid: number;
  /** Whether a cluster was found running, orphaned by a server that was killed. */
  readonly reused: boolean;
  /** Stops it: sessions are ended, open transactions rolled back, and everything written out. Safe to call twice. */
  stop(): Promise<void>;
};

/** What {@link startEmbeddedCluster} needs. The caller holds the lock of the data folder. */
export type EmbeddedClusterOptions = {
  readonly dataFolder: string;
  readonly logger: BaseLogger;
  /** Departures for tests; a product never gives them. `settings` win over the cluster's own. */
  readonly test?: {
    readonly settings?: Readonly<Record<string, string>>;
    readonly binFolders?: readonly string[];
    readonly modes?: readonly RunAsMode[];
  };
};

/**
 * Starts the private cluster of a data folder and keeps it running until `stop`.
 *
 * It recovers by itself from whatever a kill left behind: a cluster that still runs is used as it is, a stale pid file or
 * socket is removed once its process is proven to be no postmaster of this folder, an interrupted creation is redone, and
 * PostgreSQL replays its log. A postmaster that dies later is started again, at the same address, with growing pauses.
 *
 * @throws a start refusal that says what is wrong, with PostgreSQL's own words where it gave some
 */
export async function startEmbeddedCluster(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  await mkdir(options.dataFolder, { recursive: true, mode: 0o711 });
  const dataFolder = await realpath(resolve(options.dataFolder));
  const clusterFolder = join(dataFolder, 'postgres');
  const major = await readClusterMajor(clusterFolder);
  const binaries = await findServerBinaries({ major, folders: options.test?.binFolders });
  const runAs = await chooseRunAs({
    dataFolder,
    clusterFolder,
    binFolder: binaries.folder,
    modes: options.test?.modes,
  });
  if (major === undefined) {
    options.logger.info({ folder: clusterFolder, postgresql: binaries.major }, 'making a PostgreSQL cluster');
    await makeCluster(clusterFolder, runAs, options.test?.settings?.fsync !== 'off');
  }
  const place: Place = {
    clusterFolder,
    socketFolder: await openSocketFolder(dataFolder, runAs.owner),
    runAs,
    logFile: join(dataFolder, 'postgres.log'),
    settings: { ...SETTINGS, ...options.test?.settings },
    logger: options.logger,
  };
  const first = await bringUp(place);
  await makeRolesAndDatabase(urlsFor(first.socketFolder).adminUrl);
  options.logger.info({ postmaster_pid: first.pid, mode: runAs.mode, reused: first.reused }, 'PostgreSQL runs');
  return supervise({ ...place, socketFolder: first.socketFolder }, first);
}

/**
 * Finds the cluster that a server of this data folder has running, for operator commands that work beside it; undefined when
 * none runs. What is returned is not this process's to stop.
 */
export async function findRunningCluster(dataFolder: string): Promise<ClusterUrls | undefined> {
  const clusterFolder = join(resolve(dataFolder), 'postgres');
  const file = await readPostmasterFile(clusterFolder);
  if (file === undefined || (await isPostmasterOf(file.pid, clusterFolder)) === 'no') return undefined;
  return (await letsSessionsIn(file.socketFolder)) ? urlsFor(file.socketFolder) : undefined;
}

/**
 * Modest, for a laptop and for a small server alike; durability is never traded. The log holds no statements and no details,
 * because these may hold personal data.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  // Page images compressed in place of the disk cost several times a batch's own work; the library here has pglz only.
  wal_compression: 'off',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

const READY_TIMEOUT_MS = 120_000;
const RETRY_TIMEOUT_MS = 20_000;

type Place = {
  readonly clusterFolder: string;
  readonly socketFolder: string;
  readonly runAs: RunAs;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly logger: BaseLogger;
};

type Running = {
  readonly pid: number;
  readonly socketFolder: string;
  readonly reused: boolean;
  readonly child?: ChildProcess;
};

/** Uses the postmaster that runs on this folder, or starts one; returns when it lets sessions in. */
async function bringUp(place: Place): Promise<Running> {
  const orphan = await adoptOrphan(place);
  if (orphan !== undefined) return orphan;
  await giveClusterTo(place.clusterFolder, place.runAs.owner);
  const deadline = performance.now() + RETRY_TIMEOUT_MS;
  for (;;) {
    await rm(join(place.clusterFolder, 'postmaster.pid'), { force: true });
    await clearSocketFolder(place.socketFolder);
    const logStart = await rotateLog(place.logFile);
    const child = await spawnPostmaster(place);
    const outcome = await waitUntilReady(place, child);
    if (outcome === 'ready') return { pid: child.pid ?? 0, socketFolder: place.socketFolder, reused: false, child };
    const words = await readLogSince(place.logFile, logStart);
    // Backends of a killed postmaster need a moment to notice, and until then hold the shared memory.
    if (!/shared memory block|still in use/.test(words) || performance.now() > deadline) {
      throw startRefusal(`PostgreSQL did not start (its log is ${place.logFile}): ${words || outcome}`);
    }
    await sleep(100);
  }
}

/**
 * Finds a postmaster that a killed server left running on this folder. While it starts, recovers or shuts down it is waited
 * for; undefined when there is none (any more).
 */
async function adoptOrphan(place: Place): Promise<Running | undefined> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const file = await readPostmasterFile(place.clusterFolder);
    const verdict = file === undefined ? 'no' : await isPostmasterOf(file.pid, place.clusterFolder);
    if (file === undefined || verdict === 'no') return undefined;
    if (verdict === 'yes' && file.socketFolder !== '' && (await letsSessionsIn(file.socketFolder))) {
      return { pid: file.pid, socketFolder: file.socketFolder, reused: true };
    }
    if (performance.now() > deadline) {
      throw startRefusal(
        `The process ${file.pid} seems to be a PostgreSQL that runs on ${place.clusterFolder}, but it lets nobody in. Expected is ` +
          `a running cluster or none: stop it with "kill -INT ${file.pid}" and start again.`,
      );
    }
    await sleep(50);
  }
}

async function waitUntilReady(place: Place, child: ChildProcess): Promise<string> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let complained = false;
  while (child.exitCode === null && child.signalCode === null) {
    if (await letsSessionsIn(place.socketFolder)) return 'ready';
    const remaining = deadline - performance.now();
    if (remaining < READY_TIMEOUT_MS - 5_000 && !complained) {
      complained = true;
      place.logger.info('PostgreSQL is still starting; after a crash it replays its log first');
    }
    // Recovery may take long and is never cut off: only a postmaster that is gone has failed.
    await sleep(remaining > 0 ? 15 : 250);
  }
  return `it ended with ${child.signalCode ?? `exit status ${child.exitCode}`}`;
}

async function letsSessionsIn(socketFolder: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlFor(socketFolder, SUPERUSER, SUPERUSER),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}

function urlFor(socketFolder: string, role: string, database: string): string {
  return `postgres://${role}@localhost/${database}?host=${encodeURIComponent(socketFolder)}&port=${SOCKET_PORT}`;
}

function urlsFor(socketFolder: string): ClusterUrls {
  return {
    url: urlFor(socketFolder, SERVER_ROLE, DATABASE_NAME),
    ownerUrl: urlFor(socketFolder, OWNER_ROLE, DATABASE_NAME),
    adminUrl: urlFor(socketFolder, SUPERUSER, SUPERUSER),
  };
}

function supervise(place: Place, first: Running): EmbeddedCluster {
  let running = first;
  let stopping: Promise<void> | undefined;
  let restarting: Promise<void> | undefined;

  async function restart(): Promise<void> {
    for (let pauseMs = 50; stopping === undefined; pauseMs = Math.min(pauseMs * 2, 5_000)) {
      await sleep(pauseMs);
      try {
        running = await bringUp(place);
        place.logger.warn({ postmaster_pid: running.pid }, 'PostgreSQL runs again');
        watch();
        return;
      } catch (error) {
        place.logger.error({ err: error }, 'PostgreSQL could not be started again; trying anew');
      }
    }
  }

  function watch(): void {
    whenGone(running, place.clusterFolder, () => {
      if (stopping !== undefined) return;
      place.logger.error({ postmaster_pid: running.pid }, 'PostgreSQL is gone unexpectedly; starting it again');
      restarting = restart();
    });
  }

  async function stop(): Promise<void> {
    await restarting;
    for (const [signal, patienceMs] of STOP_SIGNALS) {
      if ((await isPostmasterOf(running.pid, place.clusterFolder)) === 'no') return;
      process.kill(running.pid, signal);
      if (await waitUntilGone(running.pid, place.clusterFolder, patienceMs)) return;
      place.logger.error({ postmaster_pid: running.pid, signal }, 'PostgreSQL does not stop');
    }
  }

  watch();
  return {
    ...urlsFor(place.socketFolder),
    reused: first.reused,
    get pid() {
      return running.pid;
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Fast shutdown first; immediate shutdown, which the next start recovers from, only when that hangs. */
const STOP_SIGNALS = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
] as const;

/** Calls back once the postmaster is gone: told by the system for our own child, by looking for one we found running. */
function whenGone(running: Running, clusterFolder: string, tell: () => void): void {
  if (running.child !== undefined) {
    if (running.child.exitCode !== null || running.child.signalCode !== null) setImmediate(tell);
    else running.child.once('exit', tell);
    return;
  }
  const timer = setInterval(async () => {
    if ((await isPostmasterOf(running.pid, clusterFolder)) !== 'no') return;
    clearInterval(timer);
    tell();
  }, 250);
  timer.unref();
}
