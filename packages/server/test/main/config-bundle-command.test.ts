import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCaller, makeApiCaller } from '../support/api-caller.ts';
import { type ChildProgram, startPointhouse } from '../support/child-program.ts';
import { makeActiveRule } from '../support/rule-world.ts';

let folder: string;
let server: ChildProgram;
let callers: Record<'staging' | 'production', ApiCaller>;

async function run(...args: string[]): Promise<{ status: number | null; output: string }> {
  const program = startPointhouse(args, { env: { POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  return { status: await program.ended(), output: program.output().trimEnd() };
}

const inside = (environment: string) => ['--program', 'shop', '--environment', environment];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-bundle-'));
  server = startPointhouse(['serve'], { env: { POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  const address = (await server.waitFor(/listens on (http:\S+)/))[1] ?? '';
  const open = async (environment: string) => {
    await run('program', 'create', '--key', 'shop', '--environment', environment);
    const scopes = ['rules:read', 'rules:write', 'clients:read', 'point-types:read'];
    const { output } = await run(
      'client',
      'create',
      ...inside(environment),
      '--name',
      'console',
      '--scopes',
      scopes.join(','),
    );
    const [clientId = '', secret = ''] = ['key', 'secret'].map(
      (name) => new RegExp(`^  ${name} +(\\S+)$`, 'm').exec(output)?.[1] ?? '',
    );
    return await makeApiCaller(address, { clientId, secret });
  };
  callers = { staging: await open('staging'), production: await open('production') };
  await run('point-type', 'create', ...inside('staging'), '--key', 'points');
  await makeActiveRule(callers.staging, { key: 'welcome', name: 'Welcome', trigger: { on: 'purchase' } });
});
afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('pointhouse config takes rules from staging to production, and back', async () => {
  const file = join(folder, 'shop.json');
  const exported = await run('config', 'export', ...inside('staging'), '--output', file);
  expect(exported).toEqual({ status: 0, output: `Exported 1 rules of shop (staging) to ${file}.` });
  const shown = await run('config', 'diff', file, ...inside('production'));
  expect(shown.output).toMatch(/^new point-types\/points\nnew rules\/welcome\nRule welcome comes into force\. /);
  const confirmation = /^confirmation (\w+)$/m.exec(shown.output)?.[1] ?? '';
  const promoted = await run('config', 'promote', file, ...inside('production'), '--confirmation', confirmation);
  expect(promoted).toMatchObject({ status: 0, output: expect.stringContaining('as bundle 1') });
  expect((await callers.production('GET /v1/rules/welcome')).body).toMatchObject({ state: 'active', version: 1 });
  expect((await run('config', 'promote', file, ...inside('production'))).output).toBe(
    'Nothing to change in shop (production).',
  );
  const back = await run('config', 'rollback', ...inside('production'));
  expect(back).toEqual({ status: 0, output: 'Took back bundle 1: point-types/points, rules/welcome.' });
  expect((await callers.production('GET /v1/rules/welcome')).body).toMatchObject({ state: 'draft' });
  const empty = join(folder, 'empty.json');
  await run('config', 'export', ...inside('production'), '--output', empty);
  const pair = 'nobody=ck_1_5f0c9d2ab4e81763c0aa91d2';
  expect(await run('config', 'diff', empty, ...inside('production'), '--client', pair)).toEqual({
    status: 0,
    output: 'Nothing differs.\nclient nobody: no rule of the bundle names it',
  });
  const more = await run('config', 'rollback', ...inside('production'));
  expect(more).toMatchObject({ status: 1, output: expect.stringContaining('There is no bundle to take back.') });
});

test('pointhouse config diff tells what is only there, and ends with 1 where a client is mapped to nobody', async () => {
  const called = { trigger: { on: 'api', amount: 'none' } };
  const { items } = (await callers.staging('GET /v1/clients')).body;
  await makeActiveRule(callers.staging, { key: 'called', name: 'Called', ...called, clients: [items[0].id] });
  const mine = { key: 'mine', name: 'Mine', kind: 'earn', point_type: 'points', trigger: { on: 'purchase' } };
  await callers.production('POST /v1/rules', { ...mine, effects: [{ kind: 'fixed', points: '1' }] });
  const file = join(folder, 'called.json');
  await run('config', 'export', ...inside('staging'), '--output', file);
  const { status, output } = await run('config', 'diff', file, ...inside('production'));
  expect(output).toContain('only here rules/mine\nclient console: nobody here yet, expected is --client\n');
  expect(status, output).toBe(1);
});

test('pointhouse config promote refuses what was changed, and what is no bundle', async () => {
  const file = join(folder, 'spoilt.json');
  await run('config', 'export', ...inside('staging'), '--output', file);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"Welcome"', '"Farewell"'));
  const spoilt = await run('config', 'promote', file, ...inside('production'));
  expect(spoilt).toMatchObject({ status: 1, output: expect.stringContaining('expected a bundle as it was exported') });
  await writeFile(file, 'no JSON');
  expect(await run('config', 'diff', file, ...inside('production'))).toMatchObject({
    status: 1,
    output: expect.stringContaining('holds no bundle'),
  });
  expect((await run('config')).output).toContain('DATABASE_URL'.toLowerCase());
});
