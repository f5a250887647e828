import { describe, expect, test } from 'vitest';
import type { LedgerRecord, RecordBody } from '../../../src/domain/ledger/record.ts';
import { firstOf, ledTo, takenBackBy } from '../../../src/domain/rules/led-to.ts';

const body = (more: Partial<RecordBody>): RecordBody => ({ by: 'x', ...more });

describe('a record takes back', () => {
  test.each<[LedgerRecord['type'], Partial<RecordBody>, number | undefined]>([
    ['reversal', { reverses: 7 }, 7],
    ['reversal', { reverses: 7, returns: 6 }, 7],
    ['occasion_noted', { returns: 6, cause: 7 }, 7],
    ['badge_withdrawn', { reverses: 7, cause: 9 }, 7],
    ['occasion_noted', { cause: 7 }, undefined],
    ['badge_unassigned', {}, undefined],
    ['credit', { cause: 7 }, undefined],
    ['reversal', { reverses: 7, silent: true }, undefined],
  ])('%s %j: %s', (type, more, number) => {
    expect(takenBackBy({ type, body: body(more) })).toBe(number);
  });
});

test('a record may have led to rules that wait for it, and to each event that its rules gave', () => {
  expect(
    ledTo({ number: 3, body: body({ gives: { badges: [{ badge: 1, level: 0 }], events: ['a', 'b', 'a'] } }) }),
  ).toEqual([
    { name: 'rule-movement:3' },
    { name: 'rule-event:3:a', event: 'a' },
    { name: 'rule-event:3:b', event: 'b' },
  ]);
  expect(ledTo({ number: 3, body: body({}) })).toEqual([{ name: 'rule-movement:3' }]);
});

test('a part of a decision names its first record as its cause; what another record led to begins its own', () => {
  const record = (number: number, more: Partial<RecordBody> = {}) =>
    ({ number, type: 'credit', body: body(more) }) as const;
  expect(firstOf(record(5, { cause: 3 }), record(3, { more: 2 }))).toBe(3);
  expect(firstOf(record(6, { cause: 3 }), record(3, { more: 2 }))).toBe(6);
  expect(firstOf(record(4, { cause: 3 }), record(3))).toBe(4);
  expect(firstOf(record(4), undefined)).toBe(4);
});
