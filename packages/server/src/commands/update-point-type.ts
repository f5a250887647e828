import type { PointType } from '../domain/ledger/point-type.ts';
import { decidePointTypeChange, type PointTypeSettings } from '../domain/point-types/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { listPointTypes, putPointType } from '../storage/point-types.ts';

export type UpdatePointTypeOutcome =
  | { kind: 'updated'; isChanged: true; pointType: PointType }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/**
 * Changes settings of a point type, in force for every movement decided from then on, in every process.
 *
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function updatePointType(
  parts: Author,
  programId: number,
  wanted: { key: string; version: number | undefined; settings: Partial<PointTypeSettings> },
): Promise<UpdatePointTypeOutcome> {
  return changeConfig(parts, programId, async (change): Promise<UpdatePointTypeOutcome> => {
    const present = await listPointTypes(change.session, programId);
    const current = present.find(({ key }) => key === wanted.key);
    if (!current) return { kind: 'unknown', isChanged: false };
    if (wanted.version !== undefined && wanted.version !== current.version) {
      return { kind: 'version_differs', isChanged: false, version: current.version };
    }
    const decision = decidePointTypeChange(current, wanted.settings);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await putPointType(change, decision.pointType, new Date(parts.clock()));
    return { kind: 'updated', isChanged: true, pointType: decision.pointType };
  });
}
