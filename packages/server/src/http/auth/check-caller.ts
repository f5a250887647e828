import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../domain/scopes.ts';
import type { Authenticator, Principal } from '../../queries/authenticate.ts';
import { ProblemError } from '../problems.ts';
import { missingScope, REALM, wrongCredentials } from './auth-problems.ts';
import { readAuthorization } from './read-authorization.ts';

/**
 * Lets a request through to its handler only with a principal that has the route's one scope, and sets `request.principal`.
 *
 * Routes that name no scope are public; under `/v1` there are none, so one that forgot it is a bug, never an open door.
 *
 * @throws ProblemError 401 with the challenges of RFC 7617 and RFC 6750, 403 naming the scope
 */
export async function checkCaller(authenticator: Authenticator, request: FastifyRequest): Promise<void> {
  const { config, url } = request.routeOptions;
  if (!config.scope) {
    if (config.scope === undefined && !request.is404 && url?.startsWith('/v1/'))
      throw new Error(`bug: ${url} names no scope`);
    return;
  }
  const principal = await findPrincipal(authenticator, request.headers.authorization);
  if (!principal.scopes.has(config.scope)) throw missingScope(principal, [config.scope]);
  request.principal = principal;
}

/**
 * Refuses to hand out more than the caller has: whoever may make clients could otherwise give themselves every scope.
 *
 * @throws ProblemError 403 naming the scopes that the caller lacks
 */
export function checkMayGrant(principal: Principal, scopes: readonly Scope[]): void {
  const lacking = scopes.filter((scope) => !principal.scopes.has(scope));
  if (lacking.length > 0) throw missingScope(principal, lacking);
}

async function findPrincipal(authenticator: Authenticator, header: string | undefined): Promise<Principal> {
  const authorization = readAuthorization(header);
  switch (authorization.kind) {
    case 'missing':
      throw new ProblemError({
        status: 401,
        code: 'credentials_missing',
        detail:
          'Send Authorization: Basic with a client’s key and secret, or Authorization: Bearer with an access token.',
        headers: { 'www-authenticate': `Basic realm="${REALM}", charset="UTF-8", Bearer realm="${REALM}"` },
      });
    case 'malformed':
      throw wrongCredentials();
    case 'basic': {
      const principal = await authenticator.authenticateBasic(authorization.name, authorization.password);
      if (!principal) throw wrongCredentials();
      return principal;
    }
    case 'bearer': {
      const principal = await authenticator.authenticateBearer(authorization.token);
      if (!principal) throw wrongCredentials();
      return principal;
    }
  }
}
