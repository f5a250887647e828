import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSdk } from '../../../tools/build-sdk.ts';

const folder = mkdtempSync(join(tmpdir(), 'pointhouse-sdk-'));

beforeAll(() => buildSdk(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the built package is plain JavaScript that runs without TypeScript, and depends on nothing', async () => {
  const script = `import('@pointhouse/sdk').then(({ createPointhouse }) =>
    createPointhouse({ baseUrl: 'http://127.0.0.1:1', token: 'x', retries: 0 }).balances(1).catch(({ code }) => console.log(code)))`;
  // A package may import itself by its name; stripping types is off, as it is for whoever installs it.
  const args = ['--no-experimental-strip-types', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  expect(stdout.trim()).toBe('no_reply');
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  expect(manifest).toMatchObject({ name: '@pointhouse/sdk', type: 'module', engines: { node: '>=20' } });
  expect(manifest.dependencies).toBeUndefined();
});

test('the built package carries its types to whoever compiles with it', async () => {
  const call = (amount: string) =>
    `await createPointhouse({ baseUrl: '', token: '' }).credit({ member: 1, point_type: 'points', reference: 'a', amount: ${amount} });`;
  const compile = async (amount: string) => {
    writeFileSync(
      `${folder}/caller.ts`,
      `import { createPointhouse } from '@pointhouse/sdk';\nexport const made = ${call(amount)}\n`,
    );
    const compiler = fileURLToPath(new URL('../../../node_modules/typescript7/bin/tsc', import.meta.url));
    const flags =
      '--noEmit --strict --target es2022 --module nodenext --lib es2022,dom,dom.iterable --types --ignoreConfig';
    const args = [compiler, ...flags.split(' '), 'caller.ts'];
    return promisify(execFile)(process.execPath, args, { cwd: folder }).then(
      () => 'compiles',
      (error: { stdout: string }) => error.stdout,
    );
  };
  expect(await compile('"1"')).toBe('compiles');
  expect(await compile('true')).toContain("Type 'boolean' is not assignable to type");
});
