import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDisplay,
  readDecimalText,
  readIntegerPart,
  readLimit,
  readRoundedAmount,
} from '../../src/domain/decimal-text.ts';
import { formatAmount } from '../../src/domain/points.ts';

describe('an amount on a wire that rounds', () => {
  test.each([
    ['10', 2, 1000],
    ['10.50', 2, 1050],
    ['+10', 2, 1000],
    ['-10', 2, -1000],
    ['.5', 2, 50],
    ['5.', 2, 500],
    ['1e3', 2, 100_000],
    ['1E-1', 2, 10],
    ['1.5e+2', 2, 15_000],
    ['007', 2, 700],
    ['0.00', 2, 0],
    ['-0', 2, 0],
    ['1.005', 2, 101],
    ['2.675', 2, 268],
    ['10.554', 2, 1055],
    ['10.555', 2, 1056],
    ['-10.555', 2, -1056],
    ['0.005', 2, 1],
    ['0.004', 2, 0],
    ['-0.004', 2, 0],
    ['0.0004999', 2, 0],
    ['0.0009', 2, 0],
    ['0.999', 2, 100],
    ['10.9', 0, 10],
    ['0.9', 0, 0],
    ['-10.9', 0, -10],
    ['1.25', 0, 1],
    ['1e-400', 2, 0],
    ['1e-999999999999999999999', 2, 0],
    ['0e999999999', 2, 0],
    ['9999999999999.99', 2, 999_999_999_999_999],
    ['1230000000000000000e-5', 0, 12_300_000_000_000],
    [`1${'0'.repeat(400)}e-400`, 0, 1],
    [`.${'0'.repeat(400)}1e401`, 0, 1],
  ])('reads %s at scale %i as %i minor units', (text, scale, minor) => {
    expect(readRoundedAmount(text, scale)).toEqual({ minor });
  });

  test.each([
    '',
    ' ',
    'abc',
    '1,000',
    '1 000',
    '10abc',
    '0x1A',
    '1e',
    'e3',
    '.',
    '+',
    '-',
    '1.2.3',
    '--1',
    '١٢',
    'INF',
    'NaN',
    '1\n',
  ])('says that %j is not a number', (text) => {
    expect(readRoundedAmount(text, 2)).toEqual({ problem: 'not_a_number' });
  });

  test.each([
    ['12345678901234567', 2],
    ['0.3000000000000000004', 2],
    ['10000000000000', 2],
    ['1000000000000000', 0],
    ['1e400', 2],
    ['1e999999999', 2],
    ['-1e99999999999999999999', 2],
  ])('says that %s at scale %i is out of range', (text, scale) => {
    expect(readRoundedAmount(text, scale)).toEqual({ problem: 'out_of_range' });
  });

  test('reads back every amount that is written, whatever its exponent form', () => {
    const anyAmount = fc.record({
      minor: fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
      scale: fc.integer({ min: 0, max: 6 }),
      shift: fc.integer({ min: -30, max: 30 }),
    });
    fc.assert(
      fc.property(anyAmount, ({ minor, scale, shift }) => {
        expect(readRoundedAmount(formatAmount(minor, scale), scale)).toEqual({ minor: minor === 0 ? 0 : minor });
        expect(readRoundedAmount(`${minor}e${shift - scale}`, scale)).toEqual(
          readRoundedAmount(`${BigInt(minor) * 10n ** 30n}e${shift - scale - 30}`, scale),
        );
      }),
    );
  });

  test('takes no quadratic time on long runs of zeros', () => {
    const zeros = '0'.repeat(1_000_000);
    expect(readRoundedAmount(`${zeros}1${zeros}1`, 2)).toEqual({ problem: 'out_of_range' });
    expect(readRoundedAmount(`1${zeros}x`, 2)).toEqual({ problem: 'not_a_number' });
    expect(readDecimalText(`0.${zeros}1e1000001`)).toEqual({ negative: false, digits: '1', power: 0 });
  });
});

describe('a limit for types of any scale', () => {
  test.each([
    ['0', 2, 'up', 0],
    ['-100', 0, 'up', -100],
    ['50', 2, 'up', 5000],
    ['0.5', 0, 'up', 1],
    ['0.5', 0, 'down', 0],
    ['-0.5', 0, 'up', 0],
    ['-0.5', 0, 'down', -1],
    ['-0.001', 2, 'down', -1],
    ['10.009', 2, 'down', 1000],
  ] as const)('%s at scale %i, rounded %s, is %i', (text, scale, direction, minor) => {
    expect(readLimit(text, scale, direction)).toBe(minor);
  });

  test.each(['', 'none', '1e16'])('%j is no limit', (text) => {
    expect(readLimit(text, 2, 'down')).toBeUndefined();
  });
});

describe('the integer part of a reference id', () => {
  test.each([
    ['5', '5'],
    ['-5', '5'],
    ['5.7', '5'],
    ['1e3', '1000'],
    ['123.456e1', '1234'],
    ['0.9', '0'],
    ['1e-3', '0'],
    ['0', '0'],
    ['99999999999', '99999999999'],
    ['00012', '12'],
    ['1e100', '1e100'],
    ['10e99', '1e100'],
    ['1e999999999', '1e999999999'],
  ])('of %s is %s', (text, digits) => {
    expect(readIntegerPart(text)).toBe(digits);
  });

  test.each(['', 'abc', '12abc', '1,5'])('%j has none', (text) => {
    expect(readIntegerPart(text)).toBeUndefined();
  });
});

describe('a balance as its type shows it', () => {
  const plain = { scale: 2, decimalSeparator: '.', thousandsSeparator: ',' };
  test.each([
    [0, plain, '0.00'],
    [5, plain, '0.05'],
    [-2000, plain, '-20.00'],
    [100_000, plain, '1,000.00'],
    [99_999, plain, '999.99'],
    [123_456_789, plain, '1,234,567.89'],
    [-123_456_789, plain, '-1,234,567.89'],
    [999_999_999_999_999, plain, '9,999,999,999,999.99'],
    [100_000, { scale: 2, decimalSeparator: ',', thousandsSeparator: '.' }, '1.000,00'],
    [100_000, { scale: 2, decimalSeparator: ',', thousandsSeparator: ' ' }, '1 000,00'],
    [100_000, { scale: 2, decimalSeparator: '.', thousandsSeparator: '' }, '1000.00'],
    [40, { scale: 0, decimalSeparator: '.', thousandsSeparator: ',' }, '40'],
    [1_234_567, { scale: 0, decimalSeparator: '.', thousandsSeparator: ',' }, '1,234,567'],
    [0, { scale: 0, decimalSeparator: '.', thousandsSeparator: ',' }, '0'],
  ])('%i minor units, %j', (minor, format, text) => {
    expect(formatDisplay(minor, format)).toBe(text);
  });
});
