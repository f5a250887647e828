import type { Static } from 'typebox';
import type { Badge } from '../../../domain/badges/badge.ts';
import type { BadgeSettings } from '../../../domain/badges/settings.ts';
import { numberedId, readNumberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { MemberStanding } from '../../../queries/standings/get-standing.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { BadgePatch, BadgeReply, MemberBadgesReply } from './badge-schemas.ts';

export function presentBadge(badge: Badge, config: ProgramConfig): Static<typeof BadgeReply> {
  const decimal = (amount: number, pointType: string) =>
    formatAmount(amount, config.pointTypes.get(pointType)?.scale ?? 0);
  const { number, name, description, image, mode, compare, levels, isActive, version } = badge;
  return {
    id: numberedId('bdg', config.programId, number),
    number,
    name,
    description,
    image,
    mode,
    compare,
    levels: levels.map((level, place) => ({
      level: place,
      name: level.name,
      image: level.image,
      requirements: level.requirements.map(({ pointType, reference, by, amount }) => ({
        point_type: pointType,
        reference,
        by,
        amount: by === 'count' ? String(amount) : decimal(amount, pointType),
      })),
      reward: level.reward && {
        point_type: level.reward.pointType,
        amount: decimal(level.reward.amount, level.reward.pointType),
        entry: level.reward.entry,
      },
    })),
    is_active: isActive,
    version,
  };
}

/** Reads the settings that a body gives; fields that it leaves out are left out. */
export function readBadgeSettings(body: Static<typeof BadgePatch>): Partial<BadgeSettings> {
  const { is_active: isActive, levels, ...same } = body;
  const given = {
    ...same,
    isActive,
    levels: levels?.map((level) => ({
      name: level.name,
      image: level.image,
      requirements: level.requirements?.map(({ point_type: pointType, ...rest }) => ({ pointType, ...rest })),
      reward: level.reward && {
        pointType: level.reward.point_type,
        amount: level.reward.amount,
        entry: level.reward.entry,
      },
    })),
  };
  // as: what is undefined is left out, which the compiler does not follow through the entries.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<BadgeSettings>;
}

export function wrongBadge(problems: readonly SettingProblem[]): ProblemError {
  // Places within levels are lists on both sides: only the separator differs.
  return settingsProblem('badge', { isActive: 'is_active' }, problems);
}

/** A badge's number, from its id or the number itself; @throws ProblemError `unknown_badge` */
export function readBadgeNumber(text: string, programId: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : readNumberedId('bdg', programId, text);
  if (number === undefined) throw new ProblemError(problemOf({ code: 'unknown_badge', badge: text }));
  return number;
}

export function presentMemberBadges(
  { member, badges, countedUpTo }: MemberStanding,
  config: ProgramConfig,
): Static<typeof MemberBadgesReply> {
  return {
    member: numberedId('mbr', config.programId, member.number),
    as_of: countedUpTo === undefined ? null : instantText(countedUpTo),
    items: badges.map(({ badge: number, level, byHand = false, since }) => {
      const badge = config.badges.get(number);
      return {
        badge: numberedId('bdg', config.programId, number),
        number,
        name: badge?.name ?? null,
        level,
        level_name: badge?.levels[level]?.name ?? null,
        by_hand: byHand,
        since: instantText(since),
      };
    }),
  };
}
