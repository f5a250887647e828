import type { Static } from 'typebox';
import type { MappingSettings } from '../../../domain/inbound-hooks/mapping.ts';
import { type PayloadValue, readPayload } from '../../../domain/inbound-hooks/payload.ts';
import { decideHook } from '../../../domain/inbound-hooks/settings.ts';
import { getInboundHook, type HookView } from '../../../queries/list-inbound-hooks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { fieldsProblem } from '../../errors.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { bookEvent } from './book-event.ts';
import { HookPath } from './hook-schemas.ts';
import { type MappedEvent, mapPayload } from './map-payload.ts';
import { TestHookBody, TestReply } from './payload-schemas.ts';
import { HOOK_MAY, unknownHook, wrongHook } from './present-hook.ts';
import { presentMovement } from './present-payload.ts';

/** `POST /v1/inbound-hooks/{inbound_hook}/test`: what would become of a payload, for whoever writes a mapping. */
export function addHookTest(app: App, parts: AppParts): void {
  app.post(
    '/v1/inbound-hooks/:inbound_hook/test',
    {
      config: { scope: 'hooks:write' },
      schema: {
        tags: ['inbound-hooks'],
        operationId: 'testInboundHook',
        summary: 'Show what would become of a payload, by the mapping or by a change of it',
        description: 'The checks and answers are those of a payload that comes in; nothing is booked or kept.',
        params: HookPath,
        querystring: NoQuery,
        body: TestHookBody,
        response: {
          200: { ...TestReply, description: 'Each event of the payload, and what would become of it.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request) => {
      // The answer tells balances and who is a member, of anybody whom the mapping names.
      checkScopes(request.principal, HOOK_MAY);
      const { inbound_hook: id } = request.params;
      const hook = await getInboundHook(parts.pool, { programId: request.principal.programId, id });
      if (!hook) throw unknownHook(id);
      const mapping = tryMapping(hook, request.body.mapping);
      const sent = { body: readSent(request.body.payload), headers: request.body.headers ?? {} };
      const mapped = mapPayload(mapping, sent, hook.programId);
      if ('fault' in mapped) return { events: [withoutId('items', mapped.fault, mapped.isTooMuch)] };
      return { events: await Promise.all(mapped.events.map((event) => tryEvent(parts, hook, event))) };
    },
  );
}

type Tried = Static<typeof TestReply>['events'][number];

async function tryEvent(parts: AppParts, hook: HookView, event: MappedEvent): Promise<Tried> {
  if (event.kind === 'no_event_id') return withoutId('event_id', event.detail);
  if (event.kind === 'id_not_reached') return withoutId('event_id', event.detail, true);
  const { eventId, state, problem } = await bookEvent(parts, hook, event, true);
  return {
    event_id: eventId,
    result: state,
    reason: problem?.code ?? null,
    field: problem?.field ?? null,
    detail: problem?.detail ?? null,
    movement: event.kind === 'mapped' ? presentMovement(event.movement) : null,
  };
}

function withoutId(field: string, detail: string, isTooMuch = false): Tried {
  const reason = isTooMuch ? 'too_big_or_slow' : 'event_id_missing';
  return { event_id: null, result: 'rejected', reason, field, detail, movement: null };
}

function tryMapping(hook: HookView, change: Static<typeof TestHookBody>['mapping']): MappingSettings {
  if (!change) return hook.mapping;
  const decision = decideHook(hook, { mapping: change });
  if ('problems' in decision) throw wrongHook(decision.problems);
  return decision.settings.mapping;
}

function readSent(payload: unknown): PayloadValue {
  const read = readPayload(typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? ''));
  if ('value' in read) return read.value;
  const errors = [{ pointer: '/payload', code: 'payload_refused', detail: read.fault }];
  throw new ProblemError(fieldsProblem('invalid_request', 'Some fields are wrong.', errors));
}
