import type { Instant } from '../../domain/calendar.ts';
import { type Failure, readRetryAfter } from '../../domain/webhooks/attempts.ts';
import type { CallOutcome } from '../../outbound/guarded-client.ts';
import { decryptSecret } from '../../storage/secret-box.ts';
import type { Attempt } from '../../storage/webhooks/deliveries.ts';

/** As much of a reply as is kept. */
const KEPT_REPLY_CHARACTERS = 1_000;

/** An attempt as it is kept. */
export function attemptOf(
  outcome: Exclude<CallOutcome, { kind: 'abandoned' }>,
  { at, durationMs }: { at: number; durationMs: number },
): Attempt {
  const made = { at: new Date(at).toISOString(), duration_ms: durationMs };
  if (outcome.kind === 'failed') return { ...made, status: null, reply: null, error: outcome.error };
  // PostgreSQL keeps no NUL and no half of a surrogate pair.
  const reply = outcome.text.replaceAll('\0', '\u{fffd}').slice(0, KEPT_REPLY_CHARACTERS).toWellFormed();
  return { ...made, status: outcome.status, reply, error: null };
}

export function isTaken(outcome: CallOutcome): boolean {
  return outcome.kind === 'reply' && outcome.status >= 200 && outcome.status < 300;
}

export function failureOf(outcome: CallOutcome, now: Instant): Failure {
  if (outcome.kind !== 'reply') return { retryAfterMs: undefined, isGone: false };
  return { retryAfterMs: readRetryAfter(outcome.headers['retry-after'], now), isGone: outcome.status === 410 };
}

/** The secrets that sign now, the newest first. */
export function openSigningSecrets(
  secretKey: Uint8Array,
  sealed: { secret: Buffer; previousSecret: Buffer | null; previousSecretUntil: Instant | undefined },
  { purpose, now }: { purpose: string; now: Instant },
): string[] {
  const { secret, previousSecret, previousSecretUntil = 0 } = sealed;
  const current = decryptSecret(secretKey, secret, purpose);
  if (!previousSecret || previousSecretUntil <= now) return [current];
  return [current, decryptSecret(secretKey, previousSecret, purpose)];
}
