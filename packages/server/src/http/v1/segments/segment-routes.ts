import { Type } from 'typebox';
import { createSegment } from '../../../commands/define-segment.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag } from '../../entity-tag.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { keyExists } from '../../settings-problem.ts';
import { addMembershipRoutes } from './membership-routes.ts';
import {
  presentSegment,
  readSegmentNumber,
  readSegmentSettings,
  unknownSegment,
  wrongSegment,
} from './present-segment.ts';
import { addSegmentPreview } from './preview-route.ts';
import { addSegmentChanges } from './segment-changes.ts';
import { addSegmentMemberLists } from './segment-member-lists.ts';
import { SegmentBody, SegmentPath, SegmentReply } from './segment-schemas.ts';

const tags = ['segments'];

/** Segments of the program, and who belongs to them. */
export function addSegmentRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addSegmentPreview(app, parts);
  addSegmentChanges(app, parts);
  addMembershipRoutes(app, parts);
  addSegmentMemberLists(app, parts);
}

function addReads(app: App, { configs }: AppParts): void {
  const config = { scope: 'segments:read' } as const;
  app.get(
    '/v1/segments',
    {
      config,
      schema: {
        tags,
        operationId: 'listSegments',
        summary: 'All segments of the program, archived ones as well',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(SegmentReply), next_cursor: Type.Null() }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal: { programId } }) => {
      const { segments } = await configs.get(programId);
      return { items: [...segments.values()].map((segment) => presentSegment(segment, programId)), next_cursor: null };
    },
  );
  app.get(
    '/v1/segments/:segment',
    {
      config,
      schema: {
        tags,
        operationId: 'getSegment',
        summary: 'One segment',
        params: SegmentPath,
        querystring: NoQuery,
        response: {
          200: { ...SegmentReply, description: 'The segment; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, params }, reply) => {
      const config = await configs.get(programId);
      const number = readSegmentNumber(params.segment, config);
      const segment = config.segments.get(number);
      if (!segment) throw unknownSegment(programId, number);
      reply.header('etag', entityTag(segment.version));
      return presentSegment(segment, programId);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/segments',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags,
        operationId: 'createSegment',
        summary: 'Make a segment',
        description:
          'A dynamic one is filled by itself: every member is looked at once, and again with each record about them and each new day.',
        querystring: NoQuery,
        body: SegmentBody,
        response: {
          201: { ...SegmentReply, description: 'Made.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }, reply) => {
      const { programId } = principal;
      const { key, kind = 'static', ...settings } = body;
      const wanted = { key, kind, ...readSegmentSettings(settings) };
      const outcome = await createSegment(asCaller(parts, principal), programId, wanted);
      if (outcome.kind === 'wrong') throw wrongSegment(outcome.problems);
      if (outcome.kind === 'key_exists') {
        throw keyExists('segment', key, numberedId('seg', programId, outcome.segment.number));
      }
      if (outcome.kind !== 'defined') throw new Error('bug: a new segment cannot be unknown');
      parts.configs.forget(programId);
      const { segment } = outcome;
      const location = `/v1/segments/${numberedId('seg', programId, segment.number)}`;
      reply.code(201).headers({ location, etag: entityTag(segment.version) });
      return presentSegment(segment, programId);
    },
  );
}
