import type { Static } from 'typebox';
import { Type } from 'typebox';
import { type ReplayOutcome, replayEvents } from '../../../commands/replay-events.ts';
import { resendDelivery } from '../../../commands/resend-delivery.ts';
import { sendTestEvent } from '../../../commands/send-test-event.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { readEventId } from '../../../domain/webhooks/events.ts';
import { getDelivery, listDeliveries } from '../../../queries/list-deliveries.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { fieldsProblem } from '../../errors.ts';
import { pageReply, readPage } from '../../parameters.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { presentDelivery, unknownDelivery } from './present-delivery.ts';
import { unknownEndpoint } from './present-endpoint.ts';
import {
  DeliveriesQuery,
  DeliveryPath,
  EndpointPath,
  ReplayBody,
  ReplayReply,
  WebhookDelivery,
  WebhookDeliveryDetail,
} from './webhook-schemas.ts';

const tags = ['webhooks'];
const read = { scope: 'webhooks:read' } as const;
const write = { scope: 'webhooks:write' } as const;

/** What became of each event, and having events sent: a test, one again, all of them from somewhere on. */
export function addDeliveryRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addRead(app, parts);
  addTest(app, parts);
  addResend(app, parts);
  addReplay(app, parts);
}

function addList(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/webhook-endpoints/:webhook_endpoint/deliveries',
    {
      config: read,
      schema: {
        tags,
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to an endpoint or waits to be, newest first',
        params: EndpointPath,
        querystring: DeliveriesQuery,
        response: {
          200: Type.Object({
            items: Type.Array(WebhookDelivery),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { webhook_endpoint: id } = request.params;
      const { state, tests = false } = request.query;
      const list = tests ? 'webhook-tests' : 'webhook-deliveries';
      // A cursor holds no sign: the numbers of one list are all positive, those of the other all negative.
      const sign = tests ? -1 : 1;
      const { limit, below } = readPage(list, request.query);
      const from = below === undefined ? undefined : sign * below;
      const found = await listDeliveries(pool, { programId, id }, { below: from, state, tests, limit: limit + 1 });
      if (!found) throw unknownEndpoint(id);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const nextBelow = found.length > limit && last ? sign * last.number : undefined;
      const items = shown.map((delivery) => presentDelivery(programId, delivery));
      return pageReply(list, { items, nextBelow }, { request, reply });
    },
  );
}

function addRead(app: App, parts: AppParts): void {
  app.get(
    '/v1/webhook-endpoints/:webhook_endpoint/deliveries/:event',
    {
      config: read,
      schema: {
        tags,
        operationId: 'getWebhookDelivery',
        summary: 'One delivery: what is sent, each attempt and what was replied',
        params: DeliveryPath,
        querystring: NoQuery,
        response: {
          200: { ...WebhookDeliveryDetail, description: 'The delivery.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request) => {
      const name = nameOf(request.principal.programId, request.params);
      const found = await getDelivery(parts, name);
      if (!found) throw unknownDelivery(request.params);
      const shown = presentDelivery(name.programId, found.delivery);
      const headers = { 'content-type': 'application/json', 'webhook-id': shown.event };
      return { ...shown, request: { method: 'POST' as const, url: found.url, headers, body: found.body } };
    },
  );
}

function addTest(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-endpoints/:webhook_endpoint/test',
    {
      config: write,
      schema: {
        tags,
        operationId: 'testWebhookEndpoint',
        summary: 'Send a test event (`webhook.test`) to an endpoint',
        params: EndpointPath,
        querystring: NoQuery,
        response: {
          202: { ...WebhookDelivery, description: 'Queued; it goes out before all that waits.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { webhook_endpoint: id } = request.params;
      const row = await sendTestEvent(parts, { programId, id });
      if (!row) throw unknownEndpoint(id);
      const delivery = presentDelivery(programId, row);
      reply.code(202).header('location', `/v1/webhook-endpoints/${id}/deliveries/${delivery.event}`);
      return delivery;
    },
  );
}

function addResend(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-endpoints/:webhook_endpoint/deliveries/:event/resend',
    {
      config: write,
      schema: {
        tags,
        operationId: 'resendWebhookDelivery',
        summary: 'Send one event again, under the same id',
        params: DeliveryPath,
        querystring: NoQuery,
        response: {
          202: { ...WebhookDelivery, description: 'Queued.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const name = nameOf(request.principal.programId, request.params);
      const row = await resendDelivery(parts, name);
      if (!row) throw unknownDelivery(request.params);
      reply.code(202);
      return presentDelivery(name.programId, row);
    },
  );
}

function addReplay(app: App, parts: AppParts): void {
  app.post(
    '/v1/webhook-endpoints/:webhook_endpoint/replay',
    {
      config: write,
      schema: {
        tags,
        operationId: 'replayWebhookEvents',
        summary: 'Send an endpoint everything that it wants again, from a number or an instant on',
        description: 'Under the same ids as before. It reaches as far back as deliveries are kept; 410 beyond.',
        params: EndpointPath,
        querystring: NoQuery,
        body: ReplayBody,
        response: {
          202: { ...ReplayReply, description: 'Begun.' },
          ...problemReplies(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { webhook_endpoint: id } = request.params;
      const outcome = await replayEvents(
        parts,
        { programId: request.principal.programId, id },
        readStart(request.body),
      );
      if (outcome.kind === 'unknown') throw unknownEndpoint(id);
      if (outcome.kind !== 'started') throw refusedReplay(outcome, request.body);
      reply.code(202);
      return { from_number: outcome.from, to_number: outcome.to };
    },
  );
}

function readStart({ from_number, from_time }: Static<typeof ReplayBody>): { number: number } | { instant: number } {
  if (from_number !== undefined) return { number: from_number };
  const instant = Date.parse(from_time ?? '');
  if (!Number.isNaN(instant)) return { instant };
  // Its schema has seen to its form, but not every such text is an instant.
  const detail = 'expected an instant, such as 2026-11-22T08:30:00Z';
  const errors = [{ pointer: '/from_time', code: 'invalid', detail }];
  throw new ProblemError(fieldsProblem('invalid_request', 'Some fields are wrong.', errors));
}

function refusedReplay(
  outcome: Extract<ReplayOutcome, { kind: 'too_old' | 'ahead' }>,
  body: Static<typeof ReplayBody>,
): ProblemError {
  const pointer = body.from_number === undefined ? '/from_time' : '/from_number';
  if (outcome.kind === 'too_old') {
    const facts = { earliest_number: outcome.earliest, earliest_time: instantText(outcome.earliestAt) };
    const detail = `expected ${outcome.earliest} or later, an instant not before ${facts.earliest_time}`;
    const errors = [{ pointer, code: 'replay_too_old', detail }];
    return new ProblemError({
      status: 410,
      code: 'replay_too_old',
      detail: 'This is beyond what is kept.',
      errors,
      facts,
    });
  }
  const errors = [{ pointer, code: 'replay_ahead', detail: `expected a record up to ${outcome.head}, the last one` }];
  const detail = 'There is nothing to replay there yet.';
  return new ProblemError({ status: 422, code: 'replay_ahead', detail, errors, facts: { head: outcome.head } });
}

/** Names a delivery; an event id of another kind or program finds nothing. */
function nameOf(programId: number, params: Static<typeof DeliveryPath>) {
  const number = readEventId(programId, params.event);
  if (number === undefined) throw unknownDelivery(params);
  return { programId, id: params.webhook_endpoint, number };
}
