import { type Instant, isDay } from '../calendar.ts';
import type { ExpressionFault } from '../cel/expression.ts';
import type { MovementNote } from '../ledger/checks.ts';
import type { CreditInput } from '../ledger/decide-credit.ts';
import type { DebitInput } from '../ledger/decide-debit.ts';
import type { TransferInput } from '../ledger/decide-transfer.ts';
import type { MemberRef } from '../members/member.ts';
import { parseMemberRef } from '../members/member-ref.ts';
import type { Mapping, MappingField } from './mapping.ts';
import { findPayloadFault, MAX_PAYLOAD_BYTES, type PayloadValue, payloadText } from './payload.ts';

/** A movement that a mapping has made of an event. A later kind of record goes beside these. */
export type MappedMovement =
  | { kind: 'credit'; input: CreditInput }
  | { kind: 'debit'; input: DebitInput }
  | { kind: 'transfer'; input: TransferInput };

/** Why a mapping made no movement. `field` is the expression; the detail may quote what the sender sent. */
export type MappingProblem = {
  code: 'mapping_failed' | 'too_big_or_slow' | 'unknown_member';
  field: MappingField | null;
  detail: string;
};

/** What is known of an event before anything is made of it. */
export type IdentifiedItem =
  | { kind: 'counts'; eventId: string }
  | { kind: 'ignored' }
  | { kind: 'failed'; eventId: string; problem: MappingProblem }
  | { kind: 'no_event_id'; detail: string }
  /** Whether it has an id could not be found out within what a mapping may take; it may be tried again. */
  | { kind: 'id_not_reached'; detail: string };

type Headers = Readonly<Record<string, string>>;

/** What the expressions over one event see. */
export type ItemValues = { item: PayloadValue; headers: Headers };

const MAX_ITEMS = 100;
const MAX_EVENT_ID_LENGTH = 255;

/** The events in a payload; without `items` the body is the one. */
export function splitPayload(
  mapping: Mapping,
  { body, headers }: { body: PayloadValue; headers: Headers },
): { items: readonly PayloadValue[] } | ExpressionFault {
  if (!mapping.items) return { items: [body] };
  const result = mapping.items.run({ body, headers });
  if ('fault' in result) return result;
  if (!Array.isArray(result.value)) return { fault: `expected a list, found ${kindOf(result.value)}` };
  const { length } = result.value;
  if (length > MAX_ITEMS) return { fault: `expected at most ${MAX_ITEMS} events in one payload, found ${length}` };
  const fault = result.value.map(findPayloadFault).find((found) => found !== undefined);
  if (fault !== undefined) return { fault: `an event that is made here cannot be kept: ${fault}` };
  const items = result.value as PayloadValue[]; // as: found so above
  return isTooLong(items, body)
    ? { fault: 'expected events that are together at most twice as long as the body' }
    : { items };
}

/** Each event is kept by itself: a body that is repeated in every one would be kept a hundred times. */
function isTooLong(items: readonly PayloadValue[], body: PayloadValue): boolean {
  const most = Math.max(2 * payloadText(body).length, MAX_PAYLOAD_BYTES);
  let length = 0;
  return items.some((item) => {
    length += payloadText(item).length;
    return length > most;
  });
}

/** The sender's id of an event, or why there is none. */
export type EventIdRead = { text: string } | ExpressionFault;

/**
 * Tells whether an event counts, and by which id.
 *
 * An event that does not count needs no id. Any other does: without one, or with anything but a text or a whole number in its
 * place, nothing is made of it, because a guessed id would count an event twice or two events once.
 */
export function identifyItem(
  mapping: Mapping,
  values: ItemValues,
  read: EventIdRead = readEventId(mapping, values),
): IdentifiedItem {
  const when = mapping.when?.run(values) ?? { value: true };
  if ('value' in when && when.value === false) return { kind: 'ignored' };
  const isUnknown = 'fault' in when && when.isTooMuch;
  if ('fault' in read)
    return { kind: read.isTooMuch || isUnknown ? 'id_not_reached' : 'no_event_id', detail: read.fault };
  const { text: eventId } = read;
  if ('value' in when && when.value === true) return { kind: 'counts', eventId };
  const fault = 'fault' in when ? when : { fault: `expected true or false, found ${kindOf(when.value)}` };
  return { kind: 'failed', eventId, problem: mappingFault('when', fault) };
}

/** What becomes of an event for whose mapping no time was left: it is parked under its id, if that is known. */
export function leaveItem(
  read: EventIdRead | undefined,
  detail: string,
): Extract<IdentifiedItem, { kind: 'failed' | 'id_not_reached' }> {
  if (!read || 'fault' in read) return { kind: 'id_not_reached', detail };
  return { kind: 'failed', eventId: read.text, problem: { code: 'too_big_or_slow', field: null, detail } };
}

/** Makes a movement of an event that counts, or tells why not. */
export function mapItem(
  mapping: Mapping,
  values: ItemValues,
  programId: number,
): { movement: MappedMovement } | { problem: MappingProblem } {
  return readMovement(makeReader(mapping, values, programId));
}

export function readEventId(mapping: Mapping, values: ItemValues): EventIdRead {
  const result = mapping.event_id?.run(values) ?? { fault: 'there is no expression for it' };
  if ('fault' in result) return result;
  const { value } = result;
  if (typeof value === 'bigint') return { text: String(value) };
  if (typeof value !== 'string') return { fault: `expected a text or a whole number, found ${kindOf(value)}` };
  const fault = value.trim() === '' ? 'expected a text that is not empty' : findTextFault(value, MAX_EVENT_ID_LENGTH);
  return fault === undefined ? { text: value } : { fault };
}

/** Reads results one by one; the first that cannot be stands in `problem`, and what was read by then is of no use. */
type Reader = {
  problem: MappingProblem | undefined;
  has(field: MappingField): boolean;
  text(field: MappingField, maxLength: number): string;
  amount(): string | number;
  member(field: 'member' | 'to'): MemberRef;
  instant(field: MappingField): Instant;
};

function makeReader(mapping: Mapping, values: ItemValues, programId: number): Reader {
  const fail = (field: MappingField, detail: string): undefined => {
    reader.problem ??= mappingFailed(field, detail);
  };
  const resultOf = (field: MappingField): unknown => {
    const result = mapping[field]?.run(values) ?? { fault: 'there is no expression for it' };
    if (!('fault' in result)) return result.value;
    reader.problem ??= mappingFault(field, result);
    return undefined;
  };
  const reader: Reader = {
    problem: undefined,
    has: (field) => mapping[field] !== undefined,
    text(field, maxLength) {
      const value = resultOf(field);
      const text = typeof value === 'bigint' ? String(value) : value;
      if (typeof text !== 'string' || text === '') return fail(field, `expected a text, found ${kindOf(value)}`) ?? '';
      const fault = findTextFault(text, maxLength);
      return fault === undefined ? text : (fail(field, fault) ?? '');
    },
    amount() {
      const value = resultOf('amount');
      if (typeof value === 'bigint') return String(value);
      if (typeof value === 'number' || (typeof value === 'string' && value.length <= 64)) return value;
      return fail('amount', `expected a decimal, found ${kindOf(value)}`) ?? '';
    },
    member(field) {
      const text = reader.text(field, 400);
      const ref = parseMemberRef(text, programId);
      if (ref) return ref;
      const detail = `expected a member as "email:ann@shop.example", "external_id:X-1", "mbr_1_42" or 42, found "${text}"`;
      reader.problem ??= { code: 'unknown_member', field, detail };
      return NOBODY;
    },
    instant(field) {
      const value = resultOf(field);
      // Date.parse takes the 30th of February for a day of March.
      const text = typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10)) ? value : '';
      const instant = value instanceof Date ? value.getTime() : Date.parse(text);
      if (instant >= 0 && instant <= LAST_INSTANT) return instant;
      return fail(field, 'expected an instant, such as "2026-11-22T08:30:00Z" or timestamp(item.seconds)') ?? 0;
    },
  };
  return reader;
}

const NOBODY: MemberRef = { kind: 'number', number: 0 };
// RFC 3339 with its offset: Date.parse reads much else, each in a way of its own.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function readMovement(reader: Reader): { movement: MappedMovement } | { problem: MappingProblem } {
  const kind = reader.text('movement', 20);
  const pointType = reader.text('point_type', 64);
  const common = { pointType, amount: reader.amount(), ...readNote(reader) };
  const member = reader.member('member');
  const movement = movementOf(kind, { reader, member, common });
  if (reader.problem) return { problem: reader.problem };
  if (movement) return { movement };
  const detail = `expected "credit", "debit" or "transfer", found "${kind}"`;
  return { problem: mappingFailed('movement', detail) };
}

function movementOf(
  kind: string,
  made: { reader: Reader; member: MemberRef; common: Omit<DebitInput, 'member'> },
): MappedMovement | undefined {
  const { reader, member, common } = made;
  if (kind === 'credit' || kind === 'debit') return { kind, input: { ...common, member } };
  if (kind === 'transfer') return { kind, input: { ...common, from: member, to: reader.member('to') } };
  return undefined;
}

function readNote(reader: Reader): MovementNote {
  return {
    reference: reader.has('reference') ? reader.text('reference', 255) : 'inbound_hook',
    ...(reader.has('reference_id') ? { referenceId: reader.text('reference_id', 255) } : {}),
    ...(reader.has('occurred_at') ? { occurredAt: reader.instant('occurred_at') } : {}),
    ...(reader.has('entry') ? { text: { entry: reader.text('entry', 2_000) } } : {}),
  };
}

function mappingFailed(field: MappingField, detail: string): MappingProblem {
  return { code: 'mapping_failed', field, detail };
}

function mappingFault(field: MappingField, { fault, isTooMuch }: ExpressionFault): MappingProblem {
  return { code: isTooMuch ? 'too_big_or_slow' : 'mapping_failed', field, detail: fault };
}

function findTextFault(text: string, maxLength: number): string | undefined {
  if (text.length > maxLength) return `expected at most ${maxLength} characters, found ${text.length}`;
  return text.isWellFormed() && !/\p{Cc}/u.test(text) ? undefined : 'expected a text without control characters';
}

/** What a value is, in words for people; never the value, which may be somebody's. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'an instant';
  const names: Record<string, string> = { string: 'a text', bigint: 'a whole number', number: 'a decimal number' };
  return names[typeof value] ?? (typeof value === 'boolean' ? String(value) : 'an object');
}
