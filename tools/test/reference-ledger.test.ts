import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../repository.ts';

const textOf = (file: string) => readFileSync(`${repositoryRoot}/packages/server/test/reference/${file}`, 'utf8');

test('the naive ledger shares no code with the product', () => {
  const imports = (file: string) => [...textOf(file).matchAll(/\bfrom '([^']+)'|\bimport\('?([^')]+)/g)];
  // The words in which both are asked; they are types, which do nothing.
  expect(imports('reference-ledger.ts').map(([statement]) => statement)).toEqual([`from './ask.ts'`]);
  expect(textOf('reference-ledger.ts')).toContain('import type');
  expect(imports('ask.ts')).toEqual([]);
  expect(textOf('ask.ts')).not.toMatch(/\b(const|function|class)\b/);
});

test('the naive ledger stays small enough to be read at one sitting: 200 lines, without comments and empty ones', () => {
  const lines = textOf('reference-ledger.ts').split('\n');
  const code = lines.filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*\*.*\*\/$)/.test(line));
  expect(code.length).toBeLessThanOrEqual(200);
});
