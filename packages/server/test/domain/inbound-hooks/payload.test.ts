import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listEmails,
  payloadText,
  readPayload,
  textField,
  withField,
} from '../../../src/domain/inbound-hooks/payload.ts';

function payloadOf(text: string) {
  const read = readPayload(text);
  if ('fault' in read) throw new Error(read.fault);
  return read.value;
}

describe('a payload', () => {
  test('is read exactly: long ids stay apart, and what no 64 bits hold stays as digits', () => {
    expect(payloadOf('{"a":9007199254740993,"b":-5,"c":1.5,"d":123456789012345678901234567890,"e":1e3}')).toEqual({
      a: 9_007_199_254_740_993n,
      b: -5n,
      c: 1.5,
      d: '123456789012345678901234567890',
      e: 1000,
    });
  });

  test('is written as JSON that reads the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const value = payloadOf(JSON.stringify(json));
        expect(payloadOf(payloadText(value))).toEqual(value);
      }),
    );
    expect(payloadText(payloadOf('{ "id": 9007199254740993, "l": [1, null, "x"] }'))).toBe(
      '{"id":9007199254740993,"l":[1,null,"x"]}',
    );
  });

  test.each([
    ['no JSON', '{', 'expected JSON'],
    ['a number beyond 64 bits', '[1e400]', 'expected numbers that 64 bits can hold'],
    ['half a character', '["\\ud800"]', 'expected well-formed Unicode text'],
    ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`, 'expected at most 32 levels of nesting'],
    ['a long list', JSON.stringify({ l: Array(1_001).fill(0) }), 'expected lists of at most 1000 elements'],
  ])('is refused for %s', (_name, text, fault) => {
    expect(readPayload(text)).toEqual({ fault });
  });

  test('gives a field of its own, and takes another value for it', () => {
    const value = payloadOf('{"token":"abc","n":1}');
    expect([textField(value, 'token'), textField(value, 'n'), textField(value, 'toString')]).toEqual([
      'abc',
      undefined,
      undefined,
    ]);
    expect(withField(value, 'token', '****')).toEqual({ token: '****', n: 1n });
    expect(withField(value, 'none', '****')).toBe(value);
    expect(withField(null, 'token', '****')).toBeNull();
  });

  test('tells whose e-mail addresses are in it, wherever they stand', () => {
    const value = payloadOf(
      '{"a":{"b":["x@a.example","no mail","x@a.example"]},"c":"y@b.example","d":"write to z@c.example"}',
    );
    expect(listEmails(value, 10).sort()).toEqual(['x@a.example', 'y@b.example', 'z@c.example']);
    expect(listEmails(value, 1)).toHaveLength(1);
  });

  test.each([
    ['Ann <ann@x.example>'],
    ['write to ann@x.example.'],
    ['mailto:ann@x.example?subject=hello'],
    ['"ann@x.example","bob@x.example"'],
    ['/people/ann@x.example/orders'],
    ['(ann@x.example)'],
    ['who=ann@x.example&x=1'],
    ['- ann@x.example -'],
    ['bob@x.exampleann@x.example;ann@x.example'],
  ])('finds the address in %s, as a text and as a name', (text) => {
    expect(listEmails({ a: text }, 99)).toContain('ann@x.example');
    expect(listEmails([{ [text]: 1n }], 99)).toContain('ann@x.example');
  });

  test('finds one with signs of its own, and takes no time over what is full of signs', () => {
    expect(listEmails("to o'hara+a{b}/c=d@x.example now", 99)).toContain("o'hara+a{b}/c=d@x.example");
    const before = performance.now();
    for (const part of ['@', 'a@', 'a', '.', '-@', `${'a'.repeat(254)}@`, `${'-'.repeat(250)}@a`]) {
      listEmails(part.repeat(Math.ceil(262_144 / part.length)), 5_000);
    }
    expect(performance.now() - before).toBeLessThan(60_000);
  });
});
