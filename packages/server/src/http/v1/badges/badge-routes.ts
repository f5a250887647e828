import { Type } from 'typebox';
import { defineBadge } from '../../../commands/define-badge.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { addBadgeActions } from './badge-actions.ts';
import { BadgeBody, BadgePatch, BadgePath, BadgeReply } from './badge-schemas.ts';
import { addMemberBadgesRoute } from './member-badges-route.ts';
import { presentBadge, readBadgeNumber, readBadgeSettings, wrongBadge } from './present-badge.ts';

const tags = ['badges'];
const found = { ...BadgeReply, description: 'The badge; its ETag is its version.' };

/** Badges of the program, and those that members have. A badge is never deleted, only made inactive. */
export function addBadgeRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
  addBadgeActions(app, parts);
  addMemberBadgesRoute(app, parts);
}

function addReads(app: App, { configs }: AppParts): void {
  const config = { scope: 'badges:read' } as const;
  app.get(
    '/v1/badges',
    {
      config,
      schema: {
        tags,
        operationId: 'listBadges',
        summary: 'All badges of the program',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(BadgeReply), next_cursor: Type.Null() }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request) => {
      const program = await configs.get(request.principal.programId);
      return { items: [...program.badges.values()].map((badge) => presentBadge(badge, program)), next_cursor: null };
    },
  );
  app.get(
    '/v1/badges/:badge',
    {
      config,
      schema: {
        tags,
        operationId: 'getBadge',
        summary: 'One badge',
        params: BadgePath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request, reply) => {
      const program = await configs.get(request.principal.programId);
      const number = readBadgeNumber(request.params.badge, program.programId);
      const badge = program.badges.get(number);
      if (!badge) throw unknownBadge(program.programId, number);
      reply.header('etag', entityTag(badge.version));
      return presentBadge(badge, program);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/badges',
    {
      config: { scope: 'badges:write' },
      schema: {
        tags,
        operationId: 'createBadge',
        summary: 'Make a badge',
        description:
          'All that members did before counts towards its levels; a level is given with their next record under one of its ' +
          'references.',
        querystring: NoQuery,
        body: BadgeBody,
        response: {
          201: { ...BadgeReply, description: 'Made.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const outcome = await defineBadge(asCaller(parts, request.principal), programId, {
        settings: readBadgeSettings(request.body),
      });
      if (outcome.kind === 'wrong') throw wrongBadge(outcome.problems);
      if (outcome.kind !== 'defined') throw new Error('bug: a new badge cannot be unknown');
      parts.configs.forget(programId);
      const { badge } = outcome;
      const id = numberedId('bdg', programId, badge.number);
      reply.code(201).headers({ location: `/v1/badges/${id}`, etag: entityTag(badge.version) });
      return presentBadge(badge, await parts.configs.get(programId));
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/badges/:badge',
    {
      config: { scope: 'badges:write' },
      schema: {
        tags,
        operationId: 'updateBadge',
        summary: 'Change a badge',
        description: 'In force for records from now on. Who has a level keeps it.',
        params: BadgePath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: BadgePatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const number = readBadgeNumber(request.params.badge, programId);
      const version = readIfMatch(request);
      const outcome = await defineBadge(asCaller(parts, request.principal), programId, {
        number,
        version,
        settings: readBadgeSettings(request.body),
      });
      switch (outcome.kind) {
        case 'unknown':
          throw unknownBadge(programId, number);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw wrongBadge(outcome.problems);
        case 'defined':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.badge.version));
          return presentBadge(outcome.badge, await parts.configs.get(programId));
      }
    },
  );
}

function unknownBadge(programId: number, number: number): ProblemError {
  return new ProblemError(problemOf({ code: 'unknown_badge', badge: numberedId('bdg', programId, number) }));
}
