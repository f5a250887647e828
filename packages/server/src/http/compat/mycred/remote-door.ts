import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../commands/command.ts';
import { isDatabaseAway } from '../../../queries/database-away.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { makeRemoteApiPort } from './remote-port.ts';
import { serveRemoteCall } from './serve-call.ts';

/**
 * Serves a request when a remote site answers at its path; false, with nothing read or written, when none does. `address`
 * is the caller's IP address as the server trusts it; undefined, not known, is no allowed one where a site lists them.
 */
export type ServeRemote = (
  request: FastifyRequest,
  reply: FastifyReply,
  address: string | undefined,
) => Promise<boolean>;

const NO_SCOPES: ReadonlySet<never> = new Set();

/** Opens the Remote API on the house's own commands and queries. */
export function openRemoteApi(parts: AppParts): ServeRemote {
  const port = makeRemoteApiPort(parts);
  return async (request, reply, address) => {
    const door = { port, now: parts.clock, reportFault: (fault: unknown) => reportFault(request, fault) };
    const served = await serveRemoteCall(door, request.raw, reply.raw, address);
    if (!served) return false;
    // The reply went out past Fastify, which adds nothing to it but logs it like every other.
    reply.hijack();
    const { site, noted } = served;
    if (site) request.principal = { programId: site.programId, by: site.id, scopes: NO_SCOPES, kind: 'remote_site' };
    request.told = noted;
    return true;
  };
}

/**
 * The Remote API's door: every path that no route claims is looked up in the directory of remote sites, and is not found
 * when none answers there.
 *
 * It stands before the body is read by anyone else: here a body counts with any method, and a stray form on an unknown path
 * is a 404, not a wrong media type.
 */
export function addRemoteApiDoor(
  app: App,
  { serve, notFound }: { serve: ServeRemote; notFound(request: FastifyRequest, reply: FastifyReply): void },
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    if (!(await serve(request, reply, request.ip))) notFound(request, reply);
    return reply;
  });
}

function reportFault(request: FastifyRequest, fault: unknown): void {
  const isExpected = fault instanceof Fault || isDatabaseAway(fault);
  const fields = { err: fault, request_id: request.id };
  if (isExpected) request.log.warn(fields, 'a call of a remote site is not answered: the database is away');
  else request.log.error(fields, 'bug');
}
