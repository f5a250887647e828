import { Type } from 'typebox';
import { defineRank } from '../../../commands/define-rank.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { addMemberRanksRoute } from './member-ranks-route.ts';
import { presentRank, readRankNumber, readRankSettings, wrongRank } from './present-rank.ts';
import { RankBody, RankPatch, RankPath, RankReply } from './rank-schemas.ts';

const tags = ['ranks'];
const found = { ...RankReply, description: 'The rank; its ETag is its version.' };

/** Ranks of the program, and those that members have. A rank is never deleted, only made inactive. */
export function addRankRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
  addMemberRanksRoute(app, parts);
}

function addReads(app: App, { configs }: AppParts): void {
  const config = { scope: 'ranks:read' } as const;
  app.get(
    '/v1/ranks',
    {
      config,
      schema: {
        tags,
        operationId: 'listRanks',
        summary: 'All ranks of the program',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(RankReply), next_cursor: Type.Null() }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request) => {
      const program = await configs.get(request.principal.programId);
      return { items: [...program.ranks.values()].map((rank) => presentRank(rank, program)), next_cursor: null };
    },
  );
  app.get(
    '/v1/ranks/:rank',
    {
      config,
      schema: {
        tags,
        operationId: 'getRank',
        summary: 'One rank',
        params: RankPath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request, reply) => {
      const program = await configs.get(request.principal.programId);
      const number = readRankNumber(request.params.rank, program.programId);
      const rank = program.ranks.get(number);
      if (!rank) throw unknownRank(program.programId, number);
      reply.header('etag', entityTag(rank.version));
      return presentRank(rank, program);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/ranks',
    {
      config: { scope: 'ranks:write' },
      schema: {
        tags,
        operationId: 'createRank',
        summary: 'Make a rank in a point type',
        description: 'Each member is looked at with their next record in that point type.',
        querystring: NoQuery,
        body: RankBody,
        response: {
          201: { ...RankReply, description: 'Made.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { point_type: pointType, ...settings } = request.body;
      const wanted = { rank: { pointType }, settings: readRankSettings(settings) };
      const outcome = await defineRank(asCaller(parts, request.principal), programId, wanted);
      if (outcome.kind === 'wrong') throw wrongRank(outcome.problems);
      if (outcome.kind === 'unknown_point_type') {
        throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: pointType }));
      }
      if (outcome.kind !== 'defined') throw new Error('bug: a new rank cannot be unknown');
      parts.configs.forget(programId);
      const { rank } = outcome;
      const id = numberedId('rnk', programId, rank.number);
      reply.code(201).headers({ location: `/v1/ranks/${id}`, etag: entityTag(rank.version) });
      return presentRank(rank, await parts.configs.get(programId));
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/ranks/:rank',
    {
      config: { scope: 'ranks:write' },
      schema: {
        tags,
        operationId: 'updateRank',
        summary: 'Change a rank',
        description: 'In force for records from now on. Who has the rank keeps it until their next record.',
        params: RankPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: RankPatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const number = readRankNumber(request.params.rank, programId);
      const version = readIfMatch(request);
      const wanted = { rank: { number }, version, settings: readRankSettings(request.body) };
      const outcome = await defineRank(asCaller(parts, request.principal), programId, wanted);
      switch (outcome.kind) {
        case 'unknown':
        case 'unknown_point_type':
          throw unknownRank(programId, number);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw wrongRank(outcome.problems);
        case 'defined':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.rank.version));
          return presentRank(outcome.rank, await parts.configs.get(programId));
      }
    },
  );
}

function unknownRank(programId: number, number: number): ProblemError {
  return new ProblemError(problemOf({ code: 'unknown_rank', rank: numberedId('rnk', programId, number) }));
}
