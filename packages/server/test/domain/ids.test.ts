import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberedId, programIdText, readNumberedId } from '../../src/domain/ids.ts';

const prefix = fc.constantFrom('mbr', 'txn', 'hld');
const programId = fc.integer({ min: 1, max: 999_999_999 });
const number = fc.integer({ min: 1, max: 999_999_999_999_999 });

describe('numbered ids', () => {
  test('are read back, by their own program and kind only', () => {
    fc.assert(
      fc.property(prefix, programId, number, (kind, program, each) => {
        const id = numberedId(kind, program, each);
        expect(readNumberedId(kind, program, id)).toBe(each);
        expect(readNumberedId(kind, program + 1, id)).toBeUndefined();
        expect(readNumberedId(kind === 'mbr' ? 'txn' : 'mbr', program, id)).toBeUndefined();
      }),
    );
  });

  test.each([
    '',
    'txn_1',
    'txn_1_',
    'txn_1_-2',
    'txn_1_2 ',
    ' txn_1_2',
    'TXN_1_2',
    'txn_1_2_3',
    'txn_1_2e3',
    'txn_1_1234567890123456',
  ])('%j is none', (text) => {
    expect(readNumberedId('txn', 1, text)).toBeUndefined();
  });

  test('of programs carry their number', () => {
    expect(programIdText(7)).toBe('prg_7');
  });
});
