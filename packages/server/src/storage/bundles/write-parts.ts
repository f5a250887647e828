import { isDeepStrictEqual } from 'node:util';
import type { RuleInState } from '../../domain/bundles/config-state.ts';
import type { Promotion } from '../../domain/promotions/promotion.ts';
import type { Segment } from '../../domain/segments/segment.ts';
import { areSameRanges } from '../../domain/standings/ranges.ts';
import type { ConfigChange } from '../change-config.ts';
import { readHead } from '../ledger/read-head.ts';
import { keepPromotionRules, listPromotions, putPromotion, putPromotionSegment } from '../promotions/promotions.ts';
import { endActivation, findRule, putRule, putRuleVersion } from '../rules/rules.ts';
import { putSegment } from '../segments/definitions.ts';

type Made = { by: string; at: Date };

export async function writeSegment(change: ConfigChange, segment: Segment, { at }: Made): Promise<void> {
  const head = (await readHead(change.session, change.programId))?.number ?? 0;
  await putSegment(change, segment, { now: at, head });
}

/** Writes a promotion with its segments, those that are gone included; the version that it comes to. */
export async function writePromotion(
  change: ConfigChange,
  promotion: Promotion,
  { before, by, at }: Made & { before: Promotion | undefined },
): Promise<number> {
  await putPromotion(change, promotion, at);
  const held = new Map(before?.segments.map(({ segment, ranges }) => [segment, ranges]));
  const wanted = new Map(promotion.segments.map(({ segment, ranges }) => [segment, ranges]));
  for (const segment of new Set([...held.keys(), ...wanted.keys()])) {
    const ranges = wanted.get(segment) ?? [];
    if (areSameRanges(held.get(segment) ?? [], ranges)) continue;
    await putPromotionSegment(change, { promotion: promotion.number, segment, ranges }, at);
  }
  const { session, programId } = change;
  const written = (await listPromotions(session, programId)).find(({ number }) => number === promotion.number);
  if (!written) throw new Error('bug: a promotion that was written is not there');
  await keepPromotionRules(change, written, { createdBy: by, createdAt: at });
  return written.version;
}

/** Writes a rule; a version of its settings is kept where it is a new one. */
export async function writeRule(
  { session, programId }: ConfigChange,
  rule: RuleInState,
  { by, at }: Made,
): Promise<void> {
  const { number, version, settings } = rule;
  const before = await findRule(session, programId, { number });
  const made = { createdBy: before?.createdBy ?? by, createdAt: before?.createdAt ?? at };
  const revision = (before?.revision ?? 0) + 1;
  // What it looks at from now on did not make it look before.
  if (!isDeepStrictEqual(settings.trigger, before?.settings.trigger))
    await endActivation(session, { programId, number });
  await putRule(session, { ...rule, ...made, programId, revision, updatedAt: at });
  if (before?.version === version) return;
  await putRuleVersion(session, programId, { number, version, settings, createdBy: by, createdAt: at });
}
