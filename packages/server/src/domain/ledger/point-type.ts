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
