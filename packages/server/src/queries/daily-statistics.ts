import type pg from 'pg';
import { addDays, type Day, type Instant } from '../domain/calendar.ts';
import type { PointType } from '../domain/ledger/point-type.ts';
import type { Account } from '../domain/ledger/record.ts';
import type { Rejection } from '../domain/rejection.ts';
import { type AccountDay, listAccountDays } from '../storage/ledger/statistics.ts';
import type { ProgramConfigs } from './program-configs.ts';

/**
 * One day of one point type, in minor units, as booked on that day: what was issued and redeemed, less what was reversed;
 * what expired; by how much balances were adjusted. `outstanding`: what members had at the end of the day, whether
 * available, pending or held.
 */
type StatisticsDay = {
  pointType: PointType;
  day: Day;
  earned: bigint;
  spent: bigint;
  expired: bigint;
  adjusted: bigint;
  outstanding: bigint;
};

/** Days of the program's time zone, both included; undefined `to`: today; undefined `from`: 30 days up to `to`. */
export type StatisticsAsked = {
  programId: number;
  from: Day | undefined;
  to: Day | undefined;
  pointType: string | undefined;
};

export const MAX_STATISTICS_DAYS = 400;
const DEFAULT_DAYS = 30;

export type Statistics = { from: Day; to: Day; timeZone: string; days: readonly StatisticsDay[] };

/**
 * The program's statistics by day, every day of the range for every point type, in order of days.
 *
 * `bad_range` when the range is turned round or longer than {@link MAX_STATISTICS_DAYS}. What fell due and is not booked
 * yet is still outstanding: this is what stands in the journal.
 */
export async function dailyStatistics(
  parts: { pool: pg.Pool; configs: ProgramConfigs; clock: () => Instant },
  asked: StatisticsAsked,
): Promise<Statistics | { rejection: Rejection } | 'bad_range'> {
  const config = await parts.configs.get(asked.programId);
  const to = asked.to ?? config.calendar.dayOf(parts.clock() + config.aheadMs);
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to || addDays(from, MAX_STATISTICS_DAYS - 1) < to) return 'bad_range';
  const chosen = asked.pointType === undefined ? undefined : config.pointTypes.get(asked.pointType);
  if (asked.pointType !== undefined && !chosen)
    return { rejection: { code: 'unknown_point_type', point_type: asked.pointType } };
  const pointTypes = chosen ? [chosen] : [...config.pointTypes.values()];
  const keys = pointTypes.map(({ key }) => key);
  const totals = sumTotals(await listAccountDays(parts.pool, asked.programId, { pointTypes: keys, from, to }));
  const outstanding = new Map(keys.map((key) => [key, -totals.before(key)]));
  const days: StatisticsDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const pointType of pointTypes) {
      const of = (account: Account) => totals.on(pointType.key, account, day);
      const moved = { earned: -of('issued'), spent: of('redeemed'), expired: of('expired'), adjusted: -of('adjusted') };
      const left = (outstanding.get(pointType.key) ?? 0n) + moved.earned - moved.spent - moved.expired + moved.adjusted;
      outstanding.set(pointType.key, left);
      days.push({ pointType, day, ...moved, outstanding: left });
    }
  }
  return { from, to, timeZone: config.calendar.timeZone, days };
}

/** The legs of the program's own accounts and those of members sum to zero: what members have is what accounts lack. */
function sumTotals(rows: readonly AccountDay[]) {
  const byDay = new Map<string, bigint>();
  const before = new Map<string, bigint>();
  for (const { pointType, account, day, total } of rows) {
    if (day === null) before.set(pointType, (before.get(pointType) ?? 0n) + total);
    else byDay.set(`${pointType} ${account} ${day}`, total);
  }
  return {
    before: (pointType: string) => before.get(pointType) ?? 0n,
    on: (pointType: string, account: Account, day: Day) => byDay.get(`${pointType} ${account} ${day}`) ?? 0n,
  };
}
