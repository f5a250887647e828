import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BasketInput } from '../../../src/domain/rules/basket.ts';
import { readBasket } from '../../../src/domain/rules/read-basket.ts';
import { remainingOf } from '../../../src/domain/rules/remaining-basket.ts';
import { basket, basketOf } from './rules-world.ts';

type Line = BasketInput['lines'][number];

const LINE: Line = { sku: 'a', quantity: 1, unitPrice: '10.00' };

function faultsOf(change: Partial<BasketInput>, line: Partial<Line> = {}): string[] {
  const result = readBasket({ currency: 'EUR', lines: [LINE, { ...LINE, ...line }], ...change });
  return 'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

describe('a basket is accepted', () => {
  test.each<[string, Partial<BasketInput>, Partial<Line>]>([
    ['of two lines', {}, {}],
    ['with three decimals of quantity, four of price', {}, { quantity: '0.333', unitPrice: '2.9999' }],
    ['with a line for nothing', {}, { unitPrice: 0 }],
    [
      'with all that a line can have',
      { shop: 'Roma 1', total: '29' },
      { id: 'x', quantity: 2, discount: '1', total: 19, category: 'food', brand: 'Acme', currency: 'EUR' },
    ],
    ['whose line total the till has rounded up', {}, { quantity: '0.333', unitPrice: '2.99', total: '1.00' }],
    ['or down', {}, { quantity: '0.333', unitPrice: '2.99', total: '0.99' }],
    [
      'whose total the till has rounded, of a line that is not',
      { total: '11' },
      { quantity: '0.333', unitPrice: '2.99' },
    ],
    ['in yen, where a coin is one', { currency: 'JPY', total: 13 }, { quantity: '0.3', total: 3 }],
    ['of a thousand lines', { lines: Array.from({ length: 1_000 }, () => LINE) }, {}],
    ['paid with points altogether', { tenders: [{ type: 'points', amount: 20 }] }, {}],
  ])('%s', (_name, change, line) => {
    expect(faultsOf(change, line)).toEqual([]);
  });
});

describe('a basket is refused, by pointer', () => {
  test.each<[string, Partial<BasketInput>, Partial<Line>, string]>([
    ['no lines', { lines: [] }, {}, '/lines required'],
    ['5,000 lines', { lines: Array.from({ length: 5_000 }, () => LINE) }, {}, '/lines/1000 too_many_lines'],
    ['a negative quantity', {}, { quantity: -1 }, '/lines/1/quantity negative'],
    ['a quantity of none', {}, { quantity: '0.000' }, '/lines/1/quantity not_positive'],
    ['four decimals of quantity', {}, { quantity: '1.0001' }, '/lines/1/quantity too_many_decimals'],
    ['a quantity that is no number', {}, { quantity: 'two' }, '/lines/1/quantity amount_malformed'],
    ['a quantity that is not even that', {}, { quantity: Number.NaN }, '/lines/1/quantity amount_malformed'],
    ['a price of 20 digits', {}, { unitPrice: '12345678901234567890' }, '/lines/1/unitPrice amount_out_of_range'],
    ['five decimals of price', {}, { unitPrice: '1.00001' }, '/lines/1/unitPrice too_many_decimals'],
    ['a negative price', {}, { unitPrice: '-0.01' }, '/lines/1/unitPrice negative'],
    ['a discount of more than the line', {}, { discount: '10.01' }, '/lines/1/discount discount_above_amount'],
    ['a line total that differs', {}, { total: '10.01' }, '/lines/1/total total_differs'],
    [
      'a line that no till can hold',
      {},
      { quantity: '999999999', unitPrice: '99999999999' },
      '/lines/1 amount_out_of_range',
    ],
    ['a total that differs', { total: '20.01' }, {}, '/total total_differs'],
    [
      'a total that differs by more than coins',
      { total: '11.01' },
      { quantity: '0.333', unitPrice: '2.99' },
      '/total total_differs',
    ],
    ['mixed currencies', {}, { currency: 'USD' }, '/lines/1/currency mixed_currencies'],
    ['no currency', { currency: 'euro' }, {}, '/currency malformed'],
    [
      'one id twice',
      {
        lines: [
          { ...LINE, id: 'x' },
          { ...LINE, id: 'x' },
        ],
      },
      {},
      '/lines/1/id duplicate_line',
    ],
    ['an id that is another line’s place', {}, { id: '1' }, '/lines/1/id duplicate_line'],
    ['no sku', {}, { sku: '' }, '/lines/1/sku malformed'],
    ['a control character', {}, { brand: 'a\u0000' }, '/lines/1/brand malformed'],
    [
      'more points than it costs',
      { tenders: [{ type: 'points', amount: '20.01' }] },
      {},
      '/tenders/0/amount tender_above_total',
    ],
    ['a tender of less than nothing', { tenders: [{ type: 'card', amount: -1 }] }, {}, '/tenders/0/amount negative'],
    [
      'a tender of another currency',
      { tenders: [{ type: 'card', amount: 1, currency: 'USD' }] },
      {},
      '/tenders/0/currency mixed_currencies',
    ],
  ])('%s', (_name, change, line, told) => {
    expect(faultsOf(change, line)).toContain(told);
  });

  test('with 20 faults at most', () => {
    expect(
      faultsOf({ lines: Array.from({ length: 900 }, () => ({ ...LINE, quantity: -1, unitPrice: 'x' })) }),
    ).toHaveLength(20);
  });
});

describe('what is paid with points', () => {
  test('is spread in whole coins, the odd one to the largest remainder', () => {
    const { lines, paidWithPoints } = basketOf({
      currency: 'EUR',
      lines: [1, 2, 3].map((place) => ({ ...LINE, sku: `s${place}` })),
      tenders: [{ type: 'points', amount: 10 }],
    });
    expect(lines.map(({ earning }) => Number(earning) / 1e7)).toEqual([6.66, 6.67, 6.67]);
    expect(paidWithPoints).toBe(100_000_000n);
  });

  test('gives the odd coin to the same of two lines that cost the same, whichever comes first', () => {
    const earnings = (...skus: string[]) =>
      basketOf({
        currency: 'EUR',
        lines: skus.map((sku) => ({ ...LINE, sku })),
        tenders: [{ type: 'points', amount: '0.01' }],
      }).lines.map(({ sku, earning }) => `${sku} ${earning}`);
    expect(earnings('b', 'a')).toEqual(earnings('a', 'b').toReversed());
  });

  test('sums to it, never takes more from a line than it costs, and does not depend on the order of lines', () => {
    const line = fc.record({
      sku: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 3_000 }),
      unitPrice: fc.integer({ min: 0, max: 99_999 }),
    });
    const made = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 12 }),
      share: fc.integer({ min: 0, max: 100 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(made, ({ lines, share, seed }) => {
        const told = lines.map(({ sku, quantity, unitPrice }, index) => ({
          id: `l${index}`,
          sku,
          quantity: quantity / 1_000,
          unitPrice: unitPrice / 100,
        }));
        const coins = lines.reduce(
          (sum, { quantity, unitPrice }) => sum + Math.floor((quantity * unitPrice) / 1_000),
          0,
        );
        const tenders = [{ type: 'points', amount: Math.floor((coins * share) / 100) / 100 }];
        const one = basketOf({ currency: 'EUR', lines: told, tenders });
        const shuffled = told.toSorted(
          (a, b) => ((Number(a.id.slice(1)) * 31 + seed) % 17) - ((Number(b.id.slice(1)) * 31 + seed) % 17),
        );
        const other = basketOf({ currency: 'EUR', lines: shuffled, tenders });
        expect(one.lines.reduce((sum, { amount, earning }) => sum + amount - earning, 0n)).toBe(one.paidWithPoints);
        for (const each of one.lines) expect(each.earning >= 0n && each.earning <= each.amount).toBe(true);
        const earnings = (of: typeof one) =>
          of.lines.map(({ sku, amount, earning }) => `${sku} ${amount} ${earning}`).sort();
        expect(earnings(other)).toEqual(earnings(one));
      }),
    );
  });
});

describe('what is left after a return', () => {
  const bought = basket({ id: 'a', quantity: 3, unitPrice: '10', discount: '3' }, { id: 'b', unitPrice: '5' });

  test('costs in proportion, its discount with it', () => {
    const result = remainingOf(bought, [{ line: 'a', quantity: 1 }]);
    expect(result).toMatchObject({
      basket: { lines: [{ id: 'a', quantity: 2_000n, amount: 180_000_000n, discount: 20_000_000n }, { id: 'b' }] },
    });
  });

  test.each<[string, Parameters<typeof remainingOf>[1], string[]]>([
    ['a line that is not there', [{ line: 'z', quantity: 1 }], ['/lines/0/line unknown_line']],
    ['more than is left', [{ line: 'a', quantity: 3.001 }], ['/lines/0/quantity above_rest']],
    [
      'more than is left, in two parts',
      [
        { line: 'a', quantity: 2 },
        { line: 'a', quantity: 2 },
      ],
      ['/lines/1/quantity above_rest'],
    ],
    ['nothing', [{ line: 'a', quantity: 0 }], ['/lines/0/quantity malformed']],
    ['less than nothing', [{ line: 'a', quantity: -1 }], ['/lines/0/quantity malformed']],
  ])('is refused of %s', (_name, returned, expected) => {
    const result = remainingOf(bought, returned);
    expect('faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : []).toEqual(expected);
  });

  test('is nothing when everything came back', () => {
    expect(
      remainingOf(bought, [
        { line: 'a', quantity: 3 },
        { line: 'b', quantity: '1' },
      ]),
    ).toEqual({ basket: undefined });
  });
});
