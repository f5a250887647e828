import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../commands/command.ts';
import { isDatabaseAway } from '../queries/database-away.ts';
import { isSecretUnreadable } from '../queries/unreadable-secret.ts';
import type { AllowedMethods } from './allowed-methods.ts';
import { type FieldError, type ProblemDraft, ProblemError, problemBody } from './problems.ts';
import { DECIMAL_PATTERN } from './schemas.ts';
import { dropOtherBranches } from './union-errors.ts';

/** How a door tells a problem: as RFC 9457 has it, unless its callers know another form. */
export type SendProblem = (problem: ProblemDraft, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Every error of every route ends here: its words are chosen in one place, its form is the door's. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  send: SendProblem = sendProblem,
): void {
  const problem = problemFor(error, request);
  request.told = { code: problem.code, detail: [problem.detail, ...(problem.errors ?? []).map(toldField)].join(' ') };
  if (problem.status >= 500 && problem.code === 'bug') request.log.error({ err: error, request_id: request.id }, 'bug');
  else if (problem.status >= 500) request.log.warn({ err: error, request_id: request.id }, problem.code);
  void send(problem, request, reply);
}

/** A path that no route has: 404. One that is there for other methods: 405 with `Allow`. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply, allowedMethods: AllowedMethods): void {
  const path = request.url.split('?', 1)[0] ?? '';
  const methods = allowedMethods(path);
  if (methods.length > 0) {
    const allow = methods.join(', ');
    const detail = `${path} takes ${allow}, not ${request.method}.`;
    void sendProblem({ status: 405, code: 'method_not_allowed', detail, headers: { allow } }, request, reply);
    return;
  }
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

function problemFor(error: unknown, request: FastifyRequest): ProblemDraft {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof Fault) return faultProblem(error);
  // Only a lane can say that nothing was done: what it did may be committed, and a read for the reply be what failed.
  if (isDatabaseAway(error))
    return faultProblem(new Fault('the database is away', { isOutcomeKnown: isRead(request) }));
  if (isSecretUnreadable(error)) {
    const detail = `A stored secret is needed: ${error.message}, or a new secret in its place.`;
    return { status: 503, code: 'secret_unreadable', detail };
  }
  const known = error as Partial<FastifyError>; // as: read field by field, each checked before use
  if (known.validation) return fieldsProblem('invalid_request', 'Some fields are wrong.', fieldErrors(known));
  const framework = FRAMEWORK[known.code ?? ''];
  if (framework) return framework;
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500) {
    return {
      status: known.statusCode,
      code: 'invalid_request',
      detail: known.message ?? 'The request is not understood.',
    };
  }
  return { status: 500, code: 'bug', detail: 'Something broke on our side. It has been logged under this request id.' };
}

function toldField({ pointer, detail }: FieldError): string {
  return `${pointer} ${detail}.`;
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function faultProblem(fault: Fault): ProblemDraft {
  const again = fault.isOutcomeKnown
    ? 'Nothing was done; try again.'
    : 'It is not known whether this was done; repeat it under the same key (Idempotency-Key, reference or request id) to find out.';
  return {
    status: 503,
    code: 'unavailable',
    detail: `${fault.message}. ${again}`,
    headers: { 'retry-after': '1' },
  };
}

const FRAMEWORK: Record<string, ProblemDraft> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body_too_large',
    detail: 'The body is larger than this call takes.',
  },
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
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 404,
    code: 'unknown_path',
    detail: 'A part of the path is longer than any name here.',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'invalid_url', detail: 'The path is not a valid URL path.' },
};

// A body of a megabyte can hold a quarter of a million wrong fields; nobody reads them all.
const MAX_TOLD_FIELDS = 1_000;

/** 400 with what is wrong, field by field; past a thousand, `errors_left_out` says how many more there are. */
export function fieldsProblem(code: string, detail: string, errors: readonly FieldError[]): ProblemDraft {
  const leftOut = errors.length - MAX_TOLD_FIELDS;
  if (leftOut <= 0) return { status: 400, code, detail, errors };
  return { status: 400, code, detail, errors: errors.slice(0, MAX_TOLD_FIELDS), facts: { errors_left_out: leftOut } };
}

/** Every wrong field, each once: by JSON pointer (RFC 6901) in bodies, `?name` in queries, `{name}` in paths. */
function fieldErrors(error: Partial<FastifyError>): FieldError[] {
  const found = new Map<string, FieldError[]>();
  for (const one of dropOtherBranches(error.validation ?? [])) {
    const name = one.params['missingProperty'] ?? one.params['additionalProperty'] ?? discriminatorOf(one);
    const pointer = name === undefined ? one.instancePath : `${one.instancePath}/${escapeName(String(name))}`;
    const place = shownPointer(error.validationContext, pointer);
    const told = { pointer: place, code: one.keyword, detail: detailOf(one) };
    found.set(place, [...(found.get(place) ?? []), told]);
  }
  return [...found.values()].map(mergeErrors);
}

/** In words for people: an amount's pattern, say, tells little to whom it is shown. */
function detailOf(found: { keyword: string; params: Record<string, unknown>; message?: string }): string {
  if (found.keyword === 'pattern' && found.params['pattern'] === DECIMAL_PATTERN) return WRONG_AMOUNT;
  const { allowedValues, allowedValue } = found.params;
  if (Array.isArray(allowedValues)) return `expected one of ${[...new Set(allowedValues)].join(', ')}`;
  if (allowedValue !== undefined) return `must be ${JSON.stringify(allowedValue)}`;
  return DETAILS[found.keyword] ?? found.message ?? 'is wrong';
}

const DETAILS: Readonly<Record<string, string>> = {
  additionalProperties: 'is unknown here: leave it out, or see /docs for the names that this call takes',
  required: 'is missing',
};
const WRONG_AMOUNT = 'expected a decimal amount such as "10.50", of at most 15 digits';

/** What several keywords said of one field, as one: a union's branches each complain, and then the union itself. */
function mergeErrors(errors: readonly FieldError[]): FieldError {
  const telling = errors.filter(({ code }) => code !== 'anyOf' && code !== 'oneOf');
  const [first] = errors;
  if (!first) throw new Error('bug: no error to tell');
  if (telling.length === 0) return first;
  // A text that breaks a pattern is a wrong text, not a wrong type: the other branches' types say less.
  const code = (telling.find((told) => told.code !== 'type') ?? telling[0])?.code ?? first.code;
  if (telling.some(({ detail }) => detail === WRONG_AMOUNT))
    return { pointer: first.pointer, code, detail: WRONG_AMOUNT };
  const isUnion = telling.length < errors.length;
  return {
    pointer: first.pointer,
    code,
    detail: [...new Set(telling.map((told) => told.detail))].join(isUnion ? ', or ' : ', '),
  };
}

/** The field that tells the kind of an object, when it is the one that is wrong. */
function discriminatorOf(found: { keyword: string; params: Record<string, unknown> }): unknown {
  return found.keyword === 'discriminator' ? found.params['tag'] : undefined;
}

function escapeName(name: string): string {
  return name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A pointer into a part of the request, as callers see it. */
export function shownPointer(place: string | undefined, pointer: string): string {
  if (place === 'querystring') return `?${pointer.slice(1)}`;
  if (place === 'params') return `{${pointer.slice(1)}}`;
  if (place === 'headers') return `${pointer.slice(1)}:`;
  return pointer;
}
