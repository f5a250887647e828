import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { RuleWorld } from '../../../src/domain/rules/evaluation.ts';
import { explain, sentenceLanguage } from '../../../src/domain/rules/explain.ts';
import type { Explanation } from '../../../src/domain/rules/explanation.ts';
import { explanationText, readExplanation } from '../../../src/domain/rules/kept-explanation.ts';
import type { Occasion } from '../../../src/domain/rules/occasion.ts';
import type { CapSettings, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { ANNA, basket, basketOf, fixed, rules, world } from './rules-world.ts';

const cap: CapSettings = { per: 'member', of: 'points', window: { kind: 'month' }, limit: '100', atLimit: 'cut' };
const names = {
  rule: (number: number) => `Rule ${number}`,
  isRedeeming: () => false,
  points: (pointType: string, isOne: boolean) => (isOne ? pointType.replace(/s$/, '') : pointType),
};

function explained(own: Parameters<typeof rules>, more: Partial<RuleWorld> = {}, occasion?: Occasion): Explanation {
  const now = world(rules(...own), more);
  const asked = occasion ?? {
    kind: 'purchase',
    basket: basket({ unitPrice: '31.75' }, { sku: 'b', unitPrice: '0.50', category: 'food' }),
  };
  const text = explanationText(evaluate(now, asked, 'all'));
  expect(new TextEncoder().encode(text.replace(/,"cut":\[[\d,]*\]/, '')).length).toBeLessThanOrEqual(8_000);
  return readExplanation(text);
}

test('an explanation says what was decided, and from what', () => {
  const used = () => ({ count: 3, points: 80 });
  const changes: Partial<RuleSettings>[] = [
    { condition: { cel: 'basket.total > 30 && "vip" in member.segments' }, caps: [cap], budget: '1000' },
    { segments: [8] },
    { condition: { cel: 'member.data.none == 1' } },
  ];
  expect(explained(changes, { used })).toEqual({
    v: 1,
    occasion: 'purchase',
    at: Date.UTC(2026, 10, 29, 11),
    time: '2026-11-29 12:00',
    member: 42,
    segments: [7],
    basket: { lines: 2, quantity: '2', total: '32.25', currency: 'EUR' },
    facts: { 'basket.total': 32.25, 'member.segments': ['vip'], 'member.data.none': null },
    rules: [
      {
        rule: 1,
        version: 1,
        pointType: 'points',
        points: '20',
        wanted: '32',
        lines: 2,
        parts: ['basket.total > 30', '"vip" in member.segments'],
        steps: [{ effect: 'per_amount', at: 'basket', mode: 'down', exact: '32.25', rounded: '32' }],
        caps: [
          { per: 'member', of: 'points', window: 'month', limit: '100', before: '80', after: '100' },
          { per: 'rule', of: 'points', window: 'lifetime', limit: '1000', before: '80', after: '100', budget: true },
        ],
      },
    ],
    others: [
      { rule: 2, version: 1, pointType: 'points', reason: 'not_in_segment' },
      {
        rule: 3,
        version: 1,
        pointType: 'points',
        reason: 'condition_failed',
        parts: [{ text: 'member.data.none == 1', outcome: 'failed', detail: 'No such key: none' }],
      },
    ],
  });
});

test('a rule with nothing but points says nothing but points', () => {
  expect(explained([fixed('5')])).toMatchObject({ others: [] });
  expect(explained([fixed('5')]).rules).toEqual([{ rule: 1, version: 1, pointType: 'points', points: '5', lines: 2 }]);
});

test('an explanation of before rules were packed is read as it stands', () => {
  const { rules: told, ...rest } = explained([fixed('5')]);
  const before = { ...rest, rules: told };
  expect(readExplanation(JSON.stringify(before))).toEqual(before);
});

describe('an explanation stays small', () => {
  test('for a rule that gives, it takes a few numbers: what comes back is written once', () => {
    const now = world(rules(...Array.from({ length: 30 }, () => ({}))));
    const asked: Occasion = { kind: 'purchase', basket: basket({ unitPrice: '31.75' }) };
    const text = explanationText(evaluate(now, asked));
    expect(text.match(/per_amount/g)).toHaveLength(1);
    expect(text.length).toBeLessThan(300 + 30 * 50);
    expect(readExplanation(text).rules).toHaveLength(30);
  });

  test('when hundreds of rules looked: those that gave come first, the others are counted', () => {
    const many = Array.from({ length: 400 }, (_, index) => (index % 10 === 9 ? fixed('1') : { segments: [8] }));
    const { rules: told, others, omitted = 0 } = explained(many);
    expect(told).toHaveLength(40);
    expect(told.length + others.length + omitted).toBe(400);
    expect(others.length).toBeGreaterThan(30);
  });

  test('every rule that gave is told of, shortly where there is no room for how', () => {
    const longCondition = (place: number): Partial<RuleSettings> => {
      const parts = Array.from(
        { length: 10 },
        (_, part) => `basket.total > ${place}.${part} || "${'ä'.repeat(150)}" == "x"`,
      );
      return { ...fixed('1'), condition: { cel: parts.map((part) => `(${part})`).join(' && ') } };
    };
    const { rules: told, ...rest } = explained(Array.from({ length: 21 }, (_, place) => longCondition(place)));
    expect(told.map(({ points }) => points)).toEqual(Array.from({ length: 21 }, () => '1'));
    expect(told[0]).toMatchObject({ parts: expect.any(Array) });
    expect(told.at(-1)).toEqual({ rule: 21, version: 1, pointType: 'points', points: '1', lines: 2, shortened: true });
    expect([rest.omitted, rest.omittedGiven]).toEqual([undefined, undefined]);
    const sentences = explain({ ...rest, rules: told }, 'en', names);
    expect(sentences.filter((each) => each === 'There was no room to tell how.').length).toBeGreaterThan(5);
  });

  test('and of more than it can name it says that they applied, apart from those that gave nothing', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => (index % 3 === 2 ? { segments: [8] } : fixed('1')));
    const explanation = explained(many);
    const { rules: told, others, omitted = 0, omittedGiven = 0 } = explanation;
    expect([told.length + omittedGiven, others.length + omitted]).toEqual([1_000, 500]);
    expect(omittedGiven).toBeGreaterThan(0);
    expect(explain(explanation, 'en', names).slice(-2)).toEqual([
      `${omittedGiven} more rules applied; there was no room to tell of them.`,
      `${omitted} more rules gave nothing.`,
    ]);
  });

  test('and keeps of those it has no room for the ones that might give something for less', () => {
    const many = Array.from({ length: 400 }, (_, index): Partial<RuleSettings> => {
      if (index % 4 === 0) return { segments: [8] };
      if (index % 4 === 1) return { products: { skus: ['none'] } };
      return index % 4 === 2
        ? { condition: { cel: 'basket.total < 1' } }
        : { ...fixed('1'), caps: [{ ...cap, limit: '3' }] };
    });
    const { others, cut = [] } = explained(many, { used: () => ({ count: 1, points: 3 }) });
    const numbers = cut.filter((_, place) => place % 2 === 0);
    const told = others.map(({ rule }) => rule);
    const expected = Array.from({ length: 400 }, (_, index) => index + 1).filter((number) => (number - 1) % 4 > 1);
    expect(numbers).toEqual(expected.filter((number) => !told.includes(number)));
    expect(cut.filter((_, place) => place % 2 === 1).every((version) => version === 1)).toBe(true);
    expect(explained([{ segments: [8] }]).cut).toBeUndefined();
  });

  test('when facts, conditions and segments are large, and not of ASCII', () => {
    const data = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, '€😀'.repeat(500)]));
    const segments = Array.from({ length: 300 }, (_, number) => ({ number, key: `segment_${number}` }));
    const conditions = Array.from({ length: 30 }, (_, index) => ({
      condition: {
        cel: `member.data.k${index} == "${'ä😀'.repeat(300)}" || "x" in member.segments || basket.lines.size() > ${index}`,
      },
    }));
    const lines = Array.from({ length: 1_000 }, () => ({ unitPrice: 1 }));
    const occasion: Occasion = { kind: 'purchase', basket: basket(...lines) };
    expect(explained(conditions, { member: { ...ANNA, data, segments } }, occasion).facts).toBeDefined();
  });
});

test('a refused call is explained as well', () => {
  const own: Partial<RuleSettings> = {
    trigger: { on: 'api', amount: 'points' },
    effects: [{ kind: 'caller_amount' }],
    clients: ['cli_1'],
  };
  expect(explained([own], {}, { kind: 'api', rule: 1, amount: 'x' })).toMatchObject({
    amount: 'x',
    refusal: 'amount_malformed',
  });
});

describe('in sentences', () => {
  const changes: Partial<RuleSettings>[] = [
    { condition: { cel: 'basket.total > 30' }, caps: [cap], budget: '1000' },
    { condition: { cel: 'basket.total > 99' } },
    { effects: [{ kind: 'per_unit', points: '1' }], products: { categories: ['food'] }, pointType: 'stars' },
    { ...fixed('1'), caps: [{ ...cap, of: 'count', limit: '3', window: { kind: 'rolling', days: 7 } }] },
    { effects: [{ kind: 'event', event: 'bought' }] },
  ];
  const bought = basketOf({
    currency: 'EUR',
    lines: [{ sku: 'a', quantity: 1, unitPrice: '40.50', category: 'food' }],
    tenders: [{ type: 'points', amount: '8.25' }],
  });
  const explanation = () =>
    explained(changes, { used: () => ({ count: 3, points: 80 }) }, { kind: 'purchase', basket: bought });

  test('in English', () => {
    expect(explain(explanation(), 'en', names)).toEqual([
      'A purchase of 40.50 EUR (lines: 1), on 2026-11-29 12:00.',
      '8.25 EUR of it was paid with points and earns nothing.',
      '“Rule 1” (version 1) gave 20 points.',
      'For the amount: 32.25 rounded down to 32.',
      'It would have been 32 points; a limit left 20 points.',
      'Limit of 100 points per member a month: 80 used before, 100 after.',
      'Budget of 1000 points: 80 used before, 100 after.',
      '“Rule 3” (version 1) gave 1 star.',
      '“Rule 5” (version 1) applied and gave no points.',
      '“Rule 2” (version 1) gave nothing: its condition was not met.',
      'This was not so: basket.total > 99',
      '“Rule 4” (version 1) gave nothing: its limit was reached.',
      'Limit of 3 times per member in 7 days: 21 used before, 21 after.',
    ]);
  });

  test('in German', () => {
    expect(explain(explanation(), 'de', names).slice(0, 6)).toEqual([
      'Ein Einkauf für 40,50 EUR (Positionen: 1), am 2026-11-29 12:00.',
      '8,25 EUR davon wurden mit Punkten bezahlt und bringen nichts.',
      '„Rule 1“ (Version 1) brachte 20 points.',
      'Für den Betrag: 32,25 abgerundet auf 32.',
      'Es wären 32 points gewesen; eine Grenze ließ 20 points übrig.',
      'Grenze von 100 points je Mitglied im Monat: 80 zuvor verbraucht, 100 danach.',
    ]);
  });

  test('in Italian', () => {
    expect(explain(explanation(), 'it', names).slice(0, 6)).toEqual([
      'Un acquisto di 40,50 EUR (righe: 1), il 2026-11-29 12:00.',
      '8,25 EUR sono stati pagati con punti e non danno punti.',
      '«Rule 1» (versione 1) ha dato 20 points.',
      'Per l’importo: 32,25 arrotondato per difetto a 32.',
      'Sarebbero stati 32 points; un limite ha lasciato 20 points.',
      'Limite di 100 points per membro al mese: 80 usati prima, 100 dopo.',
    ]);
  });

  test('a rule that redeems took what it says', () => {
    const redeeming = { ...names, isRedeeming: (number: number) => number === 1 };
    const told = (language: 'en' | 'de' | 'it') => explain(explanation(), language, redeeming);
    expect(told('en')).toContain('“Rule 1” (version 1) took 20 points.');
    expect(told('en')).toContain('“Rule 3” (version 1) gave 1 star.');
    expect(told('de')).toContain('„Rule 1“ (Version 1) nahm 20 points.');
    expect(told('it')).toContain('«Rule 1» (versione 1) ha preso 20 points.');
  });

  test('names that look like a template are left as they are', () => {
    const told = explain(explanation(), 'en', { ...names, rule: () => '{points} $& {version}' });
    expect(told).toContain('“{points} $& {version}” (version 1) gave 20 points.');
  });

  test('no template keeps a hole, in any language, for any kind of occasion and every reason', () => {
    const reasons: Explanation[] = [
      explained(
        [{ ...fixed('1'), trigger: { on: 'event', event: 'x' } }],
        {},
        { kind: 'event', event: 'x', attributes: {} },
      ),
      explained([{ ...fixed('1'), trigger: { on: 'time', occasion: 'birthday' } }], {}, { kind: 'time', rule: 1 }),
      explained([
        {
          effects: [{ kind: 'per_amount', points: '1', per: '3', round: 'half_even', roundAt: 'line' }],
          caps: [{ ...cap, per: 'trigger', limit: '1' }],
        },
      ]),
      explained([{ segments: [8] }, { condition: { cel: 'member.data.x' } }, { startsAt: 9e12 }], {
        member: undefined,
      }),
    ];
    for (const each of reasons) {
      for (const language of ['en', 'de', 'it'] as const) {
        for (const sentence of explain(each, language, names))
          expect(sentence).not.toMatch(/[{}]|undefined|\s{2}| [:.]/);
      }
    }
  });

  test('in the member’s language, where there is one', () => {
    expect(['de-CH', 'IT', 'fr', 'deu', null].map(sentenceLanguage)).toEqual(['de', 'it', 'en', 'en', 'en']);
  });

  test('and say so where no rule looked', () => {
    expect(
      explain(explained([{ segments: [8] }], {}, { kind: 'event', event: 'x', attributes: {} }), 'en', names),
    ).toContain('No rule looked at it.');
  });
});
