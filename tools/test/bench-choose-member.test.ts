import { describe, expect, test } from 'vitest';
import { spreadOver, zipfOver } from '../bench/choose-member.ts';

describe('members chosen for a load', () => {
  test.each([700, 1_000, 10_000])('spread over %i: each has its turn, none out of range', (members) => {
    const spread = spreadOver(members);
    const chosen = new Set(Array.from({ length: members }, (_, n) => spread(n)));
    expect(chosen.size).toBe(members);
    expect(Math.min(...chosen)).toBe(1);
    expect(Math.max(...chosen)).toBe(members);
  });

  test('by Zipf: the k-th is chosen about 1/k as often as the first', () => {
    const zipf = zipfOver(1_000);
    const counts = new Map<number, number>();
    for (let n = 0; n < 100_000; n += 1) counts.set(zipf(n), (counts.get(zipf(n)) ?? 0) + 1);
    const first = counts.get(1) ?? 0;
    for (const rank of [2, 5, 10, 50]) {
      expect((counts.get(rank) ?? 0) / (first / rank), `rank ${rank}`).toBeCloseTo(1, 1);
    }
    expect(Math.max(...counts.keys())).toBeLessThanOrEqual(1_000);
  });
});
