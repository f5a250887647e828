import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readAmount } from '../domain/ledger/checks.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { LedgerRecord, RecordType } from '../domain/ledger/record.ts';
import type { Rejection } from '../domain/rejection.ts';
import { findNumberAt } from '../storage/ledger/as-of.ts';
import type { NumberRange } from '../storage/ledger/history.ts';

/**
 * What to leave in a list of records. `from` (with it) and `to` (without it) bound the instant at which a record was
 * written. `minAmount` and `maxAmount` are decimals of `pointType`, without sign, both included.
 */
export type RecordFilter = {
  types?: readonly RecordType[];
  reference?: string;
  referenceId?: string;
  from?: Instant;
  to?: Instant;
  pointType?: string;
  minAmount?: string;
  maxAmount?: string;
};

/** A filter made ready: the numbers to walk, and the test that each record has to pass. */
export type ReadyFilter = { range: NumberRange; matches: (record: LedgerRecord) => boolean };

/**
 * Makes a filter ready: days become numbers by binary search, amounts minor units.
 *
 * Refused with `unknown_point_type`, or the reason why an amount is none of this point type. Amounts without a point type
 * are a bug of the caller: they could not be compared.
 */
export async function prepareFilter(
  pool: pg.Pool,
  config: ProgramConfig,
  asked: { filter: RecordFilter; below: number | undefined },
): Promise<ReadyFilter | { rejection: Rejection }> {
  const { filter, below } = asked;
  const amounts = readAmounts(config, filter);
  if ('rejection' in amounts) return amounts;
  const { programId } = config;
  const [beforeFrom, upTo] = await Promise.all([
    filter.from === undefined ? 0 : findNumberAt(pool, programId, filter.from - 1),
    filter.to === undefined ? Number.MAX_SAFE_INTEGER - 1 : findNumberAt(pool, programId, filter.to - 1),
  ]);
  const range = { atLeast: beforeFrom + 1, below: Math.min(upTo + 1, below ?? Number.MAX_SAFE_INTEGER) };
  return { range, matches: (record) => matchesFilter(record, filter, amounts) };
}

/** A part that the stored text of every record with this reference has; others may have it as well. */
export function referencePart(filter: RecordFilter): string | undefined {
  if (filter.referenceId !== undefined) return `"referenceId":${JSON.stringify(filter.referenceId)}`;
  return filter.reference === undefined ? undefined : `"reference":${JSON.stringify(filter.reference)}`;
}

type Amounts = { min: number; max: number };

function readAmounts(config: ProgramConfig, filter: RecordFilter): Amounts | { rejection: Rejection } {
  const none = { min: 0, max: Number.MAX_SAFE_INTEGER };
  if (filter.pointType === undefined) {
    if (filter.minAmount !== undefined || filter.maxAmount !== undefined)
      throw new Error('bug: amounts without a point type');
    return none;
  }
  const pointType = config.pointTypes.get(filter.pointType);
  if (!pointType) return { rejection: { code: 'unknown_point_type', point_type: filter.pointType } };
  const min = filter.minAmount === undefined ? { value: none.min } : readAmount(filter.minAmount, pointType);
  if ('rejection' in min) return min;
  const max = filter.maxAmount === undefined ? { value: none.max } : readAmount(filter.maxAmount, pointType);
  if ('rejection' in max) return max;
  return { min: min.value, max: max.value };
}

function matchesFilter(record: LedgerRecord, filter: RecordFilter, amounts: Amounts): boolean {
  const { body } = record;
  if (filter.types && !filter.types.includes(record.type)) return false;
  if (filter.reference !== undefined && body.reference !== filter.reference) return false;
  if (filter.referenceId !== undefined && body.referenceId !== filter.referenceId) return false;
  if (filter.pointType !== undefined && !touchesPointType(record, filter.pointType)) return false;
  if (filter.minAmount === undefined && filter.maxAmount === undefined) return true;
  const amount = body.amount === undefined ? undefined : Math.abs(body.amount);
  return amount !== undefined && amount >= amounts.min && amount <= amounts.max;
}

function touchesPointType({ body }: LedgerRecord, pointType: string): boolean {
  return body.pointType === pointType || (body.legs ?? []).some((leg) => leg.pointType === pointType);
}
