import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { RuleTest } from '../../../src/domain/rule-tests/rule-test.ts';
import { runTests } from '../../../src/domain/rule-tests/run-tests.ts';
import { compileBook } from '../../../src/domain/rules/book.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { fixed, NOON, rule, world } from '../rules/rules-world.ts';

const { pointTypes } = world([]);
const BASKET = { currency: 'EUR', lines: [{ sku: 'espresso', quantity: 2, unitPrice: '7.50' }] };
const BOUGHT: RuleTest = { name: 'fifteen euro', given: { on: 'purchase', basket: BASKET }, points: '15' };

function run(settings: Partial<RuleSettings>, tested: Partial<RuleTest>, others: Partial<RuleSettings>[] = []) {
  const own = rule(1, settings);
  const book = compileBook([own, ...others.map((other, place) => rule(place + 2, other))]);
  const at = { book, calendar: makeCalendar('Europe/Rome'), pointTypes, segments: new Map([['vip', 7]]), now: NOON };
  const [result] = runTests(at, own, [{ ...BOUGHT, ...tested }]);
  return result;
}

const SURVEY = { trigger: { on: 'event', event: 'survey' } } as const;
const CALLED: Partial<RuleSettings> = {
  trigger: { on: 'api', amount: 'points' },
  effects: [{ kind: 'caller_amount', maximum: '50' }],
  clients: ['ck_1_a'],
};

describe('a rule’s test', () => {
  test.each<[string, Partial<RuleSettings>, Partial<RuleTest>, string, string | undefined]>([
    ['counts a basket', {}, {}, '15', undefined],
    ['is of a guest where it says so', { segments: [7] }, { member: null }, '0', 'guest'],
    ['supposes nothing of the member', { segments: [7] }, {}, '0', 'not_in_segment'],
    ['puts the member into a segment by key', { segments: [7] }, { member: { segments: ['vip'] } }, '15', undefined],
    ['knows no other segment', { segments: [7] }, { member: { segments: ['other'] } }, '0', 'not_in_segment'],
    [
      'gives conditions what it supposes',
      { condition: { cel: "member.language == 'it' && member.balances['points'] >= 10" } },
      { member: { language: 'it', balances: { points: '10' } } },
      '15',
      undefined,
    ],
    ['tells of an event', { ...SURVEY, ...fixed('7') }, { given: { on: 'event', event: 'survey' } }, '7', undefined],
    ['calls as one of its clients', CALLED, { given: { on: 'api', amount: '20' } }, '20', undefined],
    ['is told a refusal', CALLED, { given: { on: 'api', amount: '51' } }, '0', 'amount_out_of_bounds'],
    ['is of the time when the rule begins', { startsAt: NOON + 86_400_000 }, {}, '15', undefined],
    ['is of another time if it says so', { startsAt: NOON }, { at: NOON - 1 }, '0', 'outside_dates'],
    ['is cut by caps that nothing was counted for', { caps: [cap('10')] }, {}, '10', undefined],
  ])('%s', (_, settings, tested, given, reason) => {
    expect(run(settings, tested)).toMatchObject({ given, reason, isPassed: given === '15' });
  });

  test('counts what its own rule gives, beside the others', () => {
    expect(run({}, {}, [fixed('100')])).toMatchObject({ given: '15', isPassed: true });
    const twice: Partial<RuleSettings> = { effects: [{ kind: 'multiplier', factor: '2', round: 'down' }] };
    expect(run(twice, { points: '100' }, [fixed('100')])).toMatchObject({ given: '100', isPassed: true });
    expect(run(twice, { points: '100' })).toMatchObject({ given: '0', isPassed: false });
  });
});

function cap(limit: string) {
  return { per: 'rule', of: 'points', window: { kind: 'lifetime' }, limit, atLimit: 'cut' } as const;
}
