import { BlockList, isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readProgramOf } from '../../domain/credentials.ts';
import { leadsPastLimits } from '../../domain/operators/roles.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Authenticator, Principal, ProvenPrincipal } from '../../queries/authenticate.ts';
import type { AppParts } from '../app-parts.ts';
import { ProblemError } from '../problems.ts';
import { heedLimit } from '../rate-limits.ts';
import { httpsNeeded, limitedCaller, missingScope, REALM, wrongCredentials } from './auth-problems.ts';
import { readAuthorization } from './read-authorization.ts';

/** What it takes to know who calls. `plainPasswords`: whether application passwords may come over plain HTTP. */
type CallerParts = Pick<AppParts, 'authenticator' | 'rateLimits' | 'refusalDelays' | 'plainPasswords' | 'configs'>;

/**
 * Lets a request through to its handler only with a principal that has the route's one scope, and sets `request.principal`.
 *
 * Each request counts: of the client whose it is, or of its address when its credentials are refused. Routes that name no
 * scope are public; under `/v1` there are none, so one that forgot it is a bug, never an open door.
 *
 * @throws ProblemError as {@link identifyCaller}, 429, and 403 for a caller with limits who would let others in
 */
export async function checkCaller(parts: CallerParts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { config, url } = request.routeOptions;
  const { scope } = config;
  if (!scope) {
    if (scope === undefined && !request.is404 && url?.startsWith('/v1/')) throw new Error(`bug: ${url} names no scope`);
    return;
  }
  if (config.provesCallerLater) return;
  const principal = await admitCaller(parts, { request, reply }, () => identifyCaller(parts, request, scope));
  if (leadsPastLimits(scope) && (await parts.configs.get(principal.programId)).limits.has(principal.by))
    throw limitedCaller(principal, scope);
}

/**
 * Sets `request.principal` to whom `identify` finds, gives it, and counts the request.
 *
 * @throws ProblemError what `identify` throws, and 429
 */
export async function admitCaller(
  { authenticator, rateLimits, refusalDelays }: CallerParts,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  identify: () => Promise<ProvenPrincipal>,
): Promise<ProvenPrincipal> {
  let principal: ProvenPrincipal;
  try {
    principal = await identify();
  } catch (refusal) {
    if (refusal instanceof ProblemError) await heedRefusal({ rateLimits, refusalDelays }, request, reply);
    throw refusal;
  }
  request.principal = principal;
  authenticator.noteUse(principal, request.ip);
  heedLimit(rateLimits.countRequest(principal.by), reply);
  return principal;
}

/** Counts a refusal, and waits for as long as there were many. @throws ProblemError 429 */
export async function heedRefusal(
  { rateLimits, refusalDelays }: Pick<AppParts, 'rateLimits' | 'refusalDelays'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  heedLimit(rateLimits.countRefusal(request.ip), reply);
  await refusalDelays.wait({ address: request.ip, principal: namedClient(request.headers.authorization) });
}

/** The client that a header names. People sometimes type their password where the name belongs, so no other name is kept. */
function namedClient(header: string | undefined): string | undefined {
  const authorization = readAuthorization(header);
  if (authorization.kind !== 'basic') return undefined;
  return readProgramOf('ck', authorization.name) === undefined ? undefined : authorization.name;
}

/**
 * The principal whose credentials a request carries, if they have the scope.
 *
 * @throws ProblemError 401 with the challenges of RFC 7617 and RFC 6750, 403 naming the scope, 403 for an application password
 *   that anyone on the way could read
 */
export async function identifyCaller(
  parts: CallerParts,
  request: FastifyRequest,
  scope: Scope,
): Promise<ProvenPrincipal> {
  const principal = await findPrincipal(parts.authenticator, request.headers.authorization);
  if (principal.kind === 'application_password' && !parts.plainPasswords && !isConfidential(request))
    throw httpsNeeded();
  // Known from here on, also to the log of one who may not do this.
  request.principal = principal;
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

async function findPrincipal(authenticator: Authenticator, header: string | undefined): Promise<ProvenPrincipal> {
  const recalled = header === undefined ? undefined : authenticator.recall(header);
  if (recalled) return recalled;
  const authorization = readAuthorization(header);
  switch (authorization.kind) {
    case 'missing':
      throw new ProblemError({
        status: 401,
        code: 'credentials_missing',
        detail:
          'Send Authorization: Basic with a client’s key and secret or an operator’s login and application password, or ' +
          'Authorization: Bearer with an access token.',
        headers: { 'www-authenticate': `Basic realm="${REALM}", charset="UTF-8", Bearer realm="${REALM}"` },
      });
    case 'malformed':
      throw wrongCredentials();
    case 'basic': {
      const { name, password } = authorization;
      const principal =
        readProgramOf('ck', name) !== undefined
          ? await authenticator.authenticateBasic(name, password, header)
          : await authenticator.authenticateOperator(name, password, header);
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

/** Whether nobody between the caller and us can read along. */
function isConfidential({ protocol, ip }: FastifyRequest): boolean {
  return protocol === 'https' || LOOPBACK.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
