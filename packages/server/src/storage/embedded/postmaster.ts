import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, readlink, realpath, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { RunAs } from './run-as.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/** What `postmaster.pid` says. `socketFolder` is empty when it was written only in part. */
export type PostmasterFile = { readonly pid: number; readonly socketFolder: string };

/** Reads the cluster's `postmaster.pid`; undefined when there is none or it holds no process number. */
export async function readPostmasterFile(clusterFolder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] ?? '' } : undefined;
}

/**
 * Whether the process is the postmaster of this cluster. Process numbers are used again, so a living process proves nothing:
 * a postmaster is known by its working folder, which is the cluster's, or by its command line. `unsure` when the process
 * looks like PostgreSQL and may not be looked into.
 */
export async function isPostmasterOf(pid: number, clusterFolder: string): Promise<'yes' | 'no' | 'unsure'> {
  if (!isAlive(pid)) return 'no';
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }));
    if (stdout.includes(clusterFolder)) return 'yes';
    return stdout.includes('postgres') ? 'unsure' : 'no';
  }
  const folder = await realpath(clusterFolder).catch(() => clusterFolder);
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (cwd !== undefined) return cwd === folder ? 'yes' : 'no';
  // A dead process that nobody has waited for has an empty command line.
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  if (!/^(postgres|postmaster)/.test(basename(program))) return 'no';
  return args.includes(folder) || args.includes(clusterFolder) ? 'yes' : 'unsure';
}

/** What {@link spawnPostmaster} needs; `settings` are given on the command line and so win over the cluster's own files. */
export type SpawnOptions = {
  readonly runAs: RunAs;
  readonly clusterFolder: string;
  readonly socketFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
};

/**
 * Starts the postmaster as a session leader of its own: Ctrl-C on the terminal reaches the server only, which drains first.
 * Its log goes to a file and not through a pipe, so that it outlives a server that was killed.
 */
export async function spawnPostmaster(options: SpawnOptions): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    ...options.settings,
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${options.socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args, ids } = options.runAs.wrap(join(options.runAs.binFolder, 'postgres'), [
    '-D',
    options.clusterFolder,
    ...flags,
  ]);
  const log = await open(options.logFile, 'a', 0o600);
  try {
    const child = spawn(file, args, {
      ...ids,
      cwd: '/',
      env: clusterEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Nothing of the caller's environment but the path: `PGDATA`, `PGPORT` or a locale would change what the programs do. */
export function clusterEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Whether a process of this number exists, whoever it belongs to. A dead one that nobody has waited for counts as existing. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // as: process.kill throws system errors
  }
}

/** Waits until the process is no longer this cluster's postmaster; false when it still is after `timeoutMs`. */
export async function waitUntilGone(pid: number, clusterFolder: string, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while ((await isPostmasterOf(pid, clusterFolder)) !== 'no') {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Moves a log of more than 10 MB aside, so that it and its predecessor stay bounded; returns the size of what is there. */
export async function rotateLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size < 10_000_000) return size;
  await rename(logFile, `${logFile}.1`);
  return 0;
}

/** What the postmaster has written to its log since the byte `from`, at most the last 2,000 characters. */
export async function readLogSince(logFile: string, from: number): Promise<string> {
  const text = await readFile(logFile).catch(() => Buffer.alloc(0));
  return text.subarray(from).toString('utf8').trim().slice(-2_000);
}
