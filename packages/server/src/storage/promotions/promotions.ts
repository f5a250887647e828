import type pg from 'pg';
import type { Promotion, PromotionalProduct } from '../../domain/promotions/promotion.ts';
import { promotionRules } from '../../domain/promotions/promotion-rules.ts';
import type { Range } from '../../domain/standings/ranges.ts';
import type { ConfigChange } from '../change-config.ts';
import { putRuleVersion } from '../rules/rules.ts';
import { readRanges } from '../standings/holdings.ts';

type Row = Pick<Promotion, 'number' | 'key' | 'name' | 'description' | 'audience' | 'state' | 'version'> & {
  point_type: string;
  starts_at: Date | null;
  ends_at: Date | null;
  products: string;
  segments: [segment: number, ranges: string][];
};

const PROMOTIONS = `select p.number, p.key, p.name, p.description, p.point_type, p.audience, p.starts_at, p.ends_at, p.state,
    p.products, p.version, s.segments
  from promotion p cross join lateral (
    select coalesce(json_agg(json_build_array(segment, ranges) order by segment), '[]') as segments
    from promotion_segment where program_id = p.program_id and promotion = p.number) s
  where p.program_id = $1 order by p.number`;
const PUT = `insert into promotion (program_id, number, key, name, description, point_type, audience, starts_at, ends_at, state,
    products, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
  on conflict (program_id, number) do update set name = excluded.name, description = excluded.description,
    audience = excluded.audience, starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
    products = excluded.products, version = excluded.version, updated_at = excluded.updated_at`;
const RAISE = `update promotion set version = version + 1, updated_at = $3 where program_id = $1 and number = $2`;
const PUT_SEGMENT = `insert into promotion_segment (program_id, promotion, segment, ranges) values ($1, $2, $3, $4)
  on conflict (program_id, promotion, segment) do update set ranges = excluded.ranges`;
const DROP_SEGMENT = 'delete from promotion_segment where program_id = $1 and promotion = $2 and segment = $3';

/** Every promotion of a program, in order of their numbers. */
export async function listPromotions(client: pg.ClientBase | pg.Pool, programId: number): Promise<Promotion[]> {
  const { rows } = await client.query<Row>(PROMOTIONS, [programId]);
  return rows.map(({ point_type: pointType, starts_at, ends_at, products, segments, ...row }) => ({
    ...row,
    pointType,
    startsAt: starts_at?.getTime() ?? null,
    endsAt: ends_at?.getTime() ?? null,
    products: JSON.parse(products) as PromotionalProduct[], // as: written below, from products
    segments: segments.map(([segment, ranges]) => ({ segment, ranges: readRanges(ranges) })),
  }));
}

/** Writes a promotion as it is from now on, all but its segments. */
export async function putPromotion(
  { session, programId }: ConfigChange,
  promotion: Promotion,
  now: Date,
): Promise<void> {
  const { number, key, name, description, pointType, audience, startsAt, endsAt, state, products, version } = promotion;
  const dates = [startsAt, endsAt].map((instant) => (instant === null ? null : new Date(instant)));
  const values = [number, key, name, description, pointType, audience, ...dates, state, JSON.stringify(products)];
  await session.query(PUT, [programId, ...values, version, now]);
}

/** Keeps the rules of a promotion in force for good: records name them by number and version. */
export async function keepPromotionRules(
  { session, programId }: ConfigChange,
  promotion: Promotion,
  made: { createdBy: string; createdAt: Date },
): Promise<void> {
  if (promotion.state !== 'active') return;
  for (const rule of promotionRules(promotion)) await putRuleVersion(session, programId, { ...rule, ...made });
}

/** Writes for when a promotion is for the members of a segment; without ranges it is for them no longer. */
export async function putPromotionSegment(
  { session, programId }: ConfigChange,
  mapping: { promotion: number; segment: number; ranges: readonly Range[] },
  now: Date,
): Promise<void> {
  const { promotion, segment, ranges } = mapping;
  if (ranges.length === 0) await session.query(DROP_SEGMENT, [programId, promotion, segment]);
  else await session.query(PUT_SEGMENT, [programId, promotion, segment, JSON.stringify(ranges)]);
  await session.query(RAISE, [programId, promotion, now]);
}
