import type { MemberPosition } from '../../../queries/list-members.ts';
import { ProblemError } from '../../problems.ts';

const WITH_SEARCH: readonly unknown[] = ['number', 'external_id', 'email', 'name'];

/** A position in a list as opaque text, safe in a URL. */
export function writeMemberCursor({ source, value, number }: MemberPosition): string {
  return Buffer.from(JSON.stringify([source, value, number])).toString('base64url');
}

/** Reads a cursor back. Throws 400 when it is none of ours, or belongs to another kind of list. */
export function readMemberCursor(cursor: string, hasSearch: boolean): MemberPosition {
  const [source, value, number] = parts(cursor);
  const isOfThisList = hasSearch ? WITH_SEARCH.includes(source) : source === 'all';
  const isText = typeof value === 'string' && value.isWellFormed() && !/\p{Cc}/u.test(value);
  if (isOfThisList && isText && typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) {
    // as: `isOfThisList` has just compared it with every source that this list may have.
    return { source: source as MemberPosition['source'], value, number };
  }
  throw new ProblemError({
    status: 400,
    code: 'cursor_malformed',
    detail: 'Expected the next_cursor of the page before, with the same search.',
    errors: [{ pointer: '?cursor', code: 'format', detail: 'is not a cursor of this list' }],
  });
}

function parts(cursor: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
