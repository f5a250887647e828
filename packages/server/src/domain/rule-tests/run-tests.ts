import type { Calendar, Instant } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import { formatAmount, parseAmount } from '../points.ts';
import type { RuleBook } from '../rules/book.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { RuleWorld } from '../rules/evaluation.ts';
import type { MemberFacts } from '../rules/facts.ts';
import type { Occasion } from '../rules/occasion.ts';
import { readBasket } from '../rules/read-basket.ts';
import type { Rule } from '../rules/rule.ts';
import type { RuleTest } from './rule-test.ts';

/** `given`: the points that the rule gave; `reason`: why it gave none though it should have. */
export type RuleTestResult = {
  name: string;
  isPassed: boolean;
  expected: string;
  given: string;
  reason: string | undefined;
};

/** Among which rules tests are run, and what else there is. `segments`: the number of each by its key. */
export type TestWorld = {
  readonly book: RuleBook;
  readonly calendar: Calendar;
  readonly pointTypes: ReadonlyMap<string, PointType>;
  readonly segments: ReadonlyMap<string, number>;
  readonly now: Instant;
};

/** Runs the tests of a rule beside the others of its book, by the code that decides: for nobody yet have caps counted anything. */
export function runTests(world: TestWorld, rule: Rule, tests: readonly RuleTest[]): RuleTestResult[] {
  return tests.map((test) => {
    const scale = rule.scale;
    const instant = test.at ?? Math.max(world.now, Number.isFinite(rule.startsAt) ? rule.startsAt : 0);
    const [client = ''] = rule.clients;
    const { book, calendar, pointTypes } = world;
    const member = memberOf(world, test, instant);
    const used = () => ({ count: 0, points: 0 });
    const at: RuleWorld = { book, calendar, pointTypes, instant, member, client, used };
    const occasion = occasionOf(rule, test);
    const own = evaluate(at, occasion).grants.filter((grant) => grant.rule === rule.number);
    const given = formatAmount(
      own.reduce((sum, { amount }) => sum + amount, 0),
      scale,
    );
    const expected = formatAmount(amountOf(test.points, scale), scale);
    const reason = own.length > 0 || given === expected ? undefined : reasonOf(at, occasion, rule);
    return { name: test.name, isPassed: given === expected, expected, given, reason };
  });
}

/** Of all the rules that wait for such an occasion: the index leaves out the others, and says nothing of them. */
function reasonOf(world: RuleWorld, occasion: Occasion, { number }: Rule): string | undefined {
  const { refusal, outcomes } = evaluate(world, occasion, 'all');
  return refusal?.code ?? outcomes.find(({ rule }) => rule.number === number)?.reason;
}

function occasionOf({ number }: Rule, { given }: RuleTest): Occasion {
  switch (given.on) {
    case 'purchase': {
      const read = readBasket(given.basket);
      if ('faults' in read) throw new Error('bug: a test was kept whose basket cannot be');
      return { kind: 'purchase', basket: read.basket };
    }
    case 'event':
      return { kind: 'event', event: given.event, attributes: given.attributes ?? {} };
    case 'api':
      return { kind: 'api', rule: number, ...(given.amount === undefined ? {} : { amount: given.amount }) };
  }
}

function memberOf(world: TestWorld, { member = {} }: RuleTest, instant: Instant): MemberFacts | undefined {
  if (member === null) return undefined;
  const { segments = [], badges = {}, ranks = {}, balances = {}, language = null, birthday, data = {} } = member;
  return {
    number: 1,
    language,
    joinedOn: member.joinedOn ?? world.calendar.dayOf(instant),
    ...(birthday === undefined ? {} : { birthday }),
    data,
    segments: segments.map((key) => ({ number: world.segments.get(key) ?? 0, key })),
    badges: new Map(Object.entries(badges)),
    ranks: new Map(Object.entries(ranks)),
    balances: new Map(
      Object.entries(balances).map(([key, text]) => [key, amountOf(text, world.pointTypes.get(key)?.scale ?? 0)]),
    ),
  };
}

/** Of a text that was checked when it was saved. */
function amountOf(text: string, scale: number): number {
  const reading = parseAmount(text, scale);
  return 'amount' in reading ? reading.amount : 0;
}
