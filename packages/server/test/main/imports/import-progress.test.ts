import { expect, test } from 'vitest';
import { makeProgress, progressText } from '../../../src/main/imports/import-progress.ts';

const totals = { processed: 12_500, imported: 12_000, already: 490, rejected: 10, membersMade: 0 };

test('says lines, rate, share, time left and what was rejected', () => {
  expect(progressText(totals, 0.25, 5_000)).toBe('12,500 lines, 2,500/s, 25 %, 15 s left, 10 rejected');
  expect(progressText({ ...totals, processed: 0 }, 0, 0)).toBe('0 lines, 0/s, 0 %, 10 rejected');
});

test.each([
  [true, '\r12,500 lines'],
  [false, '12,500 lines'],
])('a terminal (%s) is written over, anything else gets a line now and then', (isTTY, begin) => {
  let now = 0;
  const written: string[] = [];
  const progress = makeProgress(
    { isTTY, write: (text) => written.push(text) },
    () => 0.5,
    () => now,
  );
  for (now = 0; now <= 6_000; now += 100) progress.tell(totals);
  progress.end();
  expect(written[0]).toMatch(new RegExp(`^${begin}`));
  expect(written.length).toBe(isTTY ? 31 : 1);
});
