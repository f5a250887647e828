import { Type } from 'typebox';
import { createWebhookEndpoint } from '../../../commands/create-webhook-endpoint.ts';
import { deleteWebhookEndpoint } from '../../../commands/delete-webhook-endpoint.ts';
import { EVENT_TYPES, isEventType } from '../../../domain/webhooks/events.ts';
import { sampleEvent } from '../../../domain/webhooks/samples.ts';
import { endpointView, listWebhookEndpoints } from '../../../queries/list-webhook-endpoints.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { readIdCursor } from '../../parameters.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { presentEndpoint, presentEndpoints, unknownEndpoint, wrongEndpoint } from './present-endpoint.ts';
import {
  EndpointBody,
  EndpointPath,
  SampleQuery,
  SubscriptionsQuery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
  WebhookEvent,
} from './webhook-schemas.ts';

const tags = ['webhooks'];
const config = { scope: 'webhooks:subscribe' } as const;
const DEFAULT_LIMIT = 50;

/** REST hooks: an automation tool subscribes and unsubscribes by itself, and sees what its events will look like. */
export function addSubscriptionRoutes(app: App, parts: AppParts): void {
  addSubscribing(app, parts);
  addOwnList(app, parts);
  addUnsubscribing(app, parts);
  addSample(app);
}

function addSubscribing(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-subscriptions',
    {
      config,
      schema: {
        tags,
        operationId: 'subscribeWebhook',
        summary: 'Subscribe an address to events (REST hooks)',
        description: 'A webhook endpoint of one’s own: the client that made it may list and end it with this scope.',
        querystring: NoQuery,
        body: EndpointBody,
        response: {
          201: { ...WebhookEndpointWithSecret, description: 'Subscribed.' },
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
      reply.code(201).headers({ 'cache-control': 'no-store', location: `/v1/webhook-subscriptions/${endpoint.id}` });
      return { ...presentEndpoint(endpoint, parts.clock()), secret: outcome.secret };
    },
  );
}

function addOwnList(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/webhook-subscriptions',
    {
      config,
      schema: {
        tags,
        operationId: 'listWebhookSubscriptions',
        summary: 'The webhook endpoints that this client has made',
        querystring: SubscriptionsQuery,
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
      const { programId, by: createdBy } = request.principal;
      const { limit = DEFAULT_LIMIT, cursor } = request.query;
      const after = cursor === undefined ? '' : readIdCursor('whe', cursor);
      const found = await listWebhookEndpoints(pool, programId, { after, limit: limit + 1, createdBy });
      return presentEndpoints(found, { path: '/v1/webhook-subscriptions', limit, now: clock() }, reply);
    },
  );
}

function addUnsubscribing(app: App, parts: AppParts): void {
  app.delete(
    '/v1/webhook-subscriptions/:webhook_endpoint',
    {
      config,
      schema: {
        tags,
        operationId: 'unsubscribeWebhook',
        summary: 'End a subscription that this client has made',
        params: EndpointPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Gone.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by: createdBy } = request.principal;
      const { webhook_endpoint: id } = request.params;
      if (!(await deleteWebhookEndpoint(asCaller(parts, request.principal), { programId, id, createdBy })))
        throw unknownEndpoint(id);
      return reply.code(204).send(null);
    },
  );
}

function addSample(app: App): void {
  app.get(
    '/v1/webhook-samples',
    {
      config,
      schema: {
        tags,
        operationId: 'sampleWebhookEvents',
        summary: 'What events look like: one of each, or of one type, made up',
        querystring: SampleQuery,
        response: {
          200: {
            ...Type.Array(WebhookEvent),
            description: 'The samples, in a plain list as automation tools want it.',
          },
          ...problemReplies(400, 401, 403, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { type } = request.query;
      if (type === undefined) return EVENT_TYPES.map(sampleEvent);
      if (isEventType(type)) return [sampleEvent(type)];
      const detail = `expected one of ${EVENT_TYPES.join(', ')}`;
      const errors = [{ pointer: '?type', code: 'unknown_event', detail }];
      throw new ProblemError({ status: 422, code: 'unknown_event', detail: `There is no event ${type}.`, errors });
    },
  );
}
