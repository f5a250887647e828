import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problems.ts';

/** The `ETag` of something that counts its changes: the version in quotes. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version that `If-Match` names; undefined for `*`, which stands for any.
 *
 * @throws ProblemError 428 without the header, so that nobody overwrites a change unseen; 400 when it is none of our tags
 */
export function readIfMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '') {
    throw new ProblemError({
      status: 428,
      code: 'precondition_required',
      detail: 'Send If-Match with the ETag that you have read, so that a change made meanwhile is not overwritten.',
    });
  }
  if (header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new ProblemError({
    status: 400,
    code: 'if_match_malformed',
    detail: 'Expected If-Match: one ETag as it was sent, such as "3", or *.',
  });
}
