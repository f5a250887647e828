import type { Compared } from './result.ts';

export type Side = keyof Compared;
export type Sum = { simulated: number; actual: number };

/** Sums of both sides by a name and a point type, in the order in which they were first added to. */
export type Sums<Name> = {
  add(place: { name: Name; pointType: string; side: Side }, points: number): void;
  list(): (Sum & { name: Name; pointType: string })[];
};

export function openSums<Name>(): Sums<Name> {
  const kept = new Map<Name, Map<string, Sum>>();
  return {
    add({ name, pointType, side }, points) {
      const own = kept.get(name) ?? new Map<string, Sum>();
      kept.set(name, own);
      const sum = own.get(pointType) ?? { simulated: 0, actual: 0 };
      sum[side] += points;
      own.set(pointType, sum);
    },
    list: () => [...kept].flatMap(([name, own]) => [...own].map(([pointType, sum]) => ({ name, pointType, ...sum }))),
  };
}
