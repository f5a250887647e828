import { expect, test } from 'vitest';
import { rememberNewest } from '../../src/commands/lane-newest-entries.ts';

test('of one key the newest value counts, wherever the older one is kept', () => {
  const known = rememberNewest<number>(4);
  known.keep(new Map([['a', 1]]));
  known.keep(new Map([['b', 1]]));
  known.keep(new Map([['a', 2]]));
  expect([known.get('a'), known.get('b'), known.get('c')]).toEqual([2, 1, undefined]);
});

test('what was not kept again for the longest time is forgotten', () => {
  const known = rememberNewest<number>(4);
  for (const key of ['a', 'b', 'c', 'a', 'd']) known.keep(new Map([[key, 1]]));
  expect(['a', 'b', 'c', 'd'].filter((key) => known.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
});

test('clearing forgets all of it', () => {
  const known = rememberNewest<number>(4);
  for (const key of ['a', 'b', 'c']) known.keep(new Map([[key, 1]]));
  known.clear();
  expect(['a', 'b', 'c'].map(known.get)).toEqual([undefined, undefined, undefined]);
});
