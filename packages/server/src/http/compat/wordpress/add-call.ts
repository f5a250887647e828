import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Scope } from '../../../domain/scopes.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { wrongCredentials } from '../../auth/auth-problems.ts';
import { admitCaller, checkScopes, identifyCaller } from '../../auth/check-caller.ts';
import { makeFieldReader, parametersOf } from './read-fields.ts';
import { BASE } from './wordpress-url.ts';

export const NAMESPACE = 'mycred/v1';

export type Call<T extends TSchema> = {
  methods: readonly HTTPMethods[];
  /** Behind the namespace, with a slash. */
  path: string;
  fields: T;
  scope: Scope;
};

/** What a handler is given: the fields that were read, and who calls. */
export type Asked<T> = { fields: T; principal: Principal; request: FastifyRequest; reply: FastifyReply };

/**
 * Adds one call of the namespace: its parameters are read first, as WordPress does, then its caller has to be known and to
 * have the scope.
 */
export function addCall<T extends TSchema>(
  door: App,
  parts: AppParts,
  { methods, path, fields, scope }: Call<T>,
  handle: (asked: Asked<Static<T>>) => Promise<unknown>,
): void {
  const readFields = makeFieldReader(fields);
  door.route({
    method: [...methods],
    url: `${BASE}/${NAMESPACE}${path}`,
    bodyLimit: 65_536,
    config: { scope, provesCallerLater: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      reply.header('allow', methods.join(', '));
      const asked = readFields(request);
      await admitCaller(parts.rateLimits, { request, reply }, () => identify(parts, request, scope));
      return await handle({ fields: asked, principal: request.principal, request, reply });
    },
  });
}

/** By the `Authorization` header; a call without one by its `access_key`. */
async function identify({ authenticator }: AppParts, request: FastifyRequest, scope: Scope): Promise<Principal> {
  const { access_key: accessKey } = parametersOf(request);
  if (request.headers.authorization !== undefined || accessKey === undefined)
    return await identifyCaller(authenticator, request, scope);
  const principal = await authenticator.authenticateAccessKey(String(accessKey));
  if (!principal) throw wrongCredentials();
  checkScopes(principal, [scope]);
  return principal;
}
