import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChildProgram, startPointhouse } from '../support/child-program.ts';

let folder: string;
let server: ChildProgram;
let address: string;

/** Runs one command to its end. */
async function run(...args: string[]): Promise<{ status: number | null; output: string }> {
  const program = startPointhouse(args, { env: { POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  const status = await program.ended();
  return { status, output: program.output() };
}

function read(output: string, name: 'key' | 'secret' | 'access_key'): string {
  return new RegExp(`^  ${name} +(\\S+)$`, 'm').exec(output)?.[1] ?? '';
}

const statusOf = async (key: string, secret: string, path = '/v1/point-types') => {
  const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  return (await fetch(`${address}${path}`, { headers: { authorization } })).status;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-operator-'));
  const lost = await run('client', 'rotate', 'ck_1_0123456789abcdef01234567', '--access-key');
  expect(lost.status).toBe(1);
  expect(lost.output).toMatch(
    /No program is in the data folder \/.*\/data at all\. Expected is the same POINTHOUSE_DATA/,
  );
  // Before any server: the command starts the private cluster for its own time.
  const made = await run(
    'program',
    'create',
    '--key',
    'shop',
    '--name',
    'The shop',
    '--environment',
    'staging',
    '--time-zone',
    'Europe/Rome',
  );
  expect(made).toMatchObject({ status: 0, output: expect.stringContaining('Made the program shop (staging), prg_1.') });
  server = startPointhouse(['serve'], { env: { POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  address = (await server.waitFor(/listens on (http:\S+)/))[1] ?? '';
});

afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('beside a running server', () => {
  test('a client, a point type and a rotation are in force in it', async () => {
    const type = await run(
      'point-type',
      'create',
      '--program',
      'shop',
      '--key',
      'points',
      '--floor',
      '-5',
      '--expiry',
      '12months',
    );
    expect(type).toMatchObject({
      status: 0,
      output: expect.stringContaining('Made the point type points, its default'),
    });
    const made = await run(
      'client',
      'create',
      '--program',
      'prg_1',
      '--name',
      'web shop',
      '--scopes',
      'point-types:read,points:write',
    );
    const [key, secret] = [read(made.output, 'key'), read(made.output, 'secret')];
    expect(await statusOf(key, secret)).toBe(200);
    const rotated = await run('client', 'rotate', key, '--overlap', '0');
    expect(await statusOf(key, read(rotated.output, 'secret'))).toBe(200);
    // Another process made the change, so this one may take its second.
    await expect.poll(() => statusOf(key, secret)).toBe(401);
    const withKey = await run('client', 'rotate', key, '--access-key');
    const accessKey = read(withKey.output, 'access_key');
    expect(accessKey).toMatch(/^ak_/);
    expect(await statusOf(key, accessKey)).toBe(401);
    expect(await statusOf(key, read(rotated.output, 'secret'))).toBe(200);
    const listed = await run('client', 'list', '--program', 'shop');
    expect(listed.output).toContain(key);
    expect(listed.output).toMatch(/expired/);
    expect(listed.output).not.toContain(read(rotated.output, 'secret'));
  });

  test('an operator gets a role and an application password, and loses both', async () => {
    const common = ['--program', 'shop'];
    const made = await run(
      'operator',
      'create',
      ...common,
      '--login',
      'mira',
      '--email',
      'mira@shop.example',
      '--role',
      'support',
    );
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining('with the role support') });
    const shown = await run('operator', 'password', 'mira@shop.example', ...common, '--name', 'Credits sheet');
    const password = /^ {2}password +((?:\w{4} ?){6})$/m.exec(shown.output)?.[1] ?? '';
    expect(await statusOf('mira', password)).toBe(200);
    const listed = await run('operator', 'list', ...common);
    expect(listed.output).toMatch(/^mira +mira@shop\.example +support +[0-9a-f-]{36} +Credits sheet /m);
    expect(listed.output).not.toContain(password.trim());
    const limited = await run(
      'operator',
      'update',
      'mira',
      ...common,
      '--role',
      'manager',
      '--confirm-above-row',
      '50',
    );
    expect(limited.output).toContain('role manager; changes of credits wait above 50 in a row');
    const freed = await run('operator', 'update', 'mira', ...common, '--confirm-above-row', 'none');
    expect(freed.output).toContain('role manager; changes of credits never wait for a row');
    expect((await run('operator', 'update', 'mira', ...common, '--confirm-above-batch', '-5')).status).toBe(1);
    expect((await run('operator', 'update', 'mira', ...common)).status).toBe(1);
    expect(await run('operator', 'revoke', 'mira', ...common, '--all')).toMatchObject({ status: 0 });
    await expect.poll(() => statusOf('mira', password)).toBe(401);
    expect(await run('operator', 'revoke', 'mira', ...common, '--role')).toMatchObject({ status: 0 });
    expect((await run('operator', 'password', 'mira', ...common, '--name', 'x')).status).toBe(1);
  });

  test('a revocation is obeyed within its second', async () => {
    const made = await run('client', 'create', '--program', 'shop', '--name', 'x', '--scopes', 'all');
    const [key, secret] = [read(made.output, 'key'), read(made.output, 'secret')];
    expect(await statusOf(key, secret)).toBe(200);
    expect(await run('client', 'revoke', key)).toMatchObject({ status: 0 });
    await expect.poll(() => statusOf(key, secret)).toBe(401);
  });

  test('its point types are listed, and nothing else is printed', async () => {
    const { status, output } = await run('point-type', 'list', '--program', 'prg_1');
    expect(output).toMatch(/^KEY +NAME +DECIMALS +EXPIRY +DEFAULT\n/);
    expect(output).toMatch(/^points +\S+ +0 +12months +yes$/m);
    expect(status).toBe(0);
  });

  test('a program is made and listed', async () => {
    await run('program', 'create', '--key', 'shop', '--environment', 'production');
    const { output } = await run('program', 'list');
    expect(output).toMatch(/^ID +KEY +ENVIRONMENT +TIME ZONE +NAME$/m);
    expect(output).toMatch(/^prg_1 +shop +staging +Europe\/Rome +The shop$/m);
    expect(output).toMatch(/^prg_2 +shop +production +UTC +shop$/m);
    const ambiguous = await run('client', 'list', '--program', 'shop');
    expect(ambiguous).toMatchObject({ status: 1, output: expect.stringContaining('Expected is --environment') });
  });
});

test('the version is told, and the help says which options are required', async () => {
  expect(await run('--version')).toMatchObject({ status: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  const { output } = await run('point-type', 'create', '--help');
  expect(output).toMatch(/--program <program>[^(]*\(required\)/);
  expect(output).not.toMatch(/--decimals <number>[^\n]*\n?[^-\n]*\(required\)/);
});

describe('what is wrong is told in a sentence, with status 1', () => {
  test.each([
    [
      ['program', 'create', '--key', 'The Shop', '--time-zone', 'Rome'],
      /--key: expected a lower-case letter.*\n.*--time-zone: expected an IANA time zone/,
    ],
    [['program', 'create', '--key', 'shop', '--environment', 'test'], /--environment: expected staging or production/],
    [['program', 'create', '--key', 'shop', '--environment', 'staging'], /There is a program shop in staging already/],
    [
      ['client', 'create', '--program', 'moon', '--name', 'x', '--scopes', 'all'],
      /There is no program moon\. Expected is one of: shop \(staging\)/,
    ],
    [
      ['client', 'create', '--program', 'prg_1', '--name', 'x', '--scopes', 'points:fly'],
      /--scopes: Not known: points:fly\. Expected is "all"[\s\S]*points:read: read balances/,
    ],
    [
      ['client', 'create', '--program', 'prg_1', '--name', 'x', '--scopes', 'all', '--expires-at', '2020-01-01'],
      /--expires-at: expected an instant in the future/,
    ],
    [['client', 'revoke', 'shop'], /shop is not the key of a client/],
    [['client', 'revoke', 'ck_1_000000000000'], /There is no client ck_1_000000000000/],
    [
      ['point-type', 'create', '--program', 'prg_1', '--key', 'x', '--decimals', 'two', '--expiry', 'soon'],
      /--expiry: expected never[\s\S]*--decimals: expected a whole number/,
    ],
    [
      ['point-type', 'create', '--program', 'prg_1', '--key', 'x', '--floor', '1', '--max-balance', '0.5'],
      /--max-balance: expected[\s\S]*--floor: expected zero or less/,
    ],
  ])('%s', async (args, expected) => {
    const { status, output } = await run(...args);
    expect(output).toMatch(expected);
    expect(output).not.toMatch(/^ +at /m);
    expect(status).toBe(1);
  });
});
