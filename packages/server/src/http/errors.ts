import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../commands/command.ts';
import { isDatabaseAway } from '../queries/database-away.ts';
import { type FieldError, type ProblemDraft, ProblemError, problemBody } from './problems.ts';

/** Every error of every route ends here: one reply form, made in one place. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemFor(error);
  if (problem.status >= 500 && problem.code === 'bug') request.log.error({ err: error, request_id: request.id }, 'bug');
  else if (problem.status >= 500) request.log.warn({ err: error, request_id: request.id }, problem.code);
  void sendProblem(problem, request, reply);
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?', 1)[0];
  const detail = `There is nothing at ${request.method} ${path}. See /docs.`;
  void sendProblem({ status: 404, code: 'unknown_path', detail }, request, reply);
}

function sendProblem(problem: ProblemDraft, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ 'x-request-id': request.id, ...problem.headers })
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, request.id));
}

function problemFor(error: unknown): ProblemDraft {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof Fault) return faultProblem(error);
  if (isDatabaseAway(error)) return faultProblem(new Fault('the database is away'));
  const known = error as Partial<FastifyError>; // as: read field by field, each checked before use
  if (known.validation) return { status: 400, code: 'invalid_request', detail: 'Some fields are wrong.', errors: fieldErrors(known) };
  const framework = FRAMEWORK[known.code ?? ''];
  if (framework) return framework;
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500) {
    return { status: known.statusCode, code: 'invalid_request', detail: known.message ?? 'The request is not understood.' };
  }
  return { status: 500, code: 'bug', detail: 'Something broke on our side. It has been logged under this request id.' };
}

function faultProblem(fault: Fault): ProblemDraft {
  const again = fault.isOutcomeKnown
    ? 'Nothing was done; try again.'
    : 'It is not known whether this was done; repeat it with the same Idempotency-Key to find out.';
  return {
    status: 503,
    code: 'unavailable',
    detail: `${fault.message}. ${again}`,
    headers: { 'retry-after': '1' },
  };
}

const FRAMEWORK: Record<string, ProblemDraft> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'body_too_large', detail: 'The body is larger than this call takes.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Expected Content-Type: application/json.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'invalid_json', detail: 'The body is empty; expected JSON.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'invalid_json', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid_request',
    detail: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'invalid_url', detail: 'The path is not a valid URL path.' },
};

/** Every wrong field, each once: by JSON pointer in bodies, `?name` in queries, `{name}` in paths. */
function fieldErrors(error: Partial<FastifyError>): FieldError[] {
  const place = error.validationContext;
  return (error.validation ?? []).map((found) => {
    const missing = found.params['missingProperty'] ?? found.params['additionalProperty'];
    const pointer = `${found.instancePath}${missing === undefined ? '' : `/${String(missing)}`}`;
    return { pointer: shownPointer(place, pointer), code: found.keyword, detail: found.message ?? 'is wrong' };
  });
}

function shownPointer(place: string | undefined, pointer: string): string {
  if (place === 'querystring') return `?${pointer.slice(1)}`;
  if (place === 'params') return `{${pointer.slice(1)}}`;
  if (place === 'headers') return `${pointer.slice(1)}:`;
  return pointer;
}
