import type { ConfirmAbove } from '../domain/credits/credit-row.ts';
import type { Role } from '../domain/operators/roles.ts';
import type { Author } from '../storage/author.ts';
import { deleteOperatorRole, type OperatorName, updateOperatorRole } from '../storage/operators.ts';

/** Changes what an operator is in a program, and may do there alone; false when there is no such operator. */
export async function changeOperator(
  author: Author,
  operator: OperatorName,
  change: { role: Role; confirmAbove: ConfirmAbove },
): Promise<boolean> {
  return await updateOperatorRole(author, operator, change);
}

/** Takes an operator's role in a program, and with it all application passwords for it; false when there is none. */
export async function removeOperator(author: Author, operator: OperatorName): Promise<boolean> {
  return await deleteOperatorRole(author, operator, new Date(author.clock()));
}
