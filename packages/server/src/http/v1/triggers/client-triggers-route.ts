import { Type } from 'typebox';
import { listTriggerRequests } from '../../../queries/get-trigger-request.ts';
import { getClient } from '../../../queries/list-clients.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { problemReplies } from '../../schemas.ts';
import { ClientPath } from '../clients/client-schemas.ts';
import { unknownClient } from '../clients/present-client.ts';
import { presentTrigger, readTriggerCursor, writeTriggerCursor } from './present-trigger.ts';
import { TriggerRequest, TriggersQuery } from './trigger-schemas.ts';

const DEFAULT_LIMIT = 50;

/** What a client had rules do, and how it was told of it. */
export function addClientTriggersRoute(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/clients/:client/triggers',
    {
      config: { scope: 'clients:read' },
      schema: {
        tags: ['clients'],
        operationId: 'listClientTriggers',
        summary:
          'The requests of a client that were to be called back, newest first, each with its attempts; kept for 30 days',
        params: ClientPath,
        querystring: TriggersQuery,
        response: {
          200: Type.Object({
            items: Type.Array(TriggerRequest),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const clientId = request.params.client;
      const { limit = DEFAULT_LIMIT, cursor, state } = request.query;
      const below = cursor === undefined ? undefined : readTriggerCursor(cursor);
      if (!(await getClient(pool, programId, clientId))) throw unknownClient(clientId);
      const asked = { below, callbackState: state, limit: limit + 1 };
      const found = await listTriggerRequests(pool, { programId, clientId }, asked);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next = found.length > limit && last ? writeTriggerCursor(last) : null;
      if (next !== null) {
        const wanted = new URLSearchParams({ limit: String(limit), ...(state ? { state } : {}), cursor: next });
        reply.header('link', `</v1/clients/${clientId}/triggers?${wanted.toString()}>; rel="next"`);
      }
      return { items: shown.map(presentTrigger), next_cursor: next };
    },
  );
}
