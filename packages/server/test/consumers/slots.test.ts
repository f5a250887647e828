import { expect, test } from 'vitest';
import { makeSlots } from '../../src/consumers/webhooks/slots.ts';

test('slots are given in the order of asking, and only as many as there are', async () => {
  const slots = makeSlots(2);
  const order: number[] = [];
  const releases = [await slots.take(), await slots.take()];
  const waiting = [1, 2].map(async (each) => {
    await slots.take();
    order.push(each);
  });
  await Promise.resolve();
  expect(order).toEqual([]);
  releases[0]?.();
  // Given back twice, it is one slot all the same.
  releases[0]?.();
  await waiting[0];
  expect(order).toEqual([1]);
  releases[1]?.();
  await Promise.all(waiting);
  expect(order).toEqual([1, 2]);
});

test('whoever is slow gives its slot up, so that nobody waits for it to end', async () => {
  const slots = makeSlots(1, 10);
  const release = await slots.take();
  await slots.take();
  // What it gave up is not given back once more: the third waits for the second.
  release();
  await slots.take();
});

test('work that fails gives its slot back', async () => {
  const slots = makeSlots(1);
  await expect(slots.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await slots.during(async () => 7)).toBe(7);
});
