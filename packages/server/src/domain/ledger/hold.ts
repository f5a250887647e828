import type { Instant } from '../calendar.ts';
import type { LotPart } from './record.ts';

/** Points set aside by one hold. `number` is that of its record; `parts` are what is still held, in order of spending. */
export type Hold = {
  number: number;
  member: number;
  pointType: string;
  amount: number;
  remaining: number;
  captured: number;
  parts: readonly LotPart[];
  state: 'open' | 'captured' | 'released' | 'expired';
  expiresAt: Instant | null;
};
