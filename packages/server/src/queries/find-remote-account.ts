import type pg from 'pg';
import { normalEmail } from '../domain/members/member.ts';
import { isIdentityText } from '../domain/members/member-ref.ts';
import { findAccountByEmail } from '../storage/remote-accounts.ts';

/**
 * The member whom a remote site means by an e-mail address, of now or of earlier; the survivor of a merge.
 *
 * `formerNumbers`: of those who were merged into them. `excluded`: takes part in no movement, because they are excluded from points or blocked. Undefined when nobody has that
 * address, an erased member included.
 */
export async function findRemoteAccount(
  pool: pg.Pool,
  programId: number,
  email: string,
): Promise<{ member: number; formerNumbers: readonly number[]; excluded: boolean } | undefined> {
  if (!isIdentityText(email)) return undefined;
  const found = await findAccountByEmail(pool, programId, normalEmail(email));
  if (!found || found.state === 'erased') return undefined;
  const { number, formerNumbers, excluded, state } = found;
  return { member: number, formerNumbers, excluded: excluded || state === 'blocked' };
}
