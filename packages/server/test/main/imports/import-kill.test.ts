import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../../support/check-ledger.ts';
import { POINTHOUSE, startPointhouse, startProgram } from '../../support/child-program.ts';
import { makeOwnServer, type OwnServer } from '../../support/own-server.ts';
import { openTestDatabase } from '../../support/test-program.ts';

const LINES = 20_000;

let server: OwnServer;
let folder: string;
beforeAll(async () => {
  server = await makeOwnServer();
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-import-kill-'));
});
afterAll(async () => {
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('an import that is killed', () => {
  test('is run again, beside the running server, until it ends; no movement is lost or doubled', async () => {
    const path = join(folder, 'log.csv');
    const lines = Array.from(
      { length: LINES },
      (_, index) => `${index + 1},${(index % 4) + 1},1,${1_600_000_000 + index}`,
    );
    await writeFile(path, `id,user_id,creds,time\n${lines.join('\n')}\n`);
    const kills = [2_000, 9_000];
    for (const least of kills) {
      const run = importing(path);
      await killOnce(run.child, least);
      expect(await run.ended()).toBeNull();
    }
    const last = importing(path);
    expect(await last.ended()).toBe(0);
    expect(last.output()).toMatch(
      /20,000 lines for shop \(production\): [\d,]+ imported, [\d,]+ there already, 0 rejected\./,
    );
    expect(last.output()).not.toContain(' 0 there already');
    expect(await movements()).toBe(LINES);
    const database = openTestDatabase(await server.databaseUrl());
    await checkLedger(database.pool, server.programId);
    await database.close();
  });
});

describe('standard input', () => {
  const LINES = 'member,point_type,amount\nsam@x.example,points,5\nsue@x.example,points,7\n';
  const importingFrom = (input: string, ...more: string[]) =>
    startPointhouse(['import', '-', '--program', 'shop', '--format', 'balances', ...more], {
      env: { TMPDIR: folder },
      cwd: server.folder,
      input,
    });

  test('is looked at as a whole before anything is written, and nothing of it is left', async () => {
    const refused = importingFrom(LINES);
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toMatch(
      /standard input names 2 members not in shop \(production\), the first of them email:sam@x\.example, email:sue@x\.example\. Nothing was imported/,
    );
    const taken = importingFrom(LINES, '--create-members');
    expect(await taken.ended()).toBe(0);
    expect(taken.output()).toMatch(/2 lines for shop \(production\): 2 imported, .* 2 members made\./);
    expect((await readdir(folder)).filter((name) => name.startsWith('pointhouse-import-'))).toEqual([]);
  });

  test('that is empty, or cannot be put by, is told so', async () => {
    const empty = importingFrom('');
    expect(await empty.ended()).toBe(1);
    expect(empty.output()).toMatch(/standard input is empty\. Expected is/);
    const nowhere = startPointhouse(['import', '-', '--program', 'shop', '--format', 'balances'], {
      env: { TMPDIR: join(folder, 'nowhere') },
      cwd: server.folder,
      input: LINES,
    });
    expect(await nowhere.ended()).toBe(1);
    expect(nowhere.output()).toMatch(/Standard input cannot be put by in .*nowhere/);
  });
});

test('an export that nobody reads to its end says so in a line', async () => {
  const command = `"${process.execPath}" "${POINTHOUSE}" export journal --program shop | head -n 1`;
  const cut = startProgram('sh', ['-c', command], { cwd: server.folder });
  await cut.ended();
  expect(cut.output()).toMatch(/^number,at,type,/);
  expect(cut.output()).not.toMatch(/^\s+at /m);
});

function importing(path: string) {
  return startPointhouse(['import', path, '--program', 'shop', '--format', 'mycred-log'], {
    env: {},
    cwd: server.folder,
  });
}

async function movements(client?: pg.Client): Promise<number> {
  if (!client) return await connected(movements);
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int4 as count from journal where program_id = $1 and type = 'credit'`,
    [server.programId],
  );
  return rows[0]?.count ?? 0;
}

/** Kills an import as soon as so many movements are there. It is held up for each look: it must not be done by then. */
function killOnce(child: ChildProcess, least: number): Promise<void> {
  return connected(async (client) => {
    for (let count = 0; count < least; ) {
      await client.query('begin');
      await client.query('select from program_head where program_id = $1 for update', [server.programId]);
      count = await movements(client);
      await client.query('rollback');
    }
    child.kill('SIGKILL');
  });
}

async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
