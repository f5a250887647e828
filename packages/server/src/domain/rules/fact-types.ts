import type { Vocabulary } from '../cel/expression.ts';
import { objectType } from '../cel/object-type.ts';
import type { Trigger } from './rule.ts';

/**
 * The facts that conditions may look at, by name and type: this is their documentation as well.
 *
 * `double`: money, quantities and points as people write them, good for comparing and never for what becomes points.
 */
export const LINE = objectType('Line', {
  sku: 'string',
  category: 'string',
  brand: 'string',
  quantity: 'double',
  unit_price: 'double',
  discount: 'double',
  /** What the line costs, its discount taken off. */
  amount: 'double',
});

export const BASKET = objectType('Basket', {
  total: 'double',
  /** The part of the total that is not paid with points. */
  earning_total: 'double',
  paid_with_points: 'double',
  quantity: 'double',
  line_count: 'int',
  currency: 'string',
  shop: 'string',
  lines: 'list<Line>',
  skus: 'list<string>',
  categories: 'list<string>',
  brands: 'list<string>',
});

export const MEMBER = objectType('Member', {
  is_guest: 'bool',
  number: 'int',
  /** As a BCP 47 tag; empty when unknown. */
  language: 'string',
  /** As YYYY-MM-DD; empty for a guest. */
  joined_on: 'string',
  days_since_joining: 'int',
  /** As YYYY-MM-DD; empty when unknown, and then `age` is -1. */
  birthday: 'string',
  is_birthday: 'bool',
  age: 'int',
  /** Keys of the segments that the member is in. */
  segments: 'list<string>',
  /** The level, from 0, by the name of the badge. */
  badges: 'map<string, int>',
  /** The name of the rank, by point type. */
  ranks: 'map<string, string>',
  /** Available points, by point type. */
  balances: 'map<string, double>',
  data: 'map<string, dyn>',
});

/** The time of the program's zone at the occasion. */
export const LOCAL = objectType('LocalTime', {
  date: 'string',
  year: 'int',
  month: 'int',
  day: 'int',
  /** 1 is Monday. */
  weekday: 'int',
  hour: 'int',
  minute: 'int',
});

export const EVENT = objectType('Event', { code: 'string', attributes: 'map<string, dyn>' });
export const CALL = objectType('Call', { amount: 'double' });
export const MOVEMENT = objectType('Movement', {
  type: 'string',
  reference: 'string',
  point_type: 'string',
  amount: 'double',
});

const TYPES = [LINE, BASKET, MEMBER, LOCAL, EVENT, CALL, MOVEMENT] as const;
const COMMON = { member: 'Member', local: 'LocalTime', client: 'string' };
const UNITS = 200_000;

/** What the condition of a rule with a trigger of a kind may speak of. */
export const VOCABULARIES: Readonly<Record<Trigger['on'], Vocabulary>> = {
  purchase: { variables: { ...COMMON, basket: 'Basket' }, types: TYPES, units: UNITS },
  event: { variables: { ...COMMON, event: 'Event' }, types: TYPES, units: UNITS },
  api: { variables: { ...COMMON, call: 'Call' }, types: TYPES, units: UNITS },
  time: { variables: COMMON, types: TYPES, units: UNITS },
  movement: { variables: { ...COMMON, movement: 'Movement' }, types: TYPES, units: UNITS },
};

/** What the condition of a segment may speak of: the member and the day. */
export const MEMBER_VOCABULARY: Vocabulary = {
  variables: { member: 'Member', local: 'LocalTime' },
  types: TYPES,
  units: UNITS,
};
