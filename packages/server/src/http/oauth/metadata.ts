import { Type } from 'typebox';
import { ALL_SCOPES } from '../../domain/scopes.ts';
import type { App, AppParts } from '../app-parts.ts';
import { homeOf } from '../home-of.ts';

const Address = (path: string) => Type.String({ format: 'uri', examples: [`https://points.example.com${path}`] });
const METHODS = ['client_secret_basic', 'client_secret_post'];

const Metadata = Type.Object(
  {
    issuer: Address(''),
    token_endpoint: Address('/oauth/token'),
    revocation_endpoint: Address('/oauth/revoke'),
    introspection_endpoint: Address('/oauth/introspect'),
    grant_types_supported: Type.Array(Type.String()),
    response_types_supported: Type.Array(Type.String(), { description: 'None: there is no page to log in at.' }),
    scopes_supported: Type.Array(Type.String()),
    token_endpoint_auth_methods_supported: Type.Array(Type.String()),
    revocation_endpoint_auth_methods_supported: Type.Array(Type.String()),
    introspection_endpoint_auth_methods_supported: Type.Array(Type.String()),
    service_documentation: Address('/docs'),
  },
  { description: 'What this authorization server offers (RFC 8414 §2).' },
);

/** `GET /.well-known/oauth-authorization-server` (RFC 8414): where a client library finds the rest of OAuth by itself. */
export function addMetadataRoute(app: App, parts: Pick<AppParts, 'publicUrl'>): void {
  app.get(
    '/.well-known/oauth-authorization-server',
    {
      config: { scope: null },
      schema: {
        tags: ['oauth'],
        security: [],
        operationId: 'getOAuthMetadata',
        summary: 'What OAuth clients have to know of this server (RFC 8414)',
        description:
          'Addresses begin with `public_url` where that is set, else with the address that the call came to.',
        response: { 200: Metadata },
      },
    },
    (request) => {
      const issuer = homeOf(parts, request);
      return {
        issuer,
        token_endpoint: `${issuer}/oauth/token`,
        revocation_endpoint: `${issuer}/oauth/revoke`,
        introspection_endpoint: `${issuer}/oauth/introspect`,
        grant_types_supported: ['client_credentials'],
        response_types_supported: [],
        scopes_supported: [...ALL_SCOPES],
        token_endpoint_auth_methods_supported: METHODS,
        revocation_endpoint_auth_methods_supported: METHODS,
        introspection_endpoint_auth_methods_supported: METHODS,
        service_documentation: `${issuer}/docs`,
      };
    },
  );
}
