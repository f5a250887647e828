import { describe, expect, test } from 'vitest';
import type { BasketInput } from '../../../src/domain/rules/basket.ts';
import { spreadOverLines } from '../../../src/domain/rules/effects.ts';
import { type Evaluation, evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { RuleWorld } from '../../../src/domain/rules/evaluation.ts';
import type { Occasion } from '../../../src/domain/rules/occasion.ts';
import type { EffectSettings, Rounding, Rule, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { at, basket, basketOf, fixed, rule, rules, world } from './rules-world.ts';

type Change = Partial<RuleSettings>;

function given(evaluation: Evaluation): string[] {
  return evaluation.grants.map((grant) => `${grant.rule}: ${grant.amount}`);
}

function reasons(evaluation: Evaluation): string[] {
  return evaluation.outcomes.flatMap(({ rule: { number }, reason }) => (reason ? [`${number}: ${reason}`] : []));
}

function buy(own: readonly Rule[], bought = basket({}), more: Partial<RuleWorld> = {}): Evaluation {
  return evaluate(world(own, more), { kind: 'purchase', basket: bought });
}

function call(settings: Change, amount?: string | number, more: Partial<RuleWorld> = {}): Evaluation {
  const own = rule(1, { clients: ['cli_1'], ...settings });
  return evaluate(world([own], more), { kind: 'api', rule: 1, ...(amount === undefined ? {} : { amount }) });
}

const perEuro = (round: Rounding, roundAt: 'line' | 'basket', points = '1', per = '1'): EffectSettings => ({
  kind: 'per_amount',
  points,
  per,
  round,
  roundAt,
});

describe('points for money', () => {
  const lines = [{ unitPrice: '0.50' }, { unitPrice: '1.50' }, { unitPrice: '2.49' }, { unitPrice: '2.51' }];
  test.each<[Rounding, 'line' | 'basket', number]>([
    ['down', 'line', 0 + 1 + 2 + 2],
    ['up', 'line', 1 + 2 + 3 + 3],
    ['half_up', 'line', 1 + 2 + 2 + 3],
    ['half_even', 'line', 0 + 2 + 2 + 3],
    ['down', 'basket', 7],
    ['up', 'basket', 7],
  ])('rounded %s at each %s', (round, roundAt, points) => {
    expect(given(buy(rules({ effects: [perEuro(round, roundAt)] }), basket(...lines)))).toEqual([`1: ${points}`]);
  });

  test.each<[string, string, string, Rounding, number]>([
    ['2.5 is', '2.50', '1', 'half_even', 2],
    ['3.5 is', '3.50', '1', 'half_even', 4],
    ['2.5 is', '2.50', '1', 'half_up', 3],
    ['ten for each 3 of 10', '10', '3', 'down', 3],
    ['ten for each 0.07 of 10', '10', '0.07', 'up', 143],
  ])('%s, rounded', (_name, unitPrice, per, round, points) => {
    expect(given(buy(rules({ effects: [perEuro(round, 'basket', '1', per)] }), basket({ unitPrice })))).toEqual([
      `1: ${points}`,
    ]);
  });

  test('in a point type with decimals', () => {
    const own = rules({ pointType: 'miles', effects: [perEuro('down', 'basket', '0.05', '1')] });
    expect(given(buy(own, basket({ unitPrice: '19.99' })))).toEqual(['1: 99']);
  });

  test('say what was rounded', () => {
    const { outcomes } = buy(
      rules({ effects: [perEuro('down', 'line')] }),
      basket({ unitPrice: '1.50' }, { unitPrice: '0.75' }),
    );
    expect(outcomes[0]?.steps).toMatchObject([{ effect: 'per_amount', at: 'line', mode: 'down', rounded: 1n }]);
  });

  test('are exact where floats are not: 0.1 + 0.2', () => {
    const own = rules({ effects: [perEuro('down', 'basket', '10', '0.3')] });
    expect(given(buy(own, basket({ unitPrice: '0.1' }, { unitPrice: 0.2 })))).toEqual(['1: 10']);
  });

  test('beyond what the ledger can hold are none', () => {
    const own = rules({ effects: [perEuro('down', 'basket', '999999999999999', '0.01')] });
    expect(reasons(buy(own))).toEqual(['1: out_of_range']);
  });

  test('none for what is paid with points', () => {
    const paid: BasketInput = {
      currency: 'EUR',
      lines: [
        { sku: 'a', quantity: 1, unitPrice: 60 },
        { sku: 'b', quantity: 1, unitPrice: 40 },
      ],
      tenders: [
        { type: 'points', amount: 25 },
        { type: 'card', amount: 75 },
      ],
    };
    expect(given(buy(rules({}, { products: { skus: ['b'] } }), basketOf(paid)))).toEqual(['1: 75', '2: 30']);
  });
});

describe('other effects', () => {
  test.each<[string, Change, string[]]>([
    ['fixed points, once a basket', fixed('5'), ['1: 5']],
    ['for each piece', { effects: [{ kind: 'per_unit', points: '2' }] }, ['1: 11']],
    ['for each piece, rounded up', { effects: [{ kind: 'per_unit', points: '3', round: 'up' }] }, ['1: 17']],
    [
      'for each piece of a product',
      { effects: [{ kind: 'per_unit', points: '2' }], products: { skus: ['a'] } },
      ['1: 4'],
    ],
    ['of a category or a brand', { products: { categories: ['food'], brands: ['Acme'] } }, ['1: 90']],
    ['several add up', { effects: [...fixed('5').effects, { kind: 'per_unit', points: '2' }] }, ['1: 16']],
  ])('%s', (_name, change, expected) => {
    const bought = basket(
      { sku: 'a', quantity: 2 },
      { sku: 'b', quantity: '2.5', category: 'food' },
      { sku: 'c', quantity: 1, unitPrice: 65, brand: 'Acme' },
    );
    expect(given(buy(rules(change), bought))).toEqual(expected);
  });

  test('a grant says no more than there is to say', () => {
    const plain = { rule: 1, version: 1, kind: 'earn', pointType: 'points', amount: 10, counts: [], capLeft: null };
    expect(buy(rules({})).grants).toEqual([plain]);
  });

  test('a badge and an event come with the grant, also where there are no points', () => {
    const own = rules({
      effects: [
        { kind: 'badge', badge: 3, level: 1 },
        { kind: 'event', event: 'bought' },
      ],
    });
    expect(buy(own).grants).toMatchObject([{ amount: 0, badges: [{ badge: 3, level: 1 }], events: ['bought'] }]);
  });

  test.each<[string, Change, object]>([
    ['the point type’s days, unless said', {}, {}],
    ['never', { expiresAfter: 'never' }, { expiresOn: null }],
    ['days', { expiresAfter: { days: 30 } }, { expiresOn: '2026-12-29' }],
    ['months, to the last day there is', { expiresAfter: { months: 3 } }, { expiresOn: '2027-02-28' }],
    [
      'from the day on which they become active',
      { expiresAfter: { days: 1 }, activationDelayDays: 14 },
      { expiresOn: '2026-12-14', activatesOn: '2026-12-13' },
    ],
    ['at once, though the point type waits', { activationDelayDays: 0 }, { activatesOn: '2026-11-29' }],
    [
      'the end of the month, where lots end so',
      { pointType: 'stars', expiresAfter: { months: 1 } },
      { expiresOn: '2026-12-31' },
    ],
  ])('points expire and begin: %s', (_name, change, days) => {
    const { expiresOn, activatesOn } = buy(rules(change)).grants[0] ?? {};
    expect({
      ...(expiresOn === undefined ? {} : { expiresOn }),
      ...(activatesOn === undefined ? {} : { activatesOn }),
    }).toEqual(days);
  });
});

test('points expire and begin by the day on which they are booked, however late that is', () => {
  const own = rules({ expiresAfter: { days: 1 }, activationDelayDays: 2 });
  expect(buy(own, basket({}), { today: '2027-02-27' }).grants).toMatchObject([
    { expiresOn: '2027-03-02', activatesOn: '2027-03-01' },
  ]);
});

describe('multipliers', () => {
  const double: Change = { effects: [{ kind: 'multiplier', factor: '2', round: 'down' }] };
  const bought = basket({ sku: 'a', unitPrice: 10 }, { sku: 'b', unitPrice: 20 });

  test.each<[string, Change[], string[]]>([
    ['add what the others gave', [{}, double], ['1: 30', '2: 30']],
    [
      'do not multiply each other',
      [{}, double, { effects: [{ kind: 'multiplier', factor: '1.5', round: 'up' }] }],
      ['1: 30', '2: 30', '3: 15'],
    ],
    ['come last, whatever their priority', [{ ...double, priority: 9 }, {}], ['2: 30', '1: 30']],
    [
      'of one group alone',
      [{}, { ...fixed('7'), group: 'g' }, { effects: [{ kind: 'multiplier', factor: '3', round: 'down', of: 'g' }] }],
      ['1: 30', '2: 7', '3: 14'],
    ],
    ['of their own point type alone', [{ pointType: 'miles' }, {}, double], ['1: 3000', '2: 30', '3: 30']],
    ['of their own lines alone', [{}, { ...double, products: { skus: ['b'] } }], ['1: 30', '2: 20']],
    [
      'of lines, as each was rounded',
      [{ effects: [perEuro('up', 'line', '3', '7')] }, { ...double, products: { skus: ['b'] } }],
      ['1: 14', '2: 9'],
    ],
    [
      'of lines: nothing of what no line brought',
      [fixed('9'), {}, { ...double, products: { skus: ['b'] } }],
      ['1: 9', '2: 30', '3: 20'],
    ],
    [
      'of what caps have left',
      [{ caps: [{ per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '12', atLimit: 'cut' }] }, double],
      ['1: 12', '2: 12'],
    ],
    [
      'of lines, of what caps have left',
      [
        { caps: [{ per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '15', atLimit: 'cut' }] },
        { ...double, products: { skus: ['b'] } },
      ],
      ['1: 15', '2: 10'],
    ],
    [
      'the best of them',
      [
        {},
        { ...double, group: 'x', stacking: 'best' },
        { effects: [{ kind: 'multiplier', factor: '3', round: 'down' }], group: 'x', stacking: 'best' },
      ],
      ['1: 30', '3: 60'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(given(buy(rules(...changes), bought))).toEqual(expected);
  });

  test('have a reason where there is nothing to multiply', () => {
    expect(reasons(buy(rules(double)))).toEqual(['1: nothing_to_multiply']);
  });
});

describe('order and stacking', () => {
  test.each<[string, Change[], string[], string[]]>([
    [
      'all of them, by priority and then number',
      [fixed('1'), { ...fixed('2'), priority: 5 }, fixed('3')],
      ['2: 2', '1: 1', '3: 3'],
      [],
    ],
    [
      'the best of a group',
      [
        { ...fixed('1'), group: 'g', stacking: 'best' },
        { ...fixed('9'), group: 'g', stacking: 'best' },
      ],
      ['2: 9'],
      ['1: beaten_in_group'],
    ],
    [
      'the first of equals',
      [
        { ...fixed('9'), group: 'g', stacking: 'best' },
        { ...fixed('9'), group: 'g', stacking: 'best' },
      ],
      ['1: 9'],
      ['2: beaten_in_group'],
    ],
    [
      'the first that gives something',
      [
        { ...fixed('9'), group: 'g', stacking: 'first', segments: [99] },
        { ...fixed('2'), group: 'g', stacking: 'first' },
        { ...fixed('5'), group: 'g', stacking: 'first' },
      ],
      ['2: 2'],
      ['1: not_in_segment', '3: beaten_in_group'],
    ],
    [
      'groups by themselves',
      [
        { ...fixed('1'), group: 'g', stacking: 'best' },
        { ...fixed('2'), group: 'h', stacking: 'best' },
        { ...fixed('3'), pointType: 'miles', group: 'g', stacking: 'best' },
      ],
      ['1: 1', '2: 2', '3: 300'],
      [],
    ],
    [
      'a group whose rules all count',
      [
        { ...fixed('1'), group: 'g' },
        { ...fixed('2'), group: 'g' },
      ],
      ['1: 1', '2: 2'],
      [],
    ],
  ])('%s', (_name, changes, expected, others) => {
    const evaluation = evaluate(world(rules(...changes)), { kind: 'purchase', basket: basket({}) }, 'all');
    expect(given(evaluation)).toEqual(expected);
    expect(reasons(evaluation)).toEqual(others);
  });

  test('the best of a group is found after caps, so that the member gets the most', () => {
    const cap = { per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '3', atLimit: 'cut' } as const;
    const own = rules(
      { ...fixed('9'), caps: [cap], group: 'g', stacking: 'best' },
      { ...fixed('5'), group: 'g', stacking: 'best' },
    );
    expect(given(buy(own))).toEqual(['2: 5']);
  });
});

describe('why a rule gives nothing', () => {
  test.each<[string, Change]>([
    ['outside_dates', { startsAt: at('2026-11-30T00:00:00Z') }],
    ['outside_dates', { endsAt: at('2026-11-29T11:00:00Z') }],
    ['not_in_segment', { segments: [8] }],
    ['outside_schedule', { schedule: { weekdays: [1] } }],
    ['no_matching_line', { products: { skus: ['zzz'] } }],
    ['condition_false', { condition: { cel: 'basket.total > 10' } }],
    ['condition_failed', { condition: { cel: 'member.data.none == 1' } }],
    ['nothing_to_give', { effects: [perEuro('down', 'basket', '1', '100')] }],
    ['cap_reached', { caps: [{ per: 'rule', of: 'count', window: { kind: 'day' }, limit: '1', atLimit: 'cut' }] }],
  ])('%s', (reason, change) => {
    const used = world(rules(change), { used: () => ({ count: 1, points: 0 }) });
    expect(reasons(evaluate(used, { kind: 'purchase', basket: basket({}) }, 'all'))).toEqual([`1: ${reason}`]);
  });

  test('guest', () => {
    const own = world(rules({ segments: [7] }, {}), { member: undefined });
    const evaluation = evaluate(own, { kind: 'purchase', basket: basket({}) }, 'all');
    expect(reasons(evaluation)).toEqual(['1: guest']);
    expect(given(evaluation)).toEqual(['2: 10']);
  });

  test('each part of a condition has its outcome', () => {
    const { outcomes } = buy(
      rules({ condition: { cel: 'member.data.none == 1 && basket.total > 99.0 && client == "x"' } }),
    );
    expect(outcomes[0]).toMatchObject({
      reason: 'condition_false',
      parts: [
        { text: 'member.data.none == 1', outcome: 'failed', detail: 'No such key: none' },
        { text: 'basket.total > 99.0', outcome: 'false' },
        { text: 'client == "x"', outcome: 'skipped' },
      ],
    });
  });

  test('a rule begins and ends at its instants also for who has just asked about the ones before', () => {
    const [startsAt, endsAt] = [at('2026-11-29T11:00:00Z'), at('2026-11-29T12:00:00Z')];
    const now = world(rules({ startsAt, endsAt }));
    const points = (instant: number) => given(evaluate({ ...now, instant }, { kind: 'purchase', basket: basket({}) }));
    expect([startsAt - 1, startsAt, endsAt - 1, endsAt].map(points)).toEqual([[], ['1: 10'], ['1: 10'], []]);
  });

  test('a first instant is within, a last one is not', () => {
    const startsAt = at('2026-11-29T11:00:00Z');
    expect(given(buy(rules({ startsAt, endsAt: startsAt + 1 })))).toEqual(['1: 10']);
    expect(given(buy(rules({ startsAt: startsAt - 9, endsAt: startsAt })))).toEqual([]);
  });
});

describe('facts that conditions see', () => {
  test.each([
    'basket.total == 35.5 && basket.quantity == 3.5 && basket.line_count == 2 && basket.currency == "EUR"',
    'basket.skus == ["a", "b"] && basket.categories == ["food"] && basket.brands == [] && basket.shop == ""',
    'basket.lines.exists(l, l.sku == "b" && l.category == "food" && l.unit_price == 10.2 && l.amount == 25.5)',
    'basket.lines.filter(l, l.quantity > 1).size() == 1',
    'member.number == 42 && !member.is_guest && member.language == "it" && member.joined_on == "2024-02-29"',
    'member.days_since_joining == 1004 && member.age == 36 && !member.is_birthday',
    '"vip" in member.segments && member.badges["Explorer"] == 1 && member.ranks["points"] == "Gold"',
    'member.balances["miles"] == 3.5 && member.data.shoe == 38 && member.data.city == "Roma"',
    'local.date == "2026-11-29" && local.weekday == 7 && local.hour == 12 && local.minute == 0 && local.month == 11',
    'client == "cli_1"',
  ])('%s', (cel) => {
    const bought = basket({}, { sku: 'b', quantity: 2.5, unitPrice: '10.2', category: 'food' });
    expect(
      buy(rules({ condition: { cel } }), bought).outcomes[0]?.parts.filter(({ outcome }) => outcome !== 'true'),
    ).toEqual([]);
  });

  test('a guest has nothing and is nobody', () => {
    const cel =
      'member.is_guest && member.number == 0 && member.segments == [] && member.age == -1 && !member.is_birthday';
    expect(given(buy(rules({ condition: { cel } }), basket({}), { member: undefined }))).toEqual(['1: 10']);
  });

  test.each<[Change, Occasion, string]>([
    [
      { trigger: { on: 'event', event: 'survey' } },
      { kind: 'event', event: 'survey', attributes: { stars: 5 } },
      'event.code == "survey" && event.attributes.stars == 5',
    ],
    [
      { trigger: { on: 'movement', types: ['credit'] } },
      { kind: 'movement', movement: { type: 'credit', reference: 'shop', pointType: 'miles', amount: 350 } },
      'movement.amount == 3.5 && movement.reference == "shop" && movement.point_type == "miles"',
    ],
    [{ trigger: { on: 'time', occasion: 'birthday' } }, { kind: 'time', rule: 1 }, 'member.language == "it"'],
  ])('%j', (change, occasion, cel) => {
    const own = rules({ ...fixed('3'), ...change, condition: { cel } });
    expect(given(evaluate(world(own), occasion))).toEqual(['1: 3']);
  });
});

describe('what happened reaches the rules that wait for it', () => {
  const credit = (reference: string, amount = 10): Occasion => ({
    kind: 'movement',
    movement: { type: 'credit', reference, pointType: 'points', amount },
  });
  const waiting: Change = {
    ...fixed('1'),
    trigger: { on: 'movement', types: ['credit', 'debit'], references: ['shop'] },
  };
  test.each<[string, Change, Occasion, string[]]>([
    [
      'an event of the code',
      { ...fixed('1'), trigger: { on: 'event', event: 'x' } },
      { kind: 'event', event: 'x', attributes: {} },
      ['1: 1'],
    ],
    [
      'not of another',
      { ...fixed('1'), trigger: { on: 'event', event: 'x' } },
      { kind: 'event', event: 'y', attributes: {} },
      [],
    ],
    ['a movement of a type and reference', waiting, credit('shop'), ['1: 1']],
    ['not of another reference', waiting, credit('gift'), []],
    [
      'points for points',
      { trigger: { on: 'movement', types: ['credit'] }, effects: [perEuro('down', 'basket', '1', '4')] },
      credit('x', 11),
      ['1: 2'],
    ],
    ['not a purchase', {}, { kind: 'event', event: 'x', attributes: {} }, []],
    ['not a call of a rule that is not for calls', {}, { kind: 'time', rule: 1 }, []],
  ])('%s', (_name, change, occasion, expected) => {
    expect(given(evaluate(world(rules(change)), occasion))).toEqual(expected);
  });
});

describe('a rule that is called', () => {
  const points: Change = { trigger: { on: 'api', amount: 'points' }, effects: [{ kind: 'caller_amount' }] };
  const none: Change = { trigger: { on: 'api', amount: 'none' }, ...fixed('5') };
  test.each<[string, Change, string | number | undefined, number]>([
    ['points', points, '12', 12],
    ['points as a number', points, 12, 12],
    [
      'the largest amount there may be',
      { ...points, trigger: { on: 'api', amount: 'points', maximum: '12' } },
      '12',
      12,
    ],
    ['the smallest', { ...points, trigger: { on: 'api', amount: 'points', minimum: '12' } }, '12', 12],
    ['money', { trigger: { on: 'api', amount: 'money' } }, '12.99', 12],
    ['units', { trigger: { on: 'api', amount: 'units' }, effects: [{ kind: 'per_unit', points: '2' }] }, '2.5', 5],
    ['an amount that its condition looks at', { ...points, condition: { cel: 'call.amount == 12.0' } }, '12', 12],
    ['nothing', none, undefined, 5],
  ])('gives by %s', (_name, change, amount, expected) => {
    expect(call(change, amount).grants).toMatchObject([{ rule: 1, version: 1, kind: 'earn', amount: expected }]);
  });

  const bounded: Change = { ...points, trigger: { on: 'api', amount: 'points', minimum: '2', maximum: '9' } };
  const capped: Change = { ...points, budget: '8' };
  test.each<[string, Change, string | undefined, object]>([
    [
      'by a client that is not authorised',
      { ...none, clients: ['cli_2'] },
      '5',
      { code: 'client_not_authorised', client: 'cli_1' },
    ],
    [
      'outside of its dates, before all else',
      { ...none, endsAt: 5, clients: [] },
      '5',
      { code: 'rule_outside_dates', ends_at: '1970-01-01T00:00:00.005Z' },
    ],
    ['with an amount that it does not take', none, '5', { code: 'amount_not_expected', amount: '5' }],
    ['without one that it takes', points, undefined, { code: 'amount_missing', expected: 'points' }],
    ['with one that is none', points, 'many', { code: 'amount_malformed', amount: 'many' }],
    ['with too many decimals', points, '1.5', { code: 'too_many_decimals', decimals: 0 }],
    ['with zero', points, '0', { code: 'amount_not_positive' }],
    ['with too much', points, '1234567890123456', { code: 'amount_out_of_range' }],
    ['below its bounds', bounded, '1', { code: 'amount_out_of_bounds', minimum: '2', maximum: '9' }],
    [
      'of money beyond its bounds, told as it was sent',
      { trigger: { on: 'api', amount: 'money', minimum: '10', maximum: '50.5' } },
      '51',
      { code: 'amount_out_of_bounds', amount: '51', minimum: '10', maximum: '50.5' },
    ],
    ['above its bounds', bounded, '10', { code: 'amount_out_of_bounds', amount: '10' }],
    [
      'below the bounds of its effect',
      { ...points, effects: [{ kind: 'caller_amount', minimum: '3', maximum: '9' }] },
      '2',
      { code: 'amount_out_of_bounds', amount: '2', minimum: '3', maximum: '9' },
    ],
    [
      'for more than the ledger can hold',
      { trigger: { on: 'api', amount: 'money' }, effects: [perEuro('down', 'basket', '999999999999999', '0.01')] },
      '5',
      { code: 'amount_out_of_bounds', maximum: '999999999999999' },
    ],
    [
      'with so little that it comes to nothing',
      { trigger: { on: 'api', amount: 'money' }, effects: [perEuro('down', 'basket')] },
      '0.99',
      { code: 'amount_too_small', rule: 1, amount: '0.99' },
    ],
    [
      'when it asks for a segment',
      { ...none, segments: [8] },
      undefined,
      { code: 'rule_condition_not_met', reason: 'not_in_segment' },
    ],
    [
      'when its condition is false',
      { ...points, condition: { cel: 'call.amount > 100.0' } },
      '5',
      { reason: 'condition_false', detail: 'call.amount > 100.0' },
    ],
    [
      'to take more than its cap leaves',
      { ...capped, kind: 'redeem' },
      '9',
      { code: 'rule_cap_reached', requested: '9', cap_left: '8' },
    ],
  ])('is refused %s', (_name, change, amount, refusal) => {
    expect(call(change, amount)).toMatchObject({ grants: [], refusal });
  });

  test('is cut to what its cap leaves, and says so', () => {
    expect(call(capped, '9').grants).toMatchObject([{ amount: 8, requested: 9, capLeft: 0 }]);
    expect(call(capped, '3').grants).toMatchObject([{ amount: 3, capLeft: 5 }]);
  });

  test('takes the whole when it redeems', () => {
    expect(call({ ...capped, kind: 'redeem' }, '8').grants).toMatchObject([{ kind: 'redeem', amount: 8, capLeft: 0 }]);
  });

  test('and does not exist is refused', () => {
    expect(evaluate(world(rules({})), { kind: 'api', rule: 1 }).refusal).toEqual({ code: 'unknown_rule', rule: 1 });
  });
});

test('points of a rule by line: in proportion, whole, and together what the lines brought', () => {
  const bought = basket({ sku: 'a', unitPrice: 10 }, { sku: 'b', unitPrice: 20 }, { sku: 'c', unitPrice: 3 });
  const [own = rule(1)] = rules({
    products: { skus: ['a', 'b'] },
    effects: [perEuro('down', 'basket'), { kind: 'fixed', points: '6' }],
  });
  const byLine = (amount: number) =>
    [...spreadOverLines(own, bought, amount)].map(([line, points]) => `${line.sku} ${points}`);
  expect(byLine(36)).toEqual(['a 10', 'b 20']);
  expect(byLine(12)).toEqual(['a 3', 'b 7']);
});
