import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { drawPicture } from '../generators/architecture.ts';
import { readImportGraph } from '../import-graph.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a small house of its own; paths are relative to packages/. */
function build(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'pointhouse-rooms-'));
  folders.push(root);
  const house = {
    'server/src/domain/points.ts': 'export const a = 1;',
    'sdk/src/index.ts': 'export const b = 1;',
    'sheets/src/menu.ts': 'export const c = 1;',
  };
  for (const [path, text] of Object.entries({ ...house, ...files })) {
    mkdirSync(dirname(join(root, 'packages', path)), { recursive: true });
    writeFileSync(join(root, 'packages', path), text);
  }
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  return root;
}

async function listBrokenRules(files: Record<string, string>): Promise<string[]> {
  const graph = await readImportGraph(build(files));
  return [...new Set(graph.summary.violations.map(({ rule }) => rule.name))].sort();
}

describe('the dependency rule', () => {
  const broken: { rule: string; files: Record<string, string> }[] = [
    {
      rule: 'domain-imports-only-its-rooms',
      files: {
        'server/src/domain/a.ts': "import '../storage/b.ts';",
        'server/src/storage/b.ts': 'export const b = 1;',
      },
    },
    { rule: 'domain-imports-only-its-packages', files: { 'server/src/domain/a.ts': "import 'node:fs';" } },
    {
      rule: 'http-imports-only-its-rooms',
      files: {
        'server/src/http/a.ts': "export type { B } from '../storage/b.ts';",
        'server/src/storage/b.ts': 'export type B = 1;',
      },
    },
    {
      rule: 'no-command-imports-a-command',
      files: {
        'server/src/commands/a-b.ts': "import './c-d.ts';",
        'server/src/commands/c-d.ts': 'export const b = 1;',
      },
    },
    {
      rule: 'no-cycles',
      files: {
        'server/src/queries/a.ts': "import './b.ts';\nexport const a = 1;",
        'server/src/queries/b.ts': "import './a.ts';",
      },
    },
    {
      rule: 'product-imports-no-tests-or-tools',
      files: {
        'server/src/main/a.ts': "import '../../test/b.ts';",
        'server/test/b.ts': 'export const b = 1;',
      },
    },
    { rule: 'sdk-stands-alone', files: { 'sdk/src/a.ts': "import 'node:http';" } },
    { rule: 'sheets-stands-alone', files: { 'sheets/src/a.ts': "import '../../sdk/src/index.ts';" } },
    {
      rule: 'sheets-understands-rows-without-google',
      files: { 'sheets/src/rows/a.ts': "import '../google/b.ts';", 'sheets/src/google/b.ts': 'export const b = 1;' },
    },
    { rule: 'no-unresolved-imports', files: { 'server/src/main/a.ts': "import './nowhere.ts';" } },
  ];
  test.each(broken)('$rule is told when it is broken', async ({ rule, files }) => {
    expect(await listBrokenRules(files)).toContain(rule);
  });

  test('lets a command use the lane, http use commands, and main use everything', async () => {
    const files = {
      'server/src/storage/journal.ts': 'export const b = 1;',
      'server/src/commands/lane.ts': "import '../storage/journal.ts';\nimport '../domain/points.ts';",
      'server/src/commands/credit-points.ts': "import './lane.ts';",
      'server/src/http/app.ts': "import '../commands/credit-points.ts';",
      'server/src/main/wire.ts':
        "import '../http/app.ts';\nimport '../storage/journal.ts';\nimport 'node:net';\nimport 'a-package';",
      'server/node_modules/a-package/package.json': '{"name":"a-package","main":"index.js"}',
      'server/node_modules/a-package/index.js': 'module.exports = 1;',
    };
    expect(await listBrokenRules(files)).toEqual([]);
  });

  test('the picture has one arrow for each pair of rooms that really import each other', async () => {
    const root = build({
      'server/src/commands/lane.ts': "import '../domain/points.ts';",
      'server/src/commands/credit-points.ts': "import './lane.ts';\nimport '../domain/points.ts';",
    });
    const picture = drawPicture(await readImportGraph(root));
    expect(picture.filter((line) => line.includes('-->'))).toEqual(['  commands --> domain']);
  });
});
