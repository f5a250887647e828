import { Type } from 'typebox';
import { createWebhookEndpoint } from '../../../commands/create-webhook-endpoint.ts';
import { endpointView, getWebhookEndpoint, listWebhookEndpoints } from '../../../queries/list-webhook-endpoints.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag } from '../../entity-tag.ts';
import { readIdCursor } from '../../parameters.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { addDeliveryRoutes } from './delivery-routes.ts';
import { addEndpointChanges } from './endpoint-changes.ts';
import { presentEndpoint, presentEndpoints, unknownEndpoint, wrongEndpoint } from './present-endpoint.ts';
import { addSubscriptionRoutes } from './subscription-routes.ts';
import {
  EndpointBody,
  EndpointPath,
  EndpointsQuery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './webhook-schemas.ts';

const tags = ['webhooks'];
const config = { scope: 'webhooks:read' } as const;
const DEFAULT_LIMIT = 50;

/** Where the program's events go, what became of each, and subscriptions by clients for themselves. */
export function addWebhookRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addRead(app, parts);
  addCreation(app, parts);
  addEndpointChanges(app, parts);
  addDeliveryRoutes(app, parts);
  addSubscriptionRoutes(app, parts);
}

function addList(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/webhook-endpoints',
    {
      config,
      schema: {
        tags,
        operationId: 'listWebhookEndpoints',
        summary: 'The webhook endpoints of the program',
        querystring: EndpointsQuery,
        response: {
          200: Type.Object({
            items: Type.Array(WebhookEndpoint),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit = DEFAULT_LIMIT, cursor, enabled } = request.query;
      const after = cursor === undefined ? '' : readIdCursor('whe', cursor);
      const asked = { after, limit: limit + 1, enabled };
      const found = await listWebhookEndpoints(pool, request.principal.programId, asked);
      const path = `/v1/webhook-endpoints${enabled === undefined ? '' : `?enabled=${enabled}`}`;
      return presentEndpoints(found, { path, limit, now: clock() }, reply);
    },
  );
}

function addRead(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/webhook-endpoints/:webhook_endpoint',
    {
      config,
      schema: {
        tags,
        operationId: 'getWebhookEndpoint',
        summary: 'One webhook endpoint, and how sending to it goes',
        params: EndpointPath,
        querystring: NoQuery,
        response: {
          200: { ...WebhookEndpoint, description: 'The endpoint; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { webhook_endpoint: id } = request.params;
      const endpoint = await getWebhookEndpoint(pool, { programId: request.principal.programId, id });
      if (!endpoint) throw unknownEndpoint(id);
      reply.header('etag', entityTag(endpoint.version));
      return presentEndpoint(endpoint, clock());
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-endpoints',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        operationId: 'createWebhookEndpoint',
        summary: 'Have events posted to an address; the secret is shown this once',
        description: 'It gets what is recorded from then on, each member’s events in order, each event at least once.',
        querystring: NoQuery,
        body: EndpointBody,
        response: {
          201: { ...WebhookEndpointWithSecret, description: 'Made.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by: createdBy } = request.principal;
      const outcome = await createWebhookEndpoint(asCaller(parts, request.principal), {
        programId,
        createdBy,
        settings: request.body,
      });
      if (outcome.kind === 'wrong') throw wrongEndpoint(outcome.problems);
      const endpoint = endpointView(outcome.endpoint);
      const location = `/v1/webhook-endpoints/${endpoint.id}`;
      reply.code(201).headers({ location, etag: entityTag(endpoint.version), 'cache-control': 'no-store' });
      return { ...presentEndpoint(endpoint, parts.clock()), secret: outcome.secret };
    },
  );
}
