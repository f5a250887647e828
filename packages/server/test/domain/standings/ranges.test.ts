import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALWAYS,
  areSameRanges,
  isEmptyRange,
  isWithinRanges,
  mergeRanges,
  type Range,
  withoutRange,
} from '../../../src/domain/standings/ranges.ts';

describe('ranges', () => {
  test.each<[string, Range[], Range[]]>([
    [
      'that overlap are one',
      [
        { from: 1, until: 5 },
        { from: 3, until: 9 },
      ],
      [{ from: 1, until: 9 }],
    ],
    [
      'that touch are one',
      [
        { from: 5, until: 9 },
        { from: 1, until: 5 },
      ],
      [{ from: 1, until: 9 }],
    ],
    ['apart stay apart, in order', [{ from: 6 }, { until: 5 }], [{ until: 5 }, { from: 6 }]],
    ['inside of others are nothing more', [ALWAYS, { from: 3, until: 4 }], [ALWAYS]],
    ['without bounds join to all of time', [{ until: 5 }, { from: 5 }], [ALWAYS]],
    [
      'that end as they begin are none',
      [
        { from: 5, until: 5 },
        { from: 7, until: 6 },
      ],
      [],
    ],
  ])('%s', (_, ranges, merged) => {
    expect(mergeRanges(ranges)).toEqual(merged);
  });

  test('begin with their first instant and end before their last', () => {
    const at = [4, 5, 8, 9].map((instant) => isWithinRanges([{ from: 5, until: 9 }], instant));
    expect(at).toEqual([false, true, true, false]);
  });

  test('lose what is taken out of the middle', () => {
    expect(withoutRange([ALWAYS], { from: 5, until: 9 })).toEqual([{ until: 5 }, { from: 9 }]);
    expect(withoutRange([{ from: 1, until: 9 }], ALWAYS)).toEqual([]);
  });

  const bound = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
  const range = fc.record({ from: bound, until: bound }).map(
    ({ from, until }): Range => ({
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    }),
  );
  const instants = Array.from({ length: 15 }, (_, at) => at - 1);

  test('hold, merged, with one more or one less, exactly the instants that they should', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), range, (ranges, other) => {
        const merged = mergeRanges(ranges);
        const more = mergeRanges([...merged, other]);
        const less = withoutRange(merged, other);
        for (const instant of instants) {
          const isIn = isWithinRanges(ranges, instant);
          const isOther = isWithinRanges([other], instant);
          expect(isWithinRanges(merged, instant)).toBe(isIn);
          expect(isWithinRanges(more, instant)).toBe(isIn || isOther);
          expect(isWithinRanges(less, instant)).toBe(isIn && !isOther);
        }
        for (const result of [merged, more, less]) {
          expect(result.some(isEmptyRange)).toBe(false);
          expect(areSameRanges(mergeRanges(result), result)).toBe(true);
        }
      }),
    );
  });
});
