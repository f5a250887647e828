import { expect, test } from 'vitest';
import { type Authorization, readAuthorization } from '../../../src/http/auth/read-authorization.ts';
import { decodeForm, readForm } from '../../../src/http/oauth/read-form.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each<[string, string | undefined, Authorization]>([
  ['no header', undefined, { kind: 'missing' }],
  ['an empty header', '  ', { kind: 'missing' }],
  ['Basic', `Basic ${base64('ck:cs')}`, { kind: 'basic', name: 'ck', password: 'cs' }],
  ['a scheme in other letters', `bAsIc ${base64('ck:cs')}`, { kind: 'basic', name: 'ck', password: 'cs' }],
  ['a colon in the password', `Basic ${base64('ck:c:s')}`, { kind: 'basic', name: 'ck', password: 'c:s' }],
  ['an empty password', `Basic ${base64('ck:')}`, { kind: 'basic', name: 'ck', password: '' }],
  ['UTF-8', `Basic ${base64('ü:ß')}`, { kind: 'basic', name: 'ü', password: 'ß' }],
  ['Basic without a colon', `Basic ${base64('ckcs')}`, { kind: 'malformed' }],
  ['Basic that is no base64', 'Basic a:b', { kind: 'malformed' }],
  ['a scheme alone', 'Basic', { kind: 'malformed' }],
  ['Bearer', 'Bearer at_1_ab-cd', { kind: 'bearer', token: 'at_1_ab-cd' }],
  ['more than one token', 'Bearer a b', { kind: 'malformed' }],
  ['another scheme', 'Digest abc', { kind: 'malformed' }],
  ['a header beyond all measure', `Bearer ${'a'.repeat(5_000)}`, { kind: 'malformed' }],
])('an Authorization header with %s', (_, header, expected) => {
  expect(readAuthorization(header)).toEqual(expected);
});

test('a form is read into its parameters, those without a value left out', () => {
  const form = readForm('grant_type=client_credentials&scope=points%3Aread+points:write&empty=&bare&&x=1=2');
  expect(form).toEqual({
    fields: new Map([
      ['grant_type', 'client_credentials'],
      ['scope', 'points:read points:write'],
      ['x', '1=2'],
    ]),
  });
});

test.each([
  ['a parameter that comes twice', 'a=1&a=1'],
  ['one that comes twice under an escape', 'a=1&%61=2'],
  ['an escape that is cut', 'a=%4'],
  ['bytes that are no UTF-8', 'a=%ff'],
])('a form with %s is refused', (_, body) => {
  expect(readForm(body)).toHaveProperty('problem');
});

test('a form value is decoded as RFC 6749 wants client ids and secrets', () => {
  expect(decodeForm('a+b%3A%25%C3%BC')).toBe('a b:%ü');
});
