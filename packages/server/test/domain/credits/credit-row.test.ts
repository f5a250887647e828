import { expect, test } from 'vitest';
import { needsConfirmation } from '../../../src/domain/credits/credit-row.ts';

test.each([
  ['no limits', [1_000_000], { row: null, batch: null }, false],
  ['at the limit of a row', [5_000], { row: '50', batch: null }, false],
  ['above it', [1, 5_001], { row: '50', batch: null }, true],
  ['above it, taken', [-5_001], { row: '50', batch: null }, true],
  ['at the limit of all rows', [3_000, -2_000], { row: null, batch: '50' }, false],
  ['above it, given and taken', [3_000, -2_001], { row: null, batch: '50' }, true],
  ['a limit that the scale cannot hold is never overstepped', [1_001], { row: '10.005', batch: null }, true],
  ['nothing may be changed alone', [1], { row: '0', batch: null }, true],
  ['a change of nothing never waits', [0], { row: '0', batch: '0' }, false],
  ['no rows', [], { row: '0', batch: '0' }, false],
])('%s', (_, changes, limits, expected) => {
  expect(needsConfirmation(changes, 2, limits)).toBe(expected);
});
