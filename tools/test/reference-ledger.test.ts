import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../repository.ts';

/** All that the naive ledger consists of; the rest of the folder puts the same questions to the product. */
const FILES = ['ask.ts', 'reference-days.ts', 'reference-ledger.ts', 'reference-refusals.ts'];
const MAX_LINES = 293;

const texts = FILES.map((file) => readFileSync(`${repositoryRoot}/packages/server/test/reference/${file}`, 'utf8'));

test('the naive ledger shares no code with the product', () => {
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/\bfrom '([^']+)'|\bimport\('?([^')]+)/g)].map(([, path]) => path),
  );
  expect(imported.length).toBeGreaterThan(3);
  for (const path of imported) expect(FILES.map((file) => `./${file}`)).toContain(path);
});

test('the naive ledger stays small enough to be read at one sitting', () => {
  expect(texts.join('').split('\n').length - 1).toBeLessThanOrEqual(MAX_LINES);
});
