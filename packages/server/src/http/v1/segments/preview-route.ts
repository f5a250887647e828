import { numberedId } from '../../../domain/ids.ts';
import { checkCondition } from '../../../domain/segments/condition.ts';
import { previewSegment } from '../../../queries/segments/preview-segment.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readSegmentCondition, wrongSegment } from './present-segment.ts';
import { PreviewBody, PreviewReply } from './segment-schemas.ts';

/** Whom a condition would find, before there is a segment of it. */
export function addSegmentPreview(app: App, parts: AppParts): void {
  app.post(
    '/v1/segments/preview',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        operationId: 'previewSegment',
        summary: 'Try a condition: how many members it finds, and some of them',
        description:
          'Of up to 10,000 members every one is looked at; of more, about as many from all over the program, and `estimate` is for ' +
          'all of them. Nothing is kept.',
        querystring: NoQuery,
        body: PreviewBody,
        response: {
          200: { ...PreviewReply, description: 'Whom it finds.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, body }) => {
      const condition = readSegmentCondition(body.condition);
      const problems = checkCondition(condition);
      if (problems.length > 0) throw wrongSegment(problems);
      const config = await parts.configs.get(programId);
      const preview = await previewSegment(parts.pool, config, { condition, now: parts.clock() + config.aheadMs });
      return {
        looked_at: preview.lookedAt,
        matching: preview.matching,
        estimate: preview.estimate,
        is_exact: preview.isExact,
        sample: preview.sample.map((number) => numberedId('mbr', programId, number)),
        untold: preview.faults,
        untold_because: preview.fault ?? null,
      };
    },
  );
}
