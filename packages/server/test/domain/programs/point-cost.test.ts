import { expect, test } from 'vitest';
import { costOf } from '../../../src/domain/programs/point-cost.ts';

test.each([
  [1_000, 0, '0.005', 'EUR', '5.00'],
  [1, 0, '0.005', 'EUR', '0.01'],
  [1, 0, '0.0049', 'EUR', '0.00'],
  [-1_001, 0, '0.005', 'EUR', '-5.01'],
  [12_345, 2, '0.02', 'EUR', '2.47'],
  [150, 0, '0.7', 'JPY', '105'],
  [7, 0, '0', 'EUR', '0.00'],
  [999_999_999_999_999, 0, '0.123456', 'KWD', '123455999999999.877'],
])('%d points of %d decimals at %s %s each are %s', (points, scale, value, currency, expected) => {
  expect(costOf(points, { scale, value, currency })).toBe(expected);
});
