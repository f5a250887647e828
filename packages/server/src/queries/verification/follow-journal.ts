import type pg from 'pg';
import type { Calendar } from '../../domain/calendar.ts';
import { type LedgerRecord, memberLegs, type RecordBody } from '../../domain/ledger/record.ts';
import { MAX_GIVEN_NUMBER } from '../../domain/members/member-fields.ts';
import { copyRecords, type RecordRow } from '../../storage/ledger/write-batch.ts';
import {
  findErasedWithoutReason,
  type JournalLink,
  readJournalLinks,
} from '../../storage/verification/journal-links.ts';
import { findDifferingPosting, type PlacedLeg } from '../../storage/verification/posting-checks.ts';
import { BEFORE_CHAIN, type ChainPlace, checkLink, missingRecord } from './check-link.ts';
import { type Disagreement, shown } from './disagreement.ts';
import { findInHalves, readPage } from './halving.ts';
import { describePosting } from './names.ts';
import { openReplay, type Replay } from './replay.ts';

/** What has been followed so far. `lastMember`: the highest number of a member that the program may have given by itself. */
export type Followed = ChainPlace & { postings: number; erased: number; lastMember: number };

/** A journal that is read in order, checked and carried out again as it is read. */
export type JournalFollower = {
  readonly followed: Followed;
  /** Reads on to a number that the head has reached. Gives the first disagreement; nothing goes on after one. */
  followTo(number: number): Promise<Disagreement | undefined>;
  /** Writes the state that the journal up to here comes to into the replay's tables. */
  putAway(): Promise<void>;
};

export type FollowerParts = {
  live: pg.Client;
  replayed: pg.Client;
  programId: number;
  calendar: Calendar;
  /** Whether the records and postings are written to the replay's database as well: a rebuild. */
  isCopy: boolean;
  /** What has to be true of the record of one number: that it is the one of a checkpoint. */
  pinned: { number: number; check(place: ChainPlace): Disagreement | undefined } | undefined;
  /** Told after each page; may throw to end it all. */
  onPage(): void;
};

/** Rows of one page, and the bytes that its successor aims at. */
const PAGE = { least: 50, first: 1_000, most: 5_000, bytes: 4_000_000 };

export function openFollower(parts: FollowerParts): JournalFollower {
  const { live, programId } = parts;
  const replay: Replay = openReplay({ session: parts.replayed, programId, calendar: parts.calendar });
  const followed: Followed = { ...BEFORE_CHAIN, postings: 0, erased: 0, lastMember: 0 };
  let limit = PAGE.first;
  let most = PAGE.most;

  const read = (after: number, upTo: number) => {
    const page = readPage(limit, (rows) => readJournalLinks(live, programId, { after, upTo, limit: rows }));
    // Often asked for before it is waited for: an error of it counts then.
    page.catch(() => {});
    return page;
  };

  async function takePage(links: readonly JournalLink[]): Promise<Disagreement | undefined> {
    const { records, erased, wrong } = checkLinks(followed, links, parts);
    const legs = records.flatMap(placedLegs);
    // The database looks for postings while the records are carried out here.
    const looking = findDiffering(parts, legs);
    looking.catch(() => {});
    const impossible = await replay.take(records);
    // What comes first in the journal is told first: a page's postings stand before the link that breaks after them.
    const differing = (await looking) ?? (await findUnexplained(parts, erased)) ?? impossible ?? wrong;
    if (differing) return differing;
    if (parts.isCopy) await copyPage(parts, links, records);
    followed.postings += legs.length;
    followed.erased += erased.length;
    parts.onPage();
    return undefined;
  }

  async function followTo(number: number): Promise<Disagreement | undefined> {
    let next: ReturnType<typeof read> | undefined;
    while (followed.number < number) {
      const { page: links, limit: taken } = await (next ?? read(followed.number, number));
      const last = links.at(-1);
      if (!last) return missingRecord(followed.number + 1, `nothing; program_head.number is ${number}`);
      if (taken < limit) most = taken;
      limit = Math.min(most, nextLimit(links));
      next = last.number < number ? read(last.number, number) : undefined;
      const wrong = await takePage(links);
      if (wrong) return wrong;
    }
    return undefined;
  }

  return { followed, followTo, putAway: replay.putAway };
}

/** Checks a page's links one after the other, and moves on with each; `records` are those before the first that is wrong. */
function checkLinks(followed: Followed, links: readonly JournalLink[], { programId, pinned }: FollowerParts) {
  const records: LedgerRecord[] = [];
  const erased: LedgerRecord[] = [];
  for (const link of links) {
    const checked = checkLink(programId, followed, link);
    if ('wrong' in checked) return { records, erased, wrong: checked.wrong };
    const { number, at, hash } = link;
    Object.assign(followed, { number, at, hash });
    const wrong = pinned?.number === number ? pinned.check(followed) : undefined;
    if (wrong) return { records, erased, wrong };
    records.push(checked.record);
    if (checked.isErased) erased.push(checked.record);
    noteMember(followed, checked.record);
  }
  return { records, erased, wrong: undefined };
}

/** A text may be gone with its member, and only then. */
async function findUnexplained(
  { live, programId }: FollowerParts,
  erased: readonly LedgerRecord[],
): Promise<Disagreement | undefined> {
  if (erased.length === 0) return undefined;
  const number = await findInHalves(erased, (records) => {
    const named = records.flatMap(({ number, body }) => ownersOf(body).map((member) => ({ number, member })));
    return findErasedWithoutReason(live, programId, named);
  });
  if (number === undefined) return undefined;
  const expected = 'the text, as none of its members has been erased';
  return { table: 'journal', key: `record ${number}`, record: number, column: 'salt', expected, found: 'nothing' };
}

/** Whom a record's text may be about: an occasion without points has no leg. */
function ownersOf(body: RecordBody): number[] {
  return [...memberLegs(body).map(({ member }) => member), ...(body.member === undefined ? [] : [body.member])];
}

/** A rebuild has the records themselves as well, without the texts beside them. */
async function copyPage(
  { replayed, programId }: FollowerParts,
  links: readonly JournalLink[],
  records: readonly LedgerRecord[],
): Promise<void> {
  const rows = records.map((record, place) => rowOf(record, links[place]));
  await Promise.all(copyRecords(replayed, programId, rows));
}

/** A page with long texts is followed by a shorter one, so that what is in memory has a bound. */
function nextLimit(links: readonly JournalLink[]): number {
  let bytes = 0;
  for (const { record, entry, data, explanation } of links) {
    bytes += 300 + record.length + (entry?.length ?? 0) + (data?.length ?? 0) + (explanation?.length ?? 0);
  }
  return Math.max(PAGE.least, Math.min(PAGE.most, Math.floor((PAGE.bytes * links.length) / bytes)));
}

function noteMember(followed: Followed, { type, body }: LedgerRecord): void {
  if (type !== 'member_created' || body.member === undefined || body.member > MAX_GIVEN_NUMBER) return;
  followed.lastMember = Math.max(followed.lastMember, body.member);
}

function placedLegs({ number, body }: LedgerRecord): PlacedLeg[] {
  return memberLegs(body).map((leg, line) => ({ leg, number, line }));
}

function rowOf(record: LedgerRecord, link: JournalLink | undefined): RecordRow {
  if (!link) throw new Error(`bug: record ${record.number} has no row`);
  const fingerprint = link.fingerprint === '' ? null : Buffer.from(link.fingerprint, 'hex');
  return {
    ...record,
    recordText: link.record,
    key: link.keyHash === '' ? undefined : { hash: Buffer.from(link.keyHash, 'hex'), fingerprint },
    hash: Buffer.from(link.hash, 'hex'),
  };
}

/** Every leg has its posting, which says what the record says. */
async function findDiffering(
  { live, programId }: FollowerParts,
  legs: readonly PlacedLeg[],
): Promise<Disagreement | undefined> {
  const find = (some: readonly PlacedLeg[]) => findDifferingPosting(live, programId, some);
  const differing = legs.length > 0 ? await findInHalves(legs, find) : undefined;
  if (!differing) return undefined;
  const { placed, found } = differing;
  const { leg, number, line } = placed;
  const key = describePosting(programId, { ...leg, number, line });
  const named = { table: 'posting', key, record: number };
  if (!found)
    return {
      ...named,
      column: 'row',
      expected: `${leg.bucket} ${leg.amount}, ${leg.after} after it`,
      found: 'nothing',
    };
  const columns = [
    ['bucket', leg.bucket, found.bucket],
    ['amount', leg.amount, found.amount],
    ['balance_after', leg.after, found.balanceAfter],
  ] as const;
  const [column, expected, is] = columns.find(([, said, stored]) => said !== stored) ?? columns[0];
  return { ...named, column, expected: shown(expected), found: shown(is) };
}
