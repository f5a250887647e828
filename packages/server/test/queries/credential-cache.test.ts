import { expect, test } from 'vitest';
import { makeCredentialCache } from '../../src/queries/credential-cache.ts';

function makeCache(maxEntries = 100) {
  const time = { ticks: 0 };
  const cache = makeCredentialCache<string>({ maxAgeMs: 1_000, maxEntries, ticks: () => time.ticks });
  const loads: string[] = [];
  const find = (key: string, value: string | undefined = key) =>
    cache.find(key, async () => {
      loads.push(key);
      return value;
    });
  return { cache, time, loads, find };
}

test('requests that come together share one look-up, and its answer for a second', async () => {
  const { find, loads, time } = makeCache();
  expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a', 'a', 'b']);
  time.ticks = 999;
  expect(await find('a', 'newer')).toBe('a');
  time.ticks = 1_000;
  expect(await find('a', 'newer')).toBe('newer');
  expect(loads).toEqual(['a', 'b', 'a']);
});

test('what is not valid is not kept', async () => {
  const { cache, find, loads } = makeCache();
  expect(await cache.find('a', async () => undefined)).toBeUndefined();
  expect(await find('a')).toBe('a');
  expect(loads).toEqual(['a']);
});

test('a look-up that fails is not kept', async () => {
  const { cache, find } = makeCache();
  await expect(cache.find('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await find('a')).toBe('a');
});

test('nobody joins a look-up that began before something was forgotten', async () => {
  const { cache, find } = makeCache();
  const slow = Promise.withResolvers<string>();
  const early = cache.find('a', () => slow.promise);
  cache.forget(() => false);
  expect(await find('a', 'new state')).toBe('new state');
  slow.resolve('old state');
  expect(await early).toBe('old state');
  expect(await find('a')).toBe('new state');
});

test('only what matches is forgotten', async () => {
  const { cache, find, loads } = makeCache();
  await find('a');
  await find('b');
  cache.forget((value) => value === 'a');
  await find('a');
  await find('b');
  expect(loads).toEqual(['a', 'b', 'a']);
});

test('the oldest goes when it is full', async () => {
  const { find, loads } = makeCache(2);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await find(key);
  expect(loads).toEqual(['a', 'b', 'c', 'a']);
});

test('a value is recalled by a name for as long as it is kept, and only by a name', async () => {
  const { cache, find, time } = makeCache();
  await find('a', 'value');
  cache.alsoAs('name', 'a', 'value');
  time.ticks = 999;
  expect([cache.recall('name'), cache.recall('a')]).toEqual(['value', undefined]);
  time.ticks = 1_000;
  expect(cache.recall('name')).toBeUndefined();
});

test('what was forgotten is recalled by no name, and gets none afterwards', async () => {
  const { cache, find } = makeCache();
  await find('a', 'value');
  cache.alsoAs('early', 'a', 'value');
  cache.forget((value) => value === 'value');
  cache.alsoAs('late', 'a', 'value');
  expect([cache.recall('early'), cache.recall('late')]).toEqual([undefined, undefined]);
});

test('when there are too many names the oldest goes', async () => {
  const { cache, find } = makeCache(2);
  await find('a', 'value');
  for (const name of ['first', 'second', 'third']) cache.alsoAs(name, 'a', 'value');
  expect(['first', 'second', 'third'].map(cache.recall)).toEqual([undefined, 'value', 'value']);
});
