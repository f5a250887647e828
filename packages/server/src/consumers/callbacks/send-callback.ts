import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar.ts';
import { findCallbackFault } from '../../domain/clients/callback-fault.ts';
import { numberedId, programIdText } from '../../domain/ids.ts';
import { callbackBody, type TriggerAsk, type TriggerName } from '../../domain/triggers/trigger-request.ts';
import { decideNextAttempt } from '../../domain/webhooks/attempts.ts';
import type { CallOutcome } from '../../outbound/guarded-client.ts';
import { signMessage } from '../../outbound/sign-message.ts';
import { type CallbackTarget, callbackSecretPurpose } from '../../storage/client-callbacks.ts';
import { decryptSecret } from '../../storage/secret-box.ts';
import { noteCallbackAttempt } from '../../storage/triggers/queue.ts';
import { askedPurpose, type TriggerRow } from '../../storage/triggers/requests.ts';
import { attemptOf, failureOf, isTaken, openSigningSecrets } from '../webhooks/attempt-of.ts';
import type { CallbackParts } from './callback-parts.ts';

type Outcome = Exclude<CallOutcome, { kind: 'abandoned' }>;

/** Calls a client back once and notes what came of it. Given up half-way, nothing is noted, and it is sent again. */
export async function sendCallback(parts: CallbackParts, request: TriggerRow, target: CallbackTarget): Promise<void> {
  const release = await parts.slots.take();
  try {
    if (parts.stopping.aborted) return;
    const at = parts.clock();
    const startedAt = performance.now();
    const refusal = findRefusal(parts, request, target);
    const outcome: CallOutcome = refusal
      ? { kind: 'failed', error: `not sent: ${refusal}`, wasSent: false }
      : await call(parts, request, target);
    if (outcome.kind === 'abandoned') return;
    const durationMs = Math.round(performance.now() - startedAt);
    await note(parts, request, { outcome, at, durationMs, isFinal: refusal !== undefined });
  } finally {
    release();
  }
}

/** Opens what was asked; undefined once whom it was about is erased. */
export function openAsk(secretKey: Uint8Array, request: TriggerRow): TriggerAsk | undefined {
  if (!request.asked) return undefined;
  return JSON.parse(decryptSecret(secretKey, request.asked, askedPurpose(request))) as TriggerAsk; // as: this is what was sealed
}

/** What may have changed since the request was taken: nobody is told anything at a host that is not the client's any more. */
function findRefusal(
  { allowedDestinations }: CallbackParts,
  { callback }: TriggerRow,
  target: CallbackTarget,
): string | undefined {
  if (target.isRevoked) return 'the client is revoked';
  const url = callback?.url ?? '';
  const client = { callbackHosts: target.callbackHosts, hasCallbackSecret: target.secret !== null };
  return findCallbackFault(client, { url, parts: URL.parse(url) ?? undefined }, allowedDestinations)?.detail;
}

function call(parts: CallbackParts, request: TriggerRow, target: CallbackTarget): Promise<CallOutcome> {
  const { callback, result, programId, clientId, member } = request;
  if (!callback || !result || !target.secret) throw new Error(`bug: request ${request.requestId} has nobody to tell`);
  const erased = member === undefined ? 'erased' : numberedId('mbr', programId, member);
  const text = JSON.stringify(callbackBody(request, openAsk(parts.secretKey, request)?.userId ?? erased, result));
  const at = parts.clock();
  const sealed = {
    secret: target.secret,
    previousSecret: target.previousSecret,
    previousSecretUntil: target.previousSecretUntil?.getTime(),
  };
  const secrets = openSigningSecrets(parts.secretKey, sealed, { purpose: callbackSecretPurpose(clientId), now: at });
  return parts.client.call({
    method: 'POST',
    url: callback.url,
    headers: {
      'content-type': 'application/json',
      ...signMessage({ id: callbackId(request), at, body: text }, secrets),
    },
    body: text,
    signal: parts.abandoned,
  });
}

/** The same for every attempt, and no other request's. */
function callbackId({ programId, clientId, rule, requestId }: TriggerName): string {
  const hash = createHash('sha256').update(`${programIdText(programId)}\0${clientId}\0${rule}\0${requestId}`);
  return `cbk_${programId}_${hash.digest('hex').slice(0, 32)}`;
}

async function note(
  { pool, clock, random, turns }: CallbackParts,
  request: TriggerRow,
  made: { outcome: Outcome; at: Instant; durationMs: number; isFinal: boolean },
): Promise<void> {
  const { outcome, isFinal } = made;
  const now = clock();
  const attempt = attemptOf(outcome, made);
  const before = request.callback?.attemptCount ?? 0;
  const firstAttemptAt = request.callback?.firstAttemptAt ?? made.at;
  const noted = { attempt, attemptCount: before, at: now };
  const failure = failureOf(outcome, now);
  const next = isTaken(outcome)
    ? ({ state: 'delivered' } as const)
    : isFinal || failure.isGone
      ? ({ state: 'failed' } as const)
      : decideNextAttempt(failure, { attempts: before + 1, firstAttemptAt, now, random: random() });
  const state = next.state === 'pending' ? 'waiting' : next.state;
  const dueAt = next.state === 'pending' ? next.dueAt : undefined;
  await turns.during(() => noteCallbackAttempt(pool, request, { ...noted, state, dueAt }));
}
