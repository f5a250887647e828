import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';
import { memberRefText } from '../../domain/members/member.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { positionsOf } from '../../domain/standings/boards.ts';
import { type BoardRow, countAbove, listBoard, readScore } from '../../storage/standings/boards.ts';
import { getMember } from '../get-member.ts';
import { awaitProgram } from './await-standings.ts';

/** A place on a leaderboard; equals share a position. Scores in minor units. */
export type Place = BoardRow & { position: number };

/** The place that a page ended with, and how many places there are up to it. */
export type LeaderboardCursor = Place & { places: number };

/**
 * `own`: the place of the member who was asked for, undefined when nobody was, null when they are not on the board.
 * `countedUpTo`: as of a member's standing.
 */
export type Leaderboard = {
  places: readonly Place[];
  next: LeaderboardCursor | undefined;
  own: { member: Member; place: Place | null } | undefined;
  countedUpTo: Instant | undefined;
};

type LeaderboardAsked = {
  programId: number;
  pointType: string;
  board: string;
  limit: number;
  after: LeaderboardCursor | undefined;
  member: MemberRef | undefined;
  /** How long it waits for records that are not counted yet. */
  patienceMs: number;
};

/**
 * A page of a leaderboard, highest first, and where one member stands. Undefined when the program's records are not counted
 * yet. Refused with `unknown_member`, `member_erased`.
 */
export async function getLeaderboard(
  pool: pg.Pool,
  asked: LeaderboardAsked,
): Promise<Leaderboard | { rejection: Rejection } | undefined> {
  const { programId, after, limit } = asked;
  const { isFollowed, countedUpTo } = await awaitProgram(pool, programId, asked);
  if (!isFollowed) return undefined;
  const own = asked.member && (await findOwn(pool, asked, asked.member));
  if (own && 'rejection' in own) return own;
  const rows = await listBoard(pool, programId, { ...asked, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const before = after?.places ?? 0;
  const positions = positionsOf(
    shown.map(({ score }) => score),
    before,
    after,
  );
  const places = shown.map((row, place): Place => ({ ...row, position: positions[place] ?? 0 }));
  const last = places.at(-1);
  const next = rows.length > limit && last ? { ...last, places: before + places.length } : undefined;
  return { places, next, own, countedUpTo };
}

async function findOwn(
  pool: pg.Pool,
  { programId, pointType, board }: LeaderboardAsked,
  ref: MemberRef,
): Promise<{ member: Member; place: Place | null } | { rejection: Rejection }> {
  const found = await getMember(pool, programId, ref);
  if (!found) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  const member = found.profile;
  if (member.state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  const score = await readScore(pool, programId, { pointType, board, member: member.number });
  if (score === undefined) return { member, place: null };
  const position = (await countAbove(pool, programId, { pointType, board, score })) + 1;
  return { member, place: { member: member.number, score, position } };
}
