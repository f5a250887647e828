import { expect, test } from 'vitest';
import { originName, readMark, writeMark } from '../../../src/domain/sync/origin-mark.ts';

const source = originName(1, '9f3c2a7b');

test('a mark says where a movement began, and is read back as it was', () => {
  const own = { source, pulledFrom: undefined, number: 12 };
  expect(writeMark(own)).toBe('ph-prg_1_9f3c2a7b-12');
  expect(readMark(writeMark(own))).toEqual(own);
  const pulled = { source, pulledFrom: '0a1b2c3d', number: 7 };
  expect(writeMark(pulled)).toBe('ph-prg_1_9f3c2a7b.0a1b2c3d-7');
  expect(readMark(writeMark(pulled))).toEqual(pulled);
});

test('anything else is no mark', () => {
  for (const text of [
    '',
    'ph-',
    'ph-prg_1-0',
    'ph-prg_1-a1b2',
    'PH-prg_1-1',
    'xph-prg_1-1',
    'ph-prg_1-1 ',
    'ph--1',
    'ph-a.b-1',
  ])
    expect(readMark(text), text).toBeUndefined();
});
