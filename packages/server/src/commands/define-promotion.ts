import type { Promotion } from '../domain/promotions/promotion.ts';
import {
  decideNewPromotion,
  decidePromotion,
  type NewPromotion,
  type PromotionSettings,
} from '../domain/promotions/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { type ConfigChange, changeConfig } from '../storage/change-config.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { keepPromotionRules, listPromotions, putPromotion } from '../storage/promotions/promotions.ts';

export type DefinePromotionOutcome =
  | { kind: 'defined'; isChanged: true; promotion: Promotion }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'unknown_point_type'; isChanged: false }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

export type CreatePromotionOutcome =
  | DefinePromotionOutcome
  | { kind: 'key_exists'; isChanged: false; promotion: Promotion };

/** Makes a promotion of a program, under its next number. */
export function createPromotion(
  author: Author,
  programId: number,
  wanted: NewPromotion,
): Promise<CreatePromotionOutcome> {
  return changeConfig(author, programId, async (change): Promise<CreatePromotionOutcome> => {
    const present = await listPromotions(change.session, programId);
    const other = present.find(({ key }) => key === wanted.key);
    if (other) return { kind: 'key_exists', isChanged: false, promotion: other };
    const pointTypes = new Map((await listPointTypes(change.session, programId)).map((type) => [type.key, type]));
    if (!pointTypes.has(wanted.pointType)) return { kind: 'unknown_point_type', isChanged: false };
    const decision = decideNewPromotion((present.at(-1)?.number ?? 0) + 1, wanted, { pointTypes });
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await put(author, change, decision.promotion);
    return { kind: 'defined', isChanged: true, promotion: decision.promotion };
  });
}

/**
 * Changes a promotion; in force from then on.
 *
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function updatePromotion(
  author: Author,
  programId: number,
  wanted: { number: number; version: number | undefined; settings: Partial<PromotionSettings> },
): Promise<DefinePromotionOutcome> {
  return changeConfig(author, programId, async (change): Promise<DefinePromotionOutcome> => {
    const current = (await listPromotions(change.session, programId)).find(({ number }) => number === wanted.number);
    if (!current) return { kind: 'unknown', isChanged: false };
    if (wanted.version !== undefined && wanted.version !== current.version) {
      return { kind: 'version_differs', isChanged: false, version: current.version };
    }
    const pointTypes = new Map((await listPointTypes(change.session, programId)).map((type) => [type.key, type]));
    const decision = decidePromotion(current, wanted.settings, { pointTypes });
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await put(author, change, decision.promotion);
    return { kind: 'defined', isChanged: true, promotion: decision.promotion };
  });
}

async function put({ by, clock }: Author, change: ConfigChange, promotion: Promotion): Promise<void> {
  const now = new Date(clock());
  await putPromotion(change, promotion, now);
  await keepPromotionRules(change, promotion, { createdBy: by, createdAt: now });
}
