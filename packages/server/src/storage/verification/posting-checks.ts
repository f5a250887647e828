import type pg from 'pg';
import type { Bucket, MemberLeg } from '../../domain/ledger/record.ts';
import { plainArray, textArray } from '../array-parameters.ts';

/** A member leg of a record; `line` counts them. */
export type PlacedLeg = { leg: MemberLeg; number: number; line: number };
/** Which posting of a program: the primary key. */
export type PostingKey = { member: number; pointType: string; number: number; line: number };

const DIFFERING = `select t.i::int4, p.bucket, p.amount, p.balance_after
  from unnest($2::int8[], $3::text[], $4::int8[], $5::int2[], $6::text[], $7::int8[], $8::int8[])
    with ordinality as t(member, point_type, number, line, bucket, amount, balance_after, i)
  left join lateral (
    select bucket, amount, balance_after from posting
    where program_id = $1 and member = t.member and point_type = t.point_type and number = t.number and line = t.line
    order by program_id, member, point_type, number, line limit 1) p on true
  where (p.bucket, p.amount, p.balance_after) is distinct from (t.bucket, t.amount, t.balance_after)
  order by t.i limit 1`;

type Differing = [i: number, bucket: Bucket | null, amount: number, balanceAfter: number];

/** The first of the legs whose posting is missing or says something else, with what it says. */
export async function findDifferingPosting(
  session: pg.Client,
  programId: number,
  legs: readonly PlacedLeg[],
): Promise<
  { placed: PlacedLeg; found: { bucket: Bucket; amount: number; balanceAfter: number } | undefined } | undefined
> {
  const values = [
    programId,
    plainArray(legs.map(({ leg }) => leg.member)),
    textArray(legs.map(({ leg }) => leg.pointType)),
    plainArray(legs.map(({ number }) => number)),
    plainArray(legs.map(({ line }) => line)),
    textArray(legs.map(({ leg }) => leg.bucket)),
    plainArray(legs.map(({ leg }) => leg.amount)),
    plainArray(legs.map(({ leg }) => leg.after)),
  ];
  const query = { name: 'differing-postings', text: DIFFERING, values, rowMode: 'array' as const };
  const { rows } = await session.query<Differing>(query);
  const [row] = rows;
  const placed = row && legs[row[0] - 1];
  if (!row || !placed) return undefined;
  const [, bucket, amount, balanceAfter] = row;
  return { placed, found: bucket === null ? undefined : { bucket, amount, balanceAfter } };
}

const PAGE = `select member, point_type, number, line from posting
  where program_id = $1 and (member, point_type, number, line) > ($2, $3, $4, $5)
  order by program_id, member, point_type, number, line limit $6`;
// One statement is one snapshot: no posting in it may stand beyond the head that it sees.
const COUNT = `with page as materialized (${PAGE})
  select c.all_rows, c.explained, l.member, l.point_type, l.number, l.line, s.member, s.point_type, s.number, s.line
  from program_head h
  cross join lateral (
    select count(*) as all_rows, count(*) filter (where number between 1 and $7) as explained from page) c
  left join lateral (
    select * from page order by member desc, point_type desc, number desc, line desc limit 1) l on true
  left join lateral (
    select * from page where number < 1 or number > h.number order by member, point_type, number, line limit 1) s on true
  where h.program_id = $1`;

type Place = [member: number | null, pointType: string, number: number, line: number];
type CountRow = [allRows: number, explained: number, ...last: Place, ...stray: Place];

/**
 * Counts a page of postings of records 1 to `upTo`, in the order of the primary key. `last` is where the page ended;
 * `stray` a posting of a record that cannot be there yet.
 */
export async function countPostingPage(
  session: pg.Client,
  programId: number,
  asked: { after: PostingKey; upTo: number; limit: number },
): Promise<{ rows: number; explained: number; last: PostingKey | undefined; stray: PostingKey | undefined }> {
  const values = [programId, ...placeOf(asked.after), asked.limit, asked.upTo];
  const { rows } = await session.query<CountRow>({ name: 'count-postings', text: COUNT, values, rowMode: 'array' });
  const [row] = rows;
  if (!row) return { rows: 0, explained: 0, last: undefined, stray: undefined };
  const [all, explained, ...places] = row;
  return { rows: all, explained, last: keyOf(places.slice(0, 4)), stray: keyOf(places.slice(4)) };
}

const WITH_RECORDS = `with page as materialized (${PAGE})
  select p.member, p.point_type, p.number, p.line, j.record from page p
  left join lateral (select record from journal where program_id = $1 and number = p.number limit 1) j on true
  order by p.member, p.point_type, p.number, p.line`;

/** A page of postings with the texts of the records that they are of. */
export async function listPostingsWithRecords(
  session: pg.Client,
  programId: number,
  asked: { after: PostingKey; limit: number },
): Promise<(PostingKey & { record: string | null })[]> {
  type Row = [...place: [number, string, number, number], record: string | null];
  const values = [programId, ...placeOf(asked.after), asked.limit];
  const { rows } = await session.query<Row>({ text: WITH_RECORDS, values, rowMode: 'array' });
  return rows.map(([member, pointType, number, line, record]) => ({ member, pointType, number, line, record }));
}

/** Before every posting that there can be. */
export const BEFORE_POSTINGS: PostingKey = { member: Number.MIN_SAFE_INTEGER, pointType: '', number: 0, line: 0 };

function placeOf({ member, pointType, number, line }: PostingKey): [number, string, number, number] {
  return [member, pointType, number, line];
}

function keyOf(place: readonly (number | string | null)[]): PostingKey | undefined {
  const [member, pointType, number, line] = place;
  if (typeof member !== 'number') return undefined;
  return { member, pointType: String(pointType), number: Number(number), line: Number(line) };
}
