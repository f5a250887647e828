import { figuresOf, type RowFigures } from '../../../domain/credits/planned-row.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { LedgerRecord } from '../../../domain/ledger/record.ts';
import type { ProblemDraft } from '../../problems.ts';
import { amountNumber } from '../wordpress/move-points.ts';

/**
 * What became of one row. `planned`: of a dry run. `confirmation_required`: it waits. `unknown`: the database went away; its
 * key will tell. `before` and `credits` are what can be spent, before and after.
 */
export type RowResult =
  | {
      status: 'applied' | 'planned' | 'confirmation_required';
      id: string | null;
      before?: number;
      change: number;
      credits?: number;
    }
  | { status: 'refused' | 'unknown'; code: string; message: string };

/** A row with its figures. `id`: of its record, once there is one. */
export function presentFigures(
  { change, before, after }: RowFigures,
  {
    status,
    id,
    pointType,
  }: { status: 'applied' | 'planned' | 'confirmation_required'; id: string | null; pointType: PointType },
): RowResult {
  const told = { status, id, change: amountNumber(change, pointType) };
  if (before === undefined || after === undefined) return told;
  return { ...told, before: amountNumber(before, pointType), credits: amountNumber(after, pointType) };
}

/** A row that was applied, with the figures of its record. */
export function presentRecord(
  { number, body }: Pick<LedgerRecord, 'number' | 'body'>,
  { programId, pointType }: { programId: number; pointType: PointType },
): RowResult {
  return presentFigures(figuresOf(body), { status: 'applied', id: numberedId('txn', programId, number), pointType });
}

export function refusedRow({ code, detail }: Pick<ProblemDraft, 'code' | 'detail'>): RowResult {
  return { status: 'refused', code, message: detail };
}
