import { expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { factsOf } from '../../../src/domain/rules/member-facts.ts';
import { NOON } from './rules-world.ts';

const config = { badges: new Map(), ranks: new Map(), segments: new Map(), calendar: makeCalendar('Europe/Rome') };

test.each([
  ['1969-12-31', '1969-12-31'],
  ['1931-02-28', '1931-02-28'],
  ['2004-02-29', '2004-02-29'],
  ['2003-02-29', undefined],
  ['31.12.1969', undefined],
  [19691231, undefined],
])('a birthday %j in the data of a member is %j', (birthday, expected) => {
  const profile = { language: null, createdAt: NOON, data: JSON.stringify({ birthday }) };
  const facts = factsOf(config, NOON, { number: 1, profile, standing: undefined, balances: new Map() });
  expect(facts.birthday).toBe(expected);
});
