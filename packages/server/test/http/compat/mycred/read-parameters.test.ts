import { describe, expect, test } from 'vitest';
import { readParameters } from '../../../../src/http/compat/mycred/read-parameters.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

function read(target: string, contentType?: string, body: string | Uint8Array = ''): Record<string, string> {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  return Object.fromEntries(readParameters(target, contentType, bytes));
}

describe('the query and a form', () => {
  test.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a=1=2', { a: '1=2' }],
    ['a', { a: '' }],
    ['=1&&b=2', { b: '2' }],
    ['a+b=c+d', { 'a b': 'c d' }],
    ['a=x%2By%26z', { a: 'x+y&z' }],
    ['a%3Db=1', { 'a=b': '1' }],
    ['a=100%', { a: '100%' }],
    ['a=%zz%4', { a: '%zz%4' }],
    ['a=%2541', { a: '%41' }],
    ['a=F%C3%A9licitations+%F0%9F%8E%89', { a: 'Félicitations 🎉' }],
    ['a=%FF', { a: '' }],
    ['a=x%C3', { a: '' }],
    ['a=%ED%A0%80', { a: '' }],
    ['a=%C0%AF', { a: '' }],
    ['a[]=1', { a: '' }],
    ['a[x]=1', { a: '' }],
    ['a[x][y]=1', { a: '' }],
    ['a=1&a%5B%5D=2', { a: '' }],
    ['a[]=2&a=1', { a: '1' }],
    ['constructor=1&__proto__=2', { constructor: '1', ['__proto__']: '2' }],
  ])('reads %s', (text, expected) => {
    expect(Object.entries(read(`/api/?${text}`))).toEqual(Object.entries(expected));
    expect(Object.entries(read('/api/', form, text))).toEqual(Object.entries(expected));
  });

  test('reads unencoded bytes of a query as UTF-8', () => {
    const target = Buffer.from('/api/?a=Félix', 'utf8').toString('latin1');
    expect(read(target)).toEqual({ a: 'Félix' });
  });

  test('ends the path at the first question mark only', () => {
    expect(read('/api?a=1?b=2')).toEqual({ a: '1?b=2' });
  });
});

describe('the body', () => {
  test.each([
    [form],
    [`${form}; charset=UTF-8`],
    [`${form};charset=utf-8`],
    [' Application/X-WWW-Form-URLencoded ; x=y'],
  ])('counts as a form when the type is %j', (contentType) => {
    expect(read('/api/', contentType, 'a=1')).toEqual({ a: '1' });
  });

  test.each([[json], [`${json}; charset=utf-8`], ['Application/JSON'], [' application/json ;']])(
    'counts as JSON when the type is %j',
    (contentType) => {
      expect(read('/api/', contentType, '{"a":1}')).toEqual({ a: '1' });
    },
  );

  test.each([
    [undefined],
    [''],
    ['text/plain'],
    ['multipart/form-data; boundary=x'],
    ['application/jsonp'],
    ['text/json'],
  ])('is ignored when the type is %j', (contentType) => {
    expect(read('/api/?b=2', contentType, 'a=1')).toEqual({ b: '2' });
    expect(read('/api/', contentType, '{"a":1}')).toEqual({});
  });

  test('is laid over the query, name by name', () => {
    expect(read('/api/?a=1&b=2', form, 'b=3&c=4')).toEqual({ a: '1', b: '3', c: '4' });
    expect(read('/api/?a=1&b=2', json, '{"b":null}')).toEqual({ a: '1', b: '' });
  });
});

describe('a JSON body', () => {
  test.each([
    ['{"a":"x","b":true,"c":false,"d":null,"e":{"a":1},"f":[1]}', { a: 'x', b: '1', c: '', d: '', e: '', f: '' }],
    ['[1,"x",null]', { 0: '1', 1: 'x', 2: '' }],
    ['{"a":1,"a":2}', { a: '2' }],
    ['{"a":"1e3"}', { a: '1e3' }],
    ['{"__proto__":"x"}', { ['__proto__']: 'x' }],
    ['{"a":"\\u0041\\n"}', { a: 'A' }],
    [' {"a" : 1.50 } ', { a: '1.5' }],
    ['{}', {}],
    ['[]', {}],
    ['7', {}],
    ['"x"', {}],
    ['null', {}],
    ['true', {}],
    ['', {}],
    ['{"a":', {}],
    ["{'a':1}", {}],
    ['{"a":01}', {}],
    ['{"a":1,}', {}],
    ['\ufeff{"a":1}', {}],
    ['{"a":"\\ud800"}', {}],
    [`{"a":${'['.repeat(600)}${']'.repeat(600)}}`, {}],
    ['['.repeat(200_000), {}],
    [`{"a":"${'['.repeat(600)}"}`, { a: '['.repeat(600) }],
  ])('%s', (text, expected) => {
    expect(Object.entries(read('/api/', json, text))).toEqual(Object.entries(expected));
  });

  test('gives nothing when its bytes are not UTF-8', () => {
    expect(read('/api/', json, Buffer.from('{"a":"\xff"}', 'latin1'))).toEqual({});
  });
});
