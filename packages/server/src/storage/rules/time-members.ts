import type pg from 'pg';
import type { Day, Instant } from '../../domain/calendar.ts';
import { inTransaction } from '../in-transaction.ts';
import { NOTED_MEMBER } from '../ledger/journal-rows.ts';

type Client = pg.ClientBase | pg.Pool;

const BEGIN = `insert into time_rule_place (program_id, rule, day, after) values ($1, $2, $3, 0) on conflict do nothing`;
const LOCK = `select day::text, after from time_rule_place where program_id = $1 and rule = $2 for update skip locked`;
const ADVANCE = `update time_rule_place set day = $3, after = $4 where program_id = $1 and rule = $2`;

/** How far a rule has come: the day it is at, and behind which member (for inactivity: which record) of that day. */
export type TimePlace = { readonly day: Day; readonly after: number };

/**
 * Works at a rule's place, in one transaction: nobody else does so meanwhile. `work` gives the place that it has reached, or nothing
 * when there is nothing to do.
 */
export function underTimePlace(
  pool: pg.Pool,
  { programId, rule, from }: { programId: number; rule: number; from: Day },
  work: (client: pg.PoolClient, place: TimePlace) => Promise<TimePlace | undefined>,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const place = async () => (await client.query<TimePlace>(LOCK, [programId, rule])).rows[0];
    let found = await place();
    if (!found) {
      const { rowCount } = await client.query(BEGIN, [programId, rule, from]);
      if (rowCount === 1) found = await place();
    }
    const reached = found && (await work(client, found));
    if (reached) await client.query(ADVANCE, [programId, rule, reached.day, reached.after]);
  });
}

/** Members are given in pages, by their numbers, behind one of them. `before`: who came later has no part in it. */
export type MemberPage = { readonly after: number; readonly limit: number; readonly before: Instant };

const EVERYONE = `select number from member where program_id = $1 and number > $2 and state = 'active' and created_at < $4
  order by program_id, number limit $3`;
const BORN = `select number from member where program_id = $1 and number > $2 and state = 'active' and created_at < $4
    and birthday_of(data) = any($5::text[]) and birthday_of(data) is not null
  order by number limit $3`;
// OFFSET 0: each span is one stretch of its index, whatever else is asked of a member.
const JOINED = `select m.number from unnest($4::timestamptz[], $5::timestamptz[]) as span(first, last)
  cross join lateral (
    select number, state from member
    where program_id = $1 and created_at >= span.first and created_at < span.last and state = 'active' offset 0) m
  where m.number > $2 order by m.number limit $3`;
const ACTIVE = `select m.number from unnest($2::int8[]) as n(number)
  cross join lateral (select number, state from member where program_id = $1 and number = n.number limit 1) m
  where m.state = 'active' order by m.number`;
const LATER = `select n.number as member, p.number from unnest($2::int8[]) as n(number)
  join wallet w on w.program_id = $1 and w.member = n.number
  cross join lateral (
    select number from posting
    where program_id = w.program_id and member = w.member and point_type = w.point_type and number > $3
    order by program_id desc, member desc, point_type desc, number desc limit $4) p
  union all
  select n.number as member, o.number from unnest($2::int8[]) as n(number)
  cross join lateral (
    select number from journal where program_id = $1 and ${NOTED_MEMBER} = n.number and number > $3
    order by number desc limit $4) o`;

/** Records of one wallet, or without points, that are looked at: what the system books by itself is not the member's doing, and is seldom. */
const LATEST = 50;

/** Every active member. */
export function listEveryone(client: Client, programId: number, page: MemberPage): Promise<number[]> {
  const { after, limit, before } = page;
  return numbersOf(client, EVERYONE, [programId, after, limit, new Date(before)]);
}

/** Active members who were born on one of these days of the year (`MM-DD`). */
export function listBornOn(
  client: Client,
  programId: number,
  { days, after, limit, before }: MemberPage & { days: readonly string[] },
): Promise<number[]> {
  return numbersOf(client, BORN, [programId, after, limit, new Date(before), days]);
}

/** Active members who joined in one of these spans. */
export function listJoinedIn(
  client: Client,
  programId: number,
  asked: Omit<MemberPage, 'before'> & { spans: readonly { from: Instant; until: Instant }[] },
): Promise<number[]> {
  const { spans, after, limit } = asked;
  const [from, until] = [spans.map((span) => new Date(span.from)), spans.map((span) => new Date(span.until))];
  return numbersOf(client, JOINED, [programId, after, limit, from, until]);
}

/** Those of these members who are active, in order. */
export function listActive(client: Client, programId: number, members: readonly number[]): Promise<number[]> {
  return numbersOf(client, ACTIVE, [programId, members]);
}

/** The newest records after a number that moved points of these members, or noted what brought them none. */
export async function listLaterRecords(
  client: Client,
  programId: number,
  asked: { members: readonly number[]; number: number },
): Promise<{ member: number; number: number }[]> {
  const values = [programId, asked.members, asked.number, LATEST];
  return (await client.query<{ member: number; number: number }>(LATER, values)).rows;
}

async function numbersOf(client: Client, text: string, values: unknown[]): Promise<number[]> {
  return (await client.query<{ number: number }>(text, values)).rows.map(({ number }) => number);
}
