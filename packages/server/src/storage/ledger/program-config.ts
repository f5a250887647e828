import type { ClientBase, Pool } from 'pg';
import { makeCalendar } from '../../domain/calendar.ts';
import type { PointType } from '../../domain/ledger/point-type.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import { promotionRules } from '../../domain/promotions/promotion-rules.ts';
import { openRules } from '../../domain/rules/rules-in-force.ts';
import { limitsOf, listLimits } from '../limits/principal-limits.ts';
import { listPromotions } from '../promotions/promotions.ts';
import { loadRules } from '../rules/rules.ts';
import { listSegments } from '../segments/definitions.ts';
import { listBadges, listRanks } from '../standings/definitions.ts';

export type PointTypeRow = {
  key: string;
  name_singular: string;
  name_plural: string;
  scale: number;
  decimal_separator: string;
  thousands_separator: string;
  floor: number;
  max_per_movement: number | null;
  max_balance: number | null;
  max_issued_per_day: number | null;
  expiry_kind: 'never' | 'days' | 'months';
  expiry_length: number;
  lot_granularity: 'day' | 'month';
  activation_delay_days: number;
  reversal_policy: 'refuse' | 'negative' | 'available';
  reversal_grace_days: number;
  is_default: boolean;
  version: number;
};

const POINT_TYPES = `select key, name_singular, name_plural, scale, decimal_separator, thousands_separator, floor,
  max_per_movement, max_balance, max_issued_per_day, expiry_kind, expiry_length, lot_granularity, activation_delay_days, reversal_policy,
  reversal_grace_days, is_default, version
  from point_type where program_id = $1 order by key`;
const PROGRAM = `select p.time_zone, p.late_days, p.currency, p.ahead_ms, h.config_version from program p join program_head h on h.program_id = p.id where p.id = $1`;

/**
 * Reads a program's configuration; undefined when there is no such program. One of before is given back as long as it is in
 * force, and the rules that it shares with the new one are not read again.
 */
export async function loadProgramConfig(
  client: ClientBase | Pool,
  programId: number,
  before?: ProgramConfig,
): Promise<ProgramConfig | undefined> {
  const program = await client.query<{
    time_zone: string;
    late_days: number;
    currency: string | null;
    ahead_ms: number;
    config_version: number;
  }>(PROGRAM, [programId]);
  const [head] = program.rows;
  if (!head) return undefined;
  if (before?.version === head.config_version) return before;
  const { rows } = await client.query<PointTypeRow>(POINT_TYPES, [programId]);
  const badges = await listBadges(client, programId);
  const ranks = await listRanks(client, programId);
  const pointTypes = new Map(rows.map((row) => [row.key, pointTypeOf(row)]));
  const { states, active } = await loadRules(client, programId);
  const segments = await listSegments(client, programId);
  const promotions = await listPromotions(client, programId);
  const promoted = promotions.filter(({ state }) => state === 'active');
  return {
    programId,
    version: head.config_version,
    calendar: makeCalendar(head.time_zone),
    lateDays: head.late_days,
    currency: head.currency,
    aheadMs: head.ahead_ms,
    pointTypes,
    limits: limitsOf(await listLimits(client, programId)),
    badges: new Map(badges.map((badge) => [badge.number, badge])),
    ranks: new Map(ranks.map((rank) => [rank.number, rank])),
    rules: openRules([...active, ...promoted.flatMap(promotionRules)], { pointTypes, before: before?.rules }),
    ruleStates: states,
    segments: new Map(segments.map((segment) => [segment.number, segment])),
    promotions: new Map(promotions.map((promotion) => [promotion.number, promotion])),
  };
}

export function pointTypeOf(row: PointTypeRow): PointType {
  return {
    key: row.key,
    nameSingular: row.name_singular,
    namePlural: row.name_plural,
    scale: row.scale,
    decimalSeparator: row.decimal_separator,
    thousandsSeparator: row.thousands_separator,
    floor: row.floor,
    maxPerMovement: row.max_per_movement,
    maxBalance: row.max_balance,
    maxIssuedPerDay: row.max_issued_per_day,
    expiry: row.expiry_kind === 'never' ? { kind: 'never' } : { kind: row.expiry_kind, length: row.expiry_length },
    lotGranularity: row.lot_granularity,
    activationDelayDays: row.activation_delay_days,
    reversalPolicy: row.reversal_policy,
    reversalGraceDays: row.reversal_grace_days,
    isDefault: row.is_default,
    version: row.version,
  };
}
