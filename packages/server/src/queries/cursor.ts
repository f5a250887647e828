/**
 * The place in a list that runs from new to old: the next page begins below this number. New rows come above it, so a walk
 * is not disturbed by what is written meanwhile.
 *
 * The text is opaque to callers; `list` keeps a cursor of one list out of another.
 */
export function writeCursor(list: string, below: number): string {
  return Buffer.from(`${list}:${below}`).toString('base64url');
}

/** A page out of one row more than it may have, and where the next one begins, if there is one. */
export function pageOf<T extends { at: number; id: string }>(
  rows: readonly T[],
  limit: number,
): { items: T[]; next: { at: number; id: string } | undefined } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : undefined };
}

/** Reads a cursor of this list; undefined when it is none. */
export function readCursor(list: string, text: string): number | undefined {
  const decoded = Buffer.from(text, 'base64url').toString();
  const digits = decoded.startsWith(`${list}:`) ? decoded.slice(list.length + 1) : '';
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
