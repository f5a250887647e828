import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { resultFields } from '../../../domain/triggers/trigger-request.ts';
import type { TriggerView } from '../../../queries/get-trigger-request.ts';
import { cursorMalformed } from '../../parameters.ts';
import type { TriggerRequest } from './trigger-schemas.ts';

type Wire = Static<typeof TriggerRequest>;

export function presentTrigger(request: TriggerView): Wire {
  return {
    request_id: request.requestId,
    rule: numberedId('rul', request.programId, request.rule),
    state: request.state,
    result: request.result ? resultFields(request.result) : null,
    callback: presentCallback(request),
    created_at: instantText(request.createdAt),
    settled_at: show(request.settledAt),
  };
}

function presentCallback({ callback }: TriggerView): Wire['callback'] {
  if (!callback) return null;
  const last = callback.attempts.at(-1);
  const isFine = !last || callback.state === 'delivered';
  return {
    url: callback.url,
    state: callback.state ?? null,
    attempt_count: callback.attemptCount,
    next_attempt_at: show(callback.dueAt),
    settled_at: show(callback.settledAt),
    last_error: isFine ? null : (last.error ?? `status ${last.status}`),
    attempts: callback.attempts.map((attempt) => ({ ...attempt })),
  };
}

type Place = { createdAt: number; rule: number; requestId: string };

/** Where the next page begins, as opaque text. */
export function writeTriggerCursor({ createdAt, rule, requestId }: Place): string {
  return Buffer.from(JSON.stringify([createdAt, rule, requestId])).toString('base64url');
}

/** @throws ProblemError 400 when it did not come from a page of triggers */
export function readTriggerCursor(cursor: string): Place {
  const match = /^\[(\d{1,14}),(\d{1,15}),(".{1,600}")\]$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  try {
    const requestId: unknown = JSON.parse(match?.[3] ?? '');
    if (match && typeof requestId === 'string' && !requestId.includes('\0')) {
      return { createdAt: Number(match[1]), rule: Number(match[2]), requestId };
    }
  } catch {
    // Told below.
  }
  throw cursorMalformed();
}

function show(instant: number | undefined): string | null {
  return instant === undefined ? null : instantText(instant);
}
