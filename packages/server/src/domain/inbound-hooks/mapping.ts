import { type Expression, readExpression } from '../cel/expression.ts';

/** What a hook's expressions are called, in the domain and on the wire alike. */
export const MAPPING_FIELDS = [
  'items',
  'when',
  'event_id',
  'movement',
  'member',
  'to',
  'point_type',
  'amount',
  'reference',
  'reference_id',
  'entry',
  'occurred_at',
] as const;

export type MappingField = (typeof MAPPING_FIELDS)[number];

/**
 * How a sender's JSON becomes movements: an expression (CEL) for each field.
 *
 * `items` sees `body` and gives the list of events in one payload; without it the body is the one event. All others see
 * `item`, one event, and every one sees `headers` (names in lower case). `when` says whether an event counts at all.
 */
export type MappingSettings = Readonly<
  Record<'event_id' | 'movement' | 'member' | 'point_type' | 'amount', string> &
    Partial<Record<Exclude<MappingField, 'event_id' | 'movement' | 'member' | 'point_type' | 'amount'>, string>>
>;

/** A mapping whose expressions have passed their checks. */
export type Mapping = Readonly<Partial<Record<MappingField, Expression>>>;

export type MappingFault = { field: MappingField; detail: string };

/** What each expression may give, as CEL calls it. */
const GIVES: Readonly<Record<MappingField, readonly string[]>> = {
  items: ['list'],
  when: ['bool'],
  event_id: ['string', 'int'],
  movement: ['string'],
  member: ['string', 'int'],
  to: ['string', 'int'],
  point_type: ['string'],
  amount: ['string', 'int', 'double'],
  reference: ['string'],
  reference_id: ['string', 'int'],
  entry: ['string'],
  occurred_at: ['string', 'google.protobuf.Timestamp'],
};

const HEADERS = { headers: 'map<string, string>' };

/** Reads every expression of a mapping, or tells what is wrong with each that is. */
export function readMapping(settings: MappingSettings): { mapping: Mapping } | { faults: readonly MappingFault[] } {
  const faults: MappingFault[] = [];
  const mapping: Partial<Record<MappingField, Expression>> = {};
  for (const field of MAPPING_FIELDS) {
    const text = settings[field];
    if (text === undefined) continue;
    const variables = { [field === 'items' ? 'body' : 'item']: 'dyn', ...HEADERS };
    const read = readExpression(text, { variables, gives: GIVES[field] });
    if ('fault' in read) faults.push({ field, detail: read.fault });
    else mapping[field] = read.expression;
  }
  return faults.length > 0 ? { faults } : { mapping };
}
