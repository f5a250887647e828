import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { startPointhouse } from '../support/child-program.ts';
import { writeEveryRecord } from '../support/every-record.ts';
import { type LaneProgram, startLaneProgram } from '../support/lane-program.ts';
import { makeTestProgram } from '../support/test-program.ts';

let folder: string;
let program: LaneProgram;
let cluster: Awaited<ReturnType<typeof startEmbeddedCluster>>;
const SECRET_KEY = Buffer.alloc(32, 1).toString('base64');
const SIGNING_KEY = Buffer.alloc(32, 2).toString('base64');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-proof-'));
  // The binary works on no database that may lose what was acknowledged, such as the tests' own.
  const logger = pino({ level: 'error' });
  cluster = await startEmbeddedCluster({ dataFolder: join(folder, 'cluster'), logger });
  const owner = openDatabase({ url: cluster.ownerUrl, applicationName: 'test', poolSize: 1, logger });
  await migrate(owner, { grantTo: 'pointhouse' });
  await owner.close();
  program = await startLaneProgram('2026-03-01T09:00:00Z', cluster.url);
  await writeEveryRecord(program);
});
afterAll(async () => {
  await program?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs one command to its end, on the program's database. */
async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; output: string }> {
  const started = startPointhouse(args, {
    env: {
      DATABASE_URL: cluster.url,
      POINTHOUSE_DATABASE_OWNER_URL: cluster.ownerUrl,
      POINTHOUSE_SECRET_KEY: SECRET_KEY,
      POINTHOUSE_SIGNING_KEY: SIGNING_KEY,
      ...env,
    },
    cwd: folder,
  });
  const status = await started.ended();
  return { status, output: started.output().trimEnd() };
}

async function keep(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const query = (text: string) => program.database.pool.query(text, [program.programId]);

describe('pointhouse verify', () => {
  test('says in one line a program what it has recomputed, and that all of it agrees', async () => {
    await makeTestProgram(program.database, { members: 1 });
    const { status, output } = await run(['verify']);
    expect(output.split('\n')).toEqual([
      expect.stringMatching(
        /^shop \(staging\): agrees: \d+ records, \d+ postings, 3 refusals, \d+ erased texts, in \d+ s; head [0-9a-f]{16}$/,
      ),
      expect.stringMatching(/^\S+ \(staging\): agrees: 0 records, 0 postings, 0 refusals, in \d+ s; head 0{16}$/),
    ]);
    expect(status).toBe(0);
  });

  test('names the row that does not agree, with what is expected and found, and ends with 3', async () => {
    await query('update wallet set earned = earned + 1 where program_id = $1 and member = 2');
    const { status, output } = await run(['verify', '--program', 'shop']);
    await query('update wallet set earned = earned - 1 where program_id = $1 and member = 2');
    expect(output).toMatch(
      /^shop \(staging\): DISAGREES: wallet \(member mbr_1_2, point_type points\): earned is \d+, expected \d+$/,
    );
    expect(status).toBe(3);
  });

  test('refuses a program that is not there', async () => {
    const { status, output } = await run(['verify', '--program', 'nobody']);
    expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining('There is no program nobody') });
  });
});

describe('pointhouse checkpoint', () => {
  test('is confirmed by the public key alone, with nothing of ours', async () => {
    const [{ output: sealed }, { output: pem }] = [
      await run(['checkpoint', '--program', 'shop']),
      await run(['checkpoint', '--public-key']),
    ];
    const { statement, signature } = JSON.parse(sealed) as { statement: string; signature: string };
    expect(statement).toMatch(
      /^pointhouse checkpoint 1\nprogram prg_1 shop staging\nrecord \d+ [0-9a-f]{64}\nat \S+Z\nrefusal 3 [0-9a-f]{64}\nsigned \S+Z\n$/,
    );
    const key = createPublicKey(pem);
    expect(verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))).toBe(true);
    expect(
      verify(null, Buffer.from(statement.replace('record', 'Record')), key, Buffer.from(signature, 'base64')),
    ).toBe(false);
  });

  test('holds the journal to it later, and finds a tail that was cut off', async () => {
    const path = await keep('checkpoint.json', (await run(['checkpoint', '--program', 'shop'])).output);
    const publicKey = await keep('public.pem', (await run(['checkpoint', '--public-key'])).output);
    const extended = await run(['verify', '--checkpoint', path, '--public-key', publicKey]);
    expect(extended).toEqual({
      status: 0,
      output: expect.stringMatching(/^shop .* agrees: .*; it extends the checkpoint at \d+; head \w+$/),
    });

    const { rows } = await query(
      'select number, hash, at from journal where program_id = $1 order by number desc limit 2',
    );
    await query(
      'delete from journal where program_id = $1 and number = (select number from program_head where program_id = $1)',
    );
    await program.database.pool.query('update program_head set number = $2, hash = $3, at = $4 where program_id = $1', [
      program.programId,
      rows[1].number,
      rows[1].hash,
      rows[1].at,
    ]);
    expect((await run(['verify', '--program', 'shop'])).status).toBe(0);
    const { status, output } = await run(['verify', '--checkpoint', path]);
    expect(output).toBe(
      `shop (staging): DISAGREES: journal (record ${rows[0].number}): number is ${rows[1].number}: the end was cut off, expected ${rows[0].number} records or more, by the checkpoint`,
    );
    expect(status).toBe(3);
  });

  test.each([
    ['another statement', (text: string) => text.replace('staging', 'staging2'), 'The signature in'],
    ['another form', () => '{"statement":"hello\\n","signature":"aGk="}', 'holds no checkpoint'],
    ['no JSON', () => 'hello', 'holds no checkpoint'],
  ])('is refused with %s', async (_, change, said) => {
    const path = await keep('changed.json', change((await run(['checkpoint', '--program', 'shop'])).output));
    expect(await run(['verify', '--checkpoint', path])).toEqual({ status: 1, output: expect.stringContaining(said) });
  });

  test('is refused when another key signed it, or it is of another program', async () => {
    const others = { POINTHOUSE_SIGNING_KEY: Buffer.alloc(32, 3).toString('base64') };
    const foreign = await keep('foreign.json', (await run(['checkpoint', '--program', 'shop'], others)).output);
    expect(await run(['verify', '--checkpoint', foreign])).toEqual({
      status: 1,
      output: expect.stringContaining('The signature in'),
    });
    const lines = (await run(['checkpoint'])).output.split('\n');
    const other = await keep('other.json', lines.find((line) => !line.includes(' shop ')) ?? '');
    expect(await run(['verify', '--checkpoint', other, '--program', 'shop'])).toEqual({
      status: 1,
      output: expect.stringMatching(
        /^The checkpoint is of another program, prg_\d+ \S+ staging\. Expected is one of: prg_1 shop staging\.$/,
      ),
    });
    const notAKey = await keep('not-a-key.pem', 'hello');
    expect(await run(['verify', '--checkpoint', other, '--public-key', notAKey])).toEqual({
      status: 1,
      output: expect.stringContaining('holds no Ed25519 public key'),
    });
    expect(await run(['verify', '--checkpoint', join(folder, 'absent')])).toEqual({
      status: 1,
      output: expect.stringContaining('cannot be read'),
    });
    expect(await run(['verify', '--public-key', notAKey])).toEqual({
      status: 1,
      output: expect.stringContaining('Expected is --checkpoint with it'),
    });
  });

  test('is signed with a key of the data folder, which is made once and which only its owner can read', async () => {
    const own = {
      POINTHOUSE_SECRET_KEY: undefined,
      POINTHOUSE_SIGNING_KEY: undefined,
      POINTHOUSE_DATA_FOLDER: './own',
    };
    const [first, second] = [
      await run(['checkpoint', '--public-key'], own),
      await run(['checkpoint', '--public-key'], own),
    ];
    expect(first).toEqual({ status: 0, output: expect.stringContaining('BEGIN PUBLIC KEY') });
    expect(second).toEqual(first);
    const path = join(folder, 'own', 'signing.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path)).toHaveLength(32);
    const without = await run(['checkpoint'], { POINTHOUSE_SIGNING_KEY: undefined });
    expect(without).toEqual({ status: 1, output: expect.stringContaining('Expected is POINTHOUSE_SIGNING_KEY') });
  });
});

describe('pointhouse rebuild', () => {
  test('rebuilds an empty database, says that it is the same, and refuses one that is not empty', async () => {
    const admin = openDatabase({ url: cluster.adminUrl, applicationName: 'test', poolSize: 1 });
    await admin.pool.query('create database rebuilt owner pointhouse_owner');
    await admin.close();
    const url = cluster.ownerUrl.replace(/\/pointhouse(?=\?|$)/, '/rebuilt');
    const { status, output } = await run(['rebuild', '--into', url, '--program', 'shop']);
    expect(output).toMatch(
      /^shop \(staging\): rebuilt from \d+ records and \d+ postings, in \d+ s: wallets, lots, holds, counters and totals are the same$/,
    );
    expect(status).toBe(0);
    const again = await run(['rebuild', '--into', url]);
    expect(again).toEqual({ status: 1, output: expect.stringContaining('has tables already') });
    const nowhere = await run(['rebuild', '--into', 'postgres://nobody@127.0.0.1:1/none']);
    expect(nowhere).toEqual({ status: 1, output: expect.stringContaining('The database of --into cannot be reached') });
  });
});
