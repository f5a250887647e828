import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listRepositoryFiles, repositoryRoot } from '../repository.ts';
import { checkMachinePaths } from '../tidy/machine-paths.ts';
import { findViolations } from '../tidy.ts';

const domainFile = 'packages/server/src/domain/points.ts';
const plate = 'packages/server/src/domain/README.md';

/** Rules that a tidy house with one more file breaks. */
function listBrokenRules(path: string, text: string): string[] {
  const files = new Map([
    [plate, '# domain'],
    [domainFile, 'export const scale = 2;'],
    [path, text],
  ]);
  const violations = findViolations([...files.keys()], (each) => files.get(each) ?? '');
  return [...new Set(violations.map(({ rule }) => rule))];
}

function makeFunction(lines: number): string {
  return `export function long() {\n${'  step();\n'.repeat(lines - 2)}}\n`;
}

const inDomain = 'packages/server/src/domain/lots.ts';
const inTools = 'tools/thing.ts';
const inTest = 'packages/server/test/domain/lots.test.ts';

describe('house rules', () => {
  const broken: { rule: string; path: string; text: string; what: string }[] = [
    { rule: 'function-size', path: inDomain, text: makeFunction(71), what: 'a function of 71 lines' },
    { rule: 'file-size', path: inDomain, text: 'let a;\n'.repeat(401), what: 'a file of 401 lines' },
    { rule: 'file-size', path: inTest, text: 'let a;\n'.repeat(601), what: 'a test file of 601 lines' },
    { rule: 'file-name', path: 'packages/server/src/domain/utils.ts', text: '', what: 'a file called utils' },
    { rule: 'file-name', path: 'packages/server/src/domain/common/a.ts', text: '', what: 'a folder called common' },
    { rule: 'file-name', path: 'packages/server/src/domain/lotParts.ts', text: '', what: 'a name in camel case' },
    {
      rule: 'file-name',
      path: 'packages/server/src/storage/migrations/first.sql',
      text: '',
      what: 'an unnumbered migration',
    },
    { rule: 'room', path: 'packages/server/src/queries/get-member.ts', text: '', what: 'a room without a door plate' },
    { rule: 'room', path: 'packages/server/src/services/a.ts', text: '', what: 'a folder that is no room' },
    { rule: 'barrel', path: 'packages/server/src/domain/index.ts', text: "export * from './a.ts';", what: 'a barrel' },
    { rule: 'syntax', path: inTools, text: 'enum Kind { A }', what: 'an enum' },
    { rule: 'syntax', path: inTools, text: 'namespace A { export const b = 1; }', what: 'a namespace' },
    { rule: 'syntax', path: inTools, text: 'class A { @b c() {} }', what: 'a decorator' },
    { rule: 'syntax', path: inTools, text: 'class A extends B {}', what: 'a class hierarchy' },
    { rule: 'pure-domain', path: inDomain, text: 'const a = Date.now();', what: 'Date.now in the domain' },
    { rule: 'pure-domain', path: inDomain, text: 'const a = new Date();', what: 'new Date() in the domain' },
    { rule: 'pure-domain', path: inDomain, text: 'const a = Math.random();', what: 'Math.random in the domain' },
    { rule: 'reason', path: inTools, text: 'const a = b as string;', what: 'a cast without a reason' },
    {
      rule: 'reason',
      path: inTools,
      text: 'const a = b as unknown as string;',
      what: 'a double cast without a reason',
    },
    { rule: 'reason', path: inTest, text: 'let a: any;', what: 'any without a reason' },
    { rule: 'suppression', path: inTools, text: '// @ts-ignore it is fine\na();', what: 'ts-ignore' },
    { rule: 'suppression', path: inTools, text: '// @ts-expect-error\na();', what: 'an unexplained ts-expect-error' },
    {
      rule: 'suppression',
      path: inTools,
      text: '// biome-ignore lint/a/b:\na();',
      what: 'an unexplained biome-ignore',
    },
    { rule: 'skipped-test', path: inTest, text: "test.skip('a', () => {});", what: 'a test that is switched off' },
    { rule: 'skipped-test', path: inTest, text: "describe.skipIf(a)('b', () => {});", what: 'a block that is skipped' },
  ];
  test.each(broken)('$what is told', ({ rule, path, text }) => {
    expect(listBrokenRules(path, text)).toEqual([rule]);
  });

  const fine: { path: string; text: string; what: string }[] = [
    { path: inDomain, text: makeFunction(70), what: 'a function of 70 lines' },
    { path: inDomain, text: 'const a = new Date(at);', what: 'a date made from an argument' },
    { path: inTest, text: `describe('a', () => {\n${'  step();\n'.repeat(90)}});`, what: 'a long describe block' },
    { path: inTest, text: 'const a = b as string;', what: 'a cast in a test' },
    { path: inTools, text: 'const a = [1] as const;', what: 'as const' },
    { path: inTools, text: 'const a = b as unknown;', what: 'as unknown' },
    { path: inTools, text: "import { a as b } from './a.ts';\nb();", what: 'a renamed import' },
    { path: inTools, text: 'const a = b as string; // checked above', what: 'a cast with a reason beside it' },
    {
      path: inTools,
      text: '// checked above\nconst a = [\n  b as string,\n];',
      what: 'a cast with a reason before the statement',
    },
    { path: inTools, text: '// @ts-expect-error the types lag behind\na();', what: 'an explained suppression' },
    { path: inTools, text: 'class A extends Error {}', what: 'an error class' },
    { path: 'packages/sdk/src/index.ts', text: "export * from './a.ts';", what: 'the front door of a package' },
    { path: 'packages/sdk/src/api.generated.ts', text: 'enum A { B }', what: 'a generated file' },
  ];
  test.each(fine)('$what is let through', ({ path, text }) => {
    expect(listBrokenRules(path, text)).toEqual([]);
  });

  test('a file that names the place of the checkout is told', () => {
    expect(checkMachinePaths(['a.md'], () => 'see /home/someone/house/a.ts', '/home/someone/house')).toHaveLength(1);
  });

  test('this repository is tidy', () => {
    const paths = listRepositoryFiles(repositoryRoot);
    const read = (path: string) => readFileSync(`${repositoryRoot}/${path}`, 'utf8');
    const violations = [...findViolations(paths, read), ...checkMachinePaths(paths, read, repositoryRoot)];
    expect(violations.map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`)).toEqual([]);
  });
});
