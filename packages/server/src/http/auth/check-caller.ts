import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../../domain/scopes.ts';
import type { Authenticator, Principal } from '../../queries/authenticate.ts';
import type { AppParts } from '../app-parts.ts';
import { ProblemError } from '../problems.ts';
import { heedLimit, type RateLimits } from '../rate-limits.ts';
import { missingScope, REALM, wrongCredentials } from './auth-problems.ts';
import { readAuthorization } from './read-authorization.ts';

/**
 * Lets a request through to its handler only with a principal that has the route's one scope, and sets `request.principal`.
 *
 * Each request counts: of the client whose it is, or of its address when its credentials are refused. Routes that name no
 * scope are public; under `/v1` there are none, so one that forgot it is a bug, never an open door.
 *
 * @throws ProblemError as {@link identifyCaller}, and 429
 */
export async function checkCaller(
  { authenticator, rateLimits }: Pick<AppParts, 'authenticator' | 'rateLimits'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { config, url } = request.routeOptions;
  const { scope } = config;
  if (!scope) {
    if (scope === undefined && !request.is404 && url?.startsWith('/v1/')) throw new Error(`bug: ${url} names no scope`);
    return;
  }
  if (config.provesCallerLater) return;
  await admitCaller(rateLimits, { request, reply }, () => identifyCaller(authenticator, request, scope));
}

/**
 * Sets `request.principal` to whom `identify` finds, and counts the request.
 *
 * @throws ProblemError what `identify` throws, and 429
 */
export async function admitCaller(
  rateLimits: RateLimits,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  identify: () => Promise<Principal>,
): Promise<void> {
  try {
    request.principal = await identify();
  } catch (refusal) {
    if (refusal instanceof ProblemError) heedLimit(await rateLimits.countRefusal(request.ip), reply);
    throw refusal;
  }
  heedLimit(await rateLimits.countRequest(request.principal.clientId), reply);
}

/**
 * The principal whose credentials a request carries, if they have the scope.
 *
 * @throws ProblemError 401 with the challenges of RFC 7617 and RFC 6750, 403 naming the scope
 */
export async function identifyCaller(
  authenticator: Authenticator,
  request: FastifyRequest,
  scope: Scope,
): Promise<Principal> {
  const principal = await findPrincipal(authenticator, request.headers.authorization);
  checkScopes(principal, [scope]);
  return principal;
}

/**
 * Refuses a caller who lacks one of these scopes: also to hand out more than one has, for whoever may make clients could
 * otherwise give themselves every scope.
 *
 * @throws ProblemError 403 naming the scopes that the caller lacks
 */
export function checkScopes(principal: Principal, scopes: readonly Scope[]): void {
  const lacking = scopes.filter((scope) => !principal.scopes.has(scope));
  if (lacking.length > 0) throw missingScope(principal, lacking);
}

async function findPrincipal(authenticator: Authenticator, header: string | undefined): Promise<Principal> {
  const recalled = header === undefined ? undefined : authenticator.recall(header);
  if (recalled) return recalled;
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
      const principal = await authenticator.authenticateBasic(authorization.name, authorization.password, header);
      if (!principal) throw wrongCredentials();
      return principal;
    }
    case 'bearer': {
      const principal = await authenticator.authenticateBearer(authorization.token, header);
      if (!principal) throw wrongCredentials();
      return principal;
    }
  }
}
