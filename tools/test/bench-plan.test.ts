import { describe, expect, test } from 'vitest';
import { describePlan, describeSize, estimateSeconds, PARTS, readPlan } from '../bench/plan.ts';

describe('the plan of npm run bench', () => {
  test('without options takes every part, and at most twenty minutes', () => {
    const plan = readPlan([]);
    expect(plan).toMatchObject({ parts: PARTS, seconds: 5, minutes: 20, documentOnly: false });
    const seconds = PARTS.reduce((sum, part) => sum + estimateSeconds(part, plan), 0);
    expect(seconds).toBeLessThanOrEqual(20 * 60);
    expect(plan.sizes[0], 'the others compare with an empty database').toEqual({ members: 10_000, postings: 0 });
  });

  test('with --full ends with 10 million members and 100 million postings, within its time', () => {
    const plan = readPlan(['--full']);
    expect(plan.sizes.at(-1)).toEqual({ members: 10_000_000, postings: 100_000_000 });
    const seconds = PARTS.reduce((sum, part) => sum + estimateSeconds(part, plan), 0);
    expect(seconds).toBeLessThan(plan.minutes * 60);
  });

  test('takes some parts in their order, seconds and sizes', () => {
    const plan = readPlan(['--only', 'growth,credits', '--seconds', '2', '--growth', '5x6,7x0']);
    expect(plan.parts).toEqual(['credits', 'growth']);
    expect(plan.seconds).toBe(2);
    expect(plan.sizes).toEqual([
      { members: 5, postings: 6 },
      { members: 7, postings: 0 },
    ]);
  });

  test('is told before it begins, with each part and the sum', () => {
    const lines = describePlan(readPlan(['--only', 'credits,reads']));
    expect(lines.map((line) => line.trim().split(/\s+/)[0])).toEqual(['plan', 'credits', 'reads', 'in']);
  });

  test.each([
    { args: ['--only', 'credits,bogus'], says: '--only: "bogus" is no part. Expected are starts, credits' },
    { args: ['--seconds', '0'], says: '--seconds: "0". Expected is a whole number from 1 to 600.' },
    { args: ['--minutes', 'long'], says: '--minutes: "long". Expected is a whole number from 1 to 1440.' },
    { args: ['--growth', '10000'], says: '--growth: "10000" is no size. Expected is MEMBERSxPOSTINGS' },
    { args: ['--growth', '0x5'], says: '--growth: "0x5" is no size.' },
    { args: ['--fast'], says: "Unknown option '--fast'" },
  ])('refuses $args', ({ args, says }) => {
    expect(() => readPlan(args)).toThrow(says);
  });

  test('says sizes as people do', () => {
    expect(describeSize({ members: 10_000, postings: 100_000_000 })).toBe('10 k members, 100 M postings');
  });
});
