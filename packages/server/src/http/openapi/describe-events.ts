import { EVENT_TYPES } from '../../domain/webhooks/events.ts';
import { sampleEvent } from '../../domain/webhooks/samples.ts';
import type { Json } from './document.ts';

/** The `webhooks` of the document (OpenAPI 3.1): what is posted to whoever subscribed, an operation for each event. */
export function describeEvents(): Json {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, { post: describeEvent(type) }]));
}

function describeEvent(type: (typeof EVENT_TYPES)[number]): Json {
  const schema = { $ref: '#/components/schemas/WebhookEvent' };
  return {
    operationId: `on ${type}`.replace(/[ .]([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    tags: ['webhooks'],
    summary: `Posted for each ${type}`,
    description:
      'Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).',
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema, example: sampleEvent(type) } } },
    responses: {
      '2XX': { description: 'Taken.' },
      410: { description: 'The endpoint is gone: it is switched off.' },
      default: { description: 'Not taken: it is sent again.' },
    },
  };
}
