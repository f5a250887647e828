import type { SendProblem } from '../../errors.ts';

/** What says something else than that the request, the rule or the member does not allow it. */
const KEPT: readonly number[] = [401, 403, 413, 415, 429];

/**
 * Tells a problem in one flat object: `{ code, message, errors? }`. Everything that is wrong with the request, the rule or the
 * member is 400 there, and told by its code. (Source: the console's integration guide, which lists what 400 stands for, and no body.)
 */
export const sendRulesError: SendProblem = (problem, request, reply) => {
  const { code, detail, errors, facts, headers } = problem;
  const status = problem.status >= 500 || KEPT.includes(problem.status) ? problem.status : 400;
  return reply
    .code(status)
    .headers({ 'x-request-id': request.id, ...headers })
    .type('application/json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      code,
      message: detail,
      ...(facts ? { details: facts } : {}),
      ...(errors
        ? {
            errors: errors.map(({ pointer, ...told }) => ({
              field: pointer.slice(1),
              code: told.code,
              message: told.detail,
            })),
          }
        : {}),
    });
};
