import { describe, expect, test } from 'vitest';
import type { QueryTree, Rule, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { isUnbounded } from '../../../src/domain/rules/settings/read-caps.ts';
import { findGroupProblem } from '../../../src/domain/rules/settings/read-rule.ts';
import { at, fixed, PER_EURO, read, rule } from './rules-world.ts';

type Change = Partial<RuleSettings>;

const API: Change = { trigger: { on: 'api', amount: 'points' }, effects: [{ kind: 'caller_amount' }] };
const cap = { per: 'member', of: 'points', window: { kind: 'day' }, limit: '10', atLimit: 'cut' } as const;

const NAMES = {
  segments: new Map([[7, { key: 'vip' }]]),
  badges: new Map([[3, { name: 'Explorer', levels: [{}, {}] }]]),
  ranks: [{ name: 'Gold', pointType: 'points' }],
};

function problemsOf(change: Change): string[] {
  const result = read(change, { names: NAMES });
  return 'problems' in result ? result.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

function detailOf(change: Change): string {
  const result = read(change, { names: NAMES });
  return 'problems' in result ? (result.problems[0]?.detail ?? '') : 'accepted';
}

describe('settings are accepted', () => {
  test.each<[string, Change]>([
    ['as little as there can be', {}],
    [
      'everything at once',
      {
        condition: { cel: 'basket.total >= 20 && "vip" in member.segments' },
        segments: [7],
        products: { skus: ['a'], categories: ['food'], brands: ['Acme'] },
        effects: [...PER_EURO.effects, { kind: 'badge', badge: 3, level: 1 }, { kind: 'event', event: 'bought' }],
        expiresAfter: { months: 12 },
        activationDelayDays: 14,
        caps: [cap, { ...cap, per: 'rule', of: 'count', window: { kind: 'rolling', days: 30 }, atLimit: 'refuse' }],
        budget: '1000',
        startsAt: at('2026-01-01T00:00:00Z'),
        endsAt: at('2027-01-01T00:00:00Z'),
        schedule: { weekdays: [1, 5], from: '22:00', to: '02:00' },
        priority: -5,
        group: 'season',
        stacking: 'best',
      },
    ],
    [
      'an API rule with bounds',
      { ...API, trigger: { on: 'api', amount: 'points', minimum: '1', maximum: '50' }, clients: ['cli_1'] },
    ],
    ['a redemption', { ...API, kind: 'redeem', caps: [{ ...cap, atLimit: 'refuse' }] }],
    ['a multiplier of a group', { effects: [{ kind: 'multiplier', factor: '1.5', round: 'half_up', of: 'season' }] }],
    ['a movement', { trigger: { on: 'movement', types: ['credit'], references: ['shop'] } }],
    ['inactivity', { trigger: { on: 'time', occasion: 'inactivity', days: 90 }, ...fixed('5') }],
    ['a recurrence', { schedule: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=18', minutes: 240 } }],
  ])('%s', (_name, change) => {
    expect(problemsOf(change)).toEqual([]);
  });
});

describe('settings are refused, by pointer', () => {
  test.each<[Change, string]>([
    [{ name: ' ' }, '/name malformed'],
    [{ pointType: 'gold' }, '/pointType unknown_point_type'],
    [{ effects: [] }, '/effects out_of_range'],
    [fixed('1.5'), '/effects/0/points too_many_decimals'],
    [fixed('0'), '/effects/0/points out_of_range'],
    [fixed('-1'), '/effects/0/points out_of_range'],
    [fixed('much'), '/effects/0/points amount_malformed'],
    [fixed('1234567890123456'), '/effects/0/points amount_out_of_range'],
    [
      { effects: [{ kind: 'per_amount', points: '1', per: '0', round: 'up', roundAt: 'line' }] },
      '/effects/0/per out_of_range',
    ],
    [{ effects: [{ kind: 'multiplier', factor: '1', round: 'down' }] }, '/effects/0/factor out_of_range'],
    [{ effects: [{ kind: 'multiplier', factor: '1000.5', round: 'down' }] }, '/effects/0/factor out_of_range'],
    [{ effects: [{ kind: 'multiplier', factor: '2', round: 'down' }, ...PER_EURO.effects] }, '/effects mixed_effects'],
    [{ effects: [{ kind: 'caller_amount' }] }, '/effects/0/kind does_not_fit'],
    [{ effects: [{ kind: 'badge', badge: 4, level: 0 }] }, '/effects/0/badge unknown_badge'],
    [{ effects: [{ kind: 'badge', badge: 3, level: 2 }] }, '/effects/0/level out_of_range'],
    [{ effects: [{ kind: 'event', event: 'no spaces' }] }, '/effects/0/event malformed'],
    [{ ...API, trigger: { on: 'api', amount: 'money' } }, '/effects/0/kind does_not_fit'],
    [{ ...fixed('1'), trigger: { on: 'api', amount: 'money' } }, '/trigger/amount amount_unused'],
    [
      { ...API, trigger: { on: 'api', amount: 'points', minimum: '9', maximum: '3' } },
      '/trigger/maximum below_minimum',
    ],
    [{ ...fixed('1'), trigger: { on: 'api', amount: 'none', maximum: '3' } }, '/trigger/maximum not_allowed'],
    [{ ...API, effects: [{ kind: 'caller_amount', minimum: '5', maximum: '2' }] }, '/effects/0/maximum below_minimum'],
    [{ ...API, kind: 'redeem', caps: [cap] }, '/caps/0/atLimit does_not_fit'],
    [{ ...API, kind: 'redeem', expiresAfter: 'never' }, '/expiresAfter does_not_fit'],
    [{ kind: 'redeem', effects: [{ kind: 'event', event: 'x' }] }, '/effects required'],
    [{ ...fixed('1'), trigger: { on: 'event', event: '' } }, '/trigger/event malformed'],
    [{ ...fixed('1'), trigger: { on: 'time', occasion: 'inactivity' } }, '/trigger/days required'],
    [{ ...fixed('1'), trigger: { on: 'time', occasion: 'birthday', days: 3 } }, '/trigger/days not_allowed'],
    [{ ...fixed('1'), trigger: { on: 'movement', types: ['reversal'] } }, '/trigger/types/0 unknown_record_type'],
    [{ ...fixed('1'), trigger: { on: 'movement', types: [] } }, '/trigger/types out_of_range'],
    [{ segments: [8] }, '/segments/0 unknown_segment'],
    [{ segments: [] }, '/segments out_of_range'],
    [{ products: {} }, '/products required'],
    [{ products: { skus: ['a', 'a'] } }, '/products/skus/1 duplicate'],
    [{ products: { brands: [''] } }, '/products/brands/0 malformed'],
    [{ ...API, products: { skus: ['a'] } }, '/products does_not_fit'],
    [{ clients: ['cli_1'] }, '/clients does_not_fit'],
    [{ caps: [{ ...cap, limit: '0' }] }, '/caps/0/limit out_of_range'],
    [{ caps: [{ ...cap, of: 'count', limit: '1.5' }] }, '/caps/0/limit too_many_decimals'],
    [{ caps: [{ ...cap, window: { kind: 'rolling', days: 367 } }] }, '/caps/0/window/days out_of_range'],
    [{ caps: [{ ...cap, per: 'trigger', of: 'count' }] }, '/caps/0/of does_not_fit'],
    [{ caps: Array.from({ length: 11 }, () => cap) }, '/caps out_of_range'],
    [{ budget: '-1' }, '/budget out_of_range'],
    [{ startsAt: 5, endsAt: 5 }, '/endsAt before_start'],
    [{ startsAt: Number.NaN }, '/startsAt out_of_range'],
    [{ expiresAfter: { days: 0 } }, '/expiresAfter/days out_of_range'],
    [{ expiresAfter: { months: 1_201 } }, '/expiresAfter/months out_of_range'],
    [{ activationDelayDays: -1 }, '/activationDelayDays out_of_range'],
    [{ priority: 0.5 }, '/priority out_of_range'],
    [{ stacking: 'best' }, '/stacking group_missing'],
    [{ group: 'all' }, '/group malformed'],
    [{ schedule: {} }, '/schedule required'],
    [{ schedule: { weekdays: [0] } }, '/schedule/weekdays/0 out_of_range'],
    [{ schedule: { weekdays: [1, 1] } }, '/schedule/weekdays out_of_range'],
    [{ schedule: { from: '24:00' } }, '/schedule/from malformed'],
    [{ schedule: { from: '08:00', to: '08:00' } }, '/schedule/to same_time'],
    [{ schedule: { rrule: 'FREQ=DAILY', minutes: 0 } }, '/schedule/minutes out_of_range'],
  ])('%j', (change, told) => {
    expect(problemsOf(change)).toContain(told);
  });

  test('a list that is one too long, and no other', () => {
    const clients = (count: number) =>
      problemsOf({ ...API, clients: Array.from({ length: count }, (_, place) => `cli_${place}`) });
    expect([clients(0), clients(100), clients(101)]).toEqual([[], [], ['/clients out_of_range']]);
  });

  test('all that is wrong at once', () => {
    expect(problemsOf({ name: '', ...fixed('0'), priority: 0.1, condition: { cel: '1 +' } })).toHaveLength(4);
  });
});

describe('a recurrence is refused that', () => {
  test.each([
    ['has no frequency', 'BYDAY=MO', 'RRULE must include FREQ'],
    ['comes every hour', 'FREQ=HOURLY', 'expected a value of FREQ'],
    ['has a part that is unknown', 'FREQ=DAILY;FOO=1', 'got "FOO"'],
    ['has an hour that no day has', 'FREQ=DAILY;BYHOUR=24', 'expected a value of BYHOUR'],
    ['has a day that no month has', 'FREQ=MONTHLY;BYMONTHDAY=32', 'expected a value of BYMONTHDAY'],
    ['never occurs', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'that occurs'],
    ['says a thing twice', 'FREQ=DAILY;FREQ=DAILY', 'FREQ once'],
    ['brings a beginning of its own', 'DTSTART:20260101T000000\nRRULE:FREQ=DAILY', 'expected parts FREQ'],
    ['counts from nowhere', 'FREQ=DAILY;INTERVAL=2', 'expected starts_at'],
    ['ends twice', 'FREQ=DAILY;COUNT=3;UNTIL=20300101T000000Z', 'expected'],
  ])('%s', (_name, rrule, told) => {
    expect(detailOf({ schedule: { rrule, minutes: 60 } })).toContain(told);
  });
});

describe('a condition is refused, with its place and what was expected', () => {
  test.each([
    ['basket.totl > 5', 'at character 8: No such key: totl; expected one of total, earning_total'],
    ['basket.lines.exists(l, l.sk == "a")', 'at character 26: No such key: sk; expected one of sku, category'],
    ['baskt.total > 5', 'at character 1: Unknown variable: baskt; expected one of member, local, client, basket'],
    ['event.code == "x"', 'Unknown variable: event'],
    ['basket.total > "5"', 'no such overload: double > string; expected two values of one type'],
    ['basket.total', 'at character 1: expected bool, and it gives double'],
    ['basket.total ? true : false', "at character 8: Ternary condition must be bool, got 'double'"],
    ['member.number == 1.5', 'no such overload: int == double; expected numbers of one type: a double is written with'],
    ['!basket.total', 'no such overload: !double; expected true or false'],
    ['basket.total in ["5"]', 'no such overload: double in list<string>; expected a list of values of that type'],
    ['basket.total.contains("5")', 'expected string.contains(string): bool'],
    ['size(basket.total) > 5', 'expected size(string): int or size(bytes): int or size(list<dyn>): int or size(map'],
    ['round(basket.total) > 5.0', 'expected a function of the language, such as size'],
    ['has(basket)', 'at character 5: has() invalid argument; expected a name for each element'],
    ['true && basket.skus[0].matches("(a+)+$")', 'at character 9: matches() is not available'],
    ['true && cel.bind(a, 1, a == 1)', 'at character 9: cel.bind() is not available'],
    ['basket.total > ', 'at character 16: it ends too early; expected a value'],
    ['basket.total > 5 and true', "at character 18: Unexpected character: 'd'; expected an operator such as &&"],
    ['true && "gold" in member.segments', 'at character 9: expected an active segment of this program, not "gold"'],
    ['member.badges["Reviewer"] > 0', 'at character 1: expected a badge of this program, not "Reviewer"'],
    ['member.ranks.miles == "Gold"', 'at character 23: expected a rank by miles of this program, not "Gold"'],
  ])('%s', (cel, told) => {
    expect(detailOf({ condition: { cel } })).toContain(told);
  });

  test.each([
    ['"vip" in member.segments || !("vip" in member.segments)', []],
    ['"gold" in member.segments && "gold" in member.segments || "old" in member.segments', ['segment', 'segment']],
    ['has(member.badges.Explorer) && member.badges.Explorer == 1 && "Explorer" in member.badges', []],
    ['has(member.badges.Nobody)', ['badge']],
    ['"Nobody" in member.badges', ['badge']],
    ['member.ranks["points"] == "Gold" || member.ranks["points"] == "" || "Gold" != member.ranks.points', []],
    ['member.ranks["points"] == "Silver"', ['rank']],
    ['member.ranks["points"] in ["Gold", "Silver", "Bronze"]', ['rank', 'rank']],
    ['member.ranks["coins"] == "Gold"', ['point_type', 'rank']],
    ['member.balances.points > 5.0 && "coins" in member.balances', ['point_type']],
    ['member.data.segments == "gold" && basket.shop == "Nobody" && "gold" in basket.skus', []],
  ])('where it names what is not there: %s', (cel, kinds) => {
    const told = kinds.map((kind) => `/condition/cel unknown_${kind}`);
    expect(problemsOf({ condition: { cel } }).toSorted()).toEqual(told.toSorted());
    expect('rule' in read({ condition: { cel } }), 'what is in force may name what is gone by now').toBe(true);
  });

  test('what a trigger knows is known to its rules alone', () => {
    const condition = { cel: 'event.code == "x" && event.attributes.n > 3' };
    expect(problemsOf({ ...fixed('1'), trigger: { on: 'event', event: 'x' }, condition })).toEqual([]);
  });
});

describe('a builder’s tree', () => {
  const tree = (rule: QueryTree['rules'][number]): Change => ({
    condition: { query: { combinator: 'and', rules: [rule] } },
  });

  test('that names what is not there is told so, without a place in a text that nobody wrote', () => {
    const change = tree({ field: 'member.badges.Nobody', operator: '>=', value: 1 });
    expect(problemsOf(change)).toEqual(['/condition/query unknown_badge']);
    expect(detailOf(change)).toBe('expected a badge of this program, not "Nobody"');
  });

  test.each<[QueryTree['rules'][number], string]>([
    [{ field: 'basket.totl', operator: '=', value: 1 }, '/condition/query/rules/0/field unknown_field'],
    [{ field: 'basket.lines', operator: '=', value: 1 }, '/condition/query/rules/0/field unknown_field'],
    [{ field: 'basket.total', operator: 'like', value: 1 }, '/condition/query/rules/0/operator unknown_operator'],
    [
      { field: 'basket.total', operator: 'beginsWith', value: '1' },
      '/condition/query/rules/0/operator unknown_operator',
    ],
    [{ field: 'basket.total', operator: '>', value: 'much' }, '/condition/query/rules/0/value malformed'],
    [{ field: 'basket.total', operator: 'between', value: [1] }, '/condition/query/rules/0/value malformed'],
    [{ field: 'member.number', operator: '=', value: 1.5 }, '/condition/query/rules/0/value malformed'],
    [{ combinator: 'or', rules: [] }, '/condition/query/rules/0/rules required'],
  ])('is refused by pointer: %j', (rule, told) => {
    expect(problemsOf(tree(rule))).toContain(told);
  });

  test('of a hundred rules is accepted', () => {
    const hundred = Array.from({ length: 100 }, () => ({ field: 'client', operator: '=', value: 'x' }));
    expect(problemsOf({ condition: { query: { combinator: 'and', rules: hundred } } })).toEqual([]);
  });

  test('of many rules, or groups in groups without end, is refused', () => {
    const many = Array.from({ length: 101 }, () => ({ field: 'client', operator: '=', value: 'x' }));
    expect(problemsOf({ condition: { query: { combinator: 'and', rules: many } } })).toContain(
      '/condition/query out_of_range',
    );
    let deep: QueryTree = { combinator: 'and', rules: [{ field: 'client', operator: '=', value: 'x' }] };
    for (let depth = 0; depth < 5_000; depth += 1) deep = { combinator: 'or', rules: [deep] };
    expect(problemsOf({ condition: { query: deep } })).toContain('/condition/query out_of_range');
  });
});

describe('giving without bound', () => {
  const money: Change = { trigger: { on: 'api', amount: 'money' } };
  test.each<[string, Change, boolean]>([
    ['an amount from the caller alone', API, true],
    ['money from the caller', money, true],
    [
      'a largest amount of one call does not bound the sum',
      { ...API, trigger: { on: 'api', amount: 'points', maximum: '5' } },
      true,
    ],
    ['a cap on one call does not either', { ...API, caps: [{ ...cap, per: 'trigger' }] }, true],
    ['nor a cap on how often', { ...API, caps: [{ ...cap, of: 'count' }] }, true],
    [
      'both together do',
      {
        ...API,
        caps: [
          { ...cap, of: 'count' },
          { ...cap, per: 'trigger' },
        ],
      },
      false,
    ],
    ['a budget', { ...API, budget: '5' }, false],
    ['a cap on points', { ...API, caps: [cap] }, false],
    ['no amount from the caller', { ...fixed('5'), trigger: { on: 'api', amount: 'none' } }, false],
    ['a redemption', { ...API, kind: 'redeem' }, false],
    ['a purchase', {}, false],
  ])('%s', (_name, change, isSo) => {
    expect(isUnbounded({ ...PER_EURO, ...change })).toBe(isSo);
  });
});

test('rules of one group must stack alike', () => {
  const best = rule(1, { group: 'g', stacking: 'best' });
  const problemOf = (other: Rule) => findGroupProblem(other, [best], (number) => `rul_7_${number}`);
  expect(problemOf(rule(2, { group: 'g', stacking: 'first' }))?.detail).toBe(
    'expected "best", as rul_7_1 of the group has it',
  );
  expect(problemOf(rule(2, { group: 'h', stacking: 'first' }))).toBeUndefined();
  expect(problemOf(rule(1, { group: 'g', stacking: 'first' }))).toBeUndefined();
});
