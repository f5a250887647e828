import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemBody } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { changeOne, readRange } from './change-one.ts';
import { checkChangeable } from './check-changeable.ts';
import { addMemberImport } from './import-route.ts';
import { readSegmentNumber } from './present-segment.ts';
import {
  MembershipBatchBody,
  MembershipBatchReply,
  MembershipReply,
  RangeQuery,
  SegmentMemberPath,
  SegmentPath,
} from './segment-schemas.ts';

const tags = ['segments'];
const config = { scope: 'segments:write' } as const;
const BATCH_BODY_LIMIT = 4_000_000;

/** Members put into a static segment and taken out, one by one or many at once; what is so already changes nothing. */
export function addMembershipRoutes(app: App, parts: AppParts): void {
  addOne(app, parts);
  addBatch(app, parts);
  addMemberImport(app, parts);
}

function addOne(app: App, parts: AppParts): void {
  const common = {
    tags,
    params: SegmentMemberPath,
    querystring: RangeQuery,
    response: {
      200: { ...MembershipReply, description: 'The member’s ranges as they are now.' },
      ...problemReplies(400, 401, 403, 404, 409, 410, 422, 429, 503),
    },
  };
  app.put(
    '/v1/segments/:segment/members/:member',
    {
      config,
      schema: {
        ...common,
        operationId: 'putSegmentMember',
        summary: 'Put a member into a static segment, for good or for a time',
        description: 'Ranges that overlap, or touch, become one. Repeating it changes nothing, so it takes no key.',
      },
    },
    async ({ principal, params, query }) =>
      changeOne(parts, principal, { ...(await readTarget(parts, params, principal)), ...add(query) }),
  );
  app.delete(
    '/v1/segments/:segment/members/:member',
    {
      config,
      schema: {
        ...common,
        operationId: 'deleteSegmentMember',
        summary: 'Take a member out of a static segment, wholly or for a time',
        description: 'What was is kept: a read as of an earlier instant still finds the member in it.',
      },
    },
    async ({ principal, params, query }) =>
      changeOne(parts, principal, {
        ...(await readTarget(parts, params, principal)),
        change: 'remove',
        range: readRange(query, '?'),
      }),
  );
}

function add(query: Static<typeof RangeQuery>) {
  return { change: 'add', range: readRange(query, '?') } as const;
}

async function readTarget(
  { configs }: AppParts,
  params: Static<typeof SegmentMemberPath>,
  { programId }: FastifyRequest['principal'],
) {
  const segment = readSegmentNumber(params.segment, await configs.get(programId));
  return { segment, member: readMember(params.member, programId) };
}

function addBatch(app: App, parts: AppParts): void {
  app.post(
    '/v1/segments/:segment/members',
    {
      bodyLimit: BATCH_BODY_LIMIT,
      config,
      schema: {
        tags,
        operationId: 'changeSegmentMembers',
        summary: 'Put up to 1,000 members into a static segment, or take them out, with one result each',
        params: SegmentPath,
        querystring: NoQuery,
        body: MembershipBatchBody,
        response: { 200: MembershipBatchReply, ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
      },
    },
    async (request) => {
      const { principal, params, body } = request;
      const segment = readSegmentNumber(params.segment, await parts.configs.get(principal.programId));
      await checkChangeable(parts, principal.programId, segment);
      const results = await Promise.all(
        body.items.map(async ({ member, action = 'add', ...range }, index) => {
          try {
            const wanted = { member: readMember(member, principal.programId), segment, change: action };
            const membership = await changeOne(parts, principal, { ...wanted, range: readRange(range, '/') });
            return { index, status: 200, membership };
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            return { index, status: error.problem.status, problem: problemBody(error.problem, request.id) };
          }
        }),
      );
      return { results };
    },
  );
}
