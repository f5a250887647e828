import { makeCalendar } from '../packages/server/src/domain/calendar.ts';
import type { PointType } from '../packages/server/src/domain/ledger/point-type.ts';
import { decideNewPointType } from '../packages/server/src/domain/point-types/settings.ts';
import { changeSettings } from '../packages/server/src/domain/rules/change-settings.ts';
import type { MemberFacts } from '../packages/server/src/domain/rules/facts.ts';
import type { RuleSettings } from '../packages/server/src/domain/rules/rule.ts';
import { openRules } from '../packages/server/src/domain/rules/rules-in-force.ts';
import { readRuleBody } from '../packages/server/src/http/v1/rules/read-rule-body.ts';
import {
  makeRetailBaskets,
  makeRetailMembers,
  type RetailBasket,
  type RetailMember,
} from '../packages/server/src/main/demo/retail/baskets.ts';
import rules from '../packages/server/src/main/demo/retail/rules.json' with { type: 'json' };

/** The retail programme in the domain's own terms, without a server. */
export const RETAIL = { members: 500, days: 90, baskets: 10_000, end: Date.UTC(2026, 3, 1), timeZone: 'Europe/Rome' };

const POINT_TYPES = new Map(['points', 'stars'].map((key) => [key, pointType(key)]));

export function openRetail() {
  const settings = rules.map((body) => {
    // as: the file holds what the API takes, which a test of the loader shows
    const { key, change } = readRuleBody(body as never);
    return { key, settings: changeSettings(undefined, change) satisfies RuleSettings };
  });
  const book = openRules(
    settings.map((each, place) => ({ number: place + 1, version: 1, settings: each.settings })),
    { pointTypes: POINT_TYPES },
  );
  if (book.rules.length !== rules.length) throw new Error('some of the retail rules cannot be');
  const members = retailFacts(makeRetailMembers(RETAIL.members));
  const { members: count, ...period } = RETAIL;
  return {
    keys: settings.map(({ key }) => key),
    settings,
    book,
    members,
    pointTypes: POINT_TYPES,
    calendar: makeCalendar(RETAIL.timeZone),
    baskets: () => makeRetailBaskets({ count: period.baskets, members: count, end: period.end, days: period.days }),
  };
}

/** Members as rules see them, by the place by which baskets call them. */
export function retailFacts(members: readonly RetailMember[]): Map<number, MemberFacts> {
  return new Map(
    members.map(({ language, data }, place) => {
      const facts: MemberFacts = {
        number: place + 1,
        language,
        joinedOn: '2025-12-01',
        birthday: data.birthday,
        data,
        segments: [],
        badges: new Map(),
        ranks: new Map(),
        balances: new Map(),
      };
      return [facts.number, facts];
    }),
  );
}

/** A basket as it is told, in the names of the domain. */
export function toldBasket({ currency, shop, lines }: RetailBasket) {
  return { currency, shop, lines: lines.map(({ unit_price: unitPrice, ...line }) => ({ ...line, unitPrice })) };
}

function pointType(key: string): PointType {
  const made = decideNewPointType({ key, scale: 0 }, key === 'points');
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.pointType;
}
