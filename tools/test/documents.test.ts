import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listRepositoryFiles, repositoryRoot } from '../repository.ts';

const files = listRepositoryFiles(repositoryRoot);

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}

/** The rows of a document's tables that begin with a cell of that form, as cells. */
function readRows(path: string, first: RegExp): string[][] {
  return read(path)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => first.test(cells[0] ?? ''));
}

describe('docs/invariants.md', () => {
  const invariants = readRows('docs/invariants.md', /^L\d+$/);

  test('lists L1 to L12', () => {
    expect(invariants.map(([name]) => name)).toEqual(Array.from({ length: 12 }, (_, index) => `L${index + 1}`));
  });

  const held = invariants.flatMap(([name = '', , ...columns]) =>
    ['test', 'simulation', 'crash test'].map((kind, place) => ({ name, kind, held: columns[place] ?? '' })),
  );
  test.each(held)('$name is held by a $kind that exists', (row) => {
    if (['L11', 'L12'].includes(row.name) && (row.held === 'planned: rules' || row.kind !== 'test')) return;
    // Whose points are whose is no matter of faults.
    if (row.name === 'L10' && row.kind !== 'test' && row.held.startsWith('none')) return;
    const named = [...row.held.matchAll(/`([^`]+)` › `([^`]+)`/g)];
    expect(named.length, `${row.name} names no test as \`file\` › \`title\`: "${row.held}"`).toBeGreaterThan(0);
    for (const [, path = '', title = ''] of named) {
      expect(files, `${row.name} names a file`).toContain(path);
      const text = read(path).replaceAll("\\'", "'");
      const isThere = ["'", '"', '`'].some((quote) => text.includes(quote + title + quote));
      expect(isThere, `${path} has a test called "${title}"`).toBe(true);
    }
  });
});

describe('docs/decisions/0003-dependencies.md', () => {
  // A manifest may lack any of the three lists; their values are versions, which do not matter here.
  type Manifest = Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies',
    Record<string, string> | undefined
  >;
  const manifests = files
    .filter((path) => path.endsWith('package.json'))
    .map((path) => JSON.parse(read(path)) as Manifest);
  const used = manifests.flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
  );
  const rows = readRows('docs/decisions/0003-dependencies.md', /^`.+`$/);
  const explained = rows.map(([name = '']) => name.replaceAll('`', ''));

  test('has one line for every dependency and none for anything else', () => {
    expect([...explained].sort()).toEqual([...new Set(used.filter((name) => !name.startsWith('@pointhouse/')))].sort());
  });

  test('says a reason in every line', () => {
    expect(rows.filter(([, reason = '']) => reason.length < 10)).toEqual([]);
  });
});

describe('the documents', () => {
  const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('fixtures/'));

  test('link only to files that exist', () => {
    const dead = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(repositoryRoot, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  test('decisions are numbered without gaps and say question, choice, price and when to think again', () => {
    const decisions = documents.filter((path) => path.startsWith('docs/decisions/'));
    const numbers = decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const parts = ['**Question.**', '**Choice.**', '**Price.**', '**Think again**'];
    for (const path of decisions) {
      expect(
        parts.filter((part) => !read(path).includes(part)),
        `${path} lacks`,
      ).toEqual([]);
    }
  });

  test('the glossary explains a word once', () => {
    const words = readRows('docs/glossary.md', /./)
      .map(([word]) => word ?? '')
      .filter((word) => !/^(word|-+)$/.test(word));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
