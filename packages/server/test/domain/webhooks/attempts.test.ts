import { describe, expect, test } from 'vitest';
import { decideNextAttempt, judgeEndpoint, readRetryAfter } from '../../../src/domain/webhooks/attempts.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const refused = { retryAfterMs: undefined, isGone: false };
const asked = (attempts: number, more = {}) => ({ attempts, firstAttemptAt: NOW, now: NOW, random: 0.5, ...more });

describe('an event that was not taken', () => {
  test('is tried again after 5 seconds, then each time three times as long, a day at most', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((attempts) => {
      const next = decideNextAttempt(refused, asked(attempts));
      return next.state === 'pending' ? (next.dueAt - NOW) / 1_000 : undefined;
    });
    expect(delays).toEqual([5, 15, 45, 135, 405, 1_215, 3_645, 10_935, 32_805, 86_400, 86_400]);
  });

  test('each delay is up to a fifth shorter or longer', () => {
    const delay = (random: number) => decideNextAttempt(refused, asked(2, { random }));
    expect(delay(0)).toEqual({ state: 'pending', dueAt: NOW + 12_000 });
    expect(delay(0.999999)).toMatchObject({ dueAt: NOW + 18_000 });
  });

  test('not before the endpoint’s Retry-After, and that at most a day', () => {
    const next = (retryAfterMs: number) => decideNextAttempt({ retryAfterMs, isGone: false }, asked(1));
    expect(next(600_000)).toEqual({ state: 'pending', dueAt: NOW + 600_000 });
    expect(next(1_000)).toEqual({ state: 'pending', dueAt: NOW + 5_000 });
    expect(next(90 * DAY)).toEqual({ state: 'pending', dueAt: NOW + DAY });
  });

  test('the last attempt is three days after the first one; then it is given up', () => {
    const firstAttemptAt = NOW - 3 * DAY;
    expect(decideNextAttempt(refused, asked(12, { firstAttemptAt: firstAttemptAt + 60_000 }))).toEqual({
      state: 'pending',
      dueAt: NOW + 60_000,
    });
    expect(decideNextAttempt(refused, asked(13, { firstAttemptAt }))).toEqual({ state: 'failed' });
  });
});

describe('an endpoint that takes nothing', () => {
  test('is left alone from the fifth failure in a row on, for 5 minutes at most', () => {
    const pauses = [1, 4, 5, 6, 7, 8, 9, 40].map((failures) => {
      const { pausedUntil } = judgeEndpoint(refused, { failures, failingSince: NOW, now: NOW });
      return pausedUntil === undefined ? 0 : (pausedUntil - NOW) / 1_000;
    });
    expect(pauses).toEqual([0, 0, 5, 15, 45, 135, 300, 300]);
  });

  test('for as long as it asks to', () => {
    const failure = { retryAfterMs: 40_000, isGone: false };
    expect(judgeEndpoint(failure, { failures: 1, failingSince: NOW, now: NOW }).pausedUntil).toBe(NOW + 40_000);
  });

  test('is switched off after three days, and at once when it says that it is gone', () => {
    const judge = (failure: typeof refused, ago: number) =>
      judgeEndpoint(failure, { failures: 9, failingSince: NOW - ago, now: NOW }).disabled;
    expect([judge(refused, 3 * DAY - 1), judge(refused, 3 * DAY)]).toEqual([undefined, 'failing']);
    expect(judge({ ...refused, isGone: true }, 0)).toBe('gone');
  });
});

test.each([
  ['120', 120_000],
  [' 1 ', 1_000],
  ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, expected) => {
  expect(readRetryAfter(header, NOW)).toBe(expected);
});
