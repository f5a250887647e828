import type { Static } from 'typebox';
import { mapPromotion } from '../../../commands/map-promotion.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { Range } from '../../../domain/standings/ranges.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readRange } from '../segments/change-one.ts';
import { readSegmentNumber, unknownSegment } from '../segments/present-segment.ts';
import { RangeQuery } from '../segments/segment-schemas.ts';
import { presentMapping, readPromotionNumber, unknownPromotion } from './present-promotion.ts';
import {
  PromotionMappingReply,
  PromotionPath,
  PromotionSegmentPath,
  PromotionSegmentsReply,
} from './promotion-schemas.ts';

const tags = ['promotions'];

/** For which segments a promotion is: read, put, and taken away; what is so already changes nothing. */
export function addMappingRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addChanges(app, parts);
}

function addList(app: App, { configs, clock }: AppParts): void {
  app.get(
    '/v1/promotions/:promotion/segments',
    {
      config: { scope: 'promotions:read' },
      schema: {
        tags,
        operationId: 'listPromotionSegments',
        summary: 'The segments of a promotion',
        params: PromotionPath,
        querystring: NoQuery,
        response: { 200: PromotionSegmentsReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal: { programId }, params }) => {
      const program = await configs.get(programId);
      const promotion = program.promotions.get(readPromotionNumber(params.promotion, program));
      if (!promotion) throw unknownPromotion(params.promotion);
      return {
        promotion: numberedId('prm', programId, promotion.number),
        audience: promotion.audience,
        items: promotion.segments.map((mapped) => presentMapping(mapped, program, clock() + program.aheadMs)),
      };
    },
  );
}

function addChanges(app: App, parts: AppParts): void {
  const common = {
    tags,
    params: PromotionSegmentPath,
    querystring: RangeQuery,
    response: {
      200: { ...PromotionMappingReply, description: 'When it is for them, as it is now.' },
      ...problemReplies(400, 401, 403, 404, 409, 422, 429, 503),
    },
  };
  const config = { scope: 'promotions:write' } as const;
  app.put(
    '/v1/promotions/:promotion/segments/:segment',
    {
      config,
      schema: {
        ...common,
        operationId: 'putPromotionSegment',
        summary: 'Have a promotion be for the members of a segment, for good or for a time',
        description: 'Ranges that overlap, or touch, become one. Repeating it changes nothing.',
      },
    },
    ({ principal, params, query }) => change(parts, principal, { params, change: 'add', range: readRange(query, '?') }),
  );
  app.delete(
    '/v1/promotions/:promotion/segments/:segment',
    {
      config,
      schema: {
        ...common,
        operationId: 'deletePromotionSegment',
        summary: 'Have a promotion no longer be for the members of a segment, wholly or for a time',
      },
    },
    ({ principal, params, query }) =>
      change(parts, principal, { params, change: 'remove', range: readRange(query, '?') }),
  );
}

async function change(
  parts: AppParts,
  principal: Principal,
  wanted: { params: Static<typeof PromotionSegmentPath>; change: 'add' | 'remove'; range: Range },
): Promise<Static<typeof PromotionMappingReply>> {
  const { programId } = principal;
  const config = await parts.configs.get(programId);
  const promotion = readPromotionNumber(wanted.params.promotion, config);
  const segment = readSegmentNumber(wanted.params.segment, config);
  const outcome = await mapPromotion(asCaller(parts, principal), programId, { ...wanted, promotion, segment });
  const ids = { promotion: numberedId('prm', programId, promotion), segment: numberedId('seg', programId, segment) };
  switch (outcome.kind) {
    case 'unknown_promotion':
      throw unknownPromotion(wanted.params.promotion);
    case 'unknown_segment':
      throw unknownSegment(programId, segment);
    case 'segment_archived':
      throw new ProblemError(problemOf({ code: 'segment_archived', segment: ids.segment }));
    case 'promotion_over':
      throw refusal(409, 'promotion_over', `Promotion ${ids.promotion} has ended: nothing of it is changed.`, ids);
    case 'too_many':
      throw refusal(
        422,
        'too_many_segments',
        `Promotion ${ids.promotion} would have more than 50 segments, or one of them more than 20 ranges.`,
        ids,
      );
    case 'mapped': {
      parts.configs.forget(programId);
      const program = await parts.configs.get(programId);
      const mapping = presentMapping({ segment, ranges: outcome.ranges }, program, parts.clock() + program.aheadMs);
      return { promotion: ids.promotion, ...mapping, changed: outcome.isChanged };
    }
  }
}

function refusal(status: number, code: string, detail: string, facts: Record<string, unknown>): ProblemError {
  return new ProblemError({ status, code, detail, facts });
}
