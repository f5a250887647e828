import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ChildProgram, startPointhouse } from '../support/child-program.ts';
import { makeOwnServer } from '../support/own-server.ts';
import { createTestDatabase } from '../support/test-database.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-serve-'));
  undo.push(async () => {
    await killPostmaster(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}

/** What a killed server left running is ended with its test. */
async function killPostmaster(folder: string, signal: NodeJS.Signals = 'SIGQUIT'): Promise<void> {
  const pid = await readPostmasterPid(folder).catch(() => undefined);
  if (pid !== undefined) process.kill(pid, signal);
}

async function readPostmasterPid(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function run(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProgram {
  const program = startPointhouse(args, { env: { POINTHOUSE_PORT: '0', ...env }, cwd: folder });
  undo.push(async () => {
    program.child.kill('SIGKILL');
    await program.ended();
  });
  return program;
}

async function serving(program: ChildProgram): Promise<string> {
  const [, address = ''] = await program.waitFor(/listens on (http:\S+)/);
  return address;
}

const statusOf = (address: string, path: string) =>
  fetch(`${address}${path}`).then(
    ({ status }) => status,
    () => 0,
  );

describe('start', () => {
  test('from an empty folder, and again with what is there', async () => {
    const folder = await makeFolder();
    const begun = performance.now();
    const first = run(folder, ['serve']);
    const address = await serving(first);
    expect(await statusOf(address, '/livez')).toBe(200);
    expect(await statusOf(address, '/readyz')).toBe(200);
    const coldMs = performance.now() - begun;
    first.child.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    await expect(readPostmasterPid(folder)).rejects.toThrow(/ENOENT/);

    const begunAgain = performance.now();
    const second = run(folder, ['serve']);
    expect(await statusOf(await serving(second), '/readyz')).toBe(200);
    console.info(
      `cold start to first answer ${Math.round(coldMs)} ms, next start ${Math.round(performance.now() - begunAgain)} ms`,
    );
    second.child.kill('SIGINT');
    expect(await second.ended()).toBe(0);
  });

  test('a second server on the same data folder is refused and named the first one', async () => {
    const folder = await makeFolder();
    const first = run(folder, ['serve']);
    await serving(first);
    const second = run(folder, ['serve']);
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(
      new RegExp(`already \\(process ${first.child.pid}\\).*one server per data folder`, 's'),
    );
    expect(second.output()).not.toMatch(/ at .*\.ts:/);
  });

  test('operator commands work beside a running server', async () => {
    const folder = await makeFolder();
    const server = run(folder, ['serve']);
    const address = await serving(server);
    const migrate = run(folder, ['migrate']);
    expect(await migrate.ended()).toBe(0);
    expect(migrate.output()).toMatch(/Nothing to do: the database stands at migration \d+/);
    expect(await statusOf(address, '/readyz')).toBe(200);
  });

  test('on another PostgreSQL there is no private one', async () => {
    const folder = await makeFolder();
    const own = await createTestDatabase({ empty: true });
    undo.push(() => own.drop());
    const migrate = run(folder, ['migrate'], { DATABASE_URL: own.ownerUrl });
    expect(await migrate.ended()).toBe(1);
    // The cluster of these tests trades durability for speed, which is what must not be served from.
    expect(migrate.output()).toMatch(/has (fsync|full_page_writes|synchronous_commit) = off/);
    await expect(readPostmasterPid(folder)).rejects.toThrow(/ENOENT/);
  });

  test('a database that does not answer is refused in one sentence', async () => {
    const program = run(await makeFolder(), ['serve'], { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/d' });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toMatch(/database cannot be reached: .*ECONNREFUSED/);
    expect(program.output()).not.toContain('geheim');
  });
});

describe('a second server on the same database', () => {
  test('starts with the same secret key, and is refused with another', async () => {
    const server = await makeOwnServer();
    undo.push(() => server.remove());
    const beside = await server.startBeside();
    expect(await statusOf(beside.address, '/readyz')).toBe(200);
    expect(await beside.stop()).toBe(0);
    const POINTHOUSE_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
    await expect(server.startBeside({ POINTHOUSE_SECRET_KEY })).rejects.toThrow(/Expected is the key of the server/);
    const more = ['--program', 'shop', '--slug', 'api', '--name', 'Blog'];
    const site = server.run(['remote-site', 'create', ...more], { POINTHOUSE_SECRET_KEY });
    expect(await site.ended()).toBe(1);
    expect(site.output()).toContain('Expected is the key of the server');
  });
});

describe('a taken port', () => {
  async function takePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    undo.push(async () => server.close());
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  test('that was chosen is refused before anything is started', async () => {
    const port = await takePort();
    const program = run(await makeFolder(), ['serve'], { POINTHOUSE_PORT: String(port) });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toMatch(new RegExp(`port ${port} on 127.0.0.1 is taken.*POINTHOUSE_PORT`, 's'));
  });
});

describe('kill -9', () => {
  test('of the server: the next start uses the orphaned cluster', async () => {
    const folder = await makeFolder();
    const first = run(folder, ['serve']);
    await serving(first);
    const orphan = await readPostmasterPid(folder);
    first.child.kill('SIGKILL');
    expect(await first.ended()).toBeNull();
    const second = run(folder, ['serve']);
    expect(await statusOf(await serving(second), '/readyz')).toBe(200);
    expect(await readPostmasterPid(folder)).toBe(orphan);
    second.child.kill('SIGTERM');
    expect(await second.ended()).toBe(0);
    await expect(readPostmasterPid(folder)).rejects.toThrow(/ENOENT/);
  });

  test('of server and PostgreSQL together: the next start recovers', async () => {
    const folder = await makeFolder();
    const first = run(folder, ['serve']);
    await serving(first);
    await killPostmaster(folder, 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended();
    expect(await statusOf(await serving(run(folder, ['serve'])), '/readyz')).toBe(200);
  });

  test('of PostgreSQL alone: the server stays, says so, and heals', async () => {
    const folder = await makeFolder();
    const server = run(folder, ['serve']);
    const address = await serving(server);
    const before = await readPostmasterPid(folder);
    process.kill(before, 'SIGKILL');
    await server.waitFor(/PostgreSQL runs again/);
    await expect.poll(() => statusOf(address, '/readyz')).toBe(200);
    expect(await readPostmasterPid(folder)).not.toBe(before);
    server.child.kill('SIGTERM');
    expect(await server.ended()).toBe(0);
  });
});

describe('the command line', () => {
  test('config shows every key with its source, secrets masked', async () => {
    const program = run(await makeFolder(), ['config'], { DATABASE_URL: 'postgres://u:geheim@db/d' });
    expect(await program.ended()).toBe(0);
    expect(program.output()).toMatch(/^port +0 +POINTHOUSE_PORT$/m);
    expect(program.output()).toMatch(/^database_url +postgres:\/\/u:\*{4}@db\/d +DATABASE_URL$/m);
    expect(program.output()).toMatch(/^host +127\.0\.0\.1 +default$/m);
  });

  test.each([
    [['serve'], { POINTHOUSE_PORT: 'http' }, 1, /POINTHOUSE_PORT is "http"/],
    [['fly'], {}, 2, /unknown command 'fly'/],
    [['serve', '--fast'], {}, 2, /unknown option '--fast'/],
    [['--help'], {}, 0, /serve .*migrate .*config/s],
  ] as const)('%j ends with its message and status', async (args, env, status, message) => {
    const program = run(await makeFolder(), args, env);
    expect(await program.ended()).toBe(status);
    expect(program.output()).toMatch(message);
  });
});
