import { settleTriggerRequest } from '../../commands/keep-trigger-request.ts';
import { takePendingTriggers } from '../../storage/triggers/queue.ts';
import type { TriggerRow } from '../../storage/triggers/requests.ts';
import type { CallbackParts, SettleTrigger } from './callback-parts.ts';
import { openAsk } from './send-callback.ts';

/** Requests that a lane gets at a time from here: callers must not wait behind a heap. */
const AT_A_TIME = 50;

/** Decides what a process that ended has left undecided, and has its clients called back; how many there were. */
export async function settleLeftTriggers(parts: CallbackParts, settle: SettleTrigger): Promise<number> {
  const now = parts.clock();
  const left = await takePendingTriggers(parts.pool, { now, until: now + parts.leaseMs }, AT_A_TIME);
  await Promise.all(left.map((request) => settleTrigger(parts, settle, request)));
  return left.length;
}

/** What cannot be decided now is nobody else's trouble, and is taken up again once its lease is over. */
export async function settleTrigger(parts: CallbackParts, settle: SettleTrigger, request: TriggerRow): Promise<void> {
  const { programId, clientId, rule, requestId } = request;
  try {
    const { result, member } = await settle({ ...request, ask: openAsk(parts.secretKey, request) });
    await settleTriggerRequest(parts, request, { result, member, isCalledBack: true });
  } catch (error) {
    parts.logger.warn({ err: error, programId, clientId, rule, requestId }, 'a request of a rule waits to be decided');
  }
}
