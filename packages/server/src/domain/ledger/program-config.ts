import type { Badge } from '../badges/badge.ts';
import type { Calendar } from '../calendar.ts';
import type { Limits } from '../limits/limit.ts';
import type { Rank } from '../ranks/rank.ts';

/** What a program is configured with, as the lane decides by it. Amounts in minor units of the type's scale. */
export type ProgramConfig = {
  programId: number;
  version: number;
  calendar: Calendar;
  pointTypes: ReadonlyMap<string, PointType>;
  limits: Limits;
  badges: ReadonlyMap<number, Badge>;
  ranks: ReadonlyMap<number, Rank>;
};

export type PointType = {
  key: string;
  nameSingular: string;
  namePlural: string;
  scale: number;
  decimalSeparator: string;
  thousandsSeparator: string;
  /** The lowest available balance; 0 or below. */
  floor: number;
  maxPerMovement: number | null;
  maxBalance: number | null;
  /** What may be issued in one day, credits and adjustments together, less what was taken back. */
  maxIssuedPerDay: number | null;
  expiry: { kind: 'never' } | { kind: 'days' | 'months'; length: number };
  lotGranularity: 'day' | 'month';
  activationDelayDays: number;
  reversalPolicy: 'refuse' | 'negative' | 'available';
  reversalGraceDays: number;
  isDefault: boolean;
  version: number;
};
