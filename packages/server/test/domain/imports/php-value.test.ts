import { expect, test } from 'vitest';
import { readPhpValue } from '../../../src/domain/imports/php-value.ts';

test.each([
  ['N;', null],
  ['b:1;', true],
  ['b:0;', false],
  ['i:-12;', -12],
  ['d:0.5;', 0.5],
  ['s:3:"abc";', 'abc'],
  ['s:5:"a";b"";', 'a";b"'],
  ['s:2:"é";', 'é'],
  ['s:4:"😀";', '😀'],
  ['a:0:{}', []],
  ['a:2:{i:0;i:5;i:1;s:1:"x";}', [5, 'x']],
  ['a:2:{s:8:"ref_type";s:4:"post";s:2:"id";i:7;}', { ref_type: 'post', id: 7 }],
  ['a:1:{s:1:"a";a:1:{i:0;N;}}', { a: [null] }],
])('%s is read', (text, value) => {
  expect(readPhpValue(text)).toEqual(value);
});

test.each([
  '',
  'hello',
  's:9:"abc";',
  's:3:"abc"',
  'a:1:{s:1:"a";}',
  'a:99999999:{}',
  'i:;',
  'i:1;i:2;',
  'O:8:"stdClass":0:{}',
  'R:1;',
  `${'a:1:{i:0;'.repeat(50)}N;${'}'.repeat(50)}`,
])('%s is not', (text) => {
  expect(readPhpValue(text)).toBeUndefined();
});

test('a key cannot reach a prototype', () => {
  const value = readPhpValue('a:1:{s:9:"__proto__";a:1:{s:1:"x";i:1;}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as { x?: number }).x).toBeUndefined();
});
