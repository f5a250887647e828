import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { getStanding, type MemberStanding } from '../../../queries/standings/get-standing.ts';
import type { AppParts } from '../../app-parts.ts';
import { readPastInstant } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import type { MemberPath } from '../members/member-schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import type { StandingQuery } from './badge-schemas.ts';

type Asking = {
  principal: FastifyRequest['principal'];
  params: Static<typeof MemberPath>;
  query: Static<typeof StandingQuery>;
  /** What is asked for: that is up to date when the reply comes. */
  of?: 'standings' | 'segments';
};

/** The badges, ranks and segments of the member that a path names, as of the instant in the query. @throws ProblemError */
export async function askStanding(
  parts: AppParts,
  { principal, params, query, of = 'standings' }: Asking,
): Promise<MemberStanding> {
  const { programId } = principal;
  const ref = readMember(params.member, programId);
  const asOf = readPastInstant('as_of', query.as_of, await parts.configs.now(programId));
  const { pool, patienceMs } = parts;
  const standing = await getStanding(pool, { programId, ref, asOf, patienceMs, follower: of });
  if ('rejection' in standing) throw new ProblemError(problemOf(standing.rejection));
  return standing;
}
