import type { PointhouseError } from './pointhouse-error.ts';

/** What an attempt that did not go well left behind. */
export type Failure = { error: PointhouseError; retryAfter: string | null };

export type RetrySettings = { attempt: number; maxWaitMs: number; isRepeatable: boolean };

const FIRST_WAIT_MS = 200;

/**
 * How long to wait before a failed call is repeated, in milliseconds; undefined when it is not to be repeated.
 *
 * 429 was not carried out, so any call may follow it. After a lost reply, 503, or the 502 and 504 of something in between, it
 * is not known: only a call that cannot do anything twice is repeated. The server's Retry-After decides the wait; without one
 * it doubles each time, with a random part, so that many callers do not come back at once.
 */
export function waitBeforeRetry({ error, retryAfter }: Failure, settings: RetrySettings): number | undefined {
  const mayRepeat = error.status === 429 || (settings.isRepeatable && [0, 502, 503, 504].includes(error.status));
  if (!mayRepeat) return undefined;
  const asked = readRetryAfter(retryAfter);
  if (asked !== undefined) return asked <= settings.maxWaitMs ? asked : undefined;
  const ceiling = Math.min(settings.maxWaitMs, FIRST_WAIT_MS * 2 ** settings.attempt);
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3); undefined when it is neither. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

/** Waits; rejects with the signal's reason as soon as the caller gives up. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(end, ms);
    function end(): void {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }
    function giveUp(): void {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
