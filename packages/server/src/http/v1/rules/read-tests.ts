import type { Static } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { amountText } from '../../../domain/points.ts';
import type { RuleTest } from '../../../domain/rule-tests/rule-test.ts';
import type { BasketInput } from '../../../domain/rules/basket.ts';
import { readBodyInstant } from '../movements/read-movement.ts';
import { toldBasket } from '../occasions/read-basket-body.ts';
import type { RuleTests } from './test-schemas.ts';

type Sent = Static<typeof RuleTests>[number];

/** Reads the tests of a body; undefined where it has none. */
export function readTests(sent: readonly Sent[] | undefined): RuleTest[] | undefined {
  return sent?.map(({ name, given, at, member, points }, place) => ({
    name,
    given: readGiven(given),
    ...(at === undefined ? {} : { at: readBodyInstant(at, `/tests/${place}/at`) }),
    ...(member === undefined ? {} : { member: member && readMember(member) }),
    points: amountText(points),
  }));
}

export function presentTests(tests: readonly RuleTest[]): Static<typeof RuleTests> {
  return tests.map(({ name, given, at, member, points }) => ({
    name,
    given: presentGiven(given),
    ...(at === undefined ? {} : { at: instantText(at) }),
    ...(member === undefined ? {} : { member: member && presentMember(member) }),
    points,
  }));
}

function readGiven(given: Sent['given']): RuleTest['given'] {
  switch (given.on) {
    case 'purchase':
      return { on: given.on, basket: toldBasket(given.basket) };
    case 'event':
      return given;
    case 'api':
      return { on: given.on, ...(given.amount === undefined ? {} : { amount: amountText(given.amount) }) };
  }
}

function presentGiven(given: RuleTest['given']): Sent['given'] {
  if (given.on === 'purchase') return { on: given.on, basket: presentBasket(given.basket) };
  if (given.on === 'api') return given;
  const { attributes, ...event } = given;
  return { ...event, ...(attributes ? { attributes: { ...attributes } } : {}) };
}

function presentBasket({ lines, tenders, ...rest }: BasketInput): Extract<Sent['given'], { on: 'purchase' }>['basket'] {
  return {
    ...rest,
    lines: lines.map(({ unitPrice, ...line }) => ({ ...line, unit_price: unitPrice })),
    ...(tenders ? { tenders: [...tenders] } : {}),
  };
}

type SentMember = NonNullable<Sent['member']>;
type Supposed = NonNullable<RuleTest['member']>;

function readMember({ joined_on: joinedOn, balances, ...rest }: SentMember): Supposed {
  const texts = Object.entries(balances ?? {}).map(([key, amount]) => [key, amountText(amount)]);
  return {
    ...rest,
    ...(joinedOn === undefined ? {} : { joinedOn }),
    ...(balances ? { balances: Object.fromEntries(texts) } : {}),
  };
}

function presentMember({ joinedOn, segments, data, ...rest }: Supposed): SentMember {
  return {
    ...rest,
    ...(joinedOn === undefined ? {} : { joined_on: joinedOn }),
    ...(segments ? { segments: [...segments] } : {}),
    ...(data ? { data: { ...data } } : {}),
  };
}
