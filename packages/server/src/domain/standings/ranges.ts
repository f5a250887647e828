import type { Instant } from '../calendar.ts';

/** A stretch of time: `from` belongs to it, `until` does not. What is left out has no bound on that side. */
export type Range = { from?: Instant; until?: Instant };

/** All of time. */
export const ALWAYS: Range = {};

/** Whether an instant lies in any of the ranges. */
export function isWithinRanges(ranges: readonly Range[], instant: Instant): boolean {
  return ranges.some((range) => startOf(range) <= instant && instant < endOf(range));
}

/** Nothing lies in a range that ends before, or as, it begins. */
export function isEmptyRange(range: Range): boolean {
  return startOf(range) >= endOf(range);
}

/** The same instants in as few ranges as can be, in order: what overlaps or touches is one. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  const inOrder = ranges.filter((range) => !isEmptyRange(range)).toSorted((a, b) => before(startOf(a), startOf(b)));
  for (const range of inOrder) {
    const last = merged.at(-1);
    if (last && startOf(range) <= endOf(last)) {
      merged[merged.length - 1] = makeRange(startOf(last), Math.max(endOf(last), endOf(range)));
    } else {
      merged.push(makeRange(startOf(range), endOf(range)));
    }
  }
  return merged;
}

/** What is left of the ranges without the instants of `gone`. */
export function withoutRange(ranges: readonly Range[], gone: Range): Range[] {
  const parts = ranges.flatMap((range) => [
    makeRange(startOf(range), Math.min(endOf(range), startOf(gone))),
    makeRange(Math.max(startOf(range), endOf(gone)), endOf(range)),
  ]);
  return mergeRanges(parts);
}

/** Whether two lists of merged ranges hold the same instants. */
export function areSameRanges(one: readonly Range[], other: readonly Range[]): boolean {
  return (
    one.length === other.length &&
    one.every((range, place) => {
      const twin = other[place] ?? ALWAYS;
      return startOf(range) === startOf(twin) && endOf(range) === endOf(twin);
    })
  );
}

function startOf({ from = Number.NEGATIVE_INFINITY }: Range): number {
  return from;
}

function endOf({ until = Number.POSITIVE_INFINITY }: Range): number {
  return until;
}

function makeRange(from: number, until: number): Range {
  return {
    ...(from === Number.NEGATIVE_INFINITY ? {} : { from }),
    ...(until === Number.POSITIVE_INFINITY ? {} : { until }),
  };
}

/** Infinities cannot be subtracted from one another. */
function before(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
