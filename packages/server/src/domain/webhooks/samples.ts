import type { Bucket, MemberLeg, RecordBody, RecordType } from '../ledger/record.ts';
import { type EventBody, type EventType, eventOf, eventTypeOf } from './events.ts';

const AT = Date.UTC(2026, 2, 1, 12);
const NUMBER = 1234;
const MEMBER = 42;

const leg = (amount: number, after: number, bucket: Bucket = 'available', member = MEMBER): MemberLeg => ({
  member,
  pointType: 'points',
  bucket,
  amount,
  after,
});
const moved = { by: 'ck_1_5f0c9d2ab4e81763c0aa91d2', pointType: 'points' };
const purchase = { ...moved, amount: 120, reference: 'purchase', referenceId: 'order-1001' };
const member = { by: moved.by, member: MEMBER };

/** A record of each type, as the ledger would write it. */
const RECORDS: Record<RecordType, RecordBody> = {
  credit: { ...purchase, legs: [leg(120, 620)] },
  debit: { ...moved, amount: 50, reference: 'payment', referenceId: 'order-1002', legs: [leg(-50, 570)] },
  transfer: { ...moved, amount: 20, reference: 'gift', legs: [leg(-20, 550), leg(20, 220, 'available', 43)] },
  adjustment: { ...moved, amount: -50, reference: 'correction', legs: [leg(-50, 500)] },
  hold: { ...moved, amount: 100, reference: 'checkout', legs: [leg(-100, 400), leg(100, 100, 'held')] },
  capture: { ...moved, amount: 60, hold: 1230, reference: 'shipment', legs: [leg(-60, 40, 'held')] },
  release: { ...moved, amount: 40, hold: 1230, legs: [leg(-40, 0, 'held'), leg(40, 440)] },
  reversal: { ...purchase, reference: 'return', reverses: 1200, legs: [leg(-120, 320)] },
  expiry: { by: 'system', pointType: 'points', amount: 20, legs: [leg(-20, 300)] },
  activation: { by: 'system', pointType: 'points', amount: 30, legs: [leg(-30, 0, 'pending'), leg(30, 330)] },
  member_created: member,
  member_updated: member,
  member_blocked: member,
  member_unblocked: member,
  member_erased: member,
  members_merged: { ...member, into: 43 },
  badge_reached: {
    by: 'system',
    member: MEMBER,
    cause: 1233,
    depth: 1,
    badges: [{ badge: 3, level: 1, rewarded: [1] }],
  },
  badge_assigned: { ...member, depth: 1, badges: [{ badge: 3, level: 0, byHand: true }] },
  badge_unassigned: { ...member, badges: [{ badge: 3, level: null }] },
  badge_withdrawn: { by: 'system', member: MEMBER, cause: 1233, depth: 1, badges: [{ badge: 3, level: 0 }] },
  rank_changed: {
    by: 'system',
    member: MEMBER,
    pointType: 'points',
    cause: 1233,
    depth: 1,
    ranks: [{ pointType: 'points', rank: 2, previous: 1 }],
  },
  occasion_noted: { ...member, reference: 'purchase', referenceId: 'order-1003' },
  segment_changed: { ...member, segments: [{ segment: 4, ranges: [{ from: AT }] }] },
};

/** An event of a type as it would be sent, made up. */
export function sampleEvent(type: EventType): EventBody {
  // as: the keys of a constant table
  const found = (Object.keys(RECORDS) as RecordType[]).find((each) => eventTypeOf(each) === type);
  if (!found) throw new Error(`bug: no record is told as ${type}`);
  const record = { number: NUMBER, at: AT, type: found, body: RECORDS[found] };
  return eventOf(record, { programId: 1, pointTypes: new Map([['points', { scale: 0 }]]) });
}
