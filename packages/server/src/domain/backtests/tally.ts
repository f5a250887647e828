import type { Calendar } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import { openLargest } from './largest.ts';
import { openNumberSet } from './number-set.ts';
import type { Replayed } from './replayed.ts';
import type { BacktestResult } from './result.ts';
import { openSums, type Side, type Sum } from './sums.ts';

/** Adds up what a backtest decides, in room that does not grow with how much it is. */
export type Tally = { add(replayed: Replayed | 'lost'): void; result(): Omit<BacktestResult, 'worth'> };

const COUNTED = { purchase: 'purchases', event: 'events', return: 'returns' } as const;

type Parts = {
  calendar: Calendar;
  pointTypes: ReadonlyMap<string, PointType>;
  /** What a whole point is worth, by which differences of several point types are compared. */
  worthOf: (pointType: string) => number;
};

export function openTally(parts: Parts): Tally {
  const kept = openKept(parts);
  return {
    add(replayed) {
      const { occasions } = kept;
      if (replayed === 'lost') {
        occasions.lost += 1;
        return;
      }
      occasions[COUNTED[replayed.kind]] += 1;
      if (!replayed.isSure) occasions.unsure += 1;
      const own = new Map<string, Sum>();
      for (const side of ['simulated', 'actual'] as const) addGifts(kept, replayed, { side, own });
      const day = parts.calendar.dayOf(replayed.at);
      for (const [pointType, sum] of own) addPoints(kept, replayed, { day, pointType, sum });
    },
    result: () => resultOf(kept),
  };
}

type Kept = ReturnType<typeof openKept>;

function openKept({ pointTypes, worthOf }: Parts) {
  const weigh = (key: string, points: number) => (points / 10 ** (pointTypes.get(key)?.scale ?? 0)) * worthOf(key);
  return {
    occasions: { purchases: 0, events: 0, returns: 0, lost: 0, unsure: 0 },
    members: { simulated: openNumberSet(), actual: openNumberSet(), differing: openNumberSet() },
    totals: openSums<null>(),
    days: openSums<string>(),
    segments: openSums<number | undefined>(),
    rules: openSums<number>(),
    times: new Map<number, Sum>(),
    largest: openLargest(weigh),
  };
}

function addGifts(
  { rules, times }: Kept,
  replayed: Replayed,
  { side, own }: { side: Side; own: Map<string, Sum> },
): void {
  for (const { rule, pointType, points } of replayed[side]) {
    rules.add({ name: rule, pointType, side }, points);
    const sum = own.get(pointType) ?? { simulated: 0, actual: 0 };
    sum[side] += points;
    own.set(pointType, sum);
    if (replayed.kind === 'return') continue;
    const count = times.get(rule) ?? { simulated: 0, actual: 0 };
    count[side] += 1;
    times.set(rule, count);
  }
}

function addPoints(
  { members, totals, days, segments, largest }: Kept,
  { number, at, member, segments: within }: Replayed,
  { day, pointType, sum }: { day: string; pointType: string; sum: Sum },
): void {
  for (const side of ['simulated', 'actual'] as const) {
    if (sum[side] === 0) continue;
    members[side].add(member);
    totals.add({ name: null, pointType, side }, sum[side]);
    days.add({ name: day, pointType, side }, sum[side]);
    const names = within.length > 0 ? within.map((segment) => segment.number) : [undefined];
    for (const name of names) segments.add({ name, pointType, side }, sum[side]);
  }
  if (sum.simulated === sum.actual) return;
  members.differing.add(member);
  largest.add({ number, at, member, pointType, ...sum });
}

function resultOf({ occasions, members, totals, days, segments, rules, times, largest }: Kept) {
  return {
    occasions: { ...occasions },
    points: totals.list().map(({ name: _, ...sum }) => sum),
    members: {
      simulated: members.simulated.size(),
      actual: members.actual.size(),
      differing: members.differing.size(),
    },
    rules: rules
      .list()
      .map(({ name: rule, ...sum }) => ({ rule, ...sum, times: times.get(rule) ?? { simulated: 0, actual: 0 } }))
      .toSorted((a, b) => a.rule - b.rule),
    segments: segments.list().map(({ name, ...sum }) => ({ ...(name === undefined ? {} : { segment: name }), ...sum })),
    days: days.list().map(({ name: day, ...sum }) => ({ day, ...sum })),
    largest: largest.list(),
  };
}
