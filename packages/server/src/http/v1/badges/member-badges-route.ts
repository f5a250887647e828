import type { App, AppParts } from '../../app-parts.ts';
import { problemReplies } from '../../schemas.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { askStanding } from './ask-standing.ts';
import { MemberBadgesReply, StandingQuery } from './badge-schemas.ts';
import { presentMemberBadges } from './present-badge.ts';

/** The badges that a member has, now or as of an instant. */
export function addMemberBadgesRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/badges',
    {
      config: { scope: 'badges:read' },
      schema: {
        tags: ['badges'],
        operationId: 'getMemberBadges',
        summary: 'The badges that a member has',
        description:
          'Waits, at most a second, until all that the member did is counted. With `as_of`: exactly what the records by then ' +
          'say. A merged member’s name gives the survivor.',
        params: MemberPath,
        querystring: StandingQuery,
        response: { 200: MemberBadgesReply, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) },
      },
    },
    async (request) => {
      const standing = await askStanding(parts, request);
      return presentMemberBadges(standing, await parts.configs.get(request.principal.programId));
    },
  );
}
