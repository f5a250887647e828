import type { PointType } from '../domain/ledger/point-type.ts';
import { decideNewPointType, type PointTypeSettings } from '../domain/point-types/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { listPointTypes, putPointType } from '../storage/point-types.ts';

export type CreatePointTypeOutcome =
  | { kind: 'created'; isChanged: true; pointType: PointType }
  | { kind: 'exists'; isChanged: false }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/** Makes a point type in a program that exists. The first one is the default, and a new default replaces the old one. */
export function createPointType(
  parts: Author,
  programId: number,
  wanted: { key: string; scale: number } & Partial<PointTypeSettings>,
): Promise<CreatePointTypeOutcome> {
  return changeConfig(parts, programId, async (change): Promise<CreatePointTypeOutcome> => {
    const present = await listPointTypes(change.session, programId);
    const decision = decideNewPointType(wanted, present.length === 0);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    if (present.some(({ key }) => key === wanted.key)) return { kind: 'exists', isChanged: false };
    await putPointType(change, decision.pointType, new Date(parts.clock()));
    return { kind: 'created', isChanged: true, pointType: decision.pointType };
  });
}
