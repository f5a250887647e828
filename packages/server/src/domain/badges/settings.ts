import type { PointType } from '../ledger/point-type.ts';
import { isShownName } from '../names.ts';
import { parseAmount } from '../points.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { Badge, BadgeLevel, BadgeReward, Requirement } from './badge.ts';

type RequirementSettings = Omit<Requirement, 'amount'> & { amount: string | number };
type RewardSettings = { pointType: string; amount: string | number; entry?: string | undefined };
type LevelSettings = {
  name: string;
  image?: string | null | undefined;
  requirements?: readonly RequirementSettings[] | undefined;
  reward?: RewardSettings | null | undefined;
};

/** What may be set of a badge, as it is asked for: points as decimals at their type's scale. */
export type BadgeSettings = Pick<Badge, 'name' | 'description' | 'image' | 'mode' | 'compare' | 'isActive'> & {
  levels: readonly LevelSettings[];
};

export type BadgeDecision = { badge: Badge } | { problems: readonly SettingProblem[] };

type PointTypes = ReadonlyMap<string, Pick<PointType, 'scale'>>;

const NEW: Omit<Badge, 'number'> = {
  name: '',
  description: '',
  image: null,
  mode: 'mycred',
  compare: 'and',
  levels: [],
  isActive: true,
  appliesAfter: 0,
  version: 0,
};
const MOST_LEVELS = 50;
const MOST_REQUIREMENTS = 20;
const MOST_TEXT = 2_000;
const DEFAULT_ENTRY = '{points} {point_name} for a badge';

/**
 * Decides on a badge: a new one of this number, or a change of one. What is not given stays.
 *
 * A definition counts for records after `head`, the program's last record now: what was counted before still counts towards
 * a level, but nobody is given one until their next record.
 */
export function decideBadge(
  current: Badge | { number: number },
  change: Partial<BadgeSettings>,
  program: { pointTypes: PointTypes; head: number },
): BadgeDecision {
  const problems: SettingProblem[] = [];
  const before: Badge = { ...NEW, ...current };
  const { levels, ...texts } = change;
  const badge: Badge = {
    ...before,
    ...texts,
    levels: levels === undefined ? before.levels : readLevels(levels, program.pointTypes, problems),
    appliesAfter: program.head,
    version: before.version + 1,
  };
  if (!isShownName(badge.name)) problems.push(wrong('name', 'malformed', NAME_EXPECTED));
  if (badge.levels.length === 0 || badge.levels.length > MOST_LEVELS) {
    problems.push(wrong('levels', 'out_of_range', `expected 1 to ${MOST_LEVELS} levels, got ${badge.levels.length}`));
  }
  for (const field of ['description', 'image'] as const) problems.push(...checkText(field, badge[field]));
  return problems.length > 0 ? { problems } : { badge };
}

const NAME_EXPECTED = 'expected 1 to 200 characters, not all of them blank, none of them a control character';

function readLevels(
  levels: readonly LevelSettings[],
  pointTypes: PointTypes,
  problems: SettingProblem[],
): readonly BadgeLevel[] {
  return levels.map(({ name, image = null, requirements = [], reward = null }, place) => {
    const at = `levels.${place}`;
    if (!isShownName(name)) problems.push(wrong(`${at}.name`, 'malformed', NAME_EXPECTED));
    problems.push(...checkText(`${at}.image`, image));
    if (requirements.length > MOST_REQUIREMENTS) {
      const detail = `expected at most ${MOST_REQUIREMENTS} requirements, got ${requirements.length}`;
      problems.push(wrong(`${at}.requirements`, 'out_of_range', detail));
    }
    return {
      name,
      image,
      requirements: requirements.map((requirement, index) =>
        readRequirement(requirement, { at: `${at}.requirements.${index}`, pointTypes, problems }),
      ),
      reward: reward === null ? null : readReward(reward, { at: `${at}.reward`, pointTypes, problems }),
    };
  });
}

type Place = { at: string; pointTypes: PointTypes; problems: SettingProblem[] };

function readRequirement(requirement: RequirementSettings, place: Place): Requirement {
  const { at, problems } = place;
  if (requirement.reference.trim() === '' || requirement.reference.length > 255) {
    problems.push(wrong(`${at}.reference`, 'malformed', 'expected 1 to 255 characters, not all of them blank'));
  }
  const scale = readScale(requirement.pointType, place);
  const amount = readPositive(requirement.amount, requirement.by === 'count' ? 0 : scale, place);
  return { ...requirement, amount };
}

function readReward({ pointType, amount, entry = DEFAULT_ENTRY }: RewardSettings, place: Place): BadgeReward {
  place.problems.push(...checkText(`${place.at}.entry`, entry));
  return { pointType, amount: readPositive(amount, readScale(pointType, place), place), entry };
}

function readScale(pointType: string, { at, pointTypes, problems }: Place): number {
  const found = pointTypes.get(pointType);
  if (found) return found.scale;
  const known = [...pointTypes.keys()].join(', ') || 'none yet';
  const received = JSON.stringify(pointType.slice(0, 64));
  problems.push(
    wrong(`${at}.point_type`, 'unknown_point_type', `expected a point type of the program (${known}), got ${received}`),
  );
  return 6;
}

function readPositive(text: string | number, scale: number, { at, problems }: Place): number {
  const reading = parseAmount(text, scale);
  if ('amount' in reading && reading.amount > 0) return reading.amount;
  const form = scale === 0 ? 'a whole number' : `a decimal with at most ${scale} decimals`;
  const code = 'problem' in reading ? reading.problem : 'amount_not_positive';
  const detail = `expected ${form} above zero, of at most 15 digits, got ${JSON.stringify(String(text).slice(0, 64))}`;
  problems.push(wrong(`${at}.amount`, code, detail));
  return 0;
}

function checkText(field: string, text: string | null): SettingProblem[] {
  if (text === null || (text.length <= MOST_TEXT && text.isWellFormed() && !/\p{Cc}/u.test(text))) return [];
  return [wrong(field, 'malformed', `expected at most ${MOST_TEXT} characters, none of them a control character`)];
}

function wrong(field: string, code: string, detail: string): SettingProblem {
  return { field, code, detail };
}
