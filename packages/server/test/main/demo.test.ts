import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningCluster } from '../../src/storage/embedded-cluster.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { type ChildProgram, startPointhouse, startProgram } from '../support/child-program.ts';
import { openTestDatabase } from '../support/test-program.ts';

// Each test goes on with what the one before it has left in the data folder.
const DAY_MS = 86_400_000;
/** What `examples/retail/README.md` says. */
const PURCHASES = { 1: 10_000, 2: 400 };

let folder: string;
let server: ChildProgram | undefined;
const started: ChildProgram[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-demo-'));
});
afterAll(async () => {
  // A test that failed may have left one to the next, which started another.
  for (const { child, ended } of started) {
    child.kill('SIGTERM');
    await ended();
  }
  const pid = await readFile(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (pid !== undefined) process.kill(Number(pid.split('\n')[0]), 'SIGQUIT');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

function start(...more: string[]): ChildProgram {
  const env = { POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'error' };
  server = startPointhouse(['serve', ...more], { env, cwd: folder });
  started.push(server);
  return server;
}

async function end(signal: NodeJS.Signals): Promise<void> {
  server?.child.kill(signal);
  await server?.ended();
}

type Row = Record<string, number>;

/** Asks the private cluster, past the server. */
async function ask(text: string): Promise<Row[]> {
  const { url = '' } = (await findRunningCluster(join(folder, 'data'))) ?? {};
  const database = openTestDatabase(url);
  try {
    return (await database.pool.query<Row>(text)).rows;
  } finally {
    await database.close();
  }
}

/** Without what falls due meanwhile: jobs book that. */
const BOOKED = `select program_id::int as program, count(*) filter (where record::json ->> 'by' = 'demo')::int as records,
    count(*) filter (where record::json ->> 'reference' = 'welcome')::int as welcomes,
    count(*) filter (where record::json ->> 'reference' = 'purchase' and record::json -> 'cause' is null)::int as purchases,
    count(distinct record::json ->> 'referenceId') filter (where record::json ->> 'reference' = 'purchase')::int as told
  from journal group by program_id order by program_id`;

type Rule = { key: string; state: string; actual: string; difference: string };
/** What the replies that are read here hold. */
type Reply = {
  items: Rule[];
  result: { occasions: Record<string, number>; points: unknown; rules: Rule[]; members: { differing: number } };
};

async function get(path: string, headers: Record<string, string>): Promise<Reply> {
  return (await (await fetch(`${demo.address}${path}`, { headers })).json()) as Reply;
}

type Printed = { address: string; programs: { headers: Record<string, string> }[] };

async function printed({ waitFor, output }: ChildProgram): Promise<Printed> {
  await waitFor(/Reference of every call/);
  const [, address = ''] = /listens on (http:\S+)/.exec(output()) ?? [];
  const programs = [...output().matchAll(/prg_\d {2}key (\S+) {2}secret (\S+)/g)].map(([, key, secret]) => ({
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
  }));
  return { address, programs };
}

let demo: Printed;

test('without --demo there is nothing', { timeout: 120_000 }, async () => {
  await start().waitFor(/listens on/);
  expect(await ask('select count(*)::int as programs from program')).toEqual([{ programs: 0 }]);
  await end('SIGTERM');
});

/** Waits until so many purchases of the first program are booked. */
async function purchasesReach(count: number): Promise<Row[]> {
  for (;;) {
    const booked = await ask(BOOKED).catch(() => []);
    if ((booked[0]?.purchases ?? 0) >= count) return booked;
    await sleep(20);
  }
}

test('the first start listens before the demo is made; told to stop in the middle, it stops at once and leaves it', {
  timeout: 120_000,
}, async () => {
  const first = start('--demo');
  const [, address = ''] = await first.waitFor(/listens on (http:\S+)/);
  await first.waitFor(/The demo is being made/);
  await purchasesReach(2_000);
  const [budgets] = await ask(`select count(*) filter (where points >= 2000)::int as spent,
      count(*) filter (where rule.state <> 'active')::int as paused
    from rule_use join rule on rule.program_id = rule_use.program_id and number = rule where key = 'barolo'`);
  expect(budgets?.['spent']).toBeGreaterThan(0);
  expect(budgets?.['paused'], 'what follows the journal waits until the demo is made').toBe(0);
  const reply = await fetch(`${address}/readyz`);
  expect(reply.status).toBe(200);
  await end('SIGTERM');
  expect(await first.ended(), first.output()).toBe(0);
  expect(first.output()).not.toMatch(/Reference of every call|"level":"(warn|error)"/);
});

test('a start that goes on, and is killed in the middle, leaves what the next one goes on with', {
  timeout: 300_000,
}, async () => {
  const second = start('--demo');
  await second.waitFor(/The demo is being made/);
  const stopped = await ask(BOOKED);
  expect(stopped[0]?.purchases, 'the stop did not wait for the rest').toBeLessThan(PURCHASES[1]);
  const before = await purchasesReach((stopped[0]?.purchases ?? 0) + 500);
  // Not the demo's own, which says that all is there.
  await ask(`insert into client (program_id, id, name, scopes, created_at)
    select id, 'ck_' || id || '_byhand', 'By hand', '{}', now() from program`);
  await end('SIGKILL');
  expect(second.output(), 'it was killed before it was made').not.toContain('Reference of every call');

  demo = await printed(start('--demo'));
  expect(demo.programs).toHaveLength(2);
  const booked = await ask(BOOKED);
  expect(booked[0]?.records).toBeGreaterThan(before[0]?.records ?? 0);
  for (const [program, purchases] of Object.entries(PURCHASES)) {
    expect(booked[Number(program) - 1]).toMatchObject({ welcomes: 200, purchases, told: purchases });
  }
  const [future] = await ask(`select count(*)::int as late from journal where program_id in (1, 2)
    and record::json ->> 'by' = 'demo' and at > (select created_at from program where id = program_id)`);
  expect(future, 'all of it was booked at its own time').toEqual({ late: 0 });
  const { url = '' } = (await findRunningCluster(join(folder, 'data'))) ?? {};
  const database = openTestDatabase(url);
  for (const program of [1, 2]) await checkLedger(database.pool, program);
  await database.close();
});

test('the rules of the retail programme are in force, but for the one whose budget is spent', {
  timeout: 120_000,
}, async () => {
  for (const { headers } of demo.programs) {
    const others = async () => {
      const { items } = await get('/v1/rules?limit=100', headers);
      expect(items).toHaveLength(40);
      return items.filter(({ state }) => state !== 'active').map(({ key, state }) => `${key} ${state}`);
    };
    await expect.poll(others, { timeout: 100_000 }).toEqual(['barolo paused']);
  }
});

test('a backtest of the rules in force over the whole year gives what was posted, by the one that its budget has paused as well', {
  timeout: 240_000,
}, async () => {
  for (const { headers } of demo.programs) {
    const body = JSON.stringify({ from: new Date(Date.now() - 400 * DAY_MS).toISOString() });
    const asked = await fetch(`${demo.address}/v1/backtests`, { method: 'POST', headers, body });
    const read = () => get(asked.headers.get('location') ?? '', headers);
    await expect.poll(read, { timeout: 100_000 }).toMatchObject({ state: 'finished' });
    const { occasions, points, rules, members } = (await read()).result;
    expect(occasions['purchases']).toBeGreaterThan(50);
    expect(occasions).toMatchObject({ lost: 0, unsure: 0 });
    expect(points).toMatchObject([
      { point_type: 'points', difference: '0', cost: { currency: 'EUR', difference: '0.00' } },
      { point_type: 'stars', difference: '0' },
    ]);
    expect(rules.filter(({ actual }) => actual !== '0').length).toBeGreaterThan(20);
    expect(rules.filter(({ difference }) => difference !== '0')).toEqual([]);
    expect(members.differing).toBe(0);
  }
});

test('what was printed can be pasted: the first credit, the balances, why the last purchase earned, the Remote API', async (context) => {
  if (['bash', 'curl'].some((tool) => spawnSync(tool, ['--version']).error)) context.skip('no bash, or no curl');
  const lines = server?.output().split('\n') ?? [];
  const input = lines.filter((line) => line.startsWith('  ') && !/^ {2}(production|staging) /.test(line)).join('\n');
  const shell = startProgram('bash', ['-s', '-e'], { env: { PATH: process.env.PATH }, input: `${input}\n` });
  expect(await shell.ended(), shell.output()).toBe(0);
  expect(shell.output()).toMatch(/HTTP\/1.1 201/);
  expect(shell.output()).toMatch(/"point_type":"stars"/);
  expect(shell.output()).toMatch(
    /"sentences":\["A purchase of .*“A point for each euro” \(version 1\) gave \d+ points?\./,
  );
  expect(shell.output()).toMatch(/COMPLETED/);
  expect(shell.output()).not.toMatch(/"status":[45]/);
});

test('where it cannot be made, the server ends and says why', { timeout: 120_000 }, async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'pointhouse-demo-'));
  const run = async (...args: string[]) => {
    const program = startPointhouse(args, { env: { POINTHOUSE_PORT: '0' }, cwd });
    started.push(program);
    return { status: await program.ended(), output: program.output() };
  };
  const own = ['--program', 'demo', '--key', 'points', '--max-balance', '50'];
  for (const args of [
    ['program', 'create', '--key', 'demo'],
    ['point-type', 'create', ...own],
  ])
    expect(await run(...args)).toMatchObject({ status: 0 });
  const { status, output } = await run('serve', '--demo');
  expect(status).toBe(1);
  expect(output).toMatch(/"level":"error".*stopping: the demo could not be made/);
  expect(output).toMatch(
    /^The demo cannot be made: its \w+ of \S+ was refused \(over_max_balance\)\. Expected are .*--demo\.$/m,
  );
  await rm(cwd, { recursive: true, force: true, maxRetries: 5 });
});

test('the next start keeps it as it is', { timeout: 120_000 }, async () => {
  const before = await ask(BOOKED);
  await end('SIGTERM');
  await start('--demo').waitFor(/their credentials were shown at the first start/);
  expect(await ask(BOOKED)).toEqual(before);
});
