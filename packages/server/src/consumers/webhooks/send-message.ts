import { decideNextAttempt, judgeEndpoint } from '../../domain/webhooks/attempts.ts';
import { type EventBody, eventId } from '../../domain/webhooks/events.ts';
import type { CallOutcome } from '../../outbound/guarded-client.ts';
import { signMessage } from '../../outbound/sign-message.ts';
import { noteNotTaken, noteTaken } from '../../storage/webhooks/attempts.ts';
import type { Attempt, PendingDelivery } from '../../storage/webhooks/deliveries.ts';
import { webhookSecretPurpose } from '../../storage/webhooks/endpoints.ts';
import type { Leased } from '../../storage/webhooks/leases.ts';
import { attemptOf, failureOf, isTaken, openSigningSecrets } from './attempt-of.ts';
import type { SenderParts } from './sender-parts.ts';

/** Sends one event once and notes what came of it; whether it was taken. Given up half-way, nothing is noted. */
export async function sendMessage(
  parts: SenderParts,
  endpoint: Leased,
  { delivery, body }: { delivery: PendingDelivery; body: EventBody },
): Promise<boolean> {
  const release = await parts.slots.take();
  try {
    if (parts.stopping.aborted) return false;
    const at = parts.clock();
    const startedAt = performance.now();
    const outcome = await call(parts, endpoint, { delivery, body });
    if (outcome.kind === 'abandoned') return false;
    const attempt = attemptOf(outcome, { at, durationMs: Math.round(performance.now() - startedAt) });
    return await note(parts, endpoint, { delivery, outcome, attempt });
  } finally {
    release();
  }
}

function call(
  parts: SenderParts,
  endpoint: Leased,
  { delivery, body }: { delivery: PendingDelivery; body: EventBody },
): Promise<CallOutcome> {
  const text = JSON.stringify(body);
  const at = parts.clock();
  const message = { id: eventId(endpoint.programId, delivery.number), at, body: text };
  const purpose = webhookSecretPurpose(endpoint.id);
  const signed = signMessage(message, openSigningSecrets(parts.secretKey, endpoint, { purpose, now: at }));
  return parts.client.call({
    method: 'POST',
    url: endpoint.url,
    headers: { 'content-type': 'application/json', ...signed },
    body: text,
    signal: parts.abandoned,
  });
}

async function note(
  parts: SenderParts,
  endpoint: Leased,
  { delivery, outcome, attempt }: { delivery: PendingDelivery; outcome: CallOutcome; attempt: Attempt },
): Promise<boolean> {
  const { pool, turns, clock, logger } = parts;
  const { programId, id } = endpoint;
  const name = { programId, id, number: delivery.number };
  const now = clock();
  if (isTaken(outcome)) {
    await turns.during(() => noteTaken(pool, name, { attempt, at: now }));
    return true;
  }
  const failure = failureOf(outcome, now);
  const firstAttemptAt = delivery.firstAttemptAt ?? Date.parse(attempt.at);
  const asked = { attempts: delivery.attemptCount + 1, firstAttemptAt, now, random: parts.random() };
  const next = decideNextAttempt(failure, asked);
  const dueAt = next.state === 'pending' ? next.dueAt : undefined;
  const failingSince = endpoint.failingSince ?? now;
  const verdict = judgeEndpoint(failure, { failures: endpoint.failures + 1, failingSince, now });
  const error = attempt.error ?? `status ${attempt.status}`;
  const noted = { attempt, at: now, state: next.state, dueAt, error, ...verdict };
  await turns.during(() => noteNotTaken(pool, name, noted));
  if (verdict.disabled)
    logger.warn({ programId, endpoint: id, reason: verdict.disabled, error }, 'a webhook endpoint was switched off');
  return false;
}
