import { describe, expect, test } from 'vitest';
import type { RemoteReply } from '../../../src/domain/remote-sites/remote-call.ts';
import {
  type DoneWhen,
  findDifference,
  firstAgreement,
  judgeReply,
  pauseAfter,
  settleAt,
} from '../../../src/domain/sync/decide-push.ts';

const unavailable: RemoteReply = { kind: 'unavailable', detail: 'status 404', retryAfterMs: 60_000 };

describe('a reply to a pushed movement', () => {
  test.each<[RemoteReply, boolean, Record<string, unknown>]>([
    [{ kind: 'completed' }, false, { kind: 'done', isDuplicate: false }],
    [{ kind: 'duplicate' }, true, { kind: 'done', isDuplicate: true }],
    [{ kind: 'declined' }, false, { kind: 'park', reason: 'declined' }],
    [{ kind: 'failed' }, false, { kind: 'park', reason: 'failed' }],
    [{ kind: 'error', error: 201 }, false, { kind: 'park', reason: 'unknown_account' }],
    [{ kind: 'error', error: 202 }, false, { kind: 'park', reason: 'account_excluded' }],
    [{ kind: 'error', error: 403 }, false, { kind: 'park', reason: 'refused' }],
    [{ kind: 'error', error: null }, false, { kind: 'park', reason: 'refused' }],
    [{ kind: 'error', error: 301 }, false, { kind: 'site_fails', mayBeDone: false }],
    [unavailable, false, { kind: 'site_fails', mayBeDone: false, retryAfterMs: 60_000 }],
    [unavailable, true, { kind: 'site_fails', mayBeDone: true }],
    [{ kind: 'uncertain', detail: 'cut' }, false, { kind: 'site_fails', mayBeDone: true }],
  ])('%j, perhaps done before: %s', (reply, mayBeDone, verdict) => {
    expect(judgeReply(reply, mayBeDone)).toMatchObject(verdict);
  });
});

describe('the balance that is read back', () => {
  const kindOf = (before: string, after: string, effect: string, done: DoneWhen = 'now') =>
    findDifference({ before, after, effect }, done)?.kind;

  test('is as it should be, to the last unit', () => {
    expect(kindOf('10.00', '15', '5')).toBeUndefined();
    expect(kindOf('10', '4.50', '-5.50')).toBeUndefined();
  });

  test('tells of a cap, of cut decimals and of nothing at all', () => {
    expect(kindOf('0', '50', '80')).toBe('less_moved');
    expect(kindOf('10', '20', '10.75')).toBe('less_moved');
    expect(kindOf('10', '10', '-3')).toBe('less_moved');
  });

  test('may tell of another change that came between', () => {
    expect(kindOf('10', '25', '10')).toBe('other_change');
    expect(kindOf('10', '9', '10')).toBe('other_change');
    expect(kindOf('10', '12', '-3')).toBe('other_change');
  });

  test('of a repeat is right with and without it', () => {
    for (const done of ['before', 'elsewhere'] as const) {
      expect(kindOf('10', '10', '5', done)).toBeUndefined();
      expect(kindOf('10', '15', '5', done)).toBeUndefined();
    }
  });

  test('tells of a cap on an attempt of ours whose reply was lost, and of none on what others did', () => {
    expect(kindOf('10', '12', '5', 'before')).toBe('less_moved');
    expect(kindOf('10', '12', '5', 'elsewhere')).toBe('other_change');
  });

  test('is where agreement begins: at what it should be, or at what it is when the site had it already', () => {
    const seen = { before: '10', after: '12', effect: '5' };
    expect(firstAgreement({ ...seen, isFirstDuplicate: false })).toBe('15');
    expect(firstAgreement({ ...seen, isFirstDuplicate: true })).toBe('12');
  });
});

test('a site that fails is left alone for longer and longer, five minutes at most, or as long as it asks', () => {
  expect([1, 2, 3, 20].map((failures) => pauseAfter(failures, undefined))).toEqual([2_000, 4_000, 8_000, 300_000]);
  expect(pauseAfter(1, 60_000)).toBe(60_000);
  expect(pauseAfter(1, 10 ** 12)).toBe(86_400_000);
});

test('what may be done is looked at again when a call that is still under way must have ended', () => {
  expect(settleAt({ attempts: 1, now: 1_000, callMs: 15_000 })).toBe(31_000);
  expect(settleAt({ attempts: 30, now: 0, callMs: 15_000 })).toBe(300_000);
});
