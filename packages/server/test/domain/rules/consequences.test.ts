import { describe, expect, test } from 'vitest';
import type { RecordBody, RecordType } from '../../../src/domain/ledger/record.ts';
import { consequencesOf, spentBy } from '../../../src/domain/rules/consequences.ts';
import { movementOf } from '../../../src/domain/rules/movement-occasion.ts';
import { openRules } from '../../../src/domain/rules/rules-in-force.ts';
import { PER_EURO, POINT_TYPES } from './rules-world.ts';

const fixed = { kind: 'fixed', points: '1' } as const;
const active = { activation: { after: 10, at: 0 } };
const rules = openRules(
  [
    { ...PER_EURO, trigger: { on: 'movement', types: ['credit'] } as const, effects: [fixed] },
    { ...PER_EURO, trigger: { on: 'event', event: 'known' } as const, effects: [fixed], budget: '5' },
  ].map((settings, place) => ({ number: place + 1, version: 1, settings, ...active })),
  { pointTypes: POINT_TYPES },
);

const leg = (member: number, amount: number) =>
  ({ member, pointType: 'points', bucket: 'available', amount, after: 0 }) as const;
const credit = (body: Partial<RecordBody> = {}, number = 11) => ({
  number,
  at: 1_000,
  type: 'credit' as const,
  body: { by: 'x', reference: 'visit', amount: 5, legs: [leg(42, 5)], ...body },
});
const namesOf = (record: ReturnType<typeof credit>) =>
  consequencesOf(record, { rules }).map((each) => (each.kind === 'occasion' ? each.name : each.badge));

describe('a record leads to', () => {
  test('badges and events that rules gave, then to the rules that wait for it', () => {
    const gives = { badges: [{ badge: 7, level: 0 }], events: ['known', 'unknown'] };
    expect(namesOf(credit({ gives, grants: [{ rule: 9, version: 1, amount: 5 }] }))).toEqual([
      7,
      'rule-event:11:known',
      'rule-movement:11',
    ]);
    const [level] = consequencesOf(
      credit({ gives, depth: 2, fired: [3], grants: [{ rule: 9, version: 1, amount: 5 }] }),
      {
        rules,
      },
    );
    expect(level).toMatchObject({ from: { cause: 11, depth: 3, fired: [3, 9] }, member: { number: 42 } });
  });

  test.each<[string, ReturnType<typeof credit>]>([
    ['one that was carried over', credit({ silent: true })],
    ['the fifth of a chain', credit({ depth: 5 })],
    ['one that the rule itself gave', credit({ grants: [{ rule: 1, version: 1, amount: 5 }] })],
    ['one in whose chain the rule has fired', credit({ fired: [1] })],
    ['one from before the activation', credit({}, 10)],
  ])('nothing: %s', (_, record) => {
    expect(namesOf(record)).toEqual([]);
  });

  test('the time of what happened', () => {
    expect(consequencesOf(credit({ occurredAt: 500 }), { rules })).toMatchObject([{ input: { occurredAt: 500 } }]);
    expect(consequencesOf(credit(), { rules })).toMatchObject([{ input: { occurredAt: 1_000 } }]);
  });
});

test.each<[RecordType, Partial<RecordBody>, [number, string, string, number]]>([
  ['transfer', { legs: [leg(2, 5), leg(1, -5)], amount: 5, reference: 'gift' }, [1, 'gift', 'points', 5]],
  ['debit', { legs: [leg(1, -5)], amount: 5, reference: 'buy' }, [1, 'buy', 'points', 5]],
  ['badge_reached', { member: 3, badges: [{ badge: 8, level: 1 }] }, [3, '8', '', 0]],
  [
    'rank_changed',
    { member: 3, pointType: 'miles', ranks: [{ pointType: 'miles', rank: 4, previous: null }] },
    [3, '4', 'miles', 0],
  ],
  ['member_created', { member: 3 }, [3, '', '', 0]],
])('a %s as rules see it: %j', (type, body, [member, reference, pointType, amount]) => {
  expect(movementOf({ type, body: { by: 'x', ...body } })).toEqual({
    member,
    movement: { type, reference, pointType, amount },
  });
});

test('a budget may be spent where caps leave nothing, of rules that have one', () => {
  const grants = [
    { rule: 1, version: 1, amount: 5, left: 0 },
    { rule: 2, version: 1, amount: 5, left: 0 },
    { rule: 2, version: 1, amount: 5, left: 3 },
  ];
  expect(spentBy([credit({ grants })], { rules })).toEqual([2]);
  expect(spentBy([credit({ grants: grants.slice(2) })], { rules })).toEqual([]);
});
