import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { issueToken } from '../../commands/issue-token.ts';
import { isScope, type Scope } from '../../domain/scopes.ts';
import type { App, AppParts } from '../app-parts.ts';
import { REALM } from '../auth/auth-problems.ts';
import { heedLimit } from '../rate-limits.ts';
import { problemReplies } from '../schemas.ts';
import { type FormReading, readForm } from './read-form.ts';
import { INVALID_CLIENT, readTokenRequest, type TokenError } from './token-request.ts';

const BODY_LIMIT = 16_384;

const TokenForm = Type.Object({
  grant_type: Type.String({ examples: ['client_credentials'] }),
  scope: Type.Optional(Type.String({ examples: ['points:read'] })),
  client_id: Type.Optional(Type.String({ description: 'When not by HTTP Basic.' })),
  client_secret: Type.Optional(Type.String({ description: 'When not by HTTP Basic.' })),
});

const Token = Type.Object(
  {
    access_token: Type.String(),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ description: 'In seconds.', examples: [3_600] }),
    scope: Type.String({ examples: ['points:read points:write'] }),
  },
  { description: 'A token for Authorization: Bearer.' },
);

const Refusal = Type.Object(
  { error: Type.String({ examples: ['invalid_scope'] }), error_description: Type.String() },
  { description: 'Refused (RFC 6749 §5.2).' },
);

/**
 * `POST /oauth/token`: the client credentials grant of OAuth 2.0 (RFC 6749 §4.4), form in, JSON out, never cached.
 *
 * It has content types of its own, so it lives in a scope of its own.
 */
export function addTokenRoute(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, readForm(String(body))),
    );
    // Anything else is read and dropped: RFC 6749 has an answer for it, 415 is not among them.
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, _body, done) =>
      done(null, undefined),
    );
    door.post(
      '/oauth/token',
      {
        config: { scope: null },
        bodyLimit: BODY_LIMIT,
        // The schema is for the document: what is wrong with a form is told in OAuth's own words.
        validatorCompiler: () => () => true,
        schema: {
          tags: ['oauth'],
          security: [{ basic: [] }, {}],
          operationId: 'issueToken',
          summary: 'Get an access token for a client (OAuth 2.0 client credentials)',
          description: 'A form: grant_type=client_credentials, and scope to get less than the client has.',
          consumes: [FORM],
          body: TokenForm,
          response: { 200: Token, 400: Refusal, 401: Refusal, ...problemReplies(413, 415, 429, 503) },
        },
      },
      async (request, reply) => {
        reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
        // as: the parsers above give a form or nothing.
        const form = (request.body as unknown as FormReading | undefined) ?? {
          problem: `expected Content-Type: ${FORM}`,
        };
        const asked = readTokenRequest(form, request.headers.authorization);
        if ('error' in asked) return refuse(reply, asked);
        const principal = await parts.authenticator.authenticateBasic(asked.clientId, asked.secret);
        if (!principal) {
          heedLimit(await parts.rateLimits.countRefusal(request.ip), reply);
          return refuse(reply, INVALID_CLIENT);
        }
        heedLimit(await parts.rateLimits.countRequest(principal.clientId), reply);
        if (asked.grantType !== 'client_credentials') {
          return refuse(reply, {
            status: 400,
            error: 'unsupported_grant_type',
            description: 'expected grant_type=client_credentials',
          });
        }
        const scopes = narrowScopes(principal.scopes, asked.scope);
        if (scopes === undefined) {
          return refuse(reply, {
            status: 400,
            error: 'invalid_scope',
            description: 'expected scopes that the client has, separated by spaces',
          });
        }
        const { token, expiresInSeconds } = await issueToken(parts, { ...principal, scopes });
        return {
          access_token: token,
          token_type: 'Bearer' as const,
          expires_in: expiresInSeconds,
          scope: scopes.join(' '),
        };
      },
    );
    done();
  });
}

const FORM = 'application/x-www-form-urlencoded';

/** The scopes asked for, or all that the client has; undefined when one is unknown or beyond them. */
function narrowScopes(owned: ReadonlySet<Scope>, asked: string | undefined): Scope[] | undefined {
  if (asked === undefined) return [...owned];
  const words = new Set(asked.split(' ').filter((word) => word !== ''));
  const scopes = [...words].filter(isScope).filter((scope) => owned.has(scope));
  return words.size > 0 && scopes.length === words.size ? scopes : undefined;
}

function refuse(reply: FastifyReply, { status, error, description }: TokenError): FastifyReply {
  // Also for a client that came by the body: RFC 9110 wants a challenge on every 401.
  if (status === 401) reply.header('www-authenticate', `Basic realm="${REALM}", charset="UTF-8"`);
  return reply.code(status).send({ error, error_description: description });
}
