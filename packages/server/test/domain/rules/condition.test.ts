import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { readExpression } from '../../../src/domain/cel/expression.ts';
import { readCondition, runCondition } from '../../../src/domain/rules/condition.ts';
import { MEMBER_VOCABULARY, VOCABULARIES } from '../../../src/domain/rules/fact-types.ts';
import { basketValue, localValue, memberValue } from '../../../src/domain/rules/fact-values.ts';
import { localTimeOf } from '../../../src/domain/rules/local-time.ts';
import type { Condition } from '../../../src/domain/rules/rule.ts';
import { ANNA, basket, NOON } from './rules-world.ts';

function condition(text: string, vocabulary = VOCABULARIES.purchase): Condition {
  const read = readCondition(text, vocabulary);
  if ('fault' in read) throw new Error(read.fault);
  return read.condition;
}

const local = localTimeOf(NOON, makeCalendar('Europe/Rome'));
const values = {
  client: 'cli_1',
  local: localValue(local),
  member: memberValue(ANNA, local, new Map()),
  basket: basketValue(basket(...Array.from({ length: 1_000 }, (_, index) => ({ sku: `sku ${index}` })))),
};

describe('a condition is read in the parts that must all be true', () => {
  test.each([
    ['client == "a"', ['client == "a"']],
    [
      ' client == "a" && (client == "b" || client == "c") && !(client == "d") ',
      ['client == "a"', '(client == "b" || client == "c")', '!(client == "d")'],
    ],
    ['(client == "a" && client == "b") && client == "c"', ['client == "a"', 'client == "b"', 'client == "c"']],
    ['((client == "a") == (client == "b") && true)', ['((client == "a") == (client == "b") && true)']],
    ['1 - (2 - 3) == 2 && true', ['1 - (2 - 3) == 2', 'true']],
    ['client == "a" || client == "b" && client == "c"', ['client == "a" || client == "b" && client == "c"']],
    ['(client == "ä&&😀") && true', ['(client == "ä&&😀")', 'true']],
  ])('%s', (text, parts) => {
    expect(condition(text).parts.map((part) => part.text)).toEqual(parts);
  });

  test('beyond 20 of them in one', () => {
    expect(condition(Array.from({ length: 20 }, () => 'true').join(' && ')).parts).toHaveLength(20);
    expect(condition(Array.from({ length: 21 }, () => 'true').join(' && ')).parts).toHaveLength(1);
  });

  test('and with the facts that it looks at', () => {
    const text = 'basket.lines.exists(l, l.sku == client) && member.data.shoe == 38 && "x" in member.segments';
    expect(condition(text).facts).toEqual(['basket.lines', 'client', 'member.data.shoe', 'member.segments']);
  });
});

describe('parts decide as the whole does', () => {
  const fails = 'member.data.none == 1';
  test.each([
    ['true && client == "cli_1"', 'true'],
    [`${fails} && false`, 'false'],
    [`false && ${fails}`, 'false'],
    [`${fails} && true`, 'failed'],
    [`true && ${fails}`, 'failed'],
    [`${fails} && ${fails}`, 'failed'],
    ['member.data.shoe', 'failed'],
  ])('%s: %s', (text, outcome) => {
    expect(runCondition(condition(text), values).outcome).toBe(outcome);
  });
});

test('whatever the parentheses, parts decide as the whole expression does', () => {
  const atom = fc.constantFrom('true', 'false', 'client == "cli_1"', '(1 == 2) == (3 == 4)', 'member.data.none == 1');
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a} && ${b}`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}) && (${b})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a} || (${b})`),
      tie('expression').map((a) => `!(${a})`),
      tie('expression').map((a) => `(${a})`),
    ),
  }));
  fc.assert(
    fc.property(expression, (text) => {
      const whole = readExpression(text, { ...VOCABULARIES.purchase, gives: ['bool'] });
      if ('fault' in whole) throw new Error(whole.fault);
      const result = whole.expression.run(values);
      const expected = 'value' in result ? String(result.value) : 'failed';
      expect(runCondition(condition(text), values).outcome).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

describe('a condition is stopped that works through too much', () => {
  test.each([
    'basket.lines.all(a, basket.lines.all(b, true))',
    'basket.lines.all(a, basket.lines.exists(b, a.sku == b.sku))',
    'basket.lines.map(a, basket.lines.map(b, b.sku)).size() > 0',
  ])('%s', (text) => {
    const startedAt = performance.now();
    expect(runCondition(condition(text), values)).toMatchObject({
      outcome: 'failed',
      parts: [{ detail: expect.stringContaining('too much') }],
    });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test('but not one that goes through a thousand lines once', () => {
    const text =
      'basket.lines.exists(l, l.sku == "sku 999" && l.amount >= 10.0) && basket.lines.filter(l, l.quantity > 0.5).size() == 1000';
    expect(runCondition(condition(text), values).outcome).toBe('true');
  });
});

test('the condition of a segment speaks of the member and the day alone', () => {
  expect(runCondition(condition('member.age >= 18 && local.month == 11', MEMBER_VOCABULARY), values).outcome).toBe(
    'true',
  );
  expect(readCondition('basket.total > 5', MEMBER_VOCABULARY)).toMatchObject({
    fault: expect.stringContaining('Unknown variable: basket'),
  });
});
