import { groupedPassword, makeApplicationPassword } from '../domain/operators/application-password.ts';
import type { Author } from '../storage/author.ts';
import { type ApplicationPasswordRow, insertApplicationPassword, type OperatorName } from '../storage/operators.ts';
import { hashSecret } from '../storage/secret-hash.ts';

/**
 * Makes an application password of an operator with a role in the program: the outcome is the only place where it is shown,
 * in six groups of four. Undefined when the operator has one of that name already.
 */
export async function addApplicationPassword(
  parts: Author & { readonly randomBytes: (size: number) => Buffer },
  operator: OperatorName,
  name: string,
): Promise<{ row: ApplicationPasswordRow; password: string } | undefined> {
  const password = makeApplicationPassword(parts.randomBytes);
  const row = await insertApplicationPassword(parts, operator, {
    id: uuidOf(parts.randomBytes(16)),
    name,
    hash: hashSecret(password),
    createdAt: new Date(parts.clock()),
  });
  return row && { row, password: groupedPassword(password) };
}

/** A version 4 UUID (RFC 9562) of 16 random bytes: these are what callers of that API expect as ids. */
function uuidOf(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
