import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { type HeadFacts, readHeadFacts } from '../../storage/verification/heads.ts';
import { STATE_TABLES } from '../../storage/verification/state-pages.ts';
import { checkHead, checkStray, missingHead } from './check-head.ts';
import { BEFORE_CHAIN, type ChainPlace } from './check-link.ts';
import { checkPostings } from './check-postings.ts';
import { checkRefusals, type RefusalEnd } from './check-refusals.ts';
import { compareTable } from './compare-state.ts';
import type { Disagreement } from './disagreement.ts';
import { type FollowerParts, type JournalFollower, openFollower } from './follow-journal.ts';

/** How far a verification has come. `done` of `total` in the stage's own unit; both grow while the server keeps writing. */
export type Progress = { stage: Stage; done: number; total: number };
type Stage = 'records' | 'postings' | 'refusals' | `${string}s`;

/** What a checkpoint holds a journal to. Hashes in hex. */
export type Pinned = ChainPlace & { refused: RefusalEnd };

/** What was found: up to which record, and the first disagreement, if there is one. */
export type Verification = {
  records: number;
  /** The hash of the last record, in hex. */
  hash: string;
  postings: number;
  refusals: number;
  /** Records whose text was erased with its member. */
  erased: number;
  disagreement: Disagreement | undefined;
};

export type VerifyParts = Pick<FollowerParts, 'live' | 'replayed' | 'programId' | 'isCopy'> & {
  pinned?: Pinned | undefined;
  /** Told after each page; may throw to end it all. */
  onProgress(progress: Progress): void;
};

/**
 * Recomputes a program's ledger from its journal, and holds every row that follows from it against that, while the program
 * goes on: chain, numbers, instants, sums, texts, postings, the head row, wallets, lots, holds, totals, refusals.
 *
 * Reads in short statements on `live`, none of which holds a snapshot for longer than its time-out; what does not fit in
 * memory is put into the tables that `replayed` has for itself. Ends at the first disagreement.
 */
export async function verifyProgram(parts: VerifyParts): Promise<Verification> {
  const { live, programId, pinned, onProgress } = parts;
  const config = await loadProgramConfig(live, programId);
  const head = await readHeadFacts(live, programId);
  if (!config || !head) return { ...NOTHING, disagreement: missingHead(programId) };
  let reach = head.number;
  const follower = openFollower({
    ...parts,
    calendar: config.calendar,
    pinned: pinned && { number: pinned.number, check: (place) => checkPinned(pinned, place) },
    onPage() {
      reach = Math.max(reach, follower.followed.number);
      if (reach > 0) onProgress({ stage: 'records', done: follower.followed.number, total: reach });
    },
  });
  const disagreement =
    (await followAll(head, { follower, programId, pinned })) ??
    (await checkDerived({ ...parts, follower, calendar: config.calendar })) ??
    (await checkRefusals(
      {
        live,
        programId,
        onPage: (done) => onProgress({ stage: 'refusals', done, total: Math.max(done, head.refusedNumber) }),
      },
      { head: { number: head.refusedNumber, hash: head.refusedHash }, pinned: pinned?.refused },
    ));
  const { number, hash, postings, erased } = follower.followed;
  return { records: number, hash, postings, refusals: head.refusedNumber, erased, disagreement };
}

const NOTHING = { records: 0, hash: BEFORE_CHAIN.hash, postings: 0, refusals: 0, erased: 0 };

async function followAll(
  head: HeadFacts,
  parts: { follower: JournalFollower; programId: number; pinned: Pinned | undefined },
): Promise<Disagreement | undefined> {
  const { follower, programId, pinned } = parts;
  const wrong = checkStray(head) ?? (await follower.followTo(head.number));
  if (wrong) return wrong;
  if (pinned && pinned.number > head.number) return cutTail(pinned, follower.followed);
  return checkHead(programId, head, follower.followed);
}

async function checkDerived(
  parts: VerifyParts & Pick<FollowerParts, 'calendar'> & { follower: JournalFollower },
): Promise<Disagreement | undefined> {
  const { follower, onProgress } = parts;
  const { number, postings } = follower.followed;
  const counting = { ...parts, onPage: (done: number) => onProgress({ stage: 'postings', done, total: postings }) };
  const wrong = await checkPostings(counting, { number, postings });
  if (wrong) return wrong;
  for (const [place, table] of STATE_TABLES.entries()) {
    const progress = { stage: 'tables', done: place, total: STATE_TABLES.length } as const;
    const differing = await compareTable({ ...parts, onPage: () => onProgress(progress) }, table);
    if (differing) return differing;
  }
  return undefined;
}

/** The record at a checkpoint's number has to be the one that was signed. */
function checkPinned(pinned: Pinned, { number, hash, at }: ChainPlace): Disagreement | undefined {
  const named = { table: 'journal', key: `record ${number}`, record: number };
  if (hash !== pinned.hash)
    return { ...named, column: 'hash', expected: `${pinned.hash}, by the checkpoint`, found: hash };
  if (at === pinned.at) return undefined;
  const [expected, found] = [pinned.at, at].map((instant) => new Date(instant).toISOString());
  return { ...named, column: 'at', expected: `${expected}, by the checkpoint`, found: String(found) };
}

function cutTail(pinned: Pinned, { number }: ChainPlace): Disagreement {
  return {
    table: 'journal',
    key: `record ${pinned.number}`,
    record: pinned.number,
    column: 'number',
    expected: `${pinned.number} records or more, by the checkpoint`,
    found: `${number}: the end was cut off`,
  };
}
