import { describe, expect, test } from 'vitest';
import { currentIdentity, withIdentity } from '../../../src/domain/members/identities.ts';
import type { Identity } from '../../../src/domain/members/member.ts';

const email = (shown: string, isAlias = false): Identity => ({
  kind: 'email',
  value: shown.toLowerCase(),
  shown,
  isAlias,
});
const external: Identity = { kind: 'external_id', value: 'X-1', shown: 'X-1', isAlias: false };

describe('an identity that is set', () => {
  test('leaves the one before as an alias, and those of other kinds alone', () => {
    const after = withIdentity([external, email('old@a.example')], 'email', 'New@a.example');
    expect(after).toEqual([external, email('old@a.example', true), email('New@a.example')]);
    expect(currentIdentity(after, 'email')?.shown).toBe('New@a.example');
  });

  test('in another spelling replaces the spelling', () => {
    expect(withIdentity([email('ann@a.example')], 'email', 'Ann@A.example')).toEqual([email('Ann@A.example')]);
  });

  test('that was an alias is one no more', () => {
    const before = [email('old@a.example', true), email('new@a.example')];
    expect(withIdentity(before, 'email', 'old@a.example')).toEqual([
      email('new@a.example', true),
      email('old@a.example'),
    ]);
  });

  test('to null stays as an alias', () => {
    const after = withIdentity([email('old@a.example'), external], 'email', null);
    expect(after).toEqual([email('old@a.example', true), external]);
    expect(currentIdentity(after, 'email')).toBeUndefined();
  });
});
