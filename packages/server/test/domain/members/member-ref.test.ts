import { describe, expect, test } from 'vitest';
import { parseMemberRef } from '../../../src/domain/members/member-ref.ts';

describe('a member is named by', () => {
  test.each([
    ['mbr_1_42', { kind: 'number', number: 42 }],
    ['42', { kind: 'number', number: 42 }],
    ['number:42', { kind: 'number', number: 42 }],
    ['999999999999999', { kind: 'number', number: 999_999_999_999_999 }],
    ['external_id:X-1', { kind: 'external_id', value: 'X-1' }],
    ['external_id:a:b@c', { kind: 'external_id', value: 'a:b@c' }],
    ['email:Ann@Shop.EXAMPLE', { kind: 'email', value: 'ann@shop.example' }],
    ['email:ÄNN@shop.example', { kind: 'email', value: 'Änn@shop.example' }],
  ])('%s', (text, ref) => {
    expect(parseMemberRef(text, 1)).toEqual(ref);
  });
});

describe('nobody is named by', () => {
  test.each([
    '',
    'x',
    '0',
    'mbr_1_0',
    '-1',
    '4.2',
    ' 42',
    '1000000000000000',
    'mbr_2_42',
    'txn_1_42',
    'mbr_1_42 ',
    'email:',
    'external_id:',
    'name:Ann',
    'EMAIL:a@b',
    'external_id:a\u0000b',
    'external_id:a\nb',
    'email:a\ud800@b',
    `external_id:${'x'.repeat(321)}`,
  ])('%j', (text) => {
    expect(parseMemberRef(text, 1)).toBeUndefined();
  });
});
