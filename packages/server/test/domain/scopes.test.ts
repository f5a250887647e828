import { describe, expect, test } from 'vitest';
import { credentialText, readProgramOf } from '../../src/domain/credentials.ts';
import { ALL_SCOPES, isScope, readScopes, SCOPES } from '../../src/domain/scopes.ts';

describe('scopes', () => {
  test('are words that OAuth allows in a scope, each with a meaning', () => {
    for (const scope of ALL_SCOPES) {
      expect(scope).toMatch(/^[a-z-]+:[a-z]+$/);
      expect(SCOPES[scope].length).toBeGreaterThan(10);
    }
  });

  test('are known by their own names only', () => {
    expect(isScope('points:read')).toBe(true);
    for (const text of ['', 'points', 'POINTS:READ', 'toString', '__proto__', 'constructor'])
      expect(isScope(text)).toBe(false);
  });

  test('are read once each, in the order of the table, without those of another version', () => {
    expect(readScopes(['points:write', 'future:write', 'points:read', 'points:write'])).toEqual([
      'points:read',
      'points:write',
    ]);
  });
});

describe('a credential', () => {
  test('tells its program', () => {
    expect(readProgramOf('ck', credentialText('ck', 12, 'aaaabbbbcccc'))).toBe(12);
    expect(readProgramOf('at', credentialText('at', 999_999_999, '_-abcdefgh'))).toBe(999_999_999);
  });

  test.each([
    ['another kind', 'cs_1_aaaabbbbcccc'],
    ['no program', 'ck__aaaabbbbcccc'],
    ['program zero', 'ck_0_aaaabbbbcccc'],
    ['a leading zero', 'ck_01_aaaabbbbcccc'],
    ['a program that no column holds', 'ck_9999999999_aaaabbbbcccc'],
    ['too short a rest', 'ck_1_aaa'],
    ['a NUL', 'ck_1_aaaabbbb\0cccc'],
    ['a line break at the end', 'ck_1_aaaabbbbcccc\n'],
    ['nothing', ''],
    ['more than any credential has', `ck_1_${'a'.repeat(200)}`],
  ])('is not read out of %s', (_, text) => {
    expect(readProgramOf('ck', text)).toBeUndefined();
  });
});
