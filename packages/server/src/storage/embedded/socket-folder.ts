import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from './run-as.ts';

/** The port is only the last part of the socket's name: the cluster listens on no network address. */
export const SOCKET_PORT = 5432;

/**
 * Gives the private folder (mode 0700) in which the cluster puts its socket, and makes it when it is missing.
 *
 * It lies in the data folder where the path is short enough for a socket address (107 bytes), else in the system's folder for
 * temporary files under a random name. A note in the data folder remembers which, so that an orphaned cluster and the next
 * start agree.
 */
export async function openSocketFolder(dataFolder: string, owner: RunAs['owner']): Promise<string> {
  const note = join(dataFolder, 'postgres-socket-folder');
  const near = join(dataFolder, 'postgres-socket');
  const remembered = (await readFile(note, 'utf8').catch(() => '')).trim();
  const uid = owner?.uid ?? process.getuid?.();
  // A folder in a shared place is taken only when it is still ours: somebody else may have made one of that name since.
  const isOurs = await lstat(remembered).then(
    (found) => found.isDirectory() && found.uid === uid,
    () => false,
  );
  let folder = isOurs && fitsSocketAddress(remembered) ? remembered : undefined;
  if (folder === undefined && fitsSocketAddress(near)) {
    folder = near;
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  folder ??= await makeShortFolder(dataFolder);
  await chmod(folder, 0o700);
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  await writeFile(note, `${folder}\n`, { mode: 0o600 });
  return folder;
}

/** Removes what a killed postmaster left, which would stop the next one if its process number is in use again. */
export async function clearSocketFolder(folder: string): Promise<void> {
  await rm(join(folder, `${SOCKET_NAME}.lock`), { force: true });
  await rm(join(folder, SOCKET_NAME), { force: true });
}

const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
// sun_path holds 108 bytes on Linux and 104 on macOS, one of them the closing zero.
const LONGEST_ADDRESS_BYTES = process.platform === 'darwin' ? 103 : 107;

function fitsSocketAddress(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET_NAME)) <= LONGEST_ADDRESS_BYTES;
}

async function makeShortFolder(dataFolder: string): Promise<string> {
  const name = `pointhouse-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 8)}-`;
  const parent = fitsSocketAddress(join(tmpdir(), `${name}XXXXXX`)) ? tmpdir() : '/tmp';
  return mkdtemp(join(parent, name));
}
