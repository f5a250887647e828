import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Scope } from '../../../domain/scopes.ts';
import type { ProvenPrincipal } from '../../../queries/authenticate.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { wrongCredentials } from '../../auth/auth-problems.ts';
import { admitCaller, checkScopes, identifyCaller } from '../../auth/check-caller.ts';
import { makeFieldReader, parametersOf } from './read-fields.ts';

export type Call<T extends TSchema> = {
  methods: readonly HTTPMethods[];
  /** From `/wp-json` on. */
  path: string;
  /** Every method that the path takes, where other calls have it as well. */
  allow?: string;
  fields: T;
  scope: Scope;
  /** Whether an empty text is a value, and not as good as left out. */
  keepsEmpty?: boolean;
};

/** What a handler is given: the fields that were read, and who calls. */
export type Asked<T> = { fields: T; principal: ProvenPrincipal; request: FastifyRequest; reply: FastifyReply };

/**
 * Adds one call: its parameters are read first, as WordPress does, then its caller has to be known and to
 * have the scope.
 */
export function addCall<T extends TSchema>(
  door: App,
  parts: AppParts,
  { methods, path, fields, scope, allow = methods.join(', '), keepsEmpty = false }: Call<T>,
  handle: (asked: Asked<Static<T>>) => Promise<unknown>,
): void {
  const readFields = makeFieldReader(fields, { keepsEmpty });
  door.route({
    method: [...methods],
    url: path,
    config: { scope, provesCallerLater: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      reply.header('allow', allow);
      const asked = await readKnown(
        () => readFields(request),
        () => identify(parts, request, scope),
      );
      const principal = await admitCaller(parts, { request, reply }, () => identify(parts, request, scope));
      return await handle({ fields: asked, principal, request, reply });
    },
  });
}

/** Parameters come first, as in WordPress; where they are wrong, whose call it was is found out for the request log alone. */
async function readKnown<T>(read: () => T, identifyAnyway: () => Promise<unknown>): Promise<T> {
  try {
    return read();
  } catch (wrong) {
    await identifyAnyway().catch(() => undefined);
    throw wrong;
  }
}

/** By the `Authorization` header; a call without one by its `access_key`. */
async function identify(parts: AppParts, request: FastifyRequest, scope: Scope): Promise<ProvenPrincipal> {
  const { access_key: accessKey } = parametersOf(request);
  if ((request.headers.authorization ?? '').trim() !== '' || accessKey === undefined)
    return await identifyCaller(parts, request, scope);
  const principal =
    typeof accessKey === 'string' ? await parts.authenticator.authenticateAccessKey(accessKey) : undefined;
  if (!principal) throw wrongCredentials();
  request.principal = principal;
  checkScopes(principal, [scope]);
  return principal;
}
