import type pg from 'pg';
import { type MemberLeg, memberLegs } from '../domain/ledger/record.ts';
import { type MemberRef, memberRefText } from '../domain/members/member.ts';
import type { Rejection } from '../domain/rejection.ts';
import { listMergedMembers, listWalletRecords } from '../storage/ledger/history.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import type { BalanceReader } from './balance-reader.ts';
import type { ProgramConfigs } from './program-configs.ts';
import { prepareFilter, type ReadyFilter, type RecordFilter } from './record-filter.ts';

export type HistoryParts = { pool: pg.Pool; balances: BalanceReader; configs: ProgramConfigs };

/** One record that touches a member, with the member's own legs. */
type HistoryItem = { record: StoredRecord; ownLegs: readonly MemberLeg[] };

/** `nextBelow`: where the next page begins; undefined when this one is the last. */
export type HistoryPage = { member: number; items: readonly HistoryItem[]; nextBelow: number | undefined };

export type HistoryAsked = {
  programId: number;
  ref: MemberRef;
  filter: RecordFilter;
  limit: number;
  below: number | undefined;
};

/** How many of a member's records one page looks through when a filter lets few of them pass. */
const MAX_SCAN = 5_000;
const CHUNK = 500;

/**
 * A member's records, newest first; those of members merged into this one are among them.
 *
 * A page may come back short, even empty, with `nextBelow` set: it has looked through its share of records. Refused with
 * `unknown_member`, `member_erased` and what `prepareFilter` refuses.
 */
export async function listHistory(
  parts: HistoryParts,
  asked: HistoryAsked,
): Promise<HistoryPage | { rejection: Rejection }> {
  const { programId, ref, filter } = asked;
  const [loaded, config] = await Promise.all([parts.balances.read(programId, ref), parts.configs.get(programId)]);
  if (!loaded) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  const { number, state } = loaded.member;
  if (state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  const ready = await prepareFilter(parts.pool, config, asked);
  if ('rejection' in ready) return ready;
  const members = [number, ...(await listMergedMembers(parts.pool, programId, number))];
  const pointTypes = filter.pointType === undefined ? [...config.pointTypes.keys()] : [filter.pointType];
  const page = await walk(parts.pool, {
    programId,
    members,
    pointTypes,
    ready,
    limit: asked.limit,
    isFiltered: isFiltered(filter),
  });
  const items = page.records.map((record) => ({ record, ownLegs: ownLegs(record, members) }));
  return { member: number, items, nextBelow: page.nextBelow };
}

async function walk(
  pool: pg.Pool,
  over: {
    programId: number;
    members: readonly number[];
    pointTypes: readonly string[];
    ready: ReadyFilter;
    limit: number;
    isFiltered: boolean;
  },
): Promise<{ records: StoredRecord[]; nextBelow: number | undefined }> {
  const { programId, members, pointTypes, ready, limit } = over;
  const { atLeast } = ready.range;
  let { below } = ready.range;
  const records: StoredRecord[] = [];
  const chunk = over.isFiltered ? CHUNK : limit + 1;
  for (let scanned = 0; scanned < MAX_SCAN; scanned += chunk) {
    const found = await listWalletRecords(pool, programId, { members, pointTypes, atLeast, below, limit: chunk });
    for (const record of found) {
      if (!ready.matches(record)) continue;
      if (records.length === limit) return { records, nextBelow: records.at(-1)?.number ?? 0 };
      records.push(record);
    }
    const last = found.at(-1);
    if (!last || found.length < chunk) return { records, nextBelow: undefined };
    below = last.number;
  }
  return { records, nextBelow: below };
}

function isFiltered(filter: RecordFilter): boolean {
  return [filter.types, filter.reference, filter.referenceId, filter.minAmount, filter.maxAmount].some(
    (one) => one !== undefined,
  );
}

function ownLegs(record: StoredRecord, members: readonly number[]): MemberLeg[] {
  return memberLegs(record.body).filter(({ member }) => members.includes(member));
}
