import { confirmedCommand, creditRowStep } from '../../../commands/credit-rows.ts';
import { keepNewPlan, settleConfirmation } from '../../../commands/settle-confirmation.ts';
import {
  appliedRows,
  carriedOut,
  type PlannedRow,
  plannedAnew,
  readPlannedRows,
  withoutPlan,
} from '../../../domain/credits/planned-row.ts';
import type { Rejection } from '../../../domain/rejection.ts';
import { type ConfirmationView, findConfirmation } from '../../../queries/find-confirmation.ts';
import type { AppParts } from '../../app-parts.ts';

/**
 * `outdated`: a balance has changed since the plan was made; nothing was applied, and the new plan waits. `refused`: a row
 * cannot be carried out any more. `key_reused`: a row's key has served another call since.
 */
export type ConfirmOutcome =
  | { kind: 'unknown' | 'expired' | 'key_reused' }
  | { kind: 'applied' | 'outdated'; rows: readonly PlannedRow[]; pointType: string }
  | { kind: 'refused'; rejection: Rejection };

/** Carries out what waits, once: whoever confirms again gets what was applied. `by`: who confirms. */
export async function confirmChange(
  parts: AppParts,
  { programId, id, by }: { programId: number; id: string; by: string },
): Promise<ConfirmOutcome> {
  const found = await findConfirmation(parts, programId, { id });
  if (!found) return { kind: 'unknown' };
  if (found.isExpired) return { kind: 'expired' };
  const { pointType, requestedBy } = found;
  const rows = readPlannedRows(found.rows);
  const outcome = await parts.lanes.submit(programId, confirmedCommand(rows, { by: requestedBy, pointType }));
  if (outcome.kind === 'key_reused') return { kind: 'key_reused' };
  if (outcome.kind === 'refused') {
    if (outcome.rejection.code !== 'expected_balance_differs') return { kind: 'refused', rejection: outcome.rejection };
    return await planAgain(parts, { programId, found }, rows);
  }
  const applied = appliedRows(rows, outcome.records);
  await settleConfirmation(parts, { programId, id }, { rows: applied, by });
  return { kind: 'applied', rows: applied, pointType };
}

async function planAgain(
  parts: AppParts,
  { programId, found }: { programId: number; found: ConfirmationView },
  rows: readonly PlannedRow[],
): Promise<ConfirmOutcome> {
  const { id, requestedBy: by, pointType } = found;
  const fresh = withoutPlan(rows);
  const steps = carriedOut(fresh).map(({ row }) => creditRowStep(row, { pointType, key: undefined }));
  const outcomes = await parts.lanes.rehearse(programId, { by, steps });
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  if (refused) return { kind: 'refused', rejection: refused.rejection };
  const records = outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? outcome.records : []));
  const plan = plannedAnew(fresh, records);
  await keepNewPlan(parts, { programId, id }, plan);
  return { kind: 'outdated', rows: plan, pointType };
}
