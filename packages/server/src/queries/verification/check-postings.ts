import type pg from 'pg';
import type { RecordBody } from '../../domain/ledger/record.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import {
  BEFORE_POSTINGS,
  countPostingPage,
  listPostingsWithRecords,
  type PostingKey,
} from '../../storage/verification/posting-checks.ts';
import type { Disagreement } from './disagreement.ts';
import { readPage } from './halving.ts';
import { describePosting } from './names.ts';

type Counting = {
  live: pg.Client;
  programId: number;
  /** Told after each page: postings counted so far. */
  onPage(count: number): void;
};

const LIMIT = 50_000;
const SEARCH_LIMIT = 2_000;

/**
 * Finds postings that no record explains.
 *
 * Each leg was found to have its posting as the journal was followed; so there is one too many where the postings of the
 * same records are more than the legs. `followed` says how many legs the records up to a number have.
 */
export async function checkPostings(
  parts: Counting,
  followed: { number: number; postings: number },
): Promise<Disagreement | undefined> {
  const { live, programId } = parts;
  let count = 0;
  let limit = LIMIT;
  for (let after: PostingKey | undefined = BEFORE_POSTINGS; after; ) {
    const place: { after: PostingKey; upTo: number } = { after, upTo: followed.number };
    const taken = await readPage(limit, (most) => countPostingPage(live, programId, { ...place, limit: most }));
    const { rows, explained, last, stray } = taken.page;
    limit = taken.limit;
    if (stray) return orphan(programId, stray);
    count += explained;
    parts.onPage(count);
    after = rows < limit ? undefined : last;
  }
  if (count === followed.postings) return undefined;
  return (await findOrphan(parts)) ?? unlikeCount(programId, followed, count);
}

async function findOrphan({ live, programId }: Counting): Promise<Disagreement | undefined> {
  for (let after: PostingKey | undefined = BEFORE_POSTINGS; after; ) {
    const place: PostingKey = after;
    const read = (rows: number) => listPostingsWithRecords(live, programId, { after: place, limit: rows });
    const { page, limit } = await readPage(SEARCH_LIMIT, read);
    const found = page.find((posting) => !isLeg(posting));
    if (found) return orphan(programId, found);
    after = page.length < limit ? undefined : page.at(-1);
  }
  return undefined;
}

function isLeg({ member, pointType, line, record }: PostingKey & { record: string | null }): boolean {
  if (record === null) return false;
  const leg = memberLegs(JSON.parse(record) as RecordBody)[line]; // as: its hash was found right
  return leg?.member === member && leg.pointType === pointType;
}

function orphan(programId: number, posting: PostingKey): Disagreement {
  const { number } = posting;
  const key = describePosting(programId, posting);
  return {
    table: 'posting',
    key,
    record: number,
    column: 'row',
    expected: 'nothing: no record explains it',
    found: 'a posting',
  };
}

/** Somebody took postings away, or added and removed some, while they were counted. */
function unlikeCount(programId: number, followed: { number: number; postings: number }, count: number): Disagreement {
  const key = `records 1 to ${followed.number} of prg_${programId}`;
  return {
    table: 'posting',
    key,
    record: null,
    column: 'rows',
    expected: String(followed.postings),
    found: String(count),
  };
}
