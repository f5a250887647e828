import { Type } from 'typebox';
import { deleteWebhookEndpoint } from '../../../commands/delete-webhook-endpoint.ts';
import { switchWebhookEndpoint } from '../../../commands/switch-webhook-endpoint.ts';
import { type EndpointChange, updateWebhookEndpoint } from '../../../commands/update-webhook-endpoint.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { endpointView } from '../../../queries/list-webhook-endpoints.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { presentEndpoint, unknownEndpoint, wrongEndpoint } from './present-endpoint.ts';
import {
  EndpointPatch,
  EndpointPath,
  RotateSecretBody,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './webhook-schemas.ts';

const tags = ['webhooks'];
const config = { scope: 'webhooks:write' } as const;
const DEFAULT_OVERLAP_SECONDS = 86_400;

/** Changes of an endpoint: its settings, with `If-Match`, its secret, on and off, and its end. */
export function addEndpointChanges(app: App, parts: AppParts): void {
  addSettingsChange(app, parts);
  addSecretRotation(app, parts);
  addSwitch(app, parts, { verb: 'enable', summary: 'Switch a webhook endpoint on, or forget its failures' });
  addSwitch(app, parts, { verb: 'disable', summary: 'Switch a webhook endpoint off; what waits, waits' });
  addRemoval(app, parts);
}

function addSettingsChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/webhook-endpoints/:webhook_endpoint',
    {
      config,
      schema: {
        tags,
        operationId: 'updateWebhookEndpoint',
        summary: 'Change settings of a webhook endpoint',
        params: EndpointPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: EndpointPatch,
        response: {
          200: { ...WebhookEndpoint, description: 'Changed; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const version = readIfMatch(request);
      const id = request.params.webhook_endpoint;
      const { endpoint } = await change(parts, request.principal, { programId, id, version, settings: request.body });
      reply.header('etag', entityTag(endpoint.version));
      return presentEndpoint(endpoint, parts.clock());
    },
  );
}

function addSecretRotation(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-endpoints/:webhook_endpoint/rotate-secret',
    {
      config,
      schema: {
        tags,
        operationId: 'rotateWebhookSecret',
        summary: 'Give a webhook endpoint a new secret, shown this once',
        params: EndpointPath,
        querystring: NoQuery,
        body: RotateSecretBody,
        response: {
          200: { ...WebhookEndpointWithSecret, description: 'Made; until the overlap ends, both secrets sign.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { overlap_seconds = DEFAULT_OVERLAP_SECONDS } = request.body;
      const { endpoint, secret } = await change(parts, request.principal, {
        programId: request.principal.programId,
        id: request.params.webhook_endpoint,
        version: undefined,
        rotateWithOverlapMs: overlap_seconds * 1_000,
      });
      if (secret === undefined) throw new Error('bug: a rotation made no secret');
      reply.headers({ etag: entityTag(endpoint.version), 'cache-control': 'no-store' });
      return { ...presentEndpoint(endpoint, parts.clock()), secret };
    },
  );
}

function addSwitch(
  app: App,
  parts: AppParts,
  { verb, summary }: { verb: 'enable' | 'disable'; summary: string },
): void {
  app.post(
    `/v1/webhook-endpoints/:webhook_endpoint/${verb}`,
    {
      config,
      schema: {
        tags,
        operationId: `${verb}WebhookEndpoint`,
        summary,
        params: EndpointPath,
        querystring: NoQuery,
        response: {
          200: { ...WebhookEndpoint, description: 'So it is, now or before; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { webhook_endpoint: id } = request.params;
      const row = await switchWebhookEndpoint(
        asCaller(parts, request.principal),
        { programId: request.principal.programId, id },
        verb === 'enable',
      );
      if (!row) throw unknownEndpoint(id);
      reply.header('etag', entityTag(row.version));
      return presentEndpoint(endpointView(row), parts.clock());
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/webhook-endpoints/:webhook_endpoint',
    {
      config,
      schema: {
        tags,
        operationId: 'deleteWebhookEndpoint',
        summary: 'Remove a webhook endpoint with its deliveries',
        params: EndpointPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Gone.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { webhook_endpoint: id } = request.params;
      if (
        !(await deleteWebhookEndpoint(asCaller(parts, request.principal), {
          programId: request.principal.programId,
          id,
        }))
      )
        throw unknownEndpoint(id);
      return reply.code(204).send(null);
    },
  );
}

async function change(parts: AppParts, principal: Principal, wanted: EndpointChange) {
  const outcome = await updateWebhookEndpoint(asCaller(parts, principal), wanted);
  switch (outcome.kind) {
    case 'unknown':
      throw unknownEndpoint(wanted.id);
    case 'version_differs':
      throw new ProblemError(
        problemOf({ code: 'version_differs', expected: wanted.version ?? 0, version: outcome.version }),
      );
    case 'wrong':
      throw wrongEndpoint(outcome.problems);
    case 'updated':
      return { endpoint: endpointView(outcome.endpoint), secret: outcome.secret };
  }
}
