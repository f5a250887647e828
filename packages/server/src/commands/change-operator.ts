import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { ConfirmAbove } from '../domain/credits/credit-row.ts';
import type { Role } from '../domain/operators/roles.ts';
import { deleteOperatorRole, type OperatorName, updateOperatorRole } from '../storage/operators.ts';

/** Changes what an operator is in a program, and may do there alone; false when there is no such operator. */
export async function changeOperator(
  { pool }: { readonly pool: pg.Pool },
  operator: OperatorName,
  change: { role: Role; confirmAbove: ConfirmAbove },
): Promise<boolean> {
  return await updateOperatorRole(pool, operator, change);
}

/** Takes an operator's role in a program, and with it all application passwords for it; false when there is none. */
export async function removeOperator(
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: () => Instant },
  operator: OperatorName,
): Promise<boolean> {
  return await deleteOperatorRole(pool, operator, new Date(clock()));
}
