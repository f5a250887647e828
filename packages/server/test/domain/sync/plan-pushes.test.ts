import { describe, expect, test } from 'vitest';
import type { Leg, RecordBody, RecordType } from '../../../src/domain/ledger/record.ts';
import { type PushLink, planPushes } from '../../../src/domain/sync/plan-pushes.ts';

const link: PushLink = {
  siteId: 'rms_1_b',
  pointType: 'points',
  remoteType: 'mycred_default',
  direction: 'push',
  startsAfter: 10,
  place: 'aaaaaaaa',
};
const context = { source: 'prg_1_9f3c2a7b', isLinkable: (member: number) => member !== 9 };

function leg(member: number, amount: number, more: { bucket?: 'held' | 'pending'; pointType?: string } = {}): Leg {
  return { member, pointType: 'points', bucket: 'available', amount, after: 0, ...more };
}

const plan = (type: RecordType, body: Partial<RecordBody>, links: readonly PushLink[] = [link], number = 11) =>
  planPushes({ number, type, body: { by: 'ck_1', ...body } }, links, context);
const short = (...asked: Parameters<typeof plan>) => plan(...asked).map(({ member, amount }) => [member, amount]);

describe('a record means for an account elsewhere', () => {
  test('its effect on the spendable balance', () => {
    expect(short('credit', { legs: [leg(1, 10)] })).toEqual([[1, 10]]);
    expect(short('transfer', { legs: [leg(1, -5), leg(2, 5)] })).toEqual([
      [1, -5],
      [2, 5],
    ]);
    expect(short('hold', { legs: [leg(1, -5), leg(1, 5, { bucket: 'held' })] })).toEqual([[1, -5]]);
    expect(short('capture', { legs: [leg(1, -5, { bucket: 'held' })] })).toEqual([]);
    expect(short('credit', { legs: [leg(1, 5, { bucket: 'pending' })] })).toEqual([]);
    expect(short('activation', { legs: [leg(1, -5, { bucket: 'pending' }), leg(1, 5)] })).toEqual([[1, 5]]);
    expect(short('release', { legs: [leg(1, 5), leg(1, -5)] })).toEqual([]);
  });

  test('nothing in a point type without a link, to a link that only pulls, or from before it', () => {
    expect(short('credit', { legs: [leg(1, 10, { pointType: 'credits' })] })).toEqual([]);
    expect(short('credit', { legs: [leg(1, 10)] }, [{ ...link, direction: 'pull' }])).toEqual([]);
    expect(short('credit', { legs: [leg(1, 10)] }, [link], 10)).toEqual([]);
  });

  test('nothing when nobody there can be meant, or the person is gone', () => {
    expect(short('credit', { legs: [leg(9, 10)] })).toEqual([]);
    expect(short('member_erased', { member: 1, legs: [leg(1, -10)] })).toEqual([]);
  });

  test('something for a person to decide when two have become one', () => {
    const merged = plan('members_merged', { member: 9, into: 2, legs: [leg(9, -10), leg(2, 10)] });
    expect(merged.map(({ member, reason }) => [member, reason])).toEqual([
      [9, 'members_merged'],
      [2, 'members_merged'],
    ]);
  });
});

describe('the mark', () => {
  test('of a movement of here names this program and the record', () => {
    expect(plan('credit', { legs: [leg(1, 10)] })[0]?.mark).toBe('ph-prg_1_9f3c2a7b-11');
  });

  test('of one that was carried over stays, and it never goes back to where it came from', () => {
    const origin = 'ph-prg_1_00000000-4';
    const links = [link, { ...link, siteId: 'rms_1_c', place: 'bbbbbbbb' }];
    const pushes = plan('credit', { by: 'rms_1_b', origin, legs: [leg(1, 10)] }, links);
    expect(pushes.map(({ siteId, mark }) => [siteId, mark])).toEqual([['rms_1_c', origin]]);
  });

  test('of a change that was noticed at a site keeps it from that site, whoever noticed it', () => {
    const origin = 'ph-prg_1_00000000.bbbbbbbb-4';
    const links = [link, { ...link, siteId: 'rms_1_c', place: 'bbbbbbbb' }];
    const pushes = plan('adjustment', { by: 'rms_1_d', origin, legs: [leg(1, 10)] }, links);
    expect(pushes.map(({ siteId }) => siteId)).toEqual(['rms_1_b']);
  });

  test('is missing from what a site does here by itself, which it is told like everybody', () => {
    expect(short('credit', { by: 'rms_1_b', legs: [leg(1, 10)] })).toEqual([[1, 10]]);
  });
});
