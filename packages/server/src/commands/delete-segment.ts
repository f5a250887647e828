import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { deleteSegment as deleteRow, listSegments } from '../storage/segments/definitions.ts';
import { listUses } from '../storage/segments/uses.ts';

export type DeleteSegmentOutcome =
  | { kind: 'deleted'; isChanged: true }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'in_use'; isChanged: false; usedBy: readonly string[] };

/** Deletes a segment that nothing uses. Its number is never given again, and the journal keeps who was in it. */
export function deleteSegment(author: Author, programId: number, number: number): Promise<DeleteSegmentOutcome> {
  return changeConfig(author, programId, async (change): Promise<DeleteSegmentOutcome> => {
    const present = await listSegments(change.session, programId);
    const segment = present.find((each) => each.number === number);
    if (!segment) return { kind: 'unknown', isChanged: false };
    const usedBy = await listUses(change.session, programId, segment);
    if (usedBy.length > 0) return { kind: 'in_use', isChanged: false, usedBy };
    await deleteRow(change, number, new Date(author.clock()));
    return { kind: 'deleted', isChanged: true };
  });
}
