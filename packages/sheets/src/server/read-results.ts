import type { RowResult } from '../rows/status-text.ts';
import { fieldOf } from './read-reply.ts';

/** The results of a call by the user each is of; undefined where a reply has none. */
export function readResults(body: unknown): ReadonlyMap<number, RowResult> | undefined {
  return readBy(body, (item) => {
    const user = fieldOf(item, 'user_id');
    return typeof user === 'number' ? user : undefined;
  });
}

/** The results of a look-up by the key each is of. */
export function readKeyResults(body: unknown): ReadonlyMap<string, RowResult> | undefined {
  return readBy(body, (item) => {
    const key = fieldOf(item, 'key');
    return typeof key === 'string' ? key : undefined;
  });
}

function readBy<T>(body: unknown, nameOf: (item: unknown) => T | undefined): ReadonlyMap<T, RowResult> | undefined {
  const items = fieldOf(body, 'results');
  if (!Array.isArray(items)) return undefined;
  const list: unknown[] = items;
  const results = new Map<T, RowResult>();
  for (const item of list) {
    const name = nameOf(item);
    if (name !== undefined && typeof fieldOf(item, 'status') === 'string') results.set(name, item as RowResult); // as: its figures are only shown
  }
  return results;
}

/** A user as a page of the list has them. */
export type User = { id: number; email: string; name: string; credits: number };

/** The users of a page; undefined where it is none. */
export function readUsers(body: unknown): User[] | undefined {
  if (!Array.isArray(body)) return undefined;
  const items: unknown[] = body;
  const users = items.map((item) => ({
    id: fieldOf(item, 'id'),
    email: String(fieldOf(item, 'email') ?? ''),
    name: String(fieldOf(item, 'name') ?? ''),
    credits: fieldOf(item, 'credits'),
  }));
  const isWhole = users.every(({ id, credits }) => typeof id === 'number' && typeof credits === 'number');
  return isWhole ? (users as User[]) : undefined; // as: just found whole
}
