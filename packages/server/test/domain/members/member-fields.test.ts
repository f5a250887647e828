import { expect, test } from 'vitest';
import {
  isEmail,
  isExternalId,
  isLanguage,
  isMemberNumber,
  isName,
} from '../../../src/domain/members/member-fields.ts';

const CASES: [string, (text: string) => boolean, string[], string[]][] = [
  [
    'an e-mail',
    isEmail,
    ['a@b', 'ann.bell+shop@shop.example', 'ü@münchen.example', `${'a'.repeat(250)}@b.c`],
    ['', 'a', '@', 'a@', '@b', 'a@b@c', 'a b@c', ' a@b', 'a@b\n', 'a@\u0000b', 'a@\ud800', `${'a'.repeat(251)}@b.c`],
  ],
  [
    'an external id',
    isExternalId,
    ['X', 'a b', '0', 'a:b', 'x'.repeat(320)],
    ['', ' ', ' x', 'x ', 'a\tb', 'x'.repeat(321)],
  ],
  ['a name', isName, ['A', 'Ann Bell', '李', 'x'.repeat(200)], ['', 'a\nb', 'a\u0007', '\udc00', 'x'.repeat(201)]],
  [
    'a language',
    isLanguage,
    ['en', 'de-CH', 'zh-Hant-TW', 'sl-rozaj-biske', 'EN'],
    ['', 'e', 'english', 'en_GB', 'en-', '-en', 'en GB', 'e1'],
  ],
];

test.each(CASES)('%s', (_, isRight, right, wrong) => {
  expect(right.filter((text) => !isRight(text))).toEqual([]);
  expect(wrong.filter((text) => isRight(text))).toEqual([]);
});

test('a member number', () => {
  expect([1, 42, 999_999_999_999_999].every(isMemberNumber)).toBe(true);
  expect([0, -1, 1.5, 1e15, Number.NaN, Number.POSITIVE_INFINITY].some(isMemberNumber)).toBe(false);
});
