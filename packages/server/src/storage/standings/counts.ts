import type pg from 'pg';
import { NO_FIGURES } from '../../domain/standings/figures.ts';
import { NO_STANDING, type Standing } from '../../domain/standings/standing.ts';
import type { FigureRow, ScoreRow } from '../../domain/standings/tally.ts';

type FigureName = Pick<FigureRow, 'member' | 'pointType' | 'reference'>;
type ScoreName = Pick<ScoreRow, 'member' | 'pointType' | 'board'>;

const FIGURES = `select f.* from unnest($2::int8[], $3::text[], $4::text[]) as n(member, point_type, reference)
  cross join lateral (
    select member, point_type, reference, count, sum::text, reversed_count, reversed_sum::text from member_figure
    where program_id = $1 and member = n.member and point_type = n.point_type and reference = n.reference limit 1) f`;
const PUT_FIGURES = `insert into member_figure (program_id, member, point_type, reference, count, sum, reversed_count, reversed_sum)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::text[], $5::int8[], $6::numeric[], $7::int8[], $8::numeric[]) as t
  on conflict (program_id, member, point_type, reference) do update set count = excluded.count, sum = excluded.sum,
    reversed_count = excluded.reversed_count, reversed_sum = excluded.reversed_sum`;
const SCORES = `select s.* from unnest($2::int8[], $3::text[], $4::text[]) as n(member, point_type, board)
  cross join lateral (
    select member, point_type, board, score::text from member_score
    where program_id = $1 and member = n.member and point_type = n.point_type and board = n.board limit 1) s`;
const PUT_SCORES = `insert into member_score (program_id, member, point_type, board, score)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::text[], $5::int8[]) as t
  on conflict (program_id, member, point_type, board) do update set score = excluded.score`;
const REVERSALS = `select r.* from unnest($2::int8[]) as n(number)
  cross join lateral (select number, amount from counted_reversal where program_id = $1 and number = n.number limit 1) r`;
const PUT_REVERSALS = `insert into counted_reversal (program_id, number, amount)
  select $1, t.* from unnest($2::int8[], $3::int8[]) as t
  on conflict (program_id, number) do update set amount = excluded.amount`;
// Both move whole: what the merged member had is added to the survivor's, save the balance, which the record itself names.
const MERGE_FIGURES = `with gone as (
    delete from member_figure where program_id = $1 and member = $2
    returning point_type, reference, count, sum, reversed_count, reversed_sum)
  insert into member_figure (program_id, member, point_type, reference, count, sum, reversed_count, reversed_sum)
  select $1, $3::int8, gone.* from gone
  on conflict (program_id, member, point_type, reference) do update set count = member_figure.count + excluded.count,
    sum = member_figure.sum + excluded.sum, reversed_count = member_figure.reversed_count + excluded.reversed_count,
    reversed_sum = member_figure.reversed_sum + excluded.reversed_sum`;
const MERGE_SCORES = `with gone as (
    delete from member_score where program_id = $1 and member = $2 returning point_type, board, score)
  insert into member_score (program_id, member, point_type, board, score)
  select $1, $3::int8, gone.* from gone where board <> 'balance'
  on conflict (program_id, member, point_type, board) do update set score = member_score.score + excluded.score`;
const STANDINGS = `select member, subject, value, by_hand, number from counted_standing
  where program_id = $1 and member = any($2::int8[])`;
const PUT_STANDINGS = `insert into counted_standing (program_id, member, subject, value, by_hand, number)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::int4[], $5::bool[], $6::int8[]) as t
  on conflict (program_id, member, subject) do update set value = excluded.value, by_hand = excluded.by_hand,
    number = excluded.number`;
// The higher level of each badge, as the record of the merge has it. Ranks are found anew: what was found for the one who was
// merged may have been given to the survivor meanwhile.
const MERGE_STANDINGS = `with gone as (
    delete from counted_standing where program_id = $1 and (member = $2 or (member = $3 and subject like 'rank:%'))
    returning subject, value, by_hand, number)
  insert into counted_standing (program_id, member, subject, value, by_hand, number)
  select $1, $3::int8, gone.* from gone where subject not like 'rank:%'
  on conflict (program_id, member, subject) do update set value = excluded.value, by_hand = excluded.by_hand,
    number = excluded.number where excluded.value > coalesce(counted_standing.value, -1)`;
const FORGET_STANDINGS = 'delete from counted_standing where program_id = $1 and member = $2';
const FORGET_FIGURES = 'delete from member_figure where program_id = $1 and member = $2';
const FORGET_SCORES = 'delete from member_score where program_id = $1 and member = $2';

/** Figures by name; one that is missing stands at nothing. */
export async function loadFigures(
  client: pg.ClientBase,
  programId: number,
  names: readonly FigureName[],
): Promise<FigureRow[]> {
  if (names.length === 0) return [];
  const { rows } = await client.query<{
    member: number;
    point_type: string;
    reference: string;
    count: number;
    sum: string;
    reversed_count: number;
    reversed_sum: string;
  }>(FIGURES, [
    programId,
    names.map(({ member }) => member),
    names.map(({ pointType }) => pointType),
    names.map(({ reference }) => reference),
  ]);
  return rows.map((row) => ({
    ...NO_FIGURES,
    member: row.member,
    pointType: row.point_type,
    reference: row.reference,
    count: row.count,
    sum: BigInt(row.sum),
    reversedCount: row.reversed_count,
    reversedSum: BigInt(row.reversed_sum),
  }));
}

export async function putFigures(client: pg.ClientBase, programId: number, rows: readonly FigureRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(PUT_FIGURES, [
    programId,
    rows.map(({ member }) => member),
    rows.map(({ pointType }) => pointType),
    rows.map(({ reference }) => reference),
    rows.map(({ count }) => count),
    rows.map(({ sum }) => String(sum)),
    rows.map(({ reversedCount }) => reversedCount),
    rows.map(({ reversedSum }) => String(reversedSum)),
  ]);
}

/** Scores by name; one that is missing stands at nothing. */
export async function loadScores(
  client: pg.ClientBase,
  programId: number,
  names: readonly ScoreName[],
): Promise<ScoreRow[]> {
  if (names.length === 0) return [];
  const { rows } = await client.query<{ member: number; point_type: string; board: string; score: string }>(SCORES, [
    programId,
    names.map(({ member }) => member),
    names.map(({ pointType }) => pointType),
    names.map(({ board }) => board),
  ]);
  return rows.map(({ member, point_type: pointType, board, score }) => {
    return { member, pointType, board, score: BigInt(score) };
  });
}

export async function putScores(client: pg.ClientBase, programId: number, rows: readonly ScoreRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(PUT_SCORES, [
    programId,
    rows.map(({ member }) => member),
    rows.map(({ pointType }) => pointType),
    rows.map(({ board }) => board),
    rows.map(({ score }) => String(score)),
  ]);
}

/** How much of these records has been counted as reversed, in minor units. */
export async function loadCountedReversals(
  client: pg.ClientBase,
  programId: number,
  numbers: readonly number[],
): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await client.query<{ number: number; amount: number }>(REVERSALS, [programId, numbers]);
  return new Map(rows.map(({ number, amount }) => [number, amount]));
}

export async function putCountedReversals(
  client: pg.ClientBase,
  programId: number,
  amounts: ReadonlyMap<number, number>,
): Promise<void> {
  if (amounts.size > 0) await client.query(PUT_REVERSALS, [programId, [...amounts.keys()], [...amounts.values()]]);
}

/** What was found so far for these members, and done by hand; a member without an entry has nothing. */
export async function loadCountedStandings(
  client: pg.ClientBase,
  programId: number,
  members: readonly number[],
): Promise<Map<number, Standing>> {
  const standings = new Map<number, Standing>();
  if (members.length === 0) return standings;
  const { rows } = await client.query<{
    member: number;
    subject: string;
    value: number | null;
    by_hand: boolean;
    number: number;
  }>(STANDINGS, [programId, members]);
  for (const { member, subject, value, by_hand: byHand, number: since } of rows) {
    const { badges, ranks, segments } = standings.get(member) ?? NO_STANDING;
    const [kind = '', name = ''] = splitSubject(subject);
    if (kind === 'badge') {
      const badge = Number(name);
      standings.set(member, {
        badges: new Map(badges).set(badge, { badge, level: value, byHand, since }),
        ranks,
        segments,
      });
    } else if (value !== null) {
      const held = { pointType: name, rank: value, previous: null, since };
      standings.set(member, { badges, ranks: new Map(ranks).set(name, held), segments });
    }
  }
  return standings;
}

function splitSubject(subject: string): [kind: string, name: string] {
  const place = subject.indexOf(':');
  return [subject.slice(0, place), subject.slice(place + 1)];
}

export async function putCountedStandings(
  client: pg.ClientBase,
  programId: number,
  standings: ReadonlyMap<number, Standing>,
): Promise<void> {
  const rows = [...standings].flatMap(([member, { badges, ranks }]) => [
    ...[...badges.values()].map(({ badge, level, byHand = false, since }) => {
      return { member, subject: `badge:${badge}`, value: level, byHand, since };
    }),
    ...[...ranks.values()].map(({ pointType, rank, since }) => {
      return { member, subject: `rank:${pointType}`, value: rank, byHand: false, since };
    }),
  ]);
  if (rows.length === 0) return;
  await client.query(PUT_STANDINGS, [
    programId,
    rows.map(({ member }) => member),
    rows.map(({ subject }) => subject),
    rows.map(({ value }) => value),
    rows.map(({ byHand }) => byHand),
    rows.map(({ since }) => since),
  ]);
}

/** Moves all that was counted of a member who was merged to the survivor. */
export async function mergeCounts(
  client: pg.ClientBase,
  programId: number,
  { from, into }: { from: number; into: number },
): Promise<void> {
  await client.query(MERGE_FIGURES, [programId, from, into]);
  await client.query(MERGE_SCORES, [programId, from, into]);
  await client.query(MERGE_STANDINGS, [programId, from, into]);
}

/** Forgets all that was counted of a member who was erased. */
export async function forgetCounts(client: pg.ClientBase, programId: number, member: number): Promise<void> {
  await client.query(FORGET_FIGURES, [programId, member]);
  await client.query(FORGET_SCORES, [programId, member]);
  await client.query(FORGET_STANDINGS, [programId, member]);
}
