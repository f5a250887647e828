import type { PointType } from '../ledger/point-type.ts';
import type { Promotion } from '../promotions/promotion.ts';
import { decideNewPromotion, decidePromotion } from '../promotions/settings.ts';
import type { Segment } from '../segments/segment.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { BundledPromotion, ConfigBundle } from './bundle.ts';
import type { ConfigState } from './config-state.ts';
import { compare, type Planned } from './difference.ts';
import { bundlePromotion, namesOf } from './make-bundle.ts';

type Known = { pointTypes: readonly PointType[]; segments: readonly Segment[] };

export function planPromotions(
  { promotions }: ConfigBundle,
  state: ConfigState,
  known: Known,
): { planned: Planned<Promotion>[]; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const names = namesOf(state);
  let next = state.next.promotion;
  const planned = promotions.flatMap((wanted, place): Planned<Promotion>[] => {
    const before = state.promotions.find(({ key }) => key === wanted.key);
    const activates = wanted.isActive && (before === undefined || before.state === 'draft');
    const shown = before && { ...bundlePromotion(before, names), isActive: wanted.isActive };
    const told = { before: shown, after: wanted, activates, version: before?.version, bundled: state.bundled };
    const difference = compare(`promotions/${wanted.key}`, told);
    if (!difference) return [];
    const decided = decide(wanted, before, { ...known, next });
    if ('problems' in decided) {
      problems.push(...decided.problems.map((each) => ({ ...each, field: `/promotions/${place}/${each.field}` })));
      return [];
    }
    if (!before) next += 1;
    return [{ difference, before, after: decided.promotion }];
  });
  return { planned, problems };
}

function decide(
  wanted: BundledPromotion,
  before: Promotion | undefined,
  known: Known & { next: number },
): { promotion: Promotion } | { problems: readonly SettingProblem[] } {
  const { key, pointType, isActive: _, segments, ...settings } = wanted;
  const pointTypes = new Map(known.pointTypes.map((type) => [type.key, type]));
  if (!pointTypes.has(pointType) || (before && before.pointType !== pointType)) {
    const detail = `expected a point type of this program${before ? `, ${before.pointType} for good` : ''}`;
    return { problems: [{ field: 'pointType', code: 'missing_point_type', detail }] };
  }
  const numbers = new Map(known.segments.map((segment) => [segment.key, segment.number]));
  const missing = segments.find(({ segment }) => !numbers.has(segment));
  if (missing) {
    const detail = `expected a segment of the bundle or of this program; ${missing.segment} is none`;
    return { problems: [{ field: 'segments', code: 'unknown_segment', detail }] };
  }
  const mapped = segments.map(({ segment, ranges }) => ({ segment: numbers.get(segment) ?? 0, ranges }));
  const decided = before
    ? decidePromotion(before, settings, { pointTypes })
    : decideNewPromotion(known.next, { key, pointType, ...settings }, { pointTypes });
  if ('problems' in decided) return decided;
  return { promotion: { ...decided.promotion, segments: mapped.toSorted((a, b) => a.segment - b.segment) } };
}
