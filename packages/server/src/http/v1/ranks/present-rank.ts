import type { Static } from 'typebox';
import { numberedId, readNumberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { Rank } from '../../../domain/ranks/rank.ts';
import type { RankSettings } from '../../../domain/ranks/settings.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { MemberStanding } from '../../../queries/standings/get-standing.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { MemberRanksReply, RankPatch, RankReply } from './rank-schemas.ts';

export function presentRank(rank: Rank, config: ProgramConfig): Static<typeof RankReply> {
  const { number, name, image, pointType, min, max, basis, mode, isActive, version } = rank;
  const scale = config.pointTypes.get(pointType)?.scale ?? 0;
  return {
    id: numberedId('rnk', config.programId, number),
    number,
    name,
    image,
    point_type: pointType,
    min: formatAmount(min, scale),
    max: formatAmount(max, scale),
    basis,
    mode,
    is_active: isActive,
    version,
  };
}

/** Reads the settings that a body gives; fields that it leaves out are left out. */
export function readRankSettings({ is_active: isActive, ...body }: Static<typeof RankPatch>): Partial<RankSettings> {
  return { ...body, ...(isActive === undefined ? {} : { isActive }) };
}

export function wrongRank(problems: readonly SettingProblem[]): ProblemError {
  return settingsProblem('rank', {}, problems);
}

/** A rank's number, from its id or the number itself; @throws ProblemError `unknown_rank` */
export function readRankNumber(text: string, programId: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : readNumberedId('rnk', programId, text);
  if (number === undefined) throw new ProblemError(problemOf({ code: 'unknown_rank', rank: text }));
  return number;
}

export function presentMemberRanks(
  { member, ranks, countedUpTo }: MemberStanding,
  config: ProgramConfig,
): Static<typeof MemberRanksReply> {
  return {
    member: numberedId('mbr', config.programId, member.number),
    as_of: countedUpTo === undefined ? null : instantText(countedUpTo),
    items: ranks.map(({ pointType, rank, since }) => ({
      point_type: pointType,
      rank: numberedId('rnk', config.programId, rank),
      number: rank,
      name: config.ranks.get(rank)?.name ?? null,
      since: instantText(since),
    })),
  };
}
