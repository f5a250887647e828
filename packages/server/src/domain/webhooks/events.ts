import { numberedId } from '../ids.ts';
import { instantText } from '../ledger/checks.ts';
import { type LedgerRecord, memberLegs, type RecordBody, type RecordType } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import type { Range } from '../standings/ranges.ts';

/** The event that each type of record is told as: what happened, in the past. */
const EVENT_OF_RECORD = {
  credit: 'points.credited',
  debit: 'points.debited',
  transfer: 'points.transferred',
  adjustment: 'points.adjusted',
  hold: 'points.held',
  capture: 'points.captured',
  release: 'points.released',
  reversal: 'points.reversed',
  expiry: 'points.expired',
  activation: 'points.activated',
  member_created: 'member.created',
  member_updated: 'member.updated',
  member_blocked: 'member.blocked',
  member_unblocked: 'member.unblocked',
  member_erased: 'member.erased',
  members_merged: 'member.merged',
  badge_reached: 'badge.reached',
  badge_assigned: 'badge.assigned',
  badge_unassigned: 'badge.unassigned',
  badge_withdrawn: 'badge.withdrawn',
  rank_changed: 'rank.changed',
  occasion_noted: 'occasion.noted',
  segment_changed: 'segment.changed',
} as const satisfies Record<RecordType, string>;

export type EventType = (typeof EVENT_OF_RECORD)[RecordType];

/** Every event that an endpoint may ask for, in the order of the documentation. */
export const EVENT_TYPES: readonly EventType[] = Object.values(EVENT_OF_RECORD);

/** What a test sends; no endpoint asks for it, none can refuse it. */
export const TEST_EVENT = 'webhook.test';

export function isEventType(text: string): text is EventType {
  return EVENT_TYPES.some((type) => type === text);
}

export function eventTypeOf(type: RecordType): EventType {
  return EVENT_OF_RECORD[type];
}

/** A leg as an event tells it: what changed in one bucket of a member's wallet, and what is there after it. */
type EventBalance = { member: string; point_type: string; bucket: string; amount: string; balance_after: string };

/** When a member belongs to a segment; null: no bound on that side. */
type EventRange = { from: string | null; until: string | null };

/** The body of an event (Standard Webhooks 1.0.0): what happened, when, and to whom and how much. */
export type EventBody = { type: string; timestamp: string; data: EventData };

type EventData = {
  transaction?: string;
  number?: number;
  by?: string;
  member?: string;
  into?: string;
  point_type?: string;
  amount?: string;
  reference?: string;
  reference_id?: string;
  hold?: string;
  reverses?: string;
  badge?: string;
  level?: number | null;
  rank?: string;
  previous_rank?: string | null;
  segment?: string;
  ranges?: EventRange[];
  cause?: string;
  balances?: EventBalance[];
};

/** What an event needs of a record, and of its program: the scales of the point types. */
type Told = Pick<LedgerRecord, 'number' | 'at' | 'type' | 'body'>;
type Scales = { readonly programId: number; readonly pointTypes: ReadonlyMap<string, { readonly scale: number }> };

/**
 * Tells a record as an event. It holds ids, amounts and references, never a name, an address or a free text: whoever may
 * know more asks for it with the ids. The same record always gives the same event.
 */
export function eventOf(record: Told, config: Scales): EventBody {
  const { body } = record;
  const { programId } = config;
  const legs = memberLegs(body);
  const members = membersOf(body);
  const decimal = (amount: number, pointType: string) =>
    formatAmount(amount, config.pointTypes.get(pointType)?.scale ?? 0);
  const member = body.member ?? (members.length === 1 ? members[0] : undefined);
  const data: EventData = {
    transaction: numberedId('txn', programId, record.number),
    number: record.number,
    by: body.by,
    ...(member === undefined ? {} : { member: numberedId('mbr', programId, member) }),
    ...(body.into === undefined ? {} : { into: numberedId('mbr', programId, body.into) }),
    ...(body.pointType === undefined ? {} : { point_type: body.pointType }),
    ...(body.amount === undefined ? {} : { amount: decimal(body.amount, body.pointType ?? '') }),
    ...(body.reference === undefined ? {} : { reference: body.reference }),
    ...(body.referenceId === undefined ? {} : { reference_id: body.referenceId }),
    ...holdOf(record, programId),
    ...(body.reverses === undefined ? {} : { reverses: numberedId('txn', programId, body.reverses) }),
    ...standingOf(body, programId),
    balances: legs.map((leg) => ({
      member: numberedId('mbr', programId, leg.member),
      point_type: leg.pointType,
      bucket: leg.bucket,
      amount: decimal(leg.amount, leg.pointType),
      balance_after: decimal(leg.after, leg.pointType),
    })),
  };
  return { type: eventTypeOf(record.type), timestamp: instantText(record.at), data };
}

/** The one badge, rank or segment that a record is about; a merge, which may bring several, tells none. */
function standingOf(body: RecordBody, programId: number) {
  const [badge] = body.into === undefined ? (body.badges ?? []) : [];
  const [rank] = body.into === undefined ? (body.ranks ?? []) : [];
  const [segment] = body.into === undefined ? (body.segments ?? []) : [];
  const rankId = (number: number) => numberedId('rnk', programId, number);
  return {
    ...(badge ? { badge: numberedId('bdg', programId, badge.badge), level: badge.level } : {}),
    ...(rank ? { rank: rankId(rank.rank), previous_rank: rank.previous === null ? null : rankId(rank.previous) } : {}),
    ...(segment ? { segment: numberedId('seg', programId, segment.segment), ranges: segment.ranges.map(rangeOf) } : {}),
    ...(body.cause === undefined ? {} : { cause: numberedId('txn', programId, body.cause) }),
  };
}

function rangeOf({ from, until }: Range): EventRange {
  return {
    from: from === undefined ? null : instantText(from),
    until: until === undefined ? null : instantText(until),
  };
}

function holdOf({ type, number, body }: Told, programId: number): { hold?: string } {
  const hold = type === 'hold' ? number : body.hold;
  return hold === undefined ? {} : { hold: numberedId('hld', programId, hold) };
}

/** Every member whom a record concerns, each once: what is sent of one of them keeps its order. */
export function membersOf(body: RecordBody): number[] {
  const named = [body.member, body.into].filter((member) => member !== undefined);
  return [...new Set([...named, ...memberLegs(body).map(({ member }) => member)])];
}

/** The id of an event: of a record, or (a negative number) of a test. */
export function eventId(programId: number, number: number): string {
  return number < 0 ? `evt_${programId}_test_${-number}` : `evt_${programId}_${number}`;
}

/** The number inside an event's id of this program; undefined for any other text. */
export function readEventId(programId: number, text: string): number | undefined {
  const match = /^evt_(\d{1,9})_(test_)?([1-9]\d{0,14})$/.exec(text);
  if (!match || Number(match[1]) !== programId) return undefined;
  return match[2] === undefined ? Number(match[3]) : -Number(match[3]);
}
