import type { Instant } from '../calendar.ts';

/** How long an event is tried, and how long an endpoint may fail without a success before it is switched off. */
const TRY_FOR_MS = 3 * 86_400_000;

const FIRST_DELAY_MS = 5_000;
const FACTOR = 3;
const LONGEST_DELAY_MS = 86_400_000;
const JITTER = 0.2;
/** From this many failures in a row on the endpoint itself is left alone for a while, not only the event. */
const FAILURES_BEFORE_PAUSE = 5;
const LONGEST_PAUSE_MS = 300_000;

/** What an attempt came to. `retryAfterMs`: how long the endpoint asked to be left alone. `isGone`: it answered 410. */
export type Failure = { retryAfterMs: number | undefined; isGone: boolean };

/** What becomes of the event after a failed attempt: tried again, or given up. */
export type NextAttempt = { state: 'pending'; dueAt: Instant } | { state: 'failed' };

/**
 * When a failed event is tried again: after 5 seconds, then each time three times as long, a day at most, each delay up to a
 * fifth longer or shorter; never before the endpoint's `Retry-After`. The last attempt is three days after the first one.
 *
 * @param asked.attempts made so far, the failed one included
 * @param asked.random from 0 up to, but without, 1
 */
export function decideNextAttempt(
  failure: Failure,
  asked: { attempts: number; firstAttemptAt: Instant; now: Instant; random: number },
): NextAttempt {
  const { attempts, firstAttemptAt, now, random } = asked;
  const end = firstAttemptAt + TRY_FOR_MS;
  if (now >= end) return { state: 'failed' };
  const delay = Math.min(FIRST_DELAY_MS * FACTOR ** (attempts - 1), LONGEST_DELAY_MS);
  const jittered = delay * (1 + JITTER * (2 * random - 1));
  const wanted = Math.max(jittered, Math.min(failure.retryAfterMs ?? 0, LONGEST_DELAY_MS));
  return { state: 'pending', dueAt: Math.min(Math.round(now + wanted), end) };
}

/** What becomes of the endpoint: left alone until an instant (undefined: not at all), or switched off with the reason. */
export type EndpointVerdict = { pausedUntil: Instant | undefined; disabled: 'gone' | 'failing' | undefined };

/** @param asked.failures in a row, this one included */
export function judgeEndpoint(
  failure: Failure,
  asked: { failures: number; failingSince: Instant; now: Instant },
): EndpointVerdict {
  const { failures, failingSince, now } = asked;
  if (failure.isGone) return { pausedUntil: undefined, disabled: 'gone' };
  if (now - failingSince >= TRY_FOR_MS) return { pausedUntil: undefined, disabled: 'failing' };
  const over = failures - FAILURES_BEFORE_PAUSE;
  const own = over < 0 ? 0 : Math.min(FIRST_DELAY_MS * FACTOR ** over, LONGEST_PAUSE_MS);
  const pause = Math.max(own, Math.min(failure.retryAfterMs ?? 0, LONGEST_DELAY_MS));
  return { pausedUntil: pause > 0 ? now + pause : undefined, disabled: undefined };
}

/** Reads `Retry-After` (RFC 9110 §10.2.3): seconds or a date. Undefined when it is neither, or not in the future. */
export function readRetryAfter(header: string | undefined, now: Instant): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : text === '' ? Number.NaN : Date.parse(text) - now;
  return ms > 0 ? ms : undefined;
}
