import type pg from 'pg';
import type { RecordType } from '../../domain/ledger/record.ts';
import { JOURNAL_COLUMNS, type JournalRow, NOTED_MEMBER, recordOf, type StoredRecord } from './journal-rows.ts';

/** Numbers of records from `atLeast` up to, but without, `below`. */
export type NumberRange = { atLeast: number; below: number };

// DISTINCT over the primary key read backwards: it stops after the limit, and a record with several legs counts once.
const OF_POSTINGS = `select p.number from unnest($2::int8[]) as m(member) cross join unnest($3::text[]) as t(point_type)
    cross join lateral (
      select distinct number from posting
      where program_id = $1 and member = m.member and point_type = t.point_type and number >= $4 and number < $5
      order by number desc limit $6) p`;
const NOTED = `select o.number from unnest($2::int8[]) as m(member) cross join lateral (
      select number from journal
      where program_id = $1 and ${NOTED_MEMBER} = m.member and number >= $4 and number < $5
      order by number desc limit $6) o`;
const OF_WALLETS = newestOf(OF_POSTINGS);
const OF_MEMBERS = newestOf(`${OF_POSTINGS} union all ${NOTED}`);

const DOWN = `select ${JOURNAL_COLUMNS} from journal
  where program_id = $1 and number >= $2 and number < $3
    and ($4::text[] is null or type = any($4)) and ($5::text is null or strpos(record, $5) > 0)
  order by program_id desc, number desc limit $6`;

const UP = `select ${JOURNAL_COLUMNS} from journal where program_id = $1 and number > $2 order by program_id, number limit $3`;

const MERGED = 'select number from member where program_id = $1 and merged_into = $2 order by number limit 1000';

function newestOf(numbers: string): string {
  return `select j.* from (select distinct number from (${numbers}) f order by number desc limit $6) n
  cross join lateral (select ${JOURNAL_COLUMNS} from journal where program_id = $1 and number = n.number limit 1) j
  order by j.number desc`;
}

type WalletsAsked = NumberRange & { members: readonly number[]; pointTypes: readonly string[]; limit: number };

/** The newest records of a range that touch any of these wallets, newest first. Fewer than `limit`: there are no more. */
export async function listWalletRecords(
  pool: pg.Pool,
  programId: number,
  { members, pointTypes, atLeast, below, limit }: WalletsAsked,
): Promise<StoredRecord[]> {
  const values = [programId, members, pointTypes, atLeast, below, limit];
  const { rows } = await pool.query<JournalRow>(OF_WALLETS, values);
  return rows.map(recordOf);
}

/** As {@link listWalletRecords}, with the occasions of these members for which rules gave no points. */
export async function listMemberRecords(
  pool: pg.Pool,
  programId: number,
  { members, pointTypes, atLeast, below, limit }: WalletsAsked,
): Promise<StoredRecord[]> {
  const values = [programId, members, pointTypes, atLeast, below, limit];
  const { rows } = await pool.query<JournalRow>(OF_MEMBERS, values);
  return rows.map(recordOf);
}

/**
 * The newest records of a range, newest first: all of it is looked through when fewer than `limit` come back.
 *
 * `types` and `textPart` (a part of the stored record text) sort out what cannot match; the caller keeps ranges short.
 */
export async function listRecordsDown(
  pool: pg.Pool,
  programId: number,
  asked: NumberRange & { types?: readonly RecordType[]; textPart?: string; limit: number },
): Promise<StoredRecord[]> {
  const { atLeast, below, types, textPart, limit } = asked;
  const values = [programId, atLeast, below, types ?? null, textPart ?? null, limit];
  const { rows } = await pool.query<JournalRow>(DOWN, values);
  return rows.map(recordOf);
}

/**
 * The records after a number, in order: how consumers read. What is there has no gap, for the head lock orders commits.
 *
 * @throws Error when there is one, a bug: a follower that skipped a number would never see it
 */
export async function listRecordsAfter(
  pool: pg.Pool | pg.ClientBase,
  programId: number,
  asked: { after: number; limit: number },
): Promise<StoredRecord[]> {
  const values = [programId, asked.after, asked.limit];
  const { rows } = await pool.query<JournalRow>(UP, values);
  for (const [place, { number }] of rows.entries()) {
    const expected = asked.after + place + 1;
    if (number !== expected) throw new Error(`bug: the journal goes on with ${number} where ${expected} is due`);
  }
  return rows.map(recordOf);
}

/** The members that were merged into one, in order of their numbers. */
export async function listMergedMembers(
  pool: pg.Pool | pg.ClientBase,
  programId: number,
  member: number,
): Promise<number[]> {
  const { rows } = await pool.query<{ number: number }>(MERGED, [programId, member]);
  return rows.map(({ number }) => number);
}
