import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, formatAmount, isInRange, MAX_AMOUNT, parseAmount } from '../../src/domain/points.ts';

const scale = fc.integer({ min: 0, max: 6 });
const minor = fc.oneof(
  fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
  fc.constantFrom(0, 1, -1, 2 ** 31, MAX_AMOUNT, -MAX_AMOUNT),
);

describe('amounts', () => {
  test('what is written is read back exactly, at every scale', () => {
    fc.assert(
      fc.property(minor, scale, (amount, at) => {
        expect(parseAmount(formatAmount(amount, at), at)).toEqual({ amount: amount === 0 ? 0 : amount });
      }),
    );
  });

  test('a number is read like its decimal text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), scale, (amount, at) => {
        expect(parseAmount(amount / 10 ** at, at)).toEqual({ amount: amount === 0 ? 0 : amount });
      }),
    );
  });

  test.each([
    ['10.50', 2, { amount: 1_050 }],
    ['10.500000', 2, { amount: 1_050 }],
    ['0010', 0, { amount: 10 }],
    ['-0.00', 2, { amount: 0 }],
    ['10.505', 2, { problem: 'too_many_decimals' }],
    [0.1 + 0.2, 2, { problem: 'too_many_decimals' }],
    [1e-7, 6, { problem: 'too_many_decimals' }],
    ['999999999999999', 0, { amount: MAX_AMOUNT }],
    ['1000000000000000', 0, { problem: 'amount_out_of_range' }],
    ['10000000000', 5, { problem: 'amount_out_of_range' }],
    [1e21, 0, { problem: 'amount_out_of_range' }],
    ['1'.repeat(31), 2, { problem: 'amount_out_of_range' }],
    [`-${'1'.repeat(1_000)}.5`, 2, { problem: 'amount_out_of_range' }],
    [`1.${'1'.repeat(31)}`, 2, { problem: 'too_many_decimals' }],
    ...['', ' 1', '1 ', '+1', '1,5', '1e3', '.5', '5.', '0x10', '١', 'NaN', `${'1'.repeat(31)}x`].map(
      (text) => [text, 2, { problem: 'amount_malformed' }] as const,
    ),
    [Number.NaN, 2, { problem: 'amount_malformed' }],
    [Number.POSITIVE_INFINITY, 2, { problem: 'amount_malformed' }],
  ] as const)('%s at scale %i', (text, at, reading) => {
    expect(parseAmount(text, at)).toEqual(reading);
  });

  test.each([
    [10.5, '10.5'],
    ['10.50', '10.50'],
    [1e31, '9999999999999999635896294965248'],
    [1e-9, '0.0000001'],
    [Number.NaN, ''],
  ])('%s is written without an exponent', (amount, text) => {
    expect(amountText(amount)).toBe(text);
  });

  test('are in range up to 15 digits of either sign', () => {
    expect([MAX_AMOUNT, -MAX_AMOUNT, MAX_AMOUNT + 1, -MAX_AMOUNT - 1].map(isInRange)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
