import type { LargestDifference } from './result.ts';

const MOST = 20;

/** Keeps the occasions that differ most; `weigh` compares differences of several point types. */
export type Largest = { add(difference: LargestDifference): void; list(): LargestDifference[] };

export function openLargest(weigh: (pointType: string, points: number) => number): Largest {
  const kept: { difference: LargestDifference; weight: number }[] = [];
  return {
    add(difference) {
      const weight = weigh(difference.pointType, Math.abs(difference.simulated - difference.actual));
      if (kept.length === MOST && weight <= (kept.at(-1)?.weight ?? 0)) return;
      const place = kept.findIndex((each) => each.weight < weight);
      kept.splice(place < 0 ? kept.length : place, 0, { difference, weight });
      kept.length = Math.min(kept.length, MOST);
    },
    list: () => kept.map(({ difference }) => difference),
  };
}
