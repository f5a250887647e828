import type { Author } from '../storage/author.ts';
import { type OperatorName, revokeApplicationPasswordRows } from '../storage/operators.ts';

/** Revokes one application password, or without `id` all of them; gives how many were valid until now. */
export async function revokeApplicationPasswords(author: Author, operator: OperatorName, id?: string): Promise<number> {
  return await revokeApplicationPasswordRows(author, operator, { id: id ?? null, at: new Date(author.clock()) });
}
