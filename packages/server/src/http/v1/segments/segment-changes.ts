import { Type } from 'typebox';
import { updateSegment } from '../../../commands/define-segment.ts';
import { deleteSegment } from '../../../commands/delete-segment.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import {
  presentSegment,
  readSegmentNumber,
  readSegmentSettings,
  segmentInUse,
  unknownSegment,
  wrongSegment,
} from './present-segment.ts';
import { SegmentPatch, SegmentPath, SegmentReply } from './segment-schemas.ts';

const tags = ['segments'];
const config = { scope: 'segments:write' } as const;

/** Changes of a segment: its settings, with `If-Match`, and its end. */
export function addSegmentChanges(app: App, parts: AppParts): void {
  addChange(app, parts);
  addRemoval(app, parts);
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/segments/:segment',
    {
      config,
      schema: {
        tags,
        operationId: 'updateSegment',
        summary: 'Change a segment, archive it, or take it back into use',
        description:
          'A new condition has every member looked at again. What rules or promotions use is not archived: 409.',
        params: SegmentPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: SegmentPatch,
        response: {
          200: { ...SegmentReply, description: 'Changed; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const { programId } = principal;
      const number = readSegmentNumber(params.segment, await parts.configs.get(programId));
      const version = readIfMatch(request);
      const outcome = await updateSegment(asCaller(parts, principal), programId, {
        number,
        version,
        settings: readSegmentSettings(body),
      });
      switch (outcome.kind) {
        case 'unknown':
          throw unknownSegment(programId, number);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'in_use':
          throw segmentInUse(numberedId('seg', programId, number), outcome.usedBy);
        case 'wrong':
          throw wrongSegment(outcome.problems);
        case 'defined':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.segment.version));
          return presentSegment(outcome.segment, programId);
      }
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/segments/:segment',
    {
      config,
      schema: {
        tags,
        operationId: 'deleteSegment',
        summary: 'Delete a segment that nothing uses',
        description:
          'What rules or promotions use is not deleted: 409 with their ids. The journal keeps who was in it.',
        params: SegmentPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Gone.' },
          ...problemReplies(400, 401, 403, 404, 409, 429, 503),
        },
      },
    },
    async ({ principal, params }, reply) => {
      const { programId } = principal;
      const number = readSegmentNumber(params.segment, await parts.configs.get(programId));
      const outcome = await deleteSegment(asCaller(parts, principal), programId, number);
      if (outcome.kind === 'unknown') throw unknownSegment(programId, number);
      if (outcome.kind === 'in_use') throw segmentInUse(numberedId('seg', programId, number), outcome.usedBy);
      parts.configs.forget(programId);
      return reply.code(204).send(null);
    },
  );
}
