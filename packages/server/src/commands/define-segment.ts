import type { Segment } from '../domain/segments/segment.ts';
import { decideNewSegment, decideSegment, type NewSegment, type SegmentSettings } from '../domain/segments/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { type ConfigChange, changeConfig } from '../storage/change-config.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import { listSegments, nextSegmentNumber, putSegment } from '../storage/segments/definitions.ts';
import { listUses } from '../storage/segments/uses.ts';

export type DefineSegmentOutcome =
  | { kind: 'defined'; isChanged: true; segment: Segment }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'in_use'; isChanged: false; usedBy: readonly string[] }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

export type CreateSegmentOutcome = DefineSegmentOutcome | { kind: 'key_exists'; isChanged: false; segment: Segment };

/** Makes a segment of a program, under its next number. */
export function createSegment(author: Author, programId: number, wanted: NewSegment): Promise<CreateSegmentOutcome> {
  return changeConfig(author, programId, async (change): Promise<CreateSegmentOutcome> => {
    const other = (await listSegments(change.session, programId)).find(({ key }) => key === wanted.key);
    if (other) return { kind: 'key_exists', isChanged: false, segment: other };
    const decision = decideNewSegment(await nextSegmentNumber(change), wanted);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await put(author, change, decision.segment);
    return { kind: 'defined', isChanged: true, segment: decision.segment };
  });
}

/**
 * Changes a segment. It is not archived while rules or promotions use it.
 *
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function updateSegment(
  author: Author,
  programId: number,
  wanted: { number: number; version: number | undefined; settings: Partial<SegmentSettings> },
): Promise<DefineSegmentOutcome> {
  return changeConfig(author, programId, async (change): Promise<DefineSegmentOutcome> => {
    const current = (await listSegments(change.session, programId)).find(({ number }) => number === wanted.number);
    if (!current) return { kind: 'unknown', isChanged: false };
    if (wanted.version !== undefined && wanted.version !== current.version) {
      return { kind: 'version_differs', isChanged: false, version: current.version };
    }
    const decision = decideSegment(current, wanted.settings);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    const { segment } = decision;
    const isArchived = segment.state === 'archived' && current.state === 'active';
    const usedBy = isArchived ? await listUses(change.session, programId, segment) : [];
    if (usedBy.length > 0) return { kind: 'in_use', isChanged: false, usedBy };
    await put(author, change, segment);
    return { kind: 'defined', isChanged: true, segment };
  });
}

async function put({ clock }: Author, change: ConfigChange, segment: Segment): Promise<void> {
  const head = (await readHead(change.session, change.programId))?.number ?? 0;
  await putSegment(change, segment, { now: new Date(clock()), head });
}
