import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { loadSecretKey, lockDataFolder } from '../../src/storage/data-folder.ts';
import { startProgram } from '../support/child-program.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-data-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const MODULE = fileURLToPath(new URL('../../src/storage/data-folder.ts', import.meta.url));

function holdInAnotherProcess(folder: string) {
  const script = `import(${JSON.stringify(MODULE)}).then((m) => m.lockDataFolder(${JSON.stringify(folder)})).then(() => { console.log('locked'); setInterval(() => {}, 60000); }, (error) => console.log(error.message))`;
  const holder = startProgram(process.execPath, ['-e', script]);
  undo.push(async () => holder.child.kill('SIGKILL'));
  return holder;
}

describe('the lock', () => {
  test('a second process is refused and told who holds it', async () => {
    const folder = await makeFolder();
    const holder = holdInAnotherProcess(folder);
    await holder.waitFor(/locked/);
    await expect(lockDataFolder(folder)).rejects.toThrow(
      new RegExp(`already \\(process ${holder.child.pid}\\).*one server per data folder`, 's'),
    );
  });

  test('a killed process leaves no lock, whatever its note says', async () => {
    const folder = await makeFolder();
    const holder = holdInAnotherProcess(folder);
    await holder.waitFor(/locked/);
    holder.child.kill('SIGKILL');
    await holder.ended();
    // As if the number had been given to another program since: this test's own, alive.
    await writeFile(join(folder, 'server.json'), JSON.stringify({ pid: process.pid, host: 'elsewhere' }));
    const lock = await lockDataFolder(folder);
    await lock.release();
  });

  test('can be taken again after a release, and makes the folder', async () => {
    const folder = join(await makeFolder(), 'new', 'data');
    const first = await lockDataFolder(folder);
    await first.release();
    await first.release();
    await (await lockDataFolder(folder)).release();
  });

  test('a path that cannot be a folder is refused', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, '');
    await expect(lockDataFolder(join(file, 'data'))).rejects.toThrow(/cannot be made/);
  });
});

describe('the secret key', () => {
  test('is made once, for the owner only', async () => {
    const folder = await makeFolder();
    const keys = await Promise.all([loadSecretKey(folder), loadSecretKey(folder)]);
    expect(keys[0]).toHaveLength(32);
    expect(keys[1]).toEqual(keys[0]);
    expect(await readFile(join(folder, 'secret.key'))).toEqual(keys[0]);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  test('is refused when it is damaged or open to others', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'secret.key'), 'short', { mode: 0o600 });
    await expect(loadSecretKey(folder)).rejects.toThrow(/holds 5 bytes.*Expected are the 32/s);
    await writeFile(join(folder, 'secret.key'), Buffer.alloc(32));
    await chmod(join(folder, 'secret.key'), 0o644);
    await expect(loadSecretKey(folder)).rejects.toThrow(/read by others \(mode 644\).*chmod 600/s);
  });
});
