import { Type } from 'typebox';
import { createPointType } from '../../../commands/create-point-type.ts';
import { updatePointType } from '../../../commands/update-point-type.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { PointTypeBody, PointTypePatch, PointTypePath, PointTypeReply } from './point-type-schemas.ts';
import { presentPointType, readSettings, wrongSettings } from './present-point-type.ts';

const tags = ['point-types'];
const found = { ...PointTypeReply, description: 'The point type; its ETag is its version.' };

/** Reading, making and changing point types. Settings are changed with `If-Match`; key and decimals stay for good. */
export function addPointTypeRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
}

function addReads(app: App, { configs }: AppParts): void {
  const config = { scope: 'point-types:read' } as const;
  app.get(
    '/v1/point-types',
    {
      config,
      schema: {
        tags,
        operationId: 'listPointTypes',
        summary: 'All point types of the program',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(PointTypeReply), next_cursor: Type.Null() }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request) => {
      const { pointTypes } = await configs.get(request.principal.programId);
      return { items: [...pointTypes.values()].map(presentPointType), next_cursor: null };
    },
  );
  app.get(
    '/v1/point-types/:point_type',
    {
      config,
      schema: {
        tags,
        operationId: 'getPointType',
        summary: 'One point type',
        params: PointTypePath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request, reply) => {
      const { pointTypes } = await configs.get(request.principal.programId);
      const pointType = pointTypes.get(request.params.point_type);
      if (!pointType) throw unknownPointType(request.params.point_type);
      reply.header('etag', entityTag(pointType.version));
      return presentPointType(pointType);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/point-types',
    {
      config: { scope: 'point-types:write' },
      schema: {
        tags,
        operationId: 'createPointType',
        summary: 'Make a point type',
        querystring: NoQuery,
        body: PointTypeBody,
        response: {
          201: { ...PointTypeReply, description: 'Made.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { key, decimals, ...settings } = request.body;
      const outcome = await createPointType(asCaller(parts, request.principal), programId, {
        key,
        scale: decimals,
        ...readSettings(settings),
      });
      switch (outcome.kind) {
        case 'wrong':
          throw wrongSettings(outcome.problems);
        case 'exists':
          throw new ProblemError({
            status: 409,
            code: 'point_type_exists',
            detail: `There is a point type ${key} in this program already.`,
            facts: { point_type: key },
          });
        case 'created':
          parts.configs.forget(programId);
          reply.code(201).headers({ location: `/v1/point-types/${key}`, etag: entityTag(outcome.pointType.version) });
          return presentPointType(outcome.pointType);
      }
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/point-types/:point_type',
    {
      config: { scope: 'point-types:write' },
      schema: {
        tags,
        operationId: 'updatePointType',
        summary: 'Change settings of a point type',
        params: PointTypePath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: PointTypePatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const key = request.params.point_type;
      const version = readIfMatch(request);
      const outcome = await updatePointType(asCaller(parts, request.principal), programId, {
        key,
        version,
        settings: readSettings(request.body),
      });
      switch (outcome.kind) {
        case 'unknown':
          throw unknownPointType(key);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw wrongSettings(outcome.problems);
        case 'updated':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.pointType.version));
          return presentPointType(outcome.pointType);
      }
    },
  );
}

function unknownPointType(key: string): ProblemError {
  return new ProblemError(problemOf({ code: 'unknown_point_type', point_type: key }));
}
