import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  groupedPassword,
  makeApplicationPassword,
  readApplicationPassword,
} from '../../../src/domain/operators/application-password.ts';
import { operatorId, readOperatorId } from '../../../src/domain/operators/operator-id.ts';
import { ROLES, scopesOf, scopesWithin } from '../../../src/domain/operators/roles.ts';
import { decideNewOperator } from '../../../src/domain/operators/settings.ts';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';

describe('roles', () => {
  test('each may do less than the one above it', () => {
    const [owner = [], manager = [], support = [], reader = []] = ROLES.map(scopesOf);
    expect(owner).toEqual(ALL_SCOPES);
    expect(ALL_SCOPES.filter((scope) => !manager.includes(scope))).toEqual([
      'clients:write',
      'operators:write',
      'remote-sites:write',
      'limits:write',
      'hooks:write',
    ]);
    for (const scopes of [support, reader]) expect(manager).toEqual(expect.arrayContaining(scopes));
    expect(support).toContain('points:write');
    expect(reader.filter((scope) => !/:(read|own)$/.test(scope))).toEqual([]);
  });
});

test('with limits, points are moved only where somebody can confirm, and nobody else is let in', () => {
  const letIn = ['clients:write', 'operators:write', 'remote-sites:write', 'limits:write', 'hooks:write'];
  for (const role of ROLES) {
    expect(scopesWithin(role, false)).toEqual(scopesOf(role));
    const without = scopesOf(role).filter((scope) => !scopesWithin(role, true).includes(scope));
    const expected = [
      ...(role === 'read-only' ? [] : ['points:write']),
      // The reward of a badge, or of a promotion, would be points from nobody in particular, a rule gives as it says, and a bundle brings all.
      ...(role === 'owner' || role === 'manager'
        ? ['badges:write', 'rules:write', 'promotions:write', 'config:promote', 'rules:trigger', 'purchases:write']
        : []),
      ...(role === 'owner' ? letIn : []),
      ...(role === 'owner' || role === 'manager' ? ['remote-sites:act'] : []),
    ];
    expect(without.sort()).toEqual(expected.sort());
  }
  expect(scopesWithin('support', true)).toContain('credits:change');
});

describe('application passwords', () => {
  test('are 24 letters and digits, in groups of four, and read back whatever stands between', () => {
    const password = makeApplicationPassword(randomBytes);
    expect(password).toMatch(/^[A-Za-z0-9]{24}$/);
    const shown = groupedPassword(password);
    expect(shown).toMatch(/^\w{4}( \w{4}){5}$/);
    for (const text of [password, shown, ` ${shown}\t`, shown.replaceAll(' ', '-')])
      expect(readApplicationPassword(text)).toBe(password);
  });

  test('use every character, none more likely than another', () => {
    const counts = new Map<string, number>();
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    let place = 0;
    // Each byte value once in a round: what is left out has to be the same share for all.
    const inTurn = (size: number) => Uint8Array.from({ length: size }, () => bytes[place++ % 256] ?? 0);
    for (let round = 0; round < 31; round += 1)
      for (const letter of makeApplicationPassword(inTurn)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
  });

  test.each(['', 'short', 'a'.repeat(23), 'a'.repeat(25), 'é'.repeat(24), `${'a'.repeat(24)}${' '.repeat(200)}`])(
    '%j is none',
    (text) => expect(readApplicationPassword(text)).toBeUndefined(),
  );
});

describe('settings', () => {
  const good = { login: 'Mira', email: 'Mira@Shop.example', role: 'support' };

  test('login and e-mail in lower case; the name is the login unless there is one', () => {
    expect(decideNewOperator(good)).toEqual({
      settings: { login: 'mira', email: 'mira@shop.example', name: 'Mira', role: 'support' },
    });
  });

  test.each([
    ['login', { login: '' }],
    ['login', { login: 'mira sand' }],
    ['login', { login: 'ck_1_abcdefgh12' }],
    ['login', { login: 'mira@shop.example' }],
    ['login', { login: 'x'.repeat(61) }],
    ['email', { email: 'mira' }],
    ['email', { email: 'mi ra@shop.example' }],
    ['email', { email: '' }],
    ['name', { name: ' ' }],
    ['name', { name: 'a\nb' }],
    ['role', { role: 'god' }],
  ])('%s that cannot be: %o', (field, change) => {
    const decision = decideNewOperator({ ...good, name: 'Mira', ...change });
    expect('problems' in decision && decision.problems.map((problem) => problem.field)).toEqual([field]);
  });
});

test('ids read back, and other texts are none', () => {
  expect(readOperatorId(operatorId(7))).toBe(7);
  for (const text of ['', 'opr_', 'opr_-1', 'opr_7 ', 'ck_1_5f0c9d2ab4e8', 'opr_1234567890'])
    expect(readOperatorId(text)).toBeUndefined();
});
