import { Type } from 'typebox';
import { createPromotion, updatePromotion } from '../../../commands/define-promotion.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { keyExists } from '../../settings-problem.ts';
import { addMappingRoutes } from './mapping-routes.ts';
import { presentPromotion, readPromotionNumber, unknownPromotion, wrongPromotion } from './present-promotion.ts';
import { addProductsRoute } from './products-route.ts';
import { PromotionBody, PromotionPatch, PromotionPath, PromotionReply } from './promotion-schemas.ts';
import { readPromotionSettings } from './read-promotion-body.ts';

const tags = ['promotions'];
const found = { ...PromotionReply, description: 'The promotion; its ETag is its version.' };

/** Promotions of the program, for whom they are, and what is promoted. A promotion is never deleted, only ended. */
export function addPromotionRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
  addMappingRoutes(app, parts);
  addProductsRoute(app, parts);
}

function addReads(app: App, { configs, clock }: AppParts): void {
  const config = { scope: 'promotions:read' } as const;
  app.get(
    '/v1/promotions',
    {
      config,
      schema: {
        tags,
        operationId: 'listPromotions',
        summary: 'All promotions of the program, whatever their state',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(PromotionReply), next_cursor: Type.Null() }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal: { programId } }) => {
      const program = await configs.get(programId);
      const items = [...program.promotions.values()].map((each) =>
        presentPromotion(each, program, clock() + program.aheadMs),
      );
      return { items, next_cursor: null };
    },
  );
  app.get(
    '/v1/promotions/:promotion',
    {
      config,
      schema: {
        tags,
        operationId: 'getPromotion',
        summary: 'One promotion',
        params: PromotionPath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal: { programId }, params }, reply) => {
      const program = await configs.get(programId);
      const promotion = program.promotions.get(readPromotionNumber(params.promotion, program));
      if (!promotion) throw unknownPromotion(params.promotion);
      reply.header('etag', entityTag(promotion.version));
      return presentPromotion(promotion, program, clock() + program.aheadMs);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/promotions',
    {
      config: { scope: 'promotions:write' },
      schema: {
        tags,
        operationId: 'createPromotion',
        summary: 'Make a promotion, as a draft',
        description: 'It is in force once it is `active`, within its dates, for those whom it is mapped to.',
        querystring: NoQuery,
        body: PromotionBody,
        response: {
          201: { ...PromotionReply, description: 'Made.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }, reply) => {
      const { programId } = principal;
      const { key, point_type: pointType, ...settings } = body;
      const wanted = { key, pointType, ...readPromotionSettings(settings) };
      const outcome = await createPromotion(asCaller(parts, principal), programId, wanted);
      if (outcome.kind === 'wrong') throw wrongPromotion(outcome.problems);
      if (outcome.kind === 'unknown_point_type') {
        throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: pointType }));
      }
      if (outcome.kind === 'key_exists') {
        throw keyExists('promotion', key, numberedId('prm', programId, outcome.promotion.number));
      }
      if (outcome.kind !== 'defined') throw new Error('bug: a new promotion cannot be unknown');
      parts.configs.forget(programId);
      const { promotion } = outcome;
      const location = `/v1/promotions/${numberedId('prm', programId, promotion.number)}`;
      reply.code(201).headers({ location, etag: entityTag(promotion.version) });
      return presentPromotion(promotion, await parts.configs.get(programId), await parts.configs.now(programId));
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/promotions/:promotion',
    {
      config: { scope: 'promotions:write' },
      schema: {
        tags,
        operationId: 'updatePromotion',
        summary: 'Change a promotion, put it in force, pause or end it',
        description: 'In force for baskets from now on. Of one that is over only the state goes on.',
        params: PromotionPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: PromotionPatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const { programId } = principal;
      const number = readPromotionNumber(params.promotion, await parts.configs.get(programId));
      const version = readIfMatch(request);
      const wanted = { number, version, settings: readPromotionSettings(body) };
      const outcome = await updatePromotion(asCaller(parts, principal), programId, wanted);
      switch (outcome.kind) {
        case 'unknown':
        case 'unknown_point_type':
          throw unknownPromotion(params.promotion);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw wrongPromotion(outcome.problems);
        case 'defined':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.promotion.version));
          return presentPromotion(
            outcome.promotion,
            await parts.configs.get(programId),
            await parts.configs.now(programId),
          );
      }
    },
  );
}
