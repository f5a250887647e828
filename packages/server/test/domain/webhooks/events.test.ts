import { describe, expect, test } from 'vitest';
import { EVENT_TYPES, eventId, eventOf, readEventId } from '../../../src/domain/webhooks/events.ts';
import { sampleEvent } from '../../../src/domain/webhooks/samples.ts';
import { decideEndpoint } from '../../../src/domain/webhooks/settings.ts';

const scales = { programId: 3, pointTypes: new Map([['credits', { scale: 2 }]]) };

describe('an event', () => {
  test('tells ids, amounts and references, and nothing else of a record', () => {
    const leg = { member: 42, pointType: 'credits', bucket: 'available' as const, amount: -1050, after: 200 };
    const body = {
      by: 'ck_3_x',
      amount: 1050,
      pointType: 'credits',
      legs: [leg, { account: 'redeemed' as const, pointType: 'credits', amount: 1050 }],
      reference: 'payment',
      referenceId: 'order-1',
      textHash: 'abc',
    };
    const record = {
      number: 9,
      at: Date.UTC(2026, 2, 1),
      type: 'debit' as const,
      body,
      text: { entry: 'for Ann Bell' },
    };
    expect(eventOf(record, scales)).toEqual({
      type: 'points.debited',
      timestamp: '2026-03-01T00:00:00.000Z',
      data: {
        transaction: 'txn_3_9',
        number: 9,
        by: 'ck_3_x',
        member: 'mbr_3_42',
        point_type: 'credits',
        amount: '10.50',
        reference: 'payment',
        reference_id: 'order-1',
        balances: [
          { member: 'mbr_3_42', point_type: 'credits', bucket: 'available', amount: '-10.50', balance_after: '2.00' },
        ],
      },
    });
  });

  test('tells the badge or rank it is about; a merge, which may bring several, tells none', () => {
    const at = Date.UTC(2026, 2, 1);
    const badges = [{ badge: 7, level: 1, rewarded: [1] }];
    const ranks = [{ pointType: 'credits', rank: 2, previous: null }];
    const told = (type: 'badge_reached' | 'rank_changed' | 'members_merged', body: object) =>
      eventOf({ number: 9, at, type, body: { by: 'system', member: 42, cause: 8, ...body } }, scales).data;
    expect(told('badge_reached', { badges })).toEqual({
      transaction: 'txn_3_9',
      number: 9,
      by: 'system',
      member: 'mbr_3_42',
      badge: 'bdg_3_7',
      level: 1,
      cause: 'txn_3_8',
      balances: [],
    });
    expect(told('rank_changed', { ranks })).toMatchObject({ rank: 'rnk_3_2', previous_rank: null });
    expect(told('members_merged', { into: 43, badges, ranks })).not.toHaveProperty('badge');
  });

  test.each(EVENT_TYPES)('%s has a sample of itself', (type) => {
    expect(sampleEvent(type)).toMatchObject({ type, data: { transaction: 'txn_1_1234' } });
  });

  test('has an id that leads back to its record, or to a test, of its own program only', () => {
    for (const number of [1, 1_234_567, -83_927]) expect(readEventId(3, eventId(3, number))).toBe(number);
    for (const text of ['evt_4_1', 'evt_3_0', 'evt_3_-1', 'evt_3_test_0', 'txn_3_1', 'evt_3_1x', '']) {
      expect(readEventId(3, text), text).toBeUndefined();
    }
  });
});

test('an endpoint that wants an unknown event is refused with the known ones named, each by its place', () => {
  const allowed = { hosts: new Set<string>(), blocks: [] };
  const url = { protocol: 'https:', hostname: 'shop.example', username: '', password: '' };
  const current = { url: 'https://shop.example/', description: '', events: [] };
  const decision = decideEndpoint(current, { events: ['points.credited', 'points.burned'] }, { url, allowed });
  expect(decision).toEqual({
    problems: [{ field: 'events.1', code: 'unknown_event', detail: `expected one of ${EVENT_TYPES.join(', ')}` }],
  });
});
