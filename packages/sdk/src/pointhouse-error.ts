import type { Schema } from './call-types.ts';

/** RFC 9457 problem details, as the server tells them; the facts of the case are further members. */
export type Problem = Schema<'Problem'>;

/**
 * A call that did not go well.
 *
 * `status` is the reply's, or 0 when none came. `code` is the problem's stable word (`insufficient_points`), `http_<status>`
 * for replies of something in between that tells no problem, and `no_reply` when the server was not reached or its answer was
 * lost: then `cause` says why. `problem` is what the server said, with its facts.
 */
export class PointhouseError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | undefined;

  constructor(told: { status: number; code: string; message: string; problem?: Problem; cause?: unknown }) {
    super(told.message, told.cause === undefined ? {} : { cause: told.cause });
    this.name = 'PointhouseError';
    this.status = told.status;
    this.code = told.code;
    this.problem = told.problem;
  }
}

/** The error of a reply that is not good. Reads its body. */
export async function readError(response: Response): Promise<PointhouseError> {
  const { status } = response;
  const text = await response.text().catch(() => '');
  const problem = readProblem(response, text);
  if (problem === undefined) {
    return new PointhouseError({
      status,
      code: `http_${status}`,
      message: `${status} without a problem: ${text.slice(0, 200)}`,
    });
  }
  return new PointhouseError({ status, code: problem.code, message: `${problem.code}: ${problem.detail}`, problem });
}

function readProblem(response: Response, text: string): Problem | undefined {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    const isProblem = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
    return isProblem ? (body as Problem) : undefined; // as: it names its code, which is what makes it one
  } catch {
    return undefined;
  }
}
