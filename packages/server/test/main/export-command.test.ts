import { existsSync } from 'node:fs';
import { readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPointhouse } from '../support/child-program.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await makeOwnServer();
});
afterAll(() => server?.remove());

async function run(...args: string[]): Promise<{ status: number | null; output: string }> {
  const program = startPointhouse(args, { env: {}, cwd: server.folder });
  return { status: await program.ended(), output: program.output() };
}

describe('pointhouse export, beside the running server', () => {
  test('writes to standard output and says nothing else there', async () => {
    const { status, output } = await run('export', 'journal', '--program', 'shop', '--as', 'ndjson');
    expect(status).toBe(0);
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(Array(4).fill('member_created'));
  });

  test('writes a file that is there once it is whole, packed when its name says so', async () => {
    const { status, output } = await run(
      'export',
      'members',
      '--program',
      'shop',
      '--as',
      'csv',
      '--output',
      'm.csv.gz',
    );
    expect([status, output]).toEqual([0, 'Exported members of shop (production) to m.csv.gz.\n']);
    const text = gunzipSync(await readFile(join(server.folder, 'm.csv.gz'))).toString();
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^number,/),
      expect.stringMatching(/^1,/),
      expect.stringMatching(/^2,/),
    ]);
    expect(existsSync(join(server.folder, 'm.csv.gz.part'))).toBe(false);
  });

  test('a device stays what it is, and one that is full is said in words', async () => {
    const pipe = join(server.folder, 'full');
    await symlink('/dev/full', pipe); // what is broken here, when it breaks, is the link
    const { status, output } = await run('export', 'journal', '--program', 'shop', '--output', 'full');
    expect([status, output]).toEqual([1, expect.stringMatching(/^full cannot be written: ENOSPC.*Expected is/)]);
    expect((await stat(pipe)).isCharacterDevice()).toBe(true);
  });

  test.each([
    [['everything', '--program', 'shop'], /There is no export of everything\. Expected is one of: journal, history/],
    [['journal', '--program', 'shop', '--as', 'xml'], /--as xml: expected one of/],
    [['journal', '--program', 'nowhere'], /There is no program nowhere\. Expected is one of: shop \(production\)/],
    [
      ['journal', '--program', 'shop', '--output', 'no/such/folder.csv'],
      /cannot be written: ENOENT.*Expected is --output with a file/,
    ],
  ])('%j is refused', async (args, message) => {
    const { status, output } = await run('export', ...args);
    expect(status).toBe(1);
    expect(output).toMatch(message);
    expect(output).not.toContain('    at ');
  });
});
