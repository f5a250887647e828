import { describe, expect, test } from 'vitest';
import {
  findAuthenticationFaults,
  type HookAuthentication,
  isTooOld,
  readSignature,
  type SignatureScheme,
} from '../../../src/domain/inbound-hooks/authentication.ts';
import { HOOK_PRESETS } from '../../../src/domain/inbound-hooks/presets.ts';

const PLAIN: SignatureScheme = {
  kind: 'signature',
  header: 'x-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: '',
  signed: '{body}',
  timestamp: null,
  secretEncoding: 'text',
};
const STANDARD: SignatureScheme = {
  ...PLAIN,
  header: 'webhook-signature',
  encoding: 'base64',
  prefix: 'v1,',
  signed: '{header.webhook-id}.{timestamp}.{body}',
  timestamp: { header: 'webhook-timestamp', prefix: '', unit: 'seconds' },
};
const read = (scheme: SignatureScheme, headers: Record<string, string>) =>
  readSignature(scheme, { method: 'POST', url: 'https://points.example/v1/hooks/x', headers });

describe('a signature is read', () => {
  test('as it is, over the body alone', () => {
    expect(read(PLAIN, { 'x-signature': 'abc' })).toEqual({
      signatures: ['abc'],
      before: '',
      after: '',
      signedAt: undefined,
    });
  });

  test('of several, as Standard Webhooks has them while a secret is rotated', () => {
    const headers = {
      'webhook-signature': 'v1,one= v1a,no v1,two=',
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1700000000',
    };
    expect(read(STANDARD, headers)).toEqual({
      signatures: ['one=', 'two='],
      before: 'msg_1.1700000000.',
      after: '',
      signedAt: 1_700_000_000_000,
    });
  });

  test('out of a list with its timestamp', () => {
    const scheme = {
      ...PLAIN,
      prefix: 'v1=',
      signed: '{timestamp}.{body}',
      timestamp: { header: 'x-signature', prefix: 't=', unit: 'seconds' },
    } as const;
    expect(read(scheme, { 'x-signature': 't=1700000000,v1=abc,v0=def' })).toMatchObject({
      signatures: ['abc'],
      before: '1700000000.',
    });
  });

  test('with method, address and time around the body', () => {
    const { authentication } = HOOK_PRESETS.hubspot;
    if (authentication.kind !== 'signature') throw new Error('HubSpot signs');
    const headers = { 'x-hubspot-signature-v3': 'abc', 'x-hubspot-request-timestamp': '1700000000000' };
    expect(read(authentication, headers)).toEqual({
      signatures: ['abc'],
      before: 'POSThttps://points.example/v1/hooks/x',
      after: '1700000000000',
      signedAt: 1_700_000_000_000,
    });
  });

  test.each([
    ['its header', { 'webhook-id': 'm', 'webhook-timestamp': '1' }],
    ['its prefix', { 'webhook-id': 'm', 'webhook-timestamp': '1', 'webhook-signature': 'abc' }],
    ['the time', { 'webhook-id': 'm', 'webhook-signature': 'v1,abc' }],
    ['a time in digits', { 'webhook-id': 'm', 'webhook-signature': 'v1,abc', 'webhook-timestamp': 'yesterday' }],
    ['another header that is signed', { 'webhook-timestamp': '1', 'webhook-signature': 'v1,abc' }],
  ])('not without %s', (_name, headers: Record<string, string>) => {
    expect(read(STANDARD, headers)).toBeUndefined();
  });

  test('and is too old after five minutes, or as much too early', () => {
    const now = 1_700_000_000_000;
    expect(
      [now - 300_000, now - 300_001, now + 300_000, now + 300_001, undefined].map((at) => isTooOld(at, now)),
    ).toEqual([false, true, false, true, false]);
  });
});

test('every preset, and Standard Webhooks, can be', () => {
  for (const { authentication } of Object.values(HOOK_PRESETS))
    expect(findAuthenticationFaults(authentication)).toEqual([]);
  expect(findAuthenticationFaults(STANDARD)).toEqual([]);
});

test.each<[string, HookAuthentication, string]>([
  ['a header in capitals', { ...PLAIN, header: 'X-Signature' }, 'header'],
  ['a secret in no field', { kind: 'secret', in: 'body', name: '' }, 'name'],
  ['a secret in no header', { kind: 'secret', in: 'header', name: 'a b' }, 'name'],
  ['a prefix with a space', { ...PLAIN, prefix: 'a b' }, 'prefix'],
  ['no body signed', { ...PLAIN, signed: '{method}' }, 'signed'],
  ['the body signed twice', { ...PLAIN, signed: '{body}{body}' }, 'signed'],
  ['an unknown part', { ...PLAIN, signed: '{body}{ip}' }, 'signed'],
  ['a time that is not signed', { ...STANDARD, signed: '{body}' }, 'timestamp'],
  ['a signed time without its header', { ...PLAIN, signed: '{timestamp}{body}' }, 'timestamp'],
])('refused is %s', (_name, authentication, field) => {
  expect(findAuthenticationFaults(authentication).map((fault) => fault.field)).toEqual([field]);
});
