import { Type } from 'typebox';
import { payloadText } from '../../../domain/inbound-hooks/payload.ts';
import { getHookPayload, listHookPayloads } from '../../../queries/list-hook-payloads.ts';
import { getInboundHook } from '../../../queries/list-inbound-hooks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readIdCursor } from '../../parameters.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { HookPath } from './hook-schemas.ts';
import { HookPayload, HookPayloadDetail, PayloadPath, PayloadsQuery } from './payload-schemas.ts';
import { unknownHook } from './present-hook.ts';
import { presentPayload, unknownPayload } from './present-payload.ts';

const tags = ['inbound-hooks'];
const config = { scope: 'hooks:read' } as const;
const DEFAULT_LIMIT = 50;

/** What a hook was sent, what was done, and why not. */
export function addPayloadRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addRead(app, parts);
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/inbound-hooks/:inbound_hook/payloads',
    {
      config,
      schema: {
        tags,
        operationId: 'listHookPayloads',
        summary: 'The events that a hook was sent in the last 30 days, newest first, and what became of each',
        params: HookPath,
        querystring: PayloadsQuery,
        response: {
          200: Type.Object({
            items: Type.Array(HookPayload),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { inbound_hook: id } = request.params;
      const { limit = DEFAULT_LIMIT, cursor, state } = request.query;
      const below = cursor === undefined ? undefined : readIdCursor('ihp', cursor);
      if (!(await getInboundHook(parts.pool, { programId, id }))) throw unknownHook(id);
      const found = await listHookPayloads(parts, { programId, id }, { below, state, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = found.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
      const filter = state === undefined ? '' : `state=${state}&`;
      if (next !== null)
        reply.header('link', `</v1/inbound-hooks/${id}/payloads?${filter}limit=${limit}&cursor=${next}>; rel="next"`);
      return { items: items.map((payload) => presentPayload(programId, payload)), next_cursor: next };
    },
  );
}

function addRead(app: App, parts: AppParts): void {
  app.get(
    '/v1/inbound-hooks/:inbound_hook/payloads/:hook_payload',
    {
      config,
      schema: {
        tags,
        operationId: 'getHookPayload',
        summary: 'One event that a hook was sent, with what was sent',
        params: PayloadPath,
        querystring: NoQuery,
        response: {
          200: { ...HookPayloadDetail, description: 'The event; secrets in it are masked.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { inbound_hook: id, hook_payload } = request.params;
      const found = await getHookPayload(parts, { programId, id }, hook_payload);
      if (!found) throw unknownPayload(request.params);
      const payload = presentPayload(programId, found.view);
      if ('unreadable' in found.sent) return { ...payload, headers: {}, item: null, unreadable: found.sent.unreadable };
      const { headers, item } = found.sent;
      return { ...payload, headers, item: payloadText(item), unreadable: null };
    },
  );
}
