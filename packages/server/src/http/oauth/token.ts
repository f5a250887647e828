import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { issueToken } from '../../commands/issue-token.ts';
import { isScope, type Scope } from '../../domain/scopes.ts';
import type { Principal } from '../../queries/authenticate.ts';
import type { App, AppParts } from '../app-parts.ts';
import type { OAuthError } from './client-request.ts';
import { CLIENT_FIELDS, OAUTH_REFUSALS, OAUTH_ROUTE, OAUTH_SCHEMA, proveClient, refuse } from './oauth-call.ts';

const TokenForm = Type.Object({
  grant_type: Type.String({ examples: ['client_credentials'] }),
  scope: Type.Optional(Type.String({ examples: ['points:read'] })),
  ...CLIENT_FIELDS,
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

/** `POST /oauth/token`: the client credentials grant of OAuth 2.0 (RFC 6749 §4.4), form in, JSON out, never cached. */
export function addTokenRoute(door: App, parts: AppParts): void {
  door.post(
    '/oauth/token',
    {
      ...OAUTH_ROUTE,
      schema: {
        ...OAUTH_SCHEMA,
        operationId: 'issueToken',
        summary: 'Get an access token for a client (OAuth 2.0 client credentials)',
        description: 'A form: grant_type=client_credentials, and scope to get less than the client has.',
        body: TokenForm,
        response: { 200: Token, ...OAUTH_REFUSALS },
      },
    },
    (request, reply) => grantToken(parts, { request, reply }),
  );
}

/**
 * Trades a client's credentials for a token. `findRefusal` may have something against a client that has proven itself.
 */
export async function grantToken(
  parts: AppParts,
  { request, reply }: { request: FastifyRequest<{ Body: unknown }>; reply: FastifyReply },
  findRefusal: (principal: Principal) => Promise<OAuthError | undefined> = async () => undefined,
) {
  const proven = await proveClient(parts, { request, reply }, ['grant_type']);
  if ('error' in proven) return refuse(reply, proven);
  const { principal, fields } = proven;
  const refusal = (await findRefusal(principal)) ?? findGrantFault(fields);
  if (refusal) return refuse(reply, refusal);
  const scopes = narrowScopes(principal.scopes, fields.get('scope'));
  if (scopes === undefined) return refuse(reply, WRONG_SCOPE);
  const { token, expiresInSeconds } = await issueToken(parts, { ...principal, clientId: principal.by, scopes });
  return {
    access_token: token,
    token_type: 'Bearer' as const,
    expires_in: expiresInSeconds,
    scope: scopes.join(' '),
  };
}

const WRONG_SCOPE: OAuthError = {
  status: 400,
  error: 'invalid_scope',
  description: 'expected scopes that the client has, separated by spaces',
};

function findGrantFault(fields: ReadonlyMap<string, string>): OAuthError | undefined {
  if (fields.get('grant_type') === 'client_credentials') return undefined;
  return { status: 400, error: 'unsupported_grant_type', description: 'expected grant_type=client_credentials' };
}

/** The scopes asked for, or all that the client has; undefined when one is unknown or beyond them. */
function narrowScopes(owned: ReadonlySet<Scope>, asked: string | undefined): Scope[] | undefined {
  if (asked === undefined) return [...owned];
  const words = new Set(asked.split(' ').filter((word) => word !== ''));
  const scopes = [...words].filter(isScope).filter((scope) => owned.has(scope));
  return words.size > 0 && scopes.length === words.size ? scopes : undefined;
}
