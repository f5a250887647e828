import type pg from 'pg';
import type { PointType } from '../domain/ledger/point-type.ts';
import type { ConfigChange } from './change-config.ts';
import { type PointTypeRow, pointTypeOf } from './ledger/program-config.ts';

const COLUMNS = `key, name_singular, name_plural, scale, decimal_separator, thousands_separator, floor, max_per_movement,
  max_balance, max_issued_per_day, expiry_kind, expiry_length, lot_granularity, activation_delay_days, reversal_policy, reversal_grace_days,
  is_default, version`;

/** The program's point types in the order of their keys. */
export async function listPointTypes(session: pg.ClientBase | pg.Pool, programId: number): Promise<PointType[]> {
  const text = `select ${COLUMNS} from point_type where program_id = $1 order by key`;
  const { rows } = await session.query<PointTypeRow>(text, [programId]);
  return rows.map(pointTypeOf);
}

const PUT = `insert into point_type (program_id, ${COLUMNS}, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)
  on conflict (program_id, key) do update set name_singular = excluded.name_singular, name_plural = excluded.name_plural,
    decimal_separator = excluded.decimal_separator, thousands_separator = excluded.thousands_separator, floor = excluded.floor,
    max_per_movement = excluded.max_per_movement, max_balance = excluded.max_balance,
    max_issued_per_day = excluded.max_issued_per_day, expiry_kind = excluded.expiry_kind,
    expiry_length = excluded.expiry_length, lot_granularity = excluded.lot_granularity,
    activation_delay_days = excluded.activation_delay_days, reversal_policy = excluded.reversal_policy,
    reversal_grace_days = excluded.reversal_grace_days, is_default = excluded.is_default, version = excluded.version,
    updated_at = excluded.updated_at`;
const UNSET_DEFAULT = `update point_type set is_default = false, version = version + 1, updated_at = $3
  where program_id = $1 and key <> $2 and is_default`;

/** Writes a point type, new or changed. A program has one default: a new one takes it from the other. */
export async function putPointType(
  { session, programId }: ConfigChange,
  pointType: PointType,
  at: Date,
): Promise<void> {
  const { expiry } = pointType;
  if (pointType.isDefault) await session.query(UNSET_DEFAULT, [programId, pointType.key, at]);
  await session.query(PUT, [
    programId,
    pointType.key,
    pointType.nameSingular,
    pointType.namePlural,
    pointType.scale,
    pointType.decimalSeparator,
    pointType.thousandsSeparator,
    pointType.floor,
    pointType.maxPerMovement,
    pointType.maxBalance,
    pointType.maxIssuedPerDay,
    expiry.kind,
    expiry.kind === 'never' ? 0 : expiry.length,
    pointType.lotGranularity,
    pointType.activationDelayDays,
    pointType.reversalPolicy,
    pointType.reversalGraceDays,
    pointType.isDefault,
    pointType.version,
    at,
  ]);
}
