import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../../src/http/compat/mycred/clean-text.ts';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a\0b', 'ab'],
  ['<\0b>x', 'x'],
  ['a  b', 'a b'],
  ['a \t\r\n b', 'a b'],
  [' \t\r\n\va\v\n ', 'a'],
  ['a\v\vb', 'a\v\vb'],
  ['\fa\f', '\fa\f'],
  ['\u00a0a\u00a0', '\u00a0a\u00a0'],
  ['100%25 off %41', '100%25 off %41'],
  [`it's a \\ "test"`, `it's a \\ "test"`],
  ['a:1:{i:0;s:1:"x";}', 'a:1:{i:0;s:1:"x";}'],
  ['&lt;b&gt; &amp;', '&lt;b&gt; &amp;'],
  ['<b>bold</b>', 'bold'],
  ['<b></b>', ''],
  ['<br/>x', 'x'],
  ['1 < 2 > 1', '1 < 2 > 1'],
  ['1 <2', '1 <2'],
  ['a<>b', 'a<>b'],
  ['<a<b>c>d', 'd'],
  ['<<b>a>x', 'x'],
  ['<<b> a>x', '< a>x'],
  ['<<b>>x', '<>x'],
  ['a<b< c>d>e', 'a<b< c>d>e'],
  ['<a\nhref="x">y</a>', 'y'],
  ['x > y', 'x > y'],
  ['<script>alert(1)</script>x', 'x'],
  ['a<SCRIPT type="x">b</Script>c', 'ac'],
  ['a<style>b{}</style>c<style>d</style>e', 'ace'],
  ['<script>never closed', 'never closed'],
  ['<script>a<style>b</style>c', 'ac'],
  ['<style>a</script>b</style>c', 'c'],
  ['<scr<script>x</script>ipt>y', 'y'],
  ['a <b>\n</b> c', 'a c'],
])('%j becomes %j', (text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned);
});

describe('tags go as if they were removed again and again until nothing changes', () => {
  /** The rule as its document words it; quadratic, so for short texts only. */
  function removeRepeatedly(text: string): string {
    const once = text.replace(/<(?![ \t\n\v\f\r<>])[^<>]+>/g, '');
    return once === text ? text : removeRepeatedly(once);
  }

  test('for any arrangement of brackets', () => {
    const anyText = fc.string({ unit: fc.constantFrom('<', '>', 'a', 'é', ' ', '\n', '/'), maxLength: 40 });
    fc.assert(
      fc.property(anyText, (text) => {
        const trimmed = /^[ \t\r\n\v]+|[ \t\r\n\v]+$/g;
        const expected = removeRepeatedly(text)
          .replace(/[ \t\r\n]+/g, ' ')
          .replace(trimmed, '');
        expect(cleanText(text)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['nested openings', '<a'.repeat(250_000) + '>'.repeat(250_000), ''],
    ['scripts without an end', '<script>'.repeat(100_000), ''],
    ['openings only', '<'.repeat(1_000_000), '<'.repeat(1_000_000)],
    ['vertical tabs', `x${'\v'.repeat(500_000)}x`, `x${'\v'.repeat(500_000)}x`],
  ])('in linear time: %s', (_, text, expected) => {
    expect(cleanText(text) === expected).toBe(true);
  });
});
