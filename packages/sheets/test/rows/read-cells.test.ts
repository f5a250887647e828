import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, readAmount, readUserId } from '../../src/rows/read-cells.ts';

describe('an amount', () => {
  const values: [Cell, string][] = [
    [10, '10'],
    [-12.5, '-12.5'],
    [0, '0'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [999_999_999_999_999, '999999999999999'],
    ['10,5', '10.5'],
    ['10.50', '10.5'],
    [' 7 ', '7'],
    ['007', '7'],
    ['+3', '3'],
    ['-3', '-3'],
    ['\u22123,25', '-3.25'],
    ['-0', '0'],
    [',5', '0.5'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567', '1234567'],
    ['1 234,5', '1234.5'],
    ['1\u202f234\u202f567', '1234567'],
    ["1'234.50", '1234.5'],
  ];
  test.each(values)('%j is %s', (cell, value) => {
    expect(readAmount(cell)).toEqual({ kind: 'value', value });
  });

  test.each(['', '   ', '\u00a0'])('%j is blank, and not zero', (cell) => {
    expect(readAmount(cell)).toEqual({ kind: 'blank' });
  });

  const wrong: [Cell, RegExp][] = [
    ['ten', /Amount "ten" is not a number/],
    ['10 €', /not a number/],
    ['1 2', /not a number/],
    ['1e3', /not a number/],
    ['--1', /not a number/],
    ['1,2,3', /not a number/],
    ['1.234', /thousands or decimals/],
    ['1,234', /thousands or decimals/],
    ['#N/A', /shows the error #N\/A/],
    ['#DIV/0!', /shows the error/],
    [true, /checkbox/],
    [new Date(0), /date/],
    [1e15, /more than 15 digits/],
    [Number.NaN, /15 digits/],
    ['12345678901234,56', /more than 15 digits/],
  ];
  test.each(wrong)('%j is told what is wrong with it', (cell, message) => {
    expect(readAmount(cell)).toEqual({ kind: 'wrong', message: expect.stringMatching(message) });
  });

  test('is the same whether the sheet has it as a number or as text of either kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 99 }), (whole, part) => {
        const text = `${whole}.${String(part).padStart(2, '0')}`;
        const read = readAmount(text);
        expect(readAmount(Number(text))).toEqual(Number(text) === 0 ? { kind: 'value', value: '0' } : read);
        expect(readAmount(text.replace('.', ','))).toEqual(read);
      }),
    );
  });
});

describe('a user ID', () => {
  test.each([
    [42, 42],
    ['42', 42],
    [' 7 ', 7],
  ])('%j is %i', (cell, value) => {
    expect(readUserId(cell)).toEqual({ kind: 'value', value });
  });

  test.each([0, -1, 1.5, 'ann', true, new Date(0), '#REF!', 1e15])('%j is none', (cell) => {
    expect(readUserId(cell)).toEqual({ kind: 'wrong', message: expect.stringContaining('User ID is') });
  });

  test('may be blank', () => {
    expect(readUserId(' ')).toEqual({ kind: 'blank' });
  });
});
