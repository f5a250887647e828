import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { EndpointProblem } from '../../../domain/webhooks/settings.ts';
import type { EndpointView } from '../../../queries/list-webhook-endpoints.ts';
import { ProblemError } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { WebhookEndpoint } from './webhook-schemas.ts';

const shown = (instant: number | undefined) => (instant === undefined ? null : instantText(instant));

/** `now` in milliseconds: an overlap that is over is not shown. */
export function presentEndpoint(endpoint: EndpointView, now: number): Static<typeof WebhookEndpoint> {
  const { disabled, replay, previousSecretUntil } = endpoint;
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    events: [...endpoint.events],
    enabled: disabled === undefined,
    disabled_reason: disabled?.reason ?? null,
    disabled_at: shown(disabled?.at),
    created_by: endpoint.createdBy,
    previous_secret_valid_until: (previousSecretUntil ?? 0) > now ? shown(previousSecretUntil) : null,
    failures: endpoint.failures,
    failing_since: shown(endpoint.failingSince),
    last_error: endpoint.lastError ?? null,
    last_delivered_at: shown(endpoint.lastDeliveredAt),
    replay: replay ? { next_number: replay.after + 1, to_number: replay.until } : null,
    version: endpoint.version,
    created_at: instantText(endpoint.createdAt),
    updated_at: instantText(endpoint.updatedAt),
  };
}

/** A page of endpoints, and its `Link` to the next one; `path` is that of the list. */
export function presentEndpoints(
  found: readonly EndpointView[],
  page: { path: string; limit: number; now: number },
  reply: FastifyReply,
): { items: Static<typeof WebhookEndpoint>[]; next_cursor: string | null } {
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  const next = found.length > page.limit && last ? Buffer.from(last.id).toString('base64url') : null;
  if (next !== null)
    reply.header(
      'link',
      `<${page.path}${page.path.includes('?') ? '&' : '?'}limit=${page.limit}&cursor=${next}>; rel="next"`,
    );
  return { items: items.map((endpoint) => presentEndpoint(endpoint, page.now)), next_cursor: next };
}

/** 422 with every setting that cannot be; an unknown event names the known ones. */
export function wrongEndpoint(problems: readonly EndpointProblem[]): ProblemError {
  return settingsProblem('webhook endpoint', {}, problems);
}

export function unknownEndpoint(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_webhook_endpoint',
    detail: `There is no webhook endpoint ${id} in this program.`,
    facts: { webhook_endpoint: id },
  });
}
