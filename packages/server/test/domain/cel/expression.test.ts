import { describe, expect, test } from 'vitest';
import { readExpression } from '../../../src/domain/cel/expression.ts';

const variables = { item: 'dyn', headers: 'map<string, string>' };
const ANY = ['string', 'int', 'double', 'bool', 'list', 'map'];

function run(text: string, values: Record<string, unknown> = {}, gives = ANY): unknown {
  const read = readExpression(text, { variables, gives });
  if ('fault' in read) return `refused: ${read.fault}`;
  const result = read.expression.run({ item: {}, headers: {}, ...values });
  return 'fault' in result ? `failed: ${result.fault}` : result.value;
}

describe('an expression gives', () => {
  test.each([
    ['a text', 'item.total.split(".")[0]', { item: { total: '29.35' } }, '29'],
    ['a whole number, exactly', 'item.id', { item: { id: 9_007_199_254_740_993n } }, 9_007_199_254_740_993n],
    ['what a header says', 'headers["x-id"]', { headers: { 'x-id': '7' } }, '7'],
    ['a choice', 'item.paid ? "credit" : "debit"', { item: { paid: true } }, 'credit'],
    [
      'a sum over a walk',
      'item.lines.filter(l, l.quantity > 1).map(l, l.sku).size()',
      {
        item: {
          lines: [
            { quantity: 2n, sku: 'a' },
            { quantity: 1n, sku: 'b' },
          ],
        },
      },
      1n,
    ],
  ])('%s', (_name, text, values, value) => {
    expect(run(text, values)).toBe(value);
  });

  test.each([
    ['a field that is not there', 'item.none', 'failed: No such key: none'],
    ['a field of the language underneath', 'item.constructor', 'failed: No such key: constructor'],
    ['a type that no function takes', 'string(item.x)', "failed: found no matching overload for 'string(null)'"],
    ['a division by zero', '1 / item.zero', 'failed: division by zero'],
  ])('no value, and why, for %s', (_name, text, told) => {
    expect(run(text, { item: { x: null, zero: 0n } })).toBe(told);
  });
});

describe('what is refused before it runs', () => {
  test.each([
    ['nothing', ' ', 'expected an expression'],
    ['a text that breaks off', '1 +', 'it ends too early'],
    ['wrong syntax', '1 + )', 'Unexpected token: RPAREN; expected a value'],
    ['an unknown name', 'payload.id', 'Unknown variable'],
    ['an unknown function', 'fetch("x")', 'found no matching overload'],
    ['operands that never fit', '"a" + 1', 'no such overload'],
    ['a pattern', 'item.s.matches("(a+)+$")', 'matches() is not available'],
    ['a pattern inside of a walk', 'item.l.exists(x, x.matches("a"))', 'matches() is not available'],
    ['a value bound to a name', 'cel.bind(a, "aa", a + a)', 'cel.bind() is not available'],
    ['a third walk', 'item.l.all(a, item.l.all(b, item.l.all(c, a == c)))', 'at most 2 deep'],
    ['too many parts', `${'1 + '.repeat(400)}1`, 'maxAstNodes'],
    ['too deep', `${'('.repeat(60)}1${')'.repeat(60)}`, 'maxDepth'],
    ['too long', `"${'a'.repeat(2_000)}"`, 'expected at most 2000 characters'],
  ])('%s', (_name, text, told) => {
    expect(run(text)).toContain('refused: ');
    expect(run(text)).toContain(told);
  });

  test('a result of another type; what depends on the values passes', () => {
    expect(run('1 + 1', {}, ['bool'])).toBe('refused: expected bool, and it gives int');
    expect(run('item.flag', { item: { flag: true } }, ['bool'])).toBe(true);
  });

  test('two walks, one in the other, and several behind one another are fine', () => {
    expect(
      run('item.l.map(a, item.l.filter(b, b > a).size()).filter(n, n > 0).size()', { item: { l: [1n, 2n] } }),
    ).toBe(1n);
  });
});

describe('what grows or takes long is stopped, and told as too much', () => {
  const doubling = `["a"]${`.map(a, ${Array(25).fill('a').join('+')})`.repeat(6)}[0].split("").size() > 0`;
  const long = 'a'.repeat(100_000);
  test.each([
    ['a text that is doubled walk by walk', doubling],
    ['a list that is doubled', `[[1]]${'.map(l, l+l+l+l+l+l+l+l+l+l+l+l)'.repeat(8)}.size() > 0`],
    ['the same in lists of lists', `[item.s]${'.map(l, [l,l,l,l,l,l,l,l,l,l])'.repeat(8)}.size() > 0`],
    ['what swallows errors', `[1,2].exists(x, ${doubling}) || true`],
    ['texts taken apart and joined', 'item.l.map(a, item.s.split("").join(item.s)).size() > 0'],
    ['a search for a long text', 'item.s.lastIndexOf(item.s.substring(1) + "b") > 0'],
    ['another search for one', 'item.s.contains("b" + item.s.substring(50000))'],
    ['a duration of many digits', 'duration(item.s.substring(0, 4000)) == duration("1s")'],
  ])('%s', (_name, text) => {
    const read = readExpression(text, { variables, gives: ANY });
    if ('fault' in read) throw new Error(read.fault);
    const before = performance.now();
    const result = read.expression.run({ item: { s: long, l: Array(1_000).fill(1n) }, headers: {} });
    expect(result).toEqual({ fault: 'works through too much, or makes too much, and was stopped', isTooMuch: true });
    expect(performance.now() - before).toBeLessThan(60_000);
  });

  test('and each run begins anew; an ordinary one over a whole payload is not too much', () => {
    const read = readExpression('item.s.split(",").map(x, x + "!").join("; ").size()', { variables, gives: ANY });
    if ('fault' in read) throw new Error(read.fault);
    const s = Array(20_000).fill('word').join(',');
    for (let count = 0; count < 5; count += 1)
      expect(read.expression.run({ item: { s }, headers: {} })).toEqual({ value: 139_998n });
  });
});

test('an error of any class is a fault', () => {
  expect(run('bytes(item.x).json()', { item: { x: 'no JSON' } })).toContain('failed: failed with SyntaxError');
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(run('bytes(item.x).json() == item.x', { item: { x: deep } })).toContain('failed: ');
});
