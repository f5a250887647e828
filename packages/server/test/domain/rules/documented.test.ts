import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VOCABULARIES } from '../../../src/domain/rules/fact-types.ts';

test('every fact is in the document, and nothing else is', () => {
  const text = readFileSync(new URL('../../../../../docs/rule-conditions.md', import.meta.url), 'utf8');
  const table = text.split('\n').filter((line) => line.startsWith('| `'));
  const told = table.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z_.]+)`/g)].map(([, name]) => name));
  const known = Object.values(VOCABULARIES).flatMap(({ variables, types = [] }) =>
    Object.entries(variables).flatMap(([variable, typeName]) => {
      const type = types.find(({ name }) => name === typeName);
      return type ? Object.keys(type.fields).map((field) => `${variable}.${field}`) : [variable];
    }),
  );
  expect(told.toSorted()).toEqual([...new Set(known)].toSorted());
});
