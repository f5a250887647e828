import { describe, expect, test } from 'vitest';
import { readBalanceRow } from '../../../src/domain/imports/balance-row.ts';
import { readJournalRow } from '../../../src/domain/imports/journal-row.ts';
import { readMemberRow } from '../../../src/domain/imports/member-row.ts';
import { readMycredLogRow } from '../../../src/domain/imports/mycred-log-row.ts';
import { makeSiteClock } from '../../../src/domain/imports/site-clock.ts';

const site = {
  pointTypes: (ctype: string) => ({ mycred_default: 'points', euro: 'credits' })[ctype],
  readTime: makeSiteClock('Europe/Rome'),
};
const log = { id: '7', user_id: '42', creds: '10', time: '1700000000' };

describe('a row of the plugin’s log', () => {
  test('is a movement of the member with the user’s number, at the site’s wall clock', () => {
    expect(
      readMycredLogRow({ ...log, ref: 'view', ref_id: '9', entry: '%plural% for it', ctype: 'euro' }, site),
    ).toEqual({
      row: {
        id: '7',
        member: { kind: 'number', number: 42 },
        pointType: 'credits',
        amount: '10',
        // 22:13:20 on the wall of Rome, an hour east of Greenwich in November.
        at: Date.parse('2023-11-14T21:13:20.000Z'),
        reference: 'view',
        referenceId: '9',
        entry: '%plural% for it',
        data: undefined,
      },
    });
  });

  test.each([
    [{ creds: '-2.50' }, { amount: '-2.5' }],
    [{ creds: '+3' }, { amount: '3' }],
    [{ creds: '10.00' }, { amount: '10' }],
    [{ user_id: '', email: 'Ann@Shop.Example' }, { member: { kind: 'email', value: 'ann@shop.example' } }],
    [
      { ref: '', ref_id: '0' },
      { reference: 'mycred', referenceId: undefined },
    ],
    [{ data: 'a:1:{s:8:"ref_type";s:4:"post";}' }, { data: '{"ref_type":"post"}' }],
    [{ data: 'order 12' }, { data: '"order 12"' }],
    [{ data: 's:0:"";' }, { data: undefined }],
  ])('%j gives %j', (fields, expected) => {
    expect(readMycredLogRow({ ...log, ...fields }, site)).toMatchObject({ row: expected });
  });

  test.each([
    [{ id: '' }, 'id: expected a whole number from 0 on, found nothing'],
    [{ id: 'x' }, 'id: expected a whole number from 0 on, found "x"'],
    [{ creds: '1,5' }, 'creds: expected an amount such as 10 or -2.50, found "1,5"'],
    [{ creds: '' }, 'creds: expected an amount such as 10 or -2.50, found nothing'],
    [{ creds: '1E+14' }, 'creds: expected an amount such as 10 or -2.50, found "1E+14"'],
    [{ time: '2020-01-01' }, 'time: expected a whole number from 1 on, found "2020-01-01"'],
    [{ time: '-5' }, 'time: expected a whole number from 1 on, found "-5"'],
    [{ user_id: '0' }, 'user_id: expected a whole number from 1 on, found "0"'],
    [{ user_id: '' }, 'email: expected an e-mail address, where user_id is empty, found nothing'],
    [{ user_id: '', email: 'ann' }, 'email: expected an e-mail address, found "ann"'],
    [{ ctype: 'gold' }, 'ctype: expected a type that is mapped to one of the program, found "gold"'],
    [{ ref: 'r'.repeat(257) }, `ref: expected at most 256 characters, found "${'r'.repeat(60)}…"`],
    [{ data: 'x'.repeat(9_000) }, `data: expected at most 8192 bytes of JSON, found "${'x'.repeat(60)}…"`],
  ])('%j is a problem', (fields, problem) => {
    expect(readMycredLogRow({ ...log, ...fields }, site)).toEqual({ problem });
  });
});

describe('the site’s wall clock', () => {
  const wall = (text: string) => Date.parse(`${text}Z`) / 1_000;
  test.each([
    ['2026-01-15T12:00:00', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15T12:00:00', '2026-07-15T10:00:00.000Z'],
    // Skipped on that day: read as if it had not been.
    ['2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    // Shown twice: the first is meant.
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  ])('%s in Rome is %s', (shown, instant) => {
    expect(new Date(makeSiteClock('Europe/Rome')(wall(shown))).toISOString()).toBe(instant);
  });
});

describe('a row of balances', () => {
  test.each([
    ['7', { kind: 'number', number: 7 }],
    ['mbr_1_7', { kind: 'number', number: 7 }],
    ['ann@shop.example', { kind: 'email', value: 'ann@shop.example' }],
    ['external_id:X-1', { kind: 'external_id', value: 'X-1' }],
  ])('%s names a member', (member, ref) => {
    expect(readBalanceRow({ member, point_type: 'points', amount: '5' }, 1)).toMatchObject({ row: { member: ref } });
  });

  test.each(['', 'nobody', 'mbr_2_7'])('%j names none', (member) => {
    expect(readBalanceRow({ member, point_type: 'points', amount: '5' }, 1)).toHaveProperty('problem');
  });
});

describe('a row of members', () => {
  test('has at least a number, an e-mail or an external id, and only what is right', () => {
    const fields = { number: '7', email: 'ann@shop.example', name: 'Ann', data: '{"a":1}', excluded: 'false' };
    expect(readMemberRow(fields)).toEqual({
      row: { number: 7, email: 'ann@shop.example', name: 'Ann', data: '{"a":1}' },
    });
    for (const bad of [
      { number: '' },
      { email: 'x' },
      { language: '?' },
      { data: '[1]' },
      { data: '{' },
      { excluded: 'no' },
    ]) {
      expect(readMemberRow({ ...(Object.keys(bad)[0] === 'number' ? {} : { number: '1' }), ...bad })).toHaveProperty(
        'problem',
      );
    }
  });
});

describe('a row of a journal', () => {
  const fields = {
    number: '1',
    at: '2026-01-01T00:00:00.000Z',
    type: 'member_created',
    record: '{"by":"x","member":1}',
  };
  test('is read with its key and its texts', () => {
    const key_hash = '0'.repeat(32);
    expect(readJournalRow({ ...fields, key_hash, entry: 'Hello' }, new Set())).toMatchObject({
      row: {
        number: 1,
        body: { member: 1 },
        key: { hash: key_hash, fingerprint: undefined },
        text: { entry: 'Hello' },
      },
    });
  });

  test.each([
    { record: '{' },
    { record: '[]' },
    { at: 'yesterday' },
    { number: '0' },
    { key_hash: 'xyz' },
    { type: '' },
  ])('%j is a problem', (bad) => {
    expect(readJournalRow({ ...fields, ...bad }, new Set())).toHaveProperty('problem');
  });
});
