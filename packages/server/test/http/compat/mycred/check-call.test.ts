import { describe, expect, test } from 'vitest';
import { checkCall } from '../../../../src/http/compat/mycred/check-call.ts';
import type { RemoteAccount } from '../../../../src/http/compat/mycred/port.ts';
import { isTokenRight, makeToken } from '../../../../src/http/compat/mycred/token.ts';

const key = 'mysecretkey1234';
const accounts: Record<string, RemoteAccount> = {
  'john.doe@email.com': { member: 2, formerNumbers: [], excluded: false },
  'john@alias.test': { member: 2, formerNumbers: [], excluded: false },
  'sara@email.com': { member: 3, formerNumbers: [], excluded: false },
  'excluded@example.test': { member: 8, formerNumbers: [], excluded: true },
};

async function check(values: Record<string, string>, keys: readonly string[] = [key]) {
  const findAccount = async (email: string) => accounts[email];
  const call = await checkCall(new Map(Object.entries(values)), { keys, findAccount });
  return call.kind === 'error' ? call.error : call;
}

function signed(values: Record<string, string>): Record<string, string> {
  const material = { host: '', action: '', amount: '', account: '', to: '', ...values };
  return { ...values, token: makeToken(material, key) ?? '' };
}

const host = 'http://sitea.com';
const get = signed({ action: 'GET', account: 'john.doe@email.com', host });
const credit = signed({ action: 'CREDIT', account: 'john.doe@email.com', host, amount: '10', ref: 'r', entry: 'e' });
const pay = signed({
  action: 'PAY',
  account: 'john.doe@email.com',
  to: 'sara@email.com',
  host,
  amount: '10.5',
  ref: 'r',
  entry: 'e',
  data: 'd',
});

describe('the token', () => {
  test.each([
    [{ action: 'GET' }, 'a8084659066e570da15ae8283f37dc30'],
    [{ action: 'CREDIT', amount: '10' }, '710fc4d2d393102f0cd6597a6e1a92a1'],
    [{ action: 'DEBIT', amount: '-10' }, '9f3ae08c32179093f5e2350ea0f8b5f6'],
    [
      { action: 'PAY', amount: '10.5', account: 'john.doe@email.com', to: 'sara@email.com' },
      '0358402b9c8cfe6a753a12388ed3dfff',
    ],
  ])('of %j is %s', (values, token) => {
    expect(makeToken({ host, amount: '', account: '', to: '', ...values }, key)).toBe(token);
  });

  const material = { host, action: 'GET', amount: '', account: '', to: '' };
  test.each([
    ['a8084659066e570da15ae8283f37dc30', [key], true],
    ['a8084659066e570da15ae8283f37dc30', ['another', key], true],
    ['A8084659066E570DA15AE8283F37DC30', [key], false],
    ['a8084659066e570da15ae8283f37dc3', [key], false],
    ['a8084659066e570da15ae8283f37dcé', [key], false],
    ['a8084659066e570da15ae8283f37dc30', [], false],
    [makeToken(material, '') ?? '', [''], false],
  ])('%s under %j: %j', (token, keys, isRight) => {
    expect(isTokenRight(token, material, keys)).toBe(isRight);
  });

  test.each(['toString', '__proto__', 'get', ''])('does not exist for the action %j', (action) => {
    expect(makeToken({ ...material, action }, key)).toBeUndefined();
  });
});

describe('the first failing step names the error', () => {
  test.each([
    [{}, 101],
    [{ foo: '' }, 102],
    [{ action: '0', account: '', token: '', host: '' }, 102],
    [{ action: 'NOPE' }, 103],
    [{ action: 'NOPE', account: 'nobody@x.test' }, 104],
    [{ action: 'NOPE', account: 'nobody@x.test', token: 'x' }, 105],
    [{ action: 'NOPE', account: 'nobody@x.test', token: 'x', host: '0' }, 105],
    [{ action: 'NOPE', account: 'nobody@x.test', token: 'x', host }, 201],
    [{ action: 'NOPE', account: 'excluded@example.test', token: 'x', host }, 202],
    [{ action: 'NOPE', account: 'john.doe@email.com', token: 'x', host }, 302],
    [{ ...get, action: 'get' }, 302],
    [{ ...get, token: 'x' }, 301],
    [{ ...credit, ref: '0', entry: '', amount: '', token: 'x' }, 401],
    [{ ...credit, entry: '', amount: '', token: 'x' }, 402],
    [{ ...credit, amount: '0', token: 'x' }, 403],
    [{ ...credit, amount: '0.00', token: 'x' }, 301],
    [{ ...credit, action: 'DEBIT', ref: '' }, 401],
    [{ ...credit, amount: '10.0' }, 301],
    [{ ...pay, ref: '', entry: '', amount: '', to: '', data: '', token: 'x' }, 501],
    [{ ...pay, entry: '', amount: '', to: '', data: '', token: 'x' }, 502],
    [{ ...pay, amount: '', to: '', data: '', token: 'x' }, 503],
    [{ ...pay, to: '', data: '', token: 'x' }, 504],
    [{ ...pay, data: '0', to: 'nobody@x.test', token: 'x' }, 505],
    [{ ...pay, to: 'nobody@x.test', token: 'x' }, 301],
    [signed({ ...pay, to: 'nobody@x.test' }), 506],
    [signed({ ...pay, to: 'john.doe@email.com' }), 507],
    [signed({ ...pay, to: 'john@alias.test' }), 507],
    [signed({ ...pay, to: 'excluded@example.test' }), 508],
  ])('%j: %i', async (values, error) => {
    expect(await check(values)).toBe(error);
  });
});

describe('a call that passes', () => {
  test('asks for a balance in the type sent, or in none', async () => {
    const account = accounts['john.doe@email.com'];
    expect(await check(get)).toEqual({ kind: 'balance', account, type: null });
    expect(await check({ ...get, type: '0' })).toEqual({ kind: 'balance', account, type: null });
    expect(await check({ ...get, type: 'Euro' })).toEqual({ kind: 'balance', account, type: 'Euro' });
  });

  test.each([
    [{}, { referenceId: '0', data: '' }],
    [
      { ref_id: 'abc', data: '0' },
      { referenceId: '0', data: '' },
    ],
    [
      { ref_id: '-5.7', data: 'x' },
      { referenceId: '5', data: 'x' },
    ],
    [{ ref_id: '99999999999' }, { referenceId: '99999999999', data: '' }],
  ])('credits with %j as %j', async (values, expected) => {
    const movement = { kind: 'credit', amount: '10', reference: 'r', entry: 'e', host, type: null, ...expected };
    expect(await check({ ...credit, ...values })).toMatchObject({ kind: 'movement', movement });
  });

  test('pays whom it names, whatever its ref_id', async () => {
    const call = await check({ ...pay, ref_id: '7', type: 'euro' });
    expect(call).toEqual({
      kind: 'movement',
      movement: {
        kind: 'pay',
        account: { member: 2, formerNumbers: [], excluded: false },
        recipient: { member: 3, formerNumbers: [], excluded: false },
        type: 'euro',
        amount: '10.5',
        reference: 'r',
        entry: 'e',
        data: 'd',
        host,
      },
    });
  });
});
