import type { Socket } from 'node:net';
import type { BaseLogger } from 'pino';
import { type ProblemDraft, problemBody } from './problems.ts';

const PROBLEMS: Record<string, ProblemDraft> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers_too_large',
    detail: 'The headers are larger than this server takes.',
  },
};
const MALFORMED: ProblemDraft = { status: 400, code: 'malformed_request', detail: 'This is not an HTTP/1.1 request.' };
const REASONS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/**
 * Makes what answers a connection whose bytes never became a request: too slow, too large, or not HTTP. It gets a problem
 * like everyone else, one log line, and is cut.
 */
export function makeClientErrorHandler(parts: { logger: BaseLogger; newRequestId: () => string }) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // The client has gone, or was answered: whatever more it sends is nobody's.
    if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return;
    const problem = PROBLEMS[error.code ?? ''] ?? MALFORMED;
    const requestId = parts.newRequestId();
    parts.logger.info({ request_id: requestId, status: problem.status, problem: problem.code }, 'request');
    const body = JSON.stringify(problemBody(problem, requestId));
    const head = [
      `HTTP/1.1 ${problem.status} ${REASONS[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroySoon();
  };
}
