import type { Static } from 'typebox';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { PointTypeSettings } from '../../../domain/point-types/settings.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { ProblemError } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { PointTypePatch, PointTypeReply } from './point-type-schemas.ts';

export function presentPointType(pointType: PointType): Static<typeof PointTypeReply> {
  const { scale } = pointType;
  const limit = (amount: number | null) => (amount === null ? null : formatAmount(amount, scale));
  return {
    key: pointType.key,
    decimals: scale,
    name_singular: pointType.nameSingular,
    name_plural: pointType.namePlural,
    decimal_separator: pointType.decimalSeparator,
    thousands_separator: pointType.thousandsSeparator,
    floor: formatAmount(pointType.floor, scale),
    max_per_movement: limit(pointType.maxPerMovement),
    max_balance: limit(pointType.maxBalance),
    max_issued_per_day: limit(pointType.maxIssuedPerDay),
    expiry: pointType.expiry,
    lot_granularity: pointType.lotGranularity,
    activation_delay_days: pointType.activationDelayDays,
    reversal_policy: pointType.reversalPolicy,
    reversal_grace_days: pointType.reversalGraceDays,
    is_default: pointType.isDefault,
    version: pointType.version,
  };
}

/** The names of the settings here and on the wire; the body's fields and its problems both go through it. */
const WIRE = {
  nameSingular: 'name_singular',
  namePlural: 'name_plural',
  decimalSeparator: 'decimal_separator',
  thousandsSeparator: 'thousands_separator',
  floor: 'floor',
  maxPerMovement: 'max_per_movement',
  maxBalance: 'max_balance',
  maxIssuedPerDay: 'max_issued_per_day',
  expiry: 'expiry',
  lotGranularity: 'lot_granularity',
  activationDelayDays: 'activation_delay_days',
  reversalPolicy: 'reversal_policy',
  reversalGraceDays: 'reversal_grace_days',
  isDefault: 'is_default',
} as const satisfies Record<keyof PointTypeSettings, keyof Static<typeof PointTypePatch>>;

/** Reads the settings that a body gives; fields that it leaves out are left out. */
export function readSettings(body: Static<typeof PointTypePatch>): Partial<PointTypeSettings> {
  const given = Object.entries(WIRE).filter(([, name]) => body[name] !== undefined);
  // as: each field is read under its own name, and the schema gives both sides the same type.
  return Object.fromEntries(given.map(([field, name]) => [field, body[name]])) as Partial<PointTypeSettings>;
}

/** 422 with every setting that cannot be, by JSON pointer. */
export function wrongSettings(problems: readonly SettingProblem[]): ProblemError {
  return settingsProblem('point type', WIRE, problems);
}
