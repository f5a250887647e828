import type { FastifyReply } from 'fastify';
import type { SendProblem } from '../../errors.ts';
import { type ProblemDraft, ProblemError } from '../../problems.ts';

/** Problems that WordPress has a name for. Others keep ours: their callers have never met them before. */
const KNOWN: Readonly<Record<string, { code: string; message: string; status?: number }>> = {
  credentials_missing: { code: 'rest_not_logged_in', message: 'You are not currently logged in.' },
  credentials_wrong: { code: 'rest_not_logged_in', message: 'You are not currently logged in.' },
  // As if nothing had been sent; the words tell why, to one who has the password.
  https_required: {
    code: 'rest_not_logged_in',
    message: 'You are not currently logged in. Application passwords are taken over HTTPS only.',
    status: 401,
  },
  unknown_member: { code: 'rest_user_invalid_id', message: 'Invalid user ID.' },
  member_erased: { code: 'rest_user_invalid_id', message: 'Invalid user ID.', status: 404 },
  invalid_json: { code: 'rest_invalid_json', message: 'Invalid JSON body passed.' },
  scope_missing: { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.' },
};

const NO_ROUTE: ProblemDraft = {
  status: 404,
  code: 'rest_no_route',
  detail: 'No route was found matching the URL and request method.',
};

/**
 * Tells a problem as WordPress does: `{ code, message, data: { status } }`, further facts in `data`, and never a
 * `WWW-Authenticate`, which would open a browser's password box. (Source: recordings of WordPress 6.1.9.)
 */
export const sendWordPressError: SendProblem = (problem, request, reply) => {
  const known = KNOWN[problem.code];
  const status = known?.status ?? problem.status;
  const { 'www-authenticate': _, ...headers } = problem.headers ?? {};
  return reply
    .code(status)
    .headers({ 'x-request-id': request.id, ...headers })
    .type('application/json; charset=UTF-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      code: known?.code ?? problem.code,
      message: known?.message ?? problem.detail,
      data: { ...problem.facts, status, ...(problem.errors ? { errors: problem.errors } : {}) },
    });
};

/** A path below `/wp-json` that is none, or not with this method: the same answer, as there. */
export function answerNoRoute(...[request, reply]: [Parameters<SendProblem>[1], FastifyReply]): void {
  void sendWordPressError(NO_ROUTE, request, reply);
}

/** 400: required parameters that were not sent. */
export function missingParameters(names: readonly string[]): ProblemError {
  const detail = `Missing parameter(s): ${names.join(', ')}`;
  return new ProblemError({ status: 400, code: 'rest_missing_callback_param', detail, facts: { params: names } });
}

export type WrongParameter = { name: string; code: string; message: string };

/** 400: parameters whose values are none, each with what is wrong. */
export function wrongParameters(wrong: readonly WrongParameter[]): ProblemError {
  const params = Object.fromEntries(wrong.map(({ name, message }) => [name, message]));
  const details = Object.fromEntries(wrong.map(({ name, code, message }) => [name, { code, message, data: null }]));
  const detail = `Invalid parameter(s): ${Object.keys(params).join(', ')}`;
  return new ProblemError({ status: 400, code: 'rest_invalid_param', detail, facts: { params, details } });
}
