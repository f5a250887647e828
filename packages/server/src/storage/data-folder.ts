import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startRefusal } from './start-refusal.ts';

/** The lock of a data folder, held until `release` or the end of the process, however it ends. */
export type DataFolderLock = { release(): Promise<void> };

/**
 * Locks the data folder for this process and makes the folder when it is missing.
 *
 * The lock is one that the kernel releases, so neither kill -9 nor a process number that is in use again can leave it
 * behind, and it holds between containers that share the folder. Node can take no such lock on a file by itself, but the
 * SQLite built into it does: an exclusive transaction that is never written. Nothing is stored there. (A Unix socket would
 * leave its file behind and needs a race-free way to replace it; an abstract one does not reach across containers; the
 * program `flock` is missing on macOS.) The file beside the lock only tells the others whom to name.
 *
 * @throws a start refusal that names the process which holds the folder
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  await makeFolder(folder);
  const holderFile = join(folder, 'server.json');
  const lock = openLock(join(folder, 'server.lock'));
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error))
      throw startRefusal(`The lock of the data folder ${folder} cannot be taken: ${String(error)}.`, error);
    throw startRefusal(
      `Another Pointhouse server works on the data folder ${resolve(folder)} already${await describeHolder(holderFile)}. Expected is ` +
        'one server per data folder: stop that one, or give this one its own by POINTHOUSE_DATA_FOLDER.',
    );
  }
  await chmod(join(folder, 'server.lock'), 0o600);
  await writeFile(holderFile, JSON.stringify({ pid: process.pid, host: hostname() }), { mode: 0o600 });
  return {
    async release() {
      if (!lock.isOpen) return;
      await rm(holderFile, { force: true });
      lock.close();
    },
  };
}

/**
 * Gives the secret key of a data folder: 32 random bytes in `secret.key` (mode 0600), made when absent. Under it the server
 * encrypts the secrets that it must compute with, so without it they are lost.
 *
 * @throws a start refusal when the file holds something else, or others may read it
 */
export function loadSecretKey(folder: string): Promise<Buffer> {
  return loadKey(join(folder, 'secret.key'), 'A new key cannot read the stored secrets.');
}

/**
 * Gives the seed of the key pair (Ed25519) by which checkpoints of this data folder are signed: 32 random bytes in
 * `signing.key` (mode 0600), made when absent.
 *
 * @throws a start refusal as {@link loadSecretKey}
 */
export function loadSigningKey(folder: string): Promise<Buffer> {
  return loadKey(join(folder, 'signing.key'), 'A new key does not confirm what the old one has signed.');
}

async function loadKey(path: string, withoutIt: string): Promise<Buffer> {
  const key = (await readIfThere(path)) ?? (await makeSecretKey(path));
  if (key.length !== SECRET_KEY_BYTES) {
    throw startRefusal(
      `The file ${path} holds ${key.length} bytes. Expected are the ${SECRET_KEY_BYTES} bytes that Pointhouse wrote: restore it from a backup. ` +
        withoutIt,
    );
  }
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw startRefusal(
      `The file ${path} may be read by others (mode ${(mode & 0o777).toString(8)}). Expected is mode 600: chmod 600 ${path}`,
    );
  }
  return key;
}

/** The length of a secret key (AES-256). */
export const SECRET_KEY_BYTES = 32;

async function makeFolder(folder: string): Promise<void> {
  try {
    // Others may pass through: PostgreSQL can run as another user, and every file in here has a mode of its own.
    await mkdir(folder, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw startRefusal(`The data folder ${resolve(folder)} cannot be made: ${String(error)}.`, error);
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    throw startRefusal(
      `The file ${path} cannot be opened: ${String(error)}. Expected is a data folder that this user may write to.`,
      error,
    );
  }
}

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SQLITE_BUSY; // as: node:sqlite's errors carry SQLite's number
}

const SQLITE_BUSY = 5;

async function describeHolder(holderFile: string): Promise<string> {
  try {
    const { pid, host } = JSON.parse(await readFile(holderFile, 'utf8')) as { pid: number; host: string }; // as: written by lockDataFolder
    return host === hostname() ? ` (process ${pid})` : ` (process ${pid} on ${host})`;
  } catch {
    // It has just started and not written its name yet.
    return '';
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw startRefusal(`The file ${path} cannot be read: ${error.message}.`, error);
  });
}

/** Written whole and to the disk under another name first: a key that a crash cut short would be worse than none. */
async function makeSecretKey(path: string): Promise<Buffer> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(randomBytes(SECRET_KEY_BYTES));
    await file.sync();
  } finally {
    await file.close();
  }
  // A link never replaces a key that somebody else has made in the meantime.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path);
}
