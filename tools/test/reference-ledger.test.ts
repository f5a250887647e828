import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../repository.ts';

/** All that the naive ledger consists of; the rest of the folder puts the same questions to the product. */
const FILES = ['ask.ts', 'reference-days.ts', 'reference-ledger.ts', 'reference-refusals.ts'];

const textOf = (file: string) => readFileSync(`${repositoryRoot}/packages/server/test/reference/${file}`, 'utf8');
const linesOf = (...files: string[]) => files.map(textOf).join('').split('\n').length - 1;

test('the naive ledger shares no code with the product', () => {
  const imported = FILES.flatMap((file) =>
    [...textOf(file).matchAll(/\bfrom '([^']+)'|\bimport\('?([^')]+)/g)].map(([, path]) => path),
  );
  expect(imported.length).toBeGreaterThan(3);
  for (const path of imported) expect(FILES.map((file) => `./${file}`)).toContain(path);
});

test('the naive ledger stays small enough to be read at one sitting', () => {
  expect(linesOf('reference-days.ts', 'reference-ledger.ts')).toBeLessThanOrEqual(200);
  // One line for each reason to refuse: it grows with the product's list of them, and moves nothing.
  expect(linesOf('reference-refusals.ts')).toBeLessThanOrEqual(50);
});
