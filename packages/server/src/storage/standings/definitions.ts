import type pg from 'pg';
import type { Badge, BadgeLevel } from '../../domain/badges/badge.ts';
import type { Rank } from '../../domain/ranks/rank.ts';
import { beginFollowing } from './cursor.ts';

/** The transaction that changes a program's configuration. */
type Change = { readonly session: pg.ClientBase; readonly programId: number };
type Named = { number: number; name: string; image: string | null };
type Common = Named & { mode: Badge['mode']; is_active: boolean; applies_after: number; version: number };
type BadgeRow = Common & { description: string; compare: Badge['compare']; levels: string };
type RankRow = Common & { point_type: string; min: number; max: number; basis: Rank['basis'] };

const BADGES = `select number, name, description, image, mode, compare, levels, is_active, applies_after, version from badge
  where program_id = $1 order by number`;
const RANKS = `select number, name, image, point_type, min, max, basis, mode, is_active, applies_after, version from rank
  where program_id = $1 order by number`;
const PUT_BADGE = `insert into badge (program_id, number, name, description, image, mode, compare, levels, is_active,
    applies_after, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
  on conflict (program_id, number) do update set name = excluded.name, description = excluded.description,
    image = excluded.image, mode = excluded.mode, compare = excluded.compare, levels = excluded.levels,
    is_active = excluded.is_active, applies_after = excluded.applies_after, version = excluded.version,
    updated_at = excluded.updated_at`;
const PUT_RANK = `insert into rank (program_id, number, name, image, point_type, min, max, basis, mode, is_active,
    applies_after, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
  on conflict (program_id, number) do update set name = excluded.name, image = excluded.image, min = excluded.min,
    max = excluded.max, basis = excluded.basis, mode = excluded.mode, is_active = excluded.is_active,
    applies_after = excluded.applies_after, version = excluded.version, updated_at = excluded.updated_at`;

/** Every badge of a program, in order of their numbers. */
export async function listBadges(client: pg.ClientBase | pg.Pool, programId: number): Promise<Badge[]> {
  const { rows } = await client.query<BadgeRow>(BADGES, [programId]);
  return rows.map(({ is_active: isActive, applies_after: appliesAfter, levels, ...row }) => ({
    ...row,
    isActive,
    appliesAfter,
    levels: JSON.parse(levels) as BadgeLevel[], // as: written below, from levels
  }));
}

/** Every rank of a program, in order of their numbers. */
export async function listRanks(client: pg.ClientBase | pg.Pool, programId: number): Promise<Rank[]> {
  const { rows } = await client.query<RankRow>(RANKS, [programId]);
  return rows.map(({ is_active: isActive, applies_after: appliesAfter, point_type: pointType, ...row }) => ({
    ...row,
    pointType,
    isActive,
    appliesAfter,
  }));
}

/** Writes a badge as it is from now on; from the program's first one on its journal is followed. */
export async function putBadge({ session, programId }: Change, badge: Badge, now: Date): Promise<void> {
  const { number, name, description, image, mode, compare, levels, isActive, appliesAfter, version } = badge;
  const values = [number, name, description, image, mode, compare, JSON.stringify(levels), isActive, appliesAfter];
  await session.query(PUT_BADGE, [programId, ...values, version, now]);
  await beginFollowing(session, programId);
}

/** Writes a rank as it is from now on; from the program's first one on its journal is followed. */
export async function putRank({ session, programId }: Change, rank: Rank, now: Date): Promise<void> {
  const { number, name, image, pointType, min, max, basis, mode, isActive, appliesAfter, version } = rank;
  const values = [number, name, image, pointType, min, max, basis, mode, isActive, appliesAfter, version];
  await session.query(PUT_RANK, [programId, ...values, now]);
  await beginFollowing(session, programId);
}
