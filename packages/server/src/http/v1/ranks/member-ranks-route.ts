import type { App, AppParts } from '../../app-parts.ts';
import { problemReplies } from '../../schemas.ts';
import { askStanding } from '../badges/ask-standing.ts';
import { StandingQuery } from '../badges/badge-schemas.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { presentMemberRanks } from './present-rank.ts';
import { MemberRanksReply } from './rank-schemas.ts';

/** The ranks that a member has, one in each point type, now or as of an instant. */
export function addMemberRanksRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/ranks',
    {
      config: { scope: 'ranks:read' },
      schema: {
        tags: ['ranks'],
        operationId: 'getMemberRanks',
        summary: 'The ranks that a member has, one in each point type',
        description:
          'Waits, at most a second, until all that the member did is counted. With `as_of`: exactly what the records by then ' +
          'say. A merged member’s name gives the survivor.',
        params: MemberPath,
        querystring: StandingQuery,
        response: { 200: MemberRanksReply, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) },
      },
    },
    async (request) => {
      const standing = await askStanding(parts, request);
      return presentMemberRanks(standing, await parts.configs.get(request.principal.programId));
    },
  );
}
