import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ProvenPrincipal } from '../../queries/authenticate.ts';
import type { AppParts } from '../app-parts.ts';
import { REALM } from '../auth/auth-problems.ts';
import { heedRefusal } from '../auth/check-caller.ts';
import { heedLimit } from '../rate-limits.ts';
import { problemReplies } from '../schemas.ts';
import { INVALID_CLIENT, type OAuthError, readClientRequest } from './client-request.ts';
import type { FormReading } from './read-form.ts';

export const BODY_LIMIT = 16_384;
export const FORM = 'application/x-www-form-urlencoded';

const Refusal = Type.Object(
  { error: Type.String({ examples: ['invalid_scope'] }), error_description: Type.String() },
  { description: 'Refused (RFC 6749 §5.2).' },
);

/** What the OAuth routes share: a form in, JSON out, a client that proves itself by Basic or in the form. */
export const OAUTH_ROUTE = {
  config: { scope: null },
  bodyLimit: BODY_LIMIT,
  // The schema is for the document: what is wrong with a form is told in OAuth's own words.
  validatorCompiler: () => () => true,
};

export const OAUTH_SCHEMA = { tags: ['oauth'], security: [{ basic: [] }, {}], consumes: [FORM] };

/** The fields by which a client proves itself when it does not by HTTP Basic. */
export const CLIENT_FIELDS = {
  client_id: Type.Optional(Type.String({ description: 'When not by HTTP Basic.' })),
  client_secret: Type.Optional(Type.String({ description: 'When not by HTTP Basic.' })),
};

export const OAUTH_REFUSALS = { 400: Refusal, 401: Refusal, ...problemReplies(413, 415, 429, 503) };

/** The client of a call that has proven itself, and the form's fields; or why there is none. */
export async function proveClient(
  parts: AppParts,
  { request, reply }: { request: FastifyRequest<{ Body: unknown }>; reply: FastifyReply },
  needed: readonly string[],
): Promise<{ principal: ProvenPrincipal; fields: ReadonlyMap<string, string> } | OAuthError> {
  reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  // as: the parsers above give a form or nothing.
  const form = (request.body as FormReading | undefined) ?? { problem: `expected Content-Type: ${FORM}` };
  const asked = readClientRequest(form, request.headers.authorization, needed);
  if ('error' in asked) return asked;
  const principal = await parts.authenticator.authenticateBasic(asked.clientId, asked.secret);
  if (!principal) {
    await heedRefusal(parts, request, reply);
    return INVALID_CLIENT;
  }
  request.principal = principal;
  heedLimit(parts.rateLimits.countRequest(principal.by), reply);
  parts.authenticator.noteUse(principal, request.ip);
  return { principal, fields: asked.fields };
}

export function refuse(reply: FastifyReply, { status, error, description }: OAuthError): FastifyReply {
  // Also for a client that came by the body: RFC 9110 wants a challenge on every 401.
  if (status === 401) reply.header('www-authenticate', `Basic realm="${REALM}", charset="UTF-8"`);
  return reply.code(status).send({ error, error_description: description });
}
