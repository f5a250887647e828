import type pg from 'pg';
import type { LedgerRecord } from '../../domain/ledger/record.ts';
import {
  type BadgeHolding,
  makeHolding,
  type RankHolding,
  type SegmentHolding,
} from '../../domain/standings/holding.ts';
import type { Range } from '../../domain/standings/ranges.ts';
import { NO_STANDING, type Standing, standingOwner } from '../../domain/standings/standing.ts';
import { askTogether } from '../sending.ts';

export const NO_HOLDINGS: HoldingRows = { badges: [], ranks: [], segments: [] };

/** What records say of badges, ranks and segments: one row each, by the number of the record. */
export type HoldingRows = {
  badges: readonly ({ member: number; number: number } & BadgeHolding)[];
  ranks: readonly ({ member: number; number: number } & RankHolding)[];
  segments: readonly ({ member: number; number: number } & SegmentHolding)[];
};

const PUT_BADGES = `insert into member_badge (program_id, member, badge, number, level, by_hand, rewarded)
  select $1, t.* from unnest($2::int8[], $3::int4[], $4::int8[], $5::int2[], $6::bool[], $7::text[]) as t`;
const PUT_RANKS = `insert into member_rank (program_id, member, point_type, number, rank, previous)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::int8[], $5::int4[], $6::int4[]) as t`;
const PUT_SEGMENTS = `insert into member_segment (program_id, member, segment, number, ranges)
  select $1, t.* from unnest($2::int8[], $3::int4[], $4::int8[], $5::text[]) as t`;
const BADGES_AT = `select b.* from unnest($2::int8[]) as m(member) cross join lateral (
    select distinct on (badge) member, badge, number, level, by_hand, rewarded from member_badge
    where program_id = $1 and member = m.member and number <= $3 order by badge, number desc) b`;
const RANKS_AT = `select r.* from unnest($2::int8[]) as m(member) cross join lateral (
    select distinct on (point_type) member, point_type, number, rank, previous from member_rank
    where program_id = $1 and member = m.member and number <= $3 order by point_type, number desc) r`;
const SEGMENTS_AT = `select s.* from unnest($2::int8[]) as m(member) cross join lateral (
    select distinct on (segment) member, segment, number, ranges from member_segment
    where program_id = $1 and member = m.member and number <= $3 order by segment, number desc) s`;

export function holdingRowsOf(records: readonly Pick<LedgerRecord, 'number' | 'body'>[]): HoldingRows {
  const badges: HoldingRows['badges'][number][] = [];
  const ranks: HoldingRows['ranks'][number][] = [];
  const segments: HoldingRows['segments'][number][] = [];
  for (const { number, body } of records) {
    const member = standingOwner(body);
    if (member === undefined) continue;
    badges.push(...(body.badges ?? []).map((holding) => ({ member, number, ...holding })));
    ranks.push(...(body.ranks ?? []).map((holding) => ({ member, number, ...holding })));
    segments.push(...(body.segments ?? []).map((holding) => ({ member, number, ...holding })));
  }
  return { badges, ranks, segments };
}

/** Sends the rows, pipelined with the others of their batch; nothing where there are none. The caller awaits all. */
export function writeHoldings(
  client: pg.Client,
  programId: number,
  { badges, ranks, segments }: HoldingRows,
): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  if (badges.length > 0) {
    const values = [
      programId,
      badges.map(({ member }) => member),
      badges.map(({ badge }) => badge),
      badges.map(({ number }) => number),
      badges.map(({ level }) => level),
      badges.map(({ byHand = false }) => byHand),
      badges.map(({ rewarded = [] }) => rewarded.join(',')),
    ];
    sent.push(client.query({ name: 'put-member-badges', text: PUT_BADGES, values }));
  }
  if (ranks.length > 0) {
    const values = [
      programId,
      ranks.map(({ member }) => member),
      ranks.map(({ pointType }) => pointType),
      ranks.map(({ number }) => number),
      ranks.map(({ rank }) => rank),
      ranks.map(({ previous }) => previous),
    ];
    sent.push(client.query({ name: 'put-member-ranks', text: PUT_RANKS, values }));
  }
  if (segments.length > 0) {
    const values = [
      programId,
      segments.map(({ member }) => member),
      segments.map(({ segment }) => segment),
      segments.map(({ number }) => number),
      segments.map(({ ranges }) => JSON.stringify(ranges)),
    ];
    sent.push(client.query({ name: 'put-member-segments', text: PUT_SEGMENTS, values }));
  }
  return sent;
}

type BadgeRow = {
  member: number;
  badge: number;
  number: number;
  level: number | null;
  by_hand: boolean;
  rewarded: string;
};
type SegmentRow = { member: number; segment: number; number: number; ranges: string };
type RankRow = { member: number; point_type: string; number: number; rank: number; previous: number | null };

/** Badges, ranks and segments of these members as they stand after record `number`, each with the record that says so. */
export async function loadHoldings(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  asked: { members: readonly number[]; number: number },
): Promise<HoldingRows> {
  const values = [programId, asked.members, asked.number];
  const [badges, ranks, segments] = await askTogether(client, [
    () => client.query<BadgeRow>(BADGES_AT, values),
    () => client.query<RankRow>(RANKS_AT, values),
    () => client.query<SegmentRow>(SEGMENTS_AT, values),
  ]);
  return {
    badges: badges.rows.map(({ member, badge, number, level, by_hand: byHand, rewarded }) => {
      const levels = rewarded === '' ? [] : rewarded.split(',').map(Number);
      return { member, number, ...makeHolding({ badge, level, byHand, rewarded: levels }) };
    }),
    ranks: ranks.rows.map(({ member, point_type: pointType, number, rank, previous }) => {
      return { member, number, pointType, rank, previous };
    }),
    segments: segments.rows.map(({ ranges, ...row }) => ({ ...row, ranges: readRanges(ranges) })),
  };
}

/** The standings of these members as they are now; each member has an entry. */
export async function loadStandings(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  members: readonly number[],
): Promise<Map<number, Standing>> {
  const standings = new Map<number, Standing>(members.map((member) => [member, NO_STANDING]));
  if (members.length === 0) return standings;
  const { badges, ranks, segments } = await loadHoldings(client, programId, {
    members,
    number: Number.MAX_SAFE_INTEGER,
  });
  const bring = (member: number, more: (standing: Standing) => Standing): void => {
    standings.set(member, more(standings.get(member) ?? NO_STANDING));
  };
  for (const { member, number: since, ...holding } of badges) {
    bring(member, (before) => ({
      ...before,
      badges: new Map(before.badges).set(holding.badge, { ...holding, since }),
    }));
  }
  for (const { member, number: since, ...holding } of ranks) {
    bring(member, (before) => ({
      ...before,
      ranks: new Map(before.ranks).set(holding.pointType, { ...holding, since }),
    }));
  }
  for (const { member, number: since, ...holding } of segments) {
    bring(member, (before) => ({
      ...before,
      segments: new Map(before.segments).set(holding.segment, { ...holding, since }),
    }));
  }
  return standings;
}

/** Ranges as they are kept: the record's own JSON. */
export function readRanges(text: string): Range[] {
  return JSON.parse(text) as Range[]; // as: written above, from ranges
}
