import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/domain/json-object.ts';
import { patchData, writeData } from '../../../src/domain/members/member-data.ts';

const nested = (depth: number): JsonObject => (depth === 0 ? {} : { inner: nested(depth - 1) });

describe('a merge patch of data', () => {
  // The cases of RFC 7396, appendix A, whose target and patch are objects.
  test.each<[JsonObject, JsonObject, object | null]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, null],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j patched with %j is %j', (before, patch, after) => {
    const patched = patchData(JSON.stringify(before), patch);
    if ('rejection' in patched) throw new Error('refused');
    expect(patched.value === null ? null : JSON.parse(patched.value)).toEqual(after);
  });

  test('null removes all of it, and to nothing anything can be added', () => {
    expect(patchData('{"a":1}', null)).toEqual({ value: null });
    expect(patchData(null, { a: 1 })).toEqual({ value: '{"a":1}' });
  });

  test('a field called __proto__ is a field like any other', () => {
    const patch = JSON.parse('{"__proto__":{"admin":true}}') as JsonObject;
    const patched = patchData('{"a":1}', patch);
    expect(patched).toEqual({ value: '{"a":1,"__proto__":{"admin":true}}' });
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });
});

describe('data is refused', () => {
  test('above 8 kB of UTF-8, not of characters', () => {
    const fits = { t: 'ü'.repeat(4_092) };
    expect(writeData(fits)).toHaveProperty('value');
    expect(writeData({ t: `${fits.t}é` })).toEqual({
      rejection: { code: 'data_too_large', bytes: 8_194, maximum: 8_192 },
    });
    expect(writeData({ t: '😀'.repeat(2_046) })).toHaveProperty('value');
    expect(writeData({ t: '😀'.repeat(2_047) })).toMatchObject({ rejection: { bytes: 8_196 } });
  });

  test('nested deeper than 32, however deep', () => {
    expect(writeData(nested(31))).toHaveProperty('value');
    expect(writeData(nested(32))).toEqual({ rejection: { code: 'data_too_deep', maximum: 32 } });
    expect(patchData(null, nested(5_000))).toMatchObject({ rejection: { code: 'data_too_deep' } });
  });
});
