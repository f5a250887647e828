import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { PointType } from '../../../src/domain/ledger/point-type.ts';
import { decideNewPointType } from '../../../src/domain/point-types/settings.ts';
import type { Basket, BasketInput } from '../../../src/domain/rules/basket.ts';
import { compileBook } from '../../../src/domain/rules/book.ts';
import { type CapKey, capKeyText, type Use } from '../../../src/domain/rules/caps.ts';
import type { Grant, RuleWorld } from '../../../src/domain/rules/evaluation.ts';
import type { MemberFacts } from '../../../src/domain/rules/facts.ts';
import { readBasket } from '../../../src/domain/rules/read-basket.ts';
import type { Rule, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { type RuleContext, readRule } from '../../../src/domain/rules/settings/read-rule.ts';

function pointType(key: string, scale: number, more: Partial<PointType> = {}): PointType {
  const made = decideNewPointType({ key, scale }, false);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return { ...made.pointType, ...more };
}

export const POINT_TYPES = new Map(
  [pointType('points', 0), pointType('miles', 2), pointType('stars', 0, { lotGranularity: 'month' })].map((type) => [
    type.key,
    type,
  ]),
);

/** A point for each euro, rounded down over the whole basket; what is given is laid over it. */
export const PER_EURO: RuleSettings = {
  name: 'A point for each euro',
  kind: 'earn',
  pointType: 'points',
  trigger: { on: 'purchase' },
  effects: [{ kind: 'per_amount', points: '1', per: '1', round: 'down', roundAt: 'basket' }],
};

export function read(settings: Partial<RuleSettings>, context: Partial<RuleContext> = {}) {
  return readRule({ ...PER_EURO, ...settings }, { number: 1, version: 1, pointTypes: POINT_TYPES, ...context });
}

/** A rule that is right, or the test is wrong. */
export function rule(number: number, settings: Partial<RuleSettings> = {}): Rule {
  const result = read(settings, { number });
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.rule;
}

/** Rules numbered from 1 in the order in which they are given. */
export function rules(...settings: Partial<RuleSettings>[]): Rule[] {
  return settings.map((each, index) => rule(index + 1, each));
}

export function fixed(points: string): Pick<RuleSettings, 'effects'> {
  return { effects: [{ kind: 'fixed', points }] };
}

export function basket(...lines: (Partial<BasketInput['lines'][number]> & { unitPrice?: string | number })[]): Basket {
  return basketOf({ currency: 'EUR', lines: lines.map((line) => ({ sku: 'a', quantity: 1, unitPrice: 10, ...line })) });
}

export function basketOf(input: BasketInput): Basket {
  const result = readBasket(input);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.basket;
}

export const ANNA: MemberFacts = {
  number: 42,
  language: 'it',
  joinedOn: '2024-02-29',
  birthday: '1990-02-28',
  data: { shoe: 38, city: 'Roma' },
  segments: [{ number: 7, key: 'vip' }],
  badges: new Map([['Explorer', 1]]),
  ranks: new Map([['points', 'Gold']]),
  balances: new Map([
    ['points', 120],
    ['miles', 350],
  ]),
};

export const NOON = Date.UTC(2026, 10, 29, 11);

/** A Sunday noon in Rome, Anna, no use yet: what is given is laid over it. */
export function world(own: readonly Rule[], more: Partial<RuleWorld> = {}): RuleWorld {
  return {
    book: compileBook(own),
    calendar: makeCalendar('Europe/Rome'),
    pointTypes: POINT_TYPES,
    instant: NOON,
    member: ANNA,
    client: 'cli_1',
    used: () => ({ count: 0, points: 0 }),
    ...more,
  };
}

/** Use that is kept, as the ledger keeps it. */
export function keepUse(): { used(key: CapKey): Use; count(grants: readonly Grant[]): void } {
  const kept = new Map<string, Use>();
  const text = (key: CapKey) => `${key.rule} ${capKeyText(key)}`;
  return {
    used: (key) => kept.get(text(key)) ?? { count: 0, points: 0 },
    count(grants) {
      for (const { counts, amount } of grants) {
        for (const key of counts) {
          const { count, points } = kept.get(text(key)) ?? { count: 0, points: 0 };
          kept.set(text(key), { count: count + 1, points: points + amount });
        }
      }
    },
  };
}

export function at(text: string): number {
  return Date.parse(text);
}
