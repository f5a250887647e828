import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { TriggerAsk, TriggerName, TriggerResult } from '../domain/triggers/trigger-request.ts';
import { encryptSecret } from '../storage/secret-box.ts';
import {
  askedPurpose,
  findTriggerRow,
  insertTriggerRow,
  settleTriggerRow,
  type TriggerRow,
} from '../storage/triggers/requests.ts';

type Parts = { readonly pool: pg.Pool; readonly clock: () => Instant; readonly secretKey: Uint8Array };

/** `reused`: the id stands for another request. `known`: it stands for this one, which may be pending still. */
export type KeepTriggerOutcome = { kind: 'kept' | 'known' | 'reused'; request: TriggerRow };

/** After so long a request counts as left behind by a process that ended: no lane keeps anybody waiting for longer. */
const LEFT_BEHIND_MS = 30_000;

/**
 * Makes a request durable before it is decided, so that it can be answered 202: whatever happens afterwards, it is decided once
 * and its client is told.
 *
 * @param asked.fingerprint of the body, by which a repetition is told from another request
 */
export async function keepTriggerRequest(
  parts: Parts,
  name: TriggerName,
  asked: { ask: TriggerAsk; fingerprint: Buffer; callbackUrl: string | undefined },
): Promise<KeepTriggerOutcome> {
  const { ask, fingerprint, callbackUrl } = asked;
  const now = parts.clock();
  const kept = await insertTriggerRow(parts.pool, name, {
    fingerprint,
    asked: encryptSecret(parts.secretKey, JSON.stringify(ask), askedPurpose(name)),
    about: ask.input.member,
    callbackUrl,
    createdAt: now,
    dueAt: now + LEFT_BEHIND_MS,
  });
  if (kept) return { kind: 'kept', request: kept };
  const known = await findTriggerRow(parts.pool, name);
  if (!known) throw new Error('bug: a request that is known was cleared while it was asked for again');
  return { kind: known.fingerprint.equals(fingerprint) ? 'known' : 'reused', request: known };
}

/**
 * Notes how a request ended. With `isCalledBack` its client is told, if it named an address; without, it was told in the reply.
 * The first to note it is who counts: the outcome is the lane's, under one key, and so the same for all of them.
 */
export async function settleTriggerRequest(
  parts: Pick<Parts, 'pool' | 'clock'>,
  name: TriggerName,
  settled: { result: TriggerResult; member: number | undefined; isCalledBack: boolean },
): Promise<TriggerRow | undefined> {
  return await settleTriggerRow(parts.pool, name, { ...settled, at: parts.clock() });
}
