import type { Static } from 'typebox';
import { type KeepTriggerOutcome, keepTriggerRequest } from '../../../commands/keep-trigger-request.ts';
import { findCallbackFault } from '../../../domain/clients/callback-fault.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import type { TriggerAsk } from '../../../domain/triggers/trigger-request.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { findKeyUses } from '../../../queries/find-key-uses.ts';
import { getClient } from '../../../queries/list-clients.ts';
import { getRule } from '../../../queries/rules/list-rules.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { unknownRule } from './present-rule.ts';
import { readTrigger, requestIdReused } from './read-trigger.ts';
import type { TriggerBody } from './trigger-schemas.ts';

/**
 * Makes a trigger with a callback durable, and has it taken up. What is wrong with its form, its authorisation or its callback is
 * told at once, before anything moves; everything else is the callback's to tell.
 */
export async function acceptTrigger(
  parts: AppParts,
  principal: Principal,
  { rule, body }: { rule: number; body: Static<typeof TriggerBody> },
): Promise<void> {
  const { request_id: requestId, callback_url: callbackUrl = '' } = body;
  const { input, key } = await readTrigger(parts, body, { rule, principal });
  await checkTriggerCaller(parts, principal, rule);
  await checkCallback(parts, principal, { url: callbackUrl, pointer: '/callback_url' });
  const ask = { userId: String(body.member), input };
  const outcome = await keepTrigger(parts, principal, { rule, requestId, ask, key, callbackUrl });
  if (outcome.kind === 'kept') parts.takeUpTrigger(outcome.request);
}

/** Makes a request durable, unless its id stands for another one. @throws ProblemError 422 */
export async function keepTrigger(
  parts: AppParts,
  { programId, by: clientId }: Principal,
  asked: { rule: number; requestId: string; ask: TriggerAsk; key: RecordKey; callbackUrl: string },
): Promise<KeepTriggerOutcome> {
  const { rule, requestId, ask, key, callbackUrl } = asked;
  const fingerprint = Buffer.from(key.fingerprint ?? []);
  const [use] = await findKeyUses(parts.pool, programId, [key.hash]);
  if (use?.fingerprint && !use.fingerprint.equals(fingerprint)) throw requestIdReused(requestId);
  const outcome = await keepTriggerRequest(
    parts,
    { programId, clientId, rule, requestId },
    { ask, fingerprint, callbackUrl },
  );
  if (outcome.kind === 'reused') throw requestIdReused(requestId);
  return outcome;
}

/** @throws ProblemError 404 and 403; the lane asks again, as of the record */
export async function checkTriggerCaller(
  { pool }: AppParts,
  { programId, by }: Principal,
  rule: number,
): Promise<void> {
  const found = await getRule(pool, programId, String(rule));
  const id = numberedId('rul', programId, rule);
  if (!found) throw unknownRule(id);
  if (found.settings.clients?.includes(by)) return;
  throw new ProblemError(problemOf({ code: 'client_not_authorised', rule: id, client: by }));
}

/** @throws ProblemError 400 for an address that is none, 422 for one that is not this client's */
export async function checkCallback(
  parts: AppParts,
  { programId, by }: Principal,
  { url, pointer }: { url: string; pointer: string },
): Promise<void> {
  const client = await getClient(parts.pool, programId, by);
  const known = client ?? { callbackHosts: [], hasCallbackSecret: false };
  const fault = findCallbackFault(known, { url, parts: URL.parse(url) ?? undefined }, parts.allowedDestinations);
  if (!fault) return;
  const status = fault.code === 'callback_url_malformed' ? 400 : 422;
  const errors = [{ pointer, ...fault }];
  throw new ProblemError({ status, code: fault.code, detail: 'The result could not be posted there.', errors });
}
