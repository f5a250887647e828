import type { Static } from 'typebox';
import type { Instant } from '../../../domain/calendar.ts';
import { numberedId, readNumberOrKey } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import type { Promotion, PromotionalProduct, PromotionSegment } from '../../../domain/promotions/promotion.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import { isWithinRanges } from '../../../domain/standings/ranges.ts';
import { ProblemError } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import { presentRange } from '../segments/present-segment.ts';
import type { PromotionReply } from './promotion-schemas.ts';

export function presentPromotion(
  promotion: Promotion,
  config: ProgramConfig,
  now: Instant,
): Static<typeof PromotionReply> {
  const { number, key, name, description, pointType, audience, state, products, segments, version } = promotion;
  return {
    id: numberedId('prm', config.programId, number),
    number,
    key,
    name,
    description,
    point_type: pointType,
    audience,
    ...presentDates(promotion),
    state,
    products: products.map(presentProduct),
    segments: segments.map((mapped) => presentMapping(mapped, config, now)),
    version,
  };
}

export function presentDates({ startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>) {
  const shown = (instant: Instant | null) => (instant === null ? null : instantText(instant));
  return { starts_at: shown(startsAt), ends_at: shown(endsAt) };
}

export function presentProduct({
  product,
  offer,
}: PromotionalProduct): Static<typeof PromotionReply>['products'][number] {
  return { [product.by]: product.name, offer };
}

export function presentMapping({ segment, ranges }: PromotionSegment, config: ProgramConfig, now: Instant) {
  return {
    segment: numberedId('seg', config.programId, segment),
    key: config.segments.get(segment)?.key ?? '',
    is_in_force: isWithinRanges(ranges, now),
    ranges: ranges.map(presentRange),
  };
}

/** A promotion's number, from its id, the number itself or its key; @throws ProblemError `unknown_promotion` */
export function readPromotionNumber(text: string, { programId, promotions }: ProgramConfig): number {
  const number = readNumberOrKey(text, { prefix: 'prm', programId, items: promotions });
  if (number === undefined) throw unknownPromotion(text);
  return number;
}

/** 404; `id`: as it was asked for. */
export function unknownPromotion(id: string): ProblemError {
  const detail = `There is no promotion ${id} in this program.`;
  return new ProblemError({ status: 404, code: 'unknown_promotion', detail, facts: { promotion: id } });
}

export function wrongPromotion(problems: readonly SettingProblem[]): ProblemError {
  return settingsProblem('promotion', { startsAt: 'starts_at', endsAt: 'ends_at', pointType: 'point_type' }, problems);
}
