import { describe, expect, test } from 'vitest';
import {
  BUNDLE_SCHEMA,
  type BundleSeal,
  type ConfigBundle,
  openBundle,
  signedText,
} from '../../../src/domain/bundles/bundle.ts';
import type { ConfigState, RuleInState } from '../../../src/domain/bundles/config-state.ts';
import { makeBundle } from '../../../src/domain/bundles/make-bundle.ts';
import { differencesOf, planBundle } from '../../../src/domain/bundles/plan.ts';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { NOON, PER_EURO, world } from '../rules/rules-world.ts';

const seal: BundleSeal = {
  sign: async (text) => `signed ${text}`,
  isOurs: async (text, signature) => signature === `signed ${text}`,
};
const POINT_TYPES = [...world([]).pointTypes.values()];

function rule(number: number, key: string, more: Partial<RuleInState> = {}): RuleInState {
  return { number, key, state: 'active', version: 1, settings: PER_EURO, tests: [], ...more };
}

const VIP = {
  number: 7,
  key: 'vip',
  name: 'VIP',
  description: '',
  state: 'active',
  version: 1,
  kind: 'static',
  condition: null,
} as const;

function state(more: Partial<ConfigState> = {}): ConfigState {
  return {
    program: { key: 'shop', environment: 'production' },
    calendar: makeCalendar('Europe/Rome'),
    pointTypes: POINT_TYPES,
    badges: [],
    ranks: [],
    segments: [],
    promotions: [],
    rules: [],
    clients: [],
    next: { segment: 1, promotion: 1, rule: 1 },
    bundled: new Map(),
    ...more,
  };
}

const bundleOf = (more: Partial<ConfigState>) => makeBundle(state(more), '2026-03-01T12:00:00.000Z');
const plan = (bundle: ConfigBundle, here: Partial<ConfigState> = {}, clients: Record<string, string> = {}) =>
  planBundle(bundle, state(here), { clients, now: NOON });
const told = (bundle: ConfigBundle, here: Partial<ConfigState> = {}, clients: Record<string, string> = {}) =>
  differencesOf(plan(bundle, here, clients)).map(
    ({ change, name, isEditedHere }) => `${change} ${name}${isEditedHere ? ' edited' : ''}`,
  );

describe('a bundle is opened', () => {
  const bundle = bundleOf({ rules: [rule(1, 'euro')] });

  test('by whoever has its key, however it is laid out', async () => {
    const sealed = { signature: await seal.sign(signedText(bundle)), ...bundle };
    expect(await openBundle(sealed, seal)).toEqual({ bundle: sealed });
  });

  test.each([
    [0, 'bundle_schema_differs'],
    [BUNDLE_SCHEMA + 1, 'bundle_schema_differs'],
  ])('in schema %i by nobody', async (schema, code) => {
    const other = { ...bundle, schema };
    expect(await openBundle({ ...other, signature: await seal.sign(signedText(other)) }, seal)).toMatchObject({
      fault: { code },
    });
  });
});

describe('what a bundle would change', () => {
  test('is nothing where all is the same, whatever the numbers', () => {
    const there = { segments: [{ ...VIP, number: 3 }], clients: [{ id: 'ck_2_a', name: 'till' }] };
    const here = { segments: [{ ...VIP, number: 8 }], clients: [{ id: 'ck_1_b', name: 'shop' }] };
    const called = (number: number, client: string) => ({
      ...PER_EURO,
      trigger: { on: 'api', amount: 'money' } as const,
      segments: [number],
      clients: [client],
    });
    const bundle = bundleOf({ ...there, rules: [rule(1, 'a', { settings: called(3, 'ck_2_a') })] });
    const mine = { ...here, rules: [rule(9, 'a', { settings: called(8, 'ck_1_b') })] };
    expect(told(bundle, mine, { till: 'ck_1_b' })).toEqual([]);
    expect(told(bundle, mine)).toEqual(['changed rules/a edited']);
  });

  test.each<[string, Partial<RuleInState>, number | undefined, string[]]>([
    ['other settings', { settings: { ...PER_EURO, name: 'Other' } }, 1, ['changed rules/a']],
    ['other tests', { tests: [{ name: 'x', given: { on: 'api' }, points: '1' }] }, 1, ['changed rules/a']],
    ['a version of its own', { settings: { ...PER_EURO, name: 'Other' }, version: 2 }, 1, ['changed rules/a edited']],
    ['no bundle before', { settings: { ...PER_EURO, name: 'Other' } }, undefined, ['changed rules/a edited']],
    ['a pause', { state: 'paused' }, 1, []],
    ['a draft', { state: 'draft' }, 1, ['activated rules/a']],
  ])('is told of a rule with %s', (_, more, version, wanted) => {
    const bundled = new Map(version === undefined ? [] : [['rules/a', version]]);
    expect(told(bundleOf({ rules: [rule(1, 'a')] }), { rules: [rule(1, 'a', more)], bundled })).toEqual(wanted);
  });

  test('brings no rule into force that is past its end', () => {
    const until = (endsAt: number) => rule(1, 'a', { settings: { ...PER_EURO, endsAt } });
    const activating = (endsAt: number) => plan(bundleOf({ rules: [until(endsAt)] })).whatWillHappen.length;
    expect([activating(NOON), activating(NOON + 1)]).toEqual([0, 1]);
  });

  test('is nothing that is only here, which is told unless it is over, nor what is over there', () => {
    const bundle = bundleOf({ rules: [rule(1, 'over', { state: 'ended' }), rule(2, 'away', { state: 'archived' })] });
    const here = {
      segments: [VIP],
      rules: [rule(1, 'mine'), rule(2, 'tried', { state: 'draft' }), rule(3, 'over', { state: 'ended' })],
    };
    const onlyHere = ['segments/vip', 'rules/mine', 'rules/tried'];
    expect(plan(bundle, here)).toMatchObject({ segments: [], rules: [], onlyHere });
  });

  test('tells of a client that is mapped though no rule names it', () => {
    const { clients } = plan(bundleOf({}), { clients: [{ id: 'ck_1_b', name: 'till' }] }, { tull: 'ck_1_b' });
    expect(clients).toEqual([{ name: 'tull', client: 'ck_1_b', rules: [] }]);
  });

  test('gives what is new the next numbers here', () => {
    const bundle = bundleOf({ rules: [rule(1, 'a'), rule(2, 'b')] });
    const { rules } = plan(bundle, { next: { segment: 1, promotion: 1, rule: 41 } });
    expect(rules.map(({ after }) => [after.key, after.number, after.state, after.version])).toEqual([
      ['a', 41, 'draft', 1],
      ['b', 42, 'draft', 1],
    ]);
  });
});

describe('a bundle is kept from being applied by', () => {
  const grouped = (stacking: 'all' | 'best') => ({ settings: { ...PER_EURO, group: 'g', stacking } });
  test.each<[string, ConfigBundle, Partial<ConfigState>, string, string]>([
    [
      'another program',
      bundleOf({ program: { key: 'other', environment: 'staging' } }),
      {},
      '/program',
      'other_program',
    ],
    [
      'a point type that nobody has',
      { ...bundleOf({ rules: [rule(1, 'a')] }), pointTypes: [] },
      { pointTypes: [] },
      '/rules/0/settings/pointType',
      'missing_point_type',
    ],
    [
      'other decimals',
      bundleOf({}),
      { pointTypes: POINT_TYPES.map((type) => ({ ...type, scale: 5 })) },
      '/pointTypes/0/scale',
      'decimals_differ',
    ],
    [
      'a rule that is over here',
      bundleOf({ rules: [rule(1, 'a')] }),
      { rules: [rule(1, 'a', { state: 'ended' })] },
      '/rules/0',
      'rule_not_changeable',
    ],
    [
      'rules of one group that stack in two ways',
      bundleOf({ rules: [rule(1, 'a', grouped('all'))] }),
      { rules: [rule(7, 'b', grouped('best'))], next: { segment: 1, promotion: 1, rule: 8 } },
      '/rules/0/settings/stacking',
      'group_differs',
    ],
  ])('%s', (_, bundle, here, field, code) => {
    expect(plan(bundle, here).problems).toContainEqual(expect.objectContaining({ field, code }));
  });

  test('what a rule names and is not here, by its name', () => {
    const effects = [{ kind: 'badge', badge: 3, level: 0 }] as const;
    const condition = { cel: '"vip" in member.segments' };
    const settings = { ...PER_EURO, effects, segments: [7], condition };
    const badges = [{ number: 3, name: 'Explorer', levels: [] }];
    const { segments: _, ...bundle } = bundleOf({ badges, segments: [VIP], rules: [rule(1, 'a', { settings })] });
    const { problems } = plan({ ...bundle, segments: [] });
    expect(
      problems.map(({ field, code, detail }) => [field, code, detail.replace(/^expected .*program, /, '')]),
    ).toEqual([
      ['/rules/0/settings/segments/0', 'unknown_segment', 'and there is no vip'],
      [
        '/rules/0/settings/condition/cel',
        'unknown_segment',
        'at character 1: expected an active segment of this program, not "vip"',
      ],
      ['/rules/0/settings/effects/0/badge', 'unknown_badge', 'and there is no Explorer'],
    ]);
  });

  test('rules of one group are told by their keys', () => {
    const here = { rules: [rule(7, 'b', grouped('best'))], next: { segment: 1, promotion: 1, rule: 8 } };
    const [problem] = plan(bundleOf({ rules: [rule(1, 'a', grouped('all'))] }), here).problems;
    expect(problem?.detail).toBe('expected "best", as b of the group has it');
  });

  test('a client that is nobody here', () => {
    const settings = { ...PER_EURO, trigger: { on: 'api', amount: 'money' } as const, clients: ['ck_2_a', 'ck_2_b'] };
    const clients = [
      { id: 'ck_2_a', name: 'till' },
      { id: 'ck_2_b', name: 'till' },
    ];
    const bundle = bundleOf({ clients, rules: [rule(1, 'a', { settings })] });
    const names = ['till (ck_2_a)', 'till (ck_2_b)'];
    expect(plan(bundle, {}).clients).toEqual(names.map((name) => ({ name, client: undefined, rules: ['a'] })));
    const here = { clients: [{ id: 'ck_1_a', name: 'x' }] };
    const mapped = { 'till (ck_2_a)': 'ck_1_a', 'till (ck_2_b)': 'ck_1_gone' };
    expect(plan(bundle, here, mapped).clients.map(({ client }) => client)).toEqual(['ck_1_a', undefined]);
  });
});
