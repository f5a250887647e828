import type { Static } from 'typebox';
import type { Instant } from '../../../domain/calendar.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { type ProductInForce, productsInForce, type Viewer } from '../../../domain/promotions/projection.ts';
import { segmentsAt } from '../../../domain/standings/standing.ts';
import { getStanding } from '../../../queries/standings/get-standing.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { invalidParameter, pageReply, readPage } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { problemReplies } from '../../schemas.ts';
import { readBodyInstant, readMember } from '../movements/read-movement.ts';
import { readSegmentNumber, unknownSegment } from '../segments/present-segment.ts';
import { presentDates, presentProduct } from './present-promotion.ts';
import { ProductsQuery, ProductsReply } from './promotion-schemas.ts';

/** What is promoted: for a member, for a segment, or in the whole program. */
export function addProductsRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/promotional-products',
    {
      config: { scope: 'promotions:read' },
      schema: {
        tags: ['promotions'],
        operationId: 'listPromotionalProducts',
        summary: 'The promotional products in force: for a member, for a segment, or in the whole program',
        description:
          'With `member`, those of the promotions for everyone and of those that are mapped to a segment of theirs at that instant, by ' +
          'the last record; with `segment`, as for its members; with neither, all of them.',
        querystring: ProductsQuery,
        response: { 200: ProductsReply, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { query, principal } = request;
      const config = await parts.configs.get(principal.programId);
      const at = query.at === undefined ? parts.clock() + config.aheadMs : readBodyInstant(query.at, '?at');
      const viewer = await readViewer(parts, config, { query, at });
      const list = 'promotional_products';
      const { limit, below: after = 0 } = readPage(list, query);
      // By promotion and place: what is changed meanwhile moves no other promotion's products.
      const all = productsInForce(config.promotions.values(), { viewer, at }).filter((each) => placeOf(each) > after);
      const shown = all.slice(0, limit);
      const last = shown.at(-1);
      const nextBelow = all.length > limit && last ? placeOf(last) : undefined;
      return pageReply(list, { items: shown.map((each) => present(each, config)), nextBelow }, { request, reply });
    },
  );
}

function placeOf({ promotion, place }: ProductInForce): number {
  return promotion.number * 1_000 + place + 1;
}

async function readViewer(
  parts: AppParts,
  config: ProgramConfig,
  { query, at }: { query: Static<typeof ProductsQuery>; at: Instant },
): Promise<Viewer> {
  const { programId } = config;
  if (query.member !== undefined && query.segment !== undefined) {
    throw invalidParameter('segment', 'expected a member or a segment, not both');
  }
  if (query.member !== undefined) {
    const ref = readMember(query.member, programId);
    const { pool, patienceMs } = parts;
    const standing = await getStanding(pool, { programId, ref, asOf: undefined, patienceMs, follower: 'segments' });
    if ('rejection' in standing) throw new ProblemError(problemOf(standing.rejection));
    const held = new Map(standing.segments.map((each) => [each.segment, each]));
    return { kind: 'segments', segments: new Set(segmentsAt({ segments: held }, at)) };
  }
  if (query.segment === undefined) return { kind: 'program' };
  const number = readSegmentNumber(query.segment, config);
  if (!config.segments.has(number)) throw unknownSegment(programId, number);
  return { kind: 'segments', segments: new Set([number]) };
}

function present(found: ProductInForce, { programId }: ProgramConfig): Static<typeof ProductsReply>['items'][number] {
  const { promotion, via } = found;
  return {
    ...presentProduct(found),
    point_type: promotion.pointType,
    promotion: numberedId('prm', programId, promotion.number),
    promotion_name: promotion.name,
    ...presentDates(promotion),
    via_segments: via.map((segment) => numberedId('seg', programId, segment)),
  };
}
