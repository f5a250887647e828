import { makeCalendar } from '../../packages/server/src/domain/calendar.ts';
import type { Basket } from '../../packages/server/src/domain/rules/basket.ts';
import { compileBook } from '../../packages/server/src/domain/rules/book.ts';
import { evaluate } from '../../packages/server/src/domain/rules/evaluate.ts';
import type { RuleWorld } from '../../packages/server/src/domain/rules/evaluation.ts';
import { readBasket } from '../../packages/server/src/domain/rules/read-basket.ts';
import type { Rule, RuleSettings } from '../../packages/server/src/domain/rules/rule.ts';
import { readRule } from '../../packages/server/src/domain/rules/settings/read-rule.ts';

/** Evaluations of a basket in a second of one core (of processor time, whatever else the machine does), in the domain code alone. */
export type RuleFigures = {
  /** A basket of 20 lines against 1,000 active rules, and the same when every rule is looked at. */
  thousand: number;
  thousandPlainly: number;
  /** The 20 rules that match, alone and among 10,000. */
  twenty: number;
  tenThousand: number;
};

const INSTANT = Date.UTC(2026, 10, 29, 11);
const POINT_TYPES = new Map([['points', { scale: 0 }]]);

/** @param seconds that each of the figures is measured for, after a warming up of a third of it */
export function measureRules(seconds: number): RuleFigures {
  const baskets = Array.from({ length: 200 }, (_, place) => makeBasket(place));
  const thousand = worldOf(makeShop(1_000));
  const matching = Array.from({ length: 20 }, (_, place) => makeMatching(place + 1));
  const twenty = worldOf(matching);
  const tenThousand = worldOf([...matching, ...makeUnlikely(9_980)]);
  return {
    thousand: rateOf(thousand, baskets, { seconds, looking: 'likely' }),
    thousandPlainly: rateOf(thousand, baskets, { seconds, looking: 'all' }),
    twenty: rateOf(twenty, baskets, { seconds, looking: 'likely' }),
    tenThousand: rateOf(tenThousand, baskets, { seconds, looking: 'likely' }),
  };
}

function rateOf(
  world: RuleWorld,
  baskets: readonly Basket[],
  { seconds, looking }: { seconds: number; looking: 'likely' | 'all' },
): number {
  const run = (spendSeconds: number): number => {
    const startedAt = processorSeconds();
    let count = 0;
    while (count % CHECKED_EVERY !== 0 || processorSeconds() - startedAt < spendSeconds) {
      const basket = baskets[count % baskets.length];
      if (basket) evaluate(world, { kind: 'purchase', basket }, looking);
      count += 1;
    }
    return count / (processorSeconds() - startedAt);
  };
  run(seconds / 3);
  return run(seconds);
}

/** To ask for the processor time costs about as much as a small evaluation. */
const CHECKED_EVERY = 64;

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Rules as a retailer has them: of a product, a category, a brand, a segment, for everybody, in season and out of it, some with
 * conditions, caps and groups.
 */
function makeShop(count: number): Rule[] {
  return Array.from({ length: count }, (_, place) => {
    const kind = place % 20;
    const number = place + 1;
    if (kind === 0)
      return makeRule(number, { condition: { cel: `basket.total >= ${20 + (place % 90)} && local.weekday <= 6` } });
    if (kind === 1) return makeRule(number, { segments: [1 + (place % 40)], condition: { cel: 'member.age >= 18' } });
    if (kind < 5)
      return makeRule(number, {
        products: { categories: [`category ${place % 60}`] },
        group: `group ${place % 9}`,
        stacking: 'best',
      });
    if (kind < 8) return makeRule(number, { products: { brands: [`brand ${place % 150}`] }, caps: [CAP] });
    if (kind === 8)
      return makeRule(number, {
        effects: [{ kind: 'multiplier', factor: '1.5', round: 'down' }],
        segments: [1 + (place % 40)],
      });
    if (kind < 12) return makeRule(number, { startsAt: INSTANT + 86_400_000 * number });
    return makeRule(number, { products: { skus: [`sku ${place}`, `sku ${place + 2_000}`] } });
  });
}

/** Each matches every basket. */
function makeMatching(number: number): Rule {
  return number % 2 === 0
    ? makeRule(number, { condition: { cel: 'basket.total >= 1 && "it" == member.language' } })
    : makeRule(number, { products: { categories: ['category 1'] }, caps: [CAP] });
}

/** None matches a basket: other products, other segments, other days. */
function makeUnlikely(count: number): Rule[] {
  return Array.from({ length: count }, (_, place) => {
    const number = 1_000 + place;
    const kinds: readonly Partial<RuleSettings>[] = [
      { products: { skus: [`other ${place}`], brands: [`other ${place % 100}`] } },
      { segments: [1_000 + (place % 50)] },
      { startsAt: INSTANT + 3_600_000 * number },
      { endsAt: INSTANT - 3_600_000 * number },
    ];
    return makeRule(number, kinds[place % kinds.length] ?? {});
  });
}

const CAP = { per: 'member', of: 'points', window: { kind: 'month' }, limit: '100000', atLimit: 'cut' } as const;

function makeRule(number: number, settings: Partial<RuleSettings>): Rule {
  const read = readRule(
    {
      name: `Rule ${number}`,
      kind: 'earn',
      pointType: 'points',
      trigger: { on: 'purchase' },
      effects: [{ kind: 'per_amount', points: '1', per: '1', round: 'down', roundAt: 'basket' }],
      ...settings,
    },
    { number, version: 1, pointTypes: POINT_TYPES },
  );
  if ('problems' in read) throw new Error(`rule ${number}: ${JSON.stringify(read.problems)}`);
  return read.rule;
}

/** Twenty lines, other ones for each place. */
function makeBasket(place: number): Basket {
  const read = readBasket({
    currency: 'EUR',
    lines: Array.from({ length: 20 }, (_, index) => {
      const product = (place * 7_919 + index * 104_729) % 4_000;
      return {
        sku: `sku ${product}`,
        category: `category ${index === 0 ? 1 : product % 300}`,
        brand: `brand ${product % 700}`,
        quantity: 1 + (product % 3),
        unitPrice: (((product * 37) % 9_000) + 99) / 100,
      };
    }),
  });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.basket;
}

function worldOf(rules: readonly Rule[]): RuleWorld {
  return {
    book: compileBook(rules),
    calendar: makeCalendar('Europe/Rome'),
    pointTypes: new Map(),
    instant: INSTANT,
    member: {
      number: 42,
      language: 'it',
      joinedOn: '2024-02-29',
      birthday: '1990-02-28',
      data: {},
      segments: [1, 2, 3].map((number) => ({ number, key: `segment_${number}` })),
      badges: new Map(),
      ranks: new Map(),
      balances: new Map(),
    },
    client: 'bench',
    used: () => ({ count: 1, points: 10 }),
  };
}
