import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeSalts } from '../../src/main/salts.ts';

test('salts are 16 bytes of what was drawn, each once', () => {
  let draws = 0;
  const salt = makeSalts((size) => {
    draws += 1;
    return randomBytes(size);
  });
  const seen = new Set(Array.from({ length: 300 }, () => salt().toString('hex')));
  expect([seen.size, draws]).toEqual([300, 2]);
  expect([...seen].every((text) => text.length === 32)).toBe(true);
});
