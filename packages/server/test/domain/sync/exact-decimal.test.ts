import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount } from '../../../src/domain/points.ts';
import { addDecimals, cutToMinor, isSameDecimal, subtractDecimals } from '../../../src/domain/sync/exact-decimal.ts';

test('decimals are added and taken away exactly, whatever their scales', () => {
  expect(addDecimals('0.1', '0.2')).toBe('0.3');
  expect(addDecimals('10', '-0.25')).toBe('9.75');
  expect(subtractDecimals('10.00', '-5')).toBe('15.00');
  expect(subtractDecimals('-0.5', '0.5')).toBe('-1.0');
  expect(addDecimals('999999999999999', '999999999999999.99')).toBe('1999999999999998.99');
  expect(isSameDecimal('10', '10.000')).toBe(true);
  expect(isSameDecimal('-0', '0.0')).toBe(true);
  expect(isSameDecimal('10', '10.001')).toBe(false);
});

test('what is less than a minor unit is cut towards zero', () => {
  expect(['1.239', '-1.239', '-0.009', '7'].map((text) => cutToMinor(text, 2))).toEqual([123, -123, 0, 700]);
  expect(cutToMinor('12.99', 0)).toBe(12);
});

test('taking away what was added gives what was there', () => {
  const decimals = fc
    .tuple(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([minor, scale]) => formatAmount(minor, scale));
  fc.assert(
    fc.property(decimals, decimals, (one, other) => {
      expect(isSameDecimal(subtractDecimals(addDecimals(one, other), other), one)).toBe(true);
    }),
  );
});
