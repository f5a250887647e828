import type { Author } from '../storage/author.ts';
import { deleteHookRow } from '../storage/inbound-hooks/hooks.ts';

/** Removes an inbound hook with all that it was sent; false when there is none. What it has booked stays. */
export function deleteInboundHook(author: Author, name: { programId: number; id: string }): Promise<boolean> {
  return deleteHookRow(author, name);
}
