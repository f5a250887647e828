import { type PayloadOutcome, settleHookPayload } from '../../../commands/keep-hook-payload.ts';
import {
  getHookPayload,
  listParkedHookPayloads,
  type OpenPayload,
  type PayloadView,
  payloadView,
} from '../../../queries/list-hook-payloads.ts';
import { getInboundHook, type HookView } from '../../../queries/list-inbound-hooks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readIdCursor } from '../../parameters.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { bookEvent } from './book-event.ts';
import { HookPath } from './hook-schemas.ts';
import { mapAgain } from './map-payload.ts';
import { HookPayload, PayloadPath, RerunBody, RerunReply } from './payload-schemas.ts';
import { unknownHook } from './present-hook.ts';
import { presentPayload, unknownPayload } from './present-payload.ts';

const tags = ['inbound-hooks'];
const config = { scope: 'hooks:write' } as const;
const DEFAULT_LIMIT = 100;

/** Running parked events again, by the mapping as it is now: one, or all of a hook. */
export function addRerunRoutes(app: App, parts: AppParts): void {
  addRerun(app, parts);
  addBulkRerun(app, parts);
}

function addRerun(app: App, parts: AppParts): void {
  app.post(
    '/v1/inbound-hooks/:inbound_hook/payloads/:hook_payload/rerun',
    {
      config,
      schema: {
        tags,
        operationId: 'rerunHookPayload',
        summary: 'Run a parked event again, by the mapping as it is now',
        params: PayloadPath,
        querystring: NoQuery,
        response: {
          200: { ...HookPayload, description: 'What became of it; once it is booked, it is never run again.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { inbound_hook: id, hook_payload } = request.params;
      const hook = await getInboundHook(parts.pool, { programId, id });
      const found = hook && (await getHookPayload(parts, hook, hook_payload));
      if (!hook || !found) throw unknownPayload(request.params);
      if (found.view.state === 'parked' && 'unreadable' in found.sent)
        throw unreadable(hook_payload, found.sent.unreadable);
      const settled = found.view.state === 'parked' ? await rerun(parts, hook, found) : undefined;
      if (!settled) throw notParked(hook_payload, found.view);
      return presentPayload(programId, settled);
    },
  );
}

function addBulkRerun(app: App, parts: AppParts): void {
  app.post(
    '/v1/inbound-hooks/:inbound_hook/rerun',
    {
      config,
      schema: {
        tags,
        operationId: 'rerunHookPayloads',
        summary: 'Run the parked events of a hook again, the oldest first',
        params: HookPath,
        querystring: NoQuery,
        body: RerunBody,
        response: {
          200: { ...RerunReply, description: 'How many became what.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { inbound_hook: id } = request.params;
      const { limit = DEFAULT_LIMIT, cursor } = request.body;
      const after = cursor === undefined ? '' : readIdCursor('ihp', cursor);
      const hook = await getInboundHook(parts.pool, { programId, id });
      if (!hook) throw unknownHook(id);
      const found = await listParkedHookPayloads(parts, hook, { after, limit: limit + 1 });
      const counts = { applied: 0, duplicate: 0, ignored: 0, parked: 0 };
      for (const payload of found.slice(0, limit)) {
        const settled = await rerun(parts, hook, payload);
        // Undefined: another call was quicker with it, or its person was erased; either way it is not this one's.
        if (settled && settled.state !== 'rejected') counts[settled.state] += 1;
      }
      const last = found.length > limit ? found[limit - 1] : undefined;
      return { ...counts, next_cursor: last ? Buffer.from(last.view.id).toString('base64url') : null };
    },
  );
}

/** Undefined: it is not parked any more, or cannot be read. */
async function rerun(parts: AppParts, hook: HookView, payload: OpenPayload): Promise<PayloadView | undefined> {
  const { sent, row: before } = payload;
  if ('unreadable' in sent) return undefined;
  const event = mapAgain(hook.mapping, sent, hook.programId);
  const hasNoId = event.kind === 'no_event_id' || event.kind === 'id_not_reached';
  const outcome = hasNoId ? withoutId(event) : await bookEvent(parts, hook, event);
  const row = await settleHookPayload(parts, hook, { before, sent, outcome });
  return row && payloadView(parts, hook.id, row);
}

/** The sender was told that it was taken, so it stays to be run again. */
function withoutId({ kind, detail }: { kind: 'no_event_id' | 'id_not_reached'; detail: string }): PayloadOutcome {
  const code = kind === 'no_event_id' ? 'event_id_missing' : 'too_big_or_slow';
  const problem = { code, field: 'event_id', detail };
  return { eventId: null, state: 'parked', problem, record: undefined, movement: undefined };
}

function unreadable(id: string, why: string): ProblemError {
  const detail = `The event ${id} cannot be read, so it cannot be run again: ${why}.`;
  return new ProblemError({ status: 409, code: 'hook_payload_unreadable', detail, facts: { hook_payload: id } });
}

function notParked(id: string, { state }: PayloadView): ProblemError {
  const detail = `The event ${id} is not parked${state === 'parked' ? ' any more' : `, it is ${state}`}: only what is parked is run again.`;
  return new ProblemError({ status: 409, code: 'not_parked', detail, facts: { hook_payload: id } });
}
