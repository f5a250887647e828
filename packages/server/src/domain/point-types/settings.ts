import type { PointType } from '../ledger/point-type.ts';
import { parseAmount } from '../points.ts';
import type { SettingProblem } from '../setting-problem.ts';

/** What may be set of a point type, as it is asked for: amounts as decimals at the type's scale. */
export type PointTypeSettings = {
  nameSingular: string;
  namePlural: string;
  decimalSeparator: string;
  thousandsSeparator: string;
  floor: string | number;
  maxPerMovement: string | number | null;
  maxBalance: string | number | null;
  maxIssuedPerDay: string | number | null;
  expiry: { kind: 'never' | 'days' | 'months'; length?: number | undefined };
  lotGranularity: PointType['lotGranularity'];
  activationDelayDays: number;
  reversalPolicy: PointType['reversalPolicy'];
  reversalGraceDays: number;
  isDefault: boolean;
};

export type SettingsDecision = { pointType: PointType } | { problems: readonly SettingProblem[] };

const NEW: Omit<PointType, 'key' | 'scale' | 'nameSingular' | 'namePlural'> = {
  decimalSeparator: '.',
  thousandsSeparator: ',',
  floor: 0,
  maxPerMovement: null,
  maxBalance: null,
  maxIssuedPerDay: null,
  expiry: { kind: 'never' },
  lotGranularity: 'day',
  activationDelayDays: 0,
  reversalPolicy: 'refuse',
  reversalGraceDays: 0,
  isDefault: false,
  version: 0,
};

const KEY = /^[a-z][a-z0-9_]{0,31}$/;
const MAX_SCALE = 6;
const MAX_DAYS = 36_500;
const MAX_MONTHS = 1_200;

/** Decides on a new point type; its scale is fixed for good. The program's first one is its default. */
export function decideNewPointType(
  wanted: { key: string; scale: number } & Partial<PointTypeSettings>,
  isFirst: boolean,
): SettingsDecision {
  const { key, scale, ...settings } = wanted;
  const problems: SettingProblem[] = [];
  if (!KEY.test(key))
    problems.push(wrong('key', 'malformed', 'expected a lower-case letter, then up to 31 of a-z, 0-9 and _'));
  if (!Number.isInteger(scale) || scale < 0 || scale > MAX_SCALE) {
    return {
      problems: [...problems, wrong('decimals', 'out_of_range', `expected a whole number from 0 to ${MAX_SCALE}`)],
    };
  }
  const start: PointType = { ...NEW, key, scale, nameSingular: key, namePlural: key, isDefault: isFirst };
  const decision = decidePointTypeChange(start, isFirst ? { ...settings, isDefault: true } : settings);
  const found = 'problems' in decision ? decision.problems : [];
  return problems.length + found.length > 0 ? { problems: [...problems, ...found] } : decision;
}

/**
 * Decides on a change of settings; what is not given stays. The result's version is one higher.
 *
 * Lots and balances that exist keep what they were given: another expiry counts for later credits, a higher floor or a lower
 * maximum only stops movements that would go further beyond it.
 */
export function decidePointTypeChange(current: PointType, change: Partial<PointTypeSettings>): SettingsDecision {
  const problems: SettingProblem[] = [];
  const amount = (
    field: keyof PointTypeSettings,
    text: string | number | null | undefined,
    kept: number | null,
  ): number | null => {
    if (text === undefined || text === null) return text === null ? null : kept;
    const reading = parseAmount(text, current.scale);
    if ('amount' in reading) return reading.amount;
    problems.push(
      wrong(field, reading.problem, `expected a decimal with at most ${current.scale} decimals and 15 digits`),
    );
    return kept;
  };
  const pointType: PointType = {
    ...current,
    nameSingular: change.nameSingular ?? current.nameSingular,
    namePlural: change.namePlural ?? current.namePlural,
    decimalSeparator: change.decimalSeparator ?? current.decimalSeparator,
    thousandsSeparator: change.thousandsSeparator ?? current.thousandsSeparator,
    floor: amount('floor', change.floor, current.floor) ?? 0,
    maxPerMovement: amount('maxPerMovement', change.maxPerMovement, current.maxPerMovement),
    maxBalance: amount('maxBalance', change.maxBalance, current.maxBalance),
    maxIssuedPerDay: amount('maxIssuedPerDay', change.maxIssuedPerDay, current.maxIssuedPerDay),
    expiry: change.expiry ? readExpiry(change.expiry, problems) : current.expiry,
    lotGranularity: change.lotGranularity ?? current.lotGranularity,
    activationDelayDays: change.activationDelayDays ?? current.activationDelayDays,
    reversalPolicy: change.reversalPolicy ?? current.reversalPolicy,
    reversalGraceDays: change.reversalGraceDays ?? current.reversalGraceDays,
    isDefault: change.isDefault ?? current.isDefault,
    version: current.version + 1,
  };
  problems.push(...checkLimits(pointType), ...checkTexts(pointType));
  if (current.isDefault && !pointType.isDefault) {
    problems.push(wrong('isDefault', 'default_needed', 'expected true: make another point type the default instead'));
  }
  return problems.length > 0 ? { problems } : { pointType };
}

function readExpiry(expiry: PointTypeSettings['expiry'], problems: SettingProblem[]): PointType['expiry'] {
  const { kind, length } = expiry;
  if (kind === 'never') {
    if (length !== undefined)
      problems.push(wrong('expiry.length', 'not_allowed', 'expected no length, because these points never expire'));
    return { kind };
  }
  const most = kind === 'days' ? MAX_DAYS : MAX_MONTHS;
  if (length !== undefined && Number.isInteger(length) && length >= 1 && length <= most) return { kind, length };
  problems.push(wrong('expiry.length', 'out_of_range', `expected a whole number of ${kind} from 1 to ${most}`));
  return { kind: 'never' };
}

function checkLimits(pointType: PointType): SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (pointType.scale > 0 && pointType.decimalSeparator === pointType.thousandsSeparator) {
    problems.push(wrong('thousandsSeparator', 'same_separator', 'expected another text than the decimal separator'));
  }
  if (pointType.floor > 0) problems.push(wrong('floor', 'above_zero', 'expected zero or less'));
  for (const field of ['maxPerMovement', 'maxBalance', 'maxIssuedPerDay'] as const) {
    const limit = pointType[field];
    if (limit !== null && limit <= 0)
      problems.push(wrong(field, 'not_positive', 'expected more than zero, or null for no limit'));
  }
  for (const field of ['activationDelayDays', 'reversalGraceDays'] as const) {
    const days = pointType[field];
    if (Number.isInteger(days) && days >= 0 && days <= MAX_DAYS) continue;
    problems.push(wrong(field, 'out_of_range', `expected a whole number of days from 0 to ${MAX_DAYS}`));
  }
  return problems;
}

function checkTexts(pointType: PointType): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const texts = [
    { field: 'nameSingular', least: 1, most: 100 },
    { field: 'namePlural', least: 1, most: 100 },
    { field: 'decimalSeparator', least: 0, most: 5 },
    { field: 'thousandsSeparator', least: 0, most: 5 },
  ] as const;
  for (const { field, least, most } of texts) {
    const text = pointType[field];
    if (text.length >= least && text.length <= most && text.isWellFormed() && !/\p{Cc}/u.test(text)) continue;
    problems.push(
      wrong(field, 'malformed', `expected ${least} to ${most} characters, none of them a control character`),
    );
  }
  return problems;
}

function wrong(field: string, code: string, detail: string): SettingProblem {
  return { field, code, detail };
}
