import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { listSegmentMembers } from '../../../queries/segments/list-segment-members.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { pageReply, readPage, readPastInstant } from '../../parameters.ts';
import { problemReplies } from '../../schemas.ts';
import { askStanding } from '../badges/ask-standing.ts';
import { StandingQuery } from '../badges/badge-schemas.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { presentRanges, readSegmentNumber, unknownSegment } from './present-segment.ts';
import { MemberSegmentsReply, SegmentMembersQuery, SegmentMembersReply, SegmentPath } from './segment-schemas.ts';

const tags = ['segments'];
const config = { scope: 'segments:read' } as const;

/** Both sides of belonging: the members of a segment, and the segments of a member. */
export function addSegmentMemberLists(app: App, parts: AppParts): void {
  addMembers(app, parts);
  addSegmentsOfMember(app, parts);
}

function addMembers(app: App, parts: AppParts): void {
  app.get(
    '/v1/segments/:segment/members',
    {
      config,
      schema: {
        tags,
        operationId: 'listSegmentMembers',
        summary: 'The members of a segment, those who were or will be by its dates as well',
        description: 'In the order of their numbers. A page may be short, even empty, and yet have a next one.',
        params: SegmentPath,
        querystring: SegmentMembersQuery,
        response: { 200: SegmentMembersReply, ...problemReplies(400, 401, 403, 404, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { principal, params, query } = request;
      const { programId } = principal;
      const config = await parts.configs.get(programId);
      const segment = readSegmentNumber(params.segment, config);
      if (!config.segments.has(segment)) throw unknownSegment(programId, segment);
      const now = parts.clock() + config.aheadMs;
      const asOf = readPastInstant('as_of', query.as_of, now);
      const list = `segment_members_${segment}`;
      const { limit, below: after = 0 } = readPage(list, query);
      const { pool, patienceMs } = parts;
      const page = await listSegmentMembers(pool, programId, { segment, after, limit, asOf, patienceMs });
      const items = page.items.map(({ member, at, ranges }) => ({
        member: numberedId('mbr', programId, member),
        number: member,
        ...presentRanges(ranges, asOf ?? now),
        since: instantText(at),
      }));
      return pageReply(list, { items, nextBelow: page.nextAfter }, { request, reply });
    },
  );
}

function addSegmentsOfMember(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/segments',
    {
      config,
      schema: {
        tags,
        operationId: 'getMemberSegments',
        summary: 'The segments of a member, those with dates to come or gone by as well',
        description: 'With `as_of`: exactly what the records by then say. A merged member’s name gives the survivor.',
        params: MemberPath,
        querystring: StandingQuery,
        response: { 200: MemberSegmentsReply, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { member, segments } = await askStanding(parts, {
        principal: request.principal,
        params: request.params,
        query: request.query,
        of: 'segments',
      });
      const defined = (await parts.configs.get(programId)).segments;
      const now = await parts.configs.now(programId);
      const at = readPastInstant('as_of', request.query.as_of, now) ?? now;
      return {
        member: numberedId('mbr', programId, member.number),
        items: segments.flatMap(({ segment: number, ranges, since }) => {
          const segment = defined.get(number);
          if (!segment) return [];
          const { key, name, kind } = segment;
          const id = numberedId('seg', programId, number);
          return [{ segment: id, number, key, name, kind, ...presentRanges(ranges, at), since: instantText(since) }];
        }),
      };
    },
  );
}
