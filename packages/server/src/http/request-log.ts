import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppParts } from './app-parts.ts';

/** Writes the one log line of a request, once its reply has gone: who asked for what, how it ended, and how long it took. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { elapsedTime } = reply;
  request.log.info(
    {
      request_id: request.id,
      method: request.method,
      path: loggedPath(request.url),
      status: reply.raw.statusCode,
      // Unknown where the path was no valid URL, because the framework's clock starts after that.
      took_ms: Number.isFinite(elapsedTime) ? Math.round(elapsedTime * 10) / 10 : undefined,
      by: request.principal?.by,
    },
    'request',
  );
}

/** Notes a request for its program's own log, where it is known whose it was. */
export function noteRequest(
  { requestNotes, clock }: Pick<AppParts, 'requestNotes' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { principal, told } = request;
  if (!requestNotes || !principal) return;
  requestNotes.note({
    programId: principal.programId,
    at: clock(),
    id: request.id,
    principal: principal.by,
    method: request.method,
    path: loggedPath(request.url),
    status: reply.raw.statusCode,
    tookMs: Math.round(reply.elapsedTime * 10) / 10,
    address: request.ip,
    code: told?.code,
    detail: told?.detail,
    body: request.body,
  });
}

/** Without the query, where doors exist that carry tokens, without what opens a secret link, and without the e-mails and external ids that name (or were meant to name) members. */
function loggedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  if (!NAMES_SOMEONE.test(path)) return path;
  return decoded(path)
    .replace(/^(\/secrets\/).*/i, '$1****')
    .replace(/(access_key=)[^/&]*/gi, '$1****')
    .replace(/(email|external_id):[^/]*/gi, '$1:****')
    .replace(/[^/]*@[^/]*/g, '****');
}

/** What all of the above need to find anything, also where it is encoded. */
const NAMES_SOMEONE = /[@:%=]|^\/secrets\//i;

/** A path as it is meant; one that is no valid URL as it came. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
