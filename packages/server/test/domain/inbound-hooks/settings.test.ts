import { describe, expect, test } from 'vitest';
import type { HookAuthentication } from '../../../src/domain/inbound-hooks/authentication.ts';
import { HOOK_PRESETS, PRESET_NAMES } from '../../../src/domain/inbound-hooks/presets.ts';
import {
  decideHook,
  findSecretFault,
  type HookChange,
  type HookSettings,
} from '../../../src/domain/inbound-hooks/settings.ts';

const NEW = { name: 'shop', preset: null, enabled: true };
const SECRET: HookAuthentication = { kind: 'secret', in: 'header', name: 'x-secret' };
const { mapping } = HOOK_PRESETS.woocommerce;

function made(change: HookChange = {}): HookSettings {
  const decision = decideHook(NEW, { authentication: SECRET, mapping, ...change });
  if ('problems' in decision) throw new Error(JSON.stringify(decision.problems));
  return decision.settings;
}

function problemsOf(current: Parameters<typeof decideHook>[0], change: HookChange): string[] {
  const decision = decideHook(current, change);
  return 'problems' in decision ? decision.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

describe('a hook', () => {
  test.each(PRESET_NAMES)('of the preset %s passes every check', (name) => {
    const { authentication, mapping: own } = HOOK_PRESETS[name];
    expect(decideHook({ ...NEW, preset: name }, { authentication, mapping: own })).toEqual({
      settings: { ...NEW, preset: name, authentication, mapping: own },
    });
  });

  test('keeps what a change does not name, and loses an expression that is set to null', () => {
    const changed = decideHook(made(), { mapping: { amount: '10', reference_id: null } });
    const { reference_id: _, ...rest } = mapping;
    expect(changed).toEqual({ settings: { ...made(), mapping: { ...rest, amount: '10' } } });
  });

  test('is told everything that is wrong at once', () => {
    expect(problemsOf(NEW, { name: ' ', mapping: { ...mapping, when: '1', amount: 'item.' } })).toEqual([
      'name malformed',
      'authentication required',
      'mapping.when expression_refused',
      'mapping.amount expression_refused',
    ]);
    expect(problemsOf(NEW, { authentication: SECRET, mapping: { member: '1' } })).toEqual(
      ['event_id', 'movement', 'point_type', 'amount'].map((field) => `mapping.${field} required`),
    );
    expect(problemsOf(made(), { mapping: { member: null } })).toEqual(['mapping.member required']);
  });

  test('keeps the kind of its secret', () => {
    expect(problemsOf(made(), { authentication: { ...SECRET, name: 'x-other' } })).toEqual([]);
    expect(problemsOf(made(), { authentication: HOOK_PRESETS.discourse.authentication })).toEqual([
      'authentication.kind fixed',
    ]);
  });
});

test('a secret of one’s own is long enough for what it is used for', () => {
  const { authentication: signature } = HOOK_PRESETS.discourse;
  const isFine = (secret: string, authentication: HookAuthentication) => !findSecretFault(secret, authentication);
  expect([isFine('x'.repeat(23), SECRET), isFine('x'.repeat(24), SECRET)]).toEqual([false, true]);
  expect([isFine('x'.repeat(11), signature), isFine('x'.repeat(12), signature)]).toEqual([false, true]);
  expect([isFine('x'.repeat(257), signature), isFine('with a space', signature)]).toEqual([false, false]);
});
