import type { Rank } from '../domain/ranks/rank.ts';
import { decideRankSettings, type RankSettings } from '../domain/ranks/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { listRanks, putRank } from '../storage/standings/definitions.ts';

export type DefineRankOutcome =
  | { kind: 'defined'; isChanged: true; rank: Rank }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'unknown_point_type'; isChanged: false }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/**
 * Makes a rank of a program in a point type, under its next number, or changes one; in force for every record from then on.
 *
 * @param wanted.rank the rank to change by its number, or the point type of a new one
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function defineRank(
  author: Author,
  programId: number,
  wanted: {
    rank: { number: number } | { pointType: string };
    version?: number | undefined;
    settings: Partial<RankSettings>;
  },
): Promise<DefineRankOutcome> {
  return changeConfig(author, programId, async (change): Promise<DefineRankOutcome> => {
    const present = await listRanks(change.session, programId);
    const { rank } = wanted;
    const current =
      'pointType' in rank
        ? { number: (present.at(-1)?.number ?? 0) + 1, pointType: rank.pointType }
        : present.find(({ number }) => number === rank.number);
    if (!current) return { kind: 'unknown', isChanged: false };
    if (wanted.version !== undefined && 'version' in current && wanted.version !== current.version) {
      return { kind: 'version_differs', isChanged: false, version: current.version };
    }
    const types = await listPointTypes(change.session, programId);
    const pointType = types.find(({ key }) => key === current.pointType);
    if (!pointType) return { kind: 'unknown_point_type', isChanged: false };
    const head = (await readHead(change.session, programId))?.number ?? 0;
    const decision = decideRankSettings(current, wanted.settings, { scale: pointType.scale, head });
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await putRank(change, decision.rank, new Date(author.clock()));
    return { kind: 'defined', isChanged: true, rank: decision.rank };
  });
}
