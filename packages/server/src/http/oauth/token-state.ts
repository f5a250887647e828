import { Type } from 'typebox';
import { revokeToken } from '../../commands/revoke-token.ts';
import { inspectToken } from '../../queries/inspect-token.ts';
import type { App, AppParts } from '../app-parts.ts';
import { CLIENT_FIELDS, OAUTH_REFUSALS, OAUTH_ROUTE, OAUTH_SCHEMA, proveClient, refuse } from './oauth-call.ts';

const TokenField = Type.Object({
  token: Type.String({ examples: ['at_1_9xk2…'] }),
  token_type_hint: Type.Optional(Type.String({ description: 'Ignored: there is one type of token.' })),
  ...CLIENT_FIELDS,
});

const TokenState = Type.Object(
  {
    active: Type.Boolean(),
    scope: Type.Optional(Type.String({ examples: ['points:read points:write'] })),
    client_id: Type.Optional(Type.String({ examples: ['ck_1_8f3k2m9d4h7s'] })),
    token_type: Type.Optional(Type.Literal('Bearer')),
    exp: Type.Optional(
      Type.Integer({ description: 'When it ends, in seconds since 1970.', examples: [1_772_370_000] }),
    ),
    iat: Type.Optional(
      Type.Integer({ description: 'When it was issued, in seconds since 1970.', examples: [1_772_366_400] }),
    ),
  },
  {
    description:
      'What the token is worth now; of one that is worth nothing, or is none of the caller’s business, only that.',
  },
);

/** `POST /oauth/revoke` (RFC 7009): a client ends one of its own tokens. Whatever else is named is no error, and stays. */
export function addRevocationRoute(door: App, parts: AppParts): void {
  door.post(
    '/oauth/revoke',
    {
      ...OAUTH_ROUTE,
      schema: {
        ...OAUTH_SCHEMA,
        operationId: 'revokeToken',
        summary: 'End an access token (RFC 7009)',
        description:
          'A form with the token. This process obeys at once, others within a second. A token that is unknown, has ended or is ' +
          'another client’s is answered alike: 200, and nothing is done.',
        body: TokenField,
        response: {
          200: Type.Object({}, { description: 'The token is worth nothing, now or already.' }),
          ...OAUTH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const proven = await proveClient(parts, { request, reply }, ['token']);
      if ('error' in proven) return refuse(reply, proven);
      const { programId, by: clientId } = proven.principal;
      await revokeToken(parts, { programId, clientId, token: proven.fields.get('token') ?? '' });
      parts.authenticator.forget(clientId);
      return {};
    },
  );
}

/** `POST /oauth/introspect` (RFC 7662): what a token is worth, told to its client and to those who may see clients. */
export function addIntrospectionRoute(door: App, parts: AppParts): void {
  door.post(
    '/oauth/introspect',
    {
      ...OAUTH_ROUTE,
      schema: {
        ...OAUTH_SCHEMA,
        operationId: 'introspectToken',
        summary: 'Ask what an access token is worth (RFC 7662)',
        description:
          'A form with the token. A client learns of its own tokens; with the scope `clients:read`, of all in its program.',
        body: TokenField,
        response: { 200: TokenState, ...OAUTH_REFUSALS },
      },
    },
    async (request, reply) => {
      const proven = await proveClient(parts, { request, reply }, ['token']);
      if ('error' in proven) return refuse(reply, proven);
      const { programId, by: clientId, scopes } = proven.principal;
      const state = await inspectToken(parts, { programId, token: proven.fields.get('token') ?? '' });
      if (!state || (state.clientId !== clientId && !scopes.has('clients:read'))) return { active: false };
      return {
        active: true,
        scope: state.scopes.join(' '),
        client_id: state.clientId,
        token_type: 'Bearer' as const,
        exp: Math.floor(state.expiresAt / 1_000),
        iat: Math.floor(state.issuedAt / 1_000),
      };
    },
  );
}
