import type { Badge, BadgeLevel } from '../../../src/domain/badges/badge.ts';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { LedgerRecord, RecordBody } from '../../../src/domain/ledger/record.ts';
import type { Rank } from '../../../src/domain/ranks/rank.ts';
import type { Reversed } from '../../../src/domain/standings/contributions.ts';
import type { Finding } from '../../../src/domain/standings/evaluate.ts';
import { countRecord, emptyTally, type Tally } from '../../../src/domain/standings/tally.ts';

const NOON = Date.UTC(2026, 0, 5, 11);

export function badgeOf(changes: Partial<Badge>): Badge {
  return {
    number: 1,
    name: 'Badge',
    description: '',
    image: null,
    mode: 'mycred',
    compare: 'and',
    levels: [],
    isActive: true,
    appliesAfter: 0,
    version: 1,
    ...changes,
  };
}

/** A level that asks for so much under references, as `view: 2` (records) or `sale: 150 points`. */
export function levelOf(asked: Record<string, number | `${number} points`>, reward?: number): BadgeLevel {
  return {
    name: 'Level',
    image: null,
    requirements: Object.entries(asked).map(([reference, amount]) => ({
      pointType: 'points',
      reference,
      by: typeof amount === 'number' ? 'count' : 'sum',
      amount: Number.parseFloat(String(amount)),
    })),
    reward: reward === undefined ? null : { pointType: 'points', amount: reward, entry: 'for a badge' },
  };
}

export function rankOf(number: number, range: readonly [min: number, max: number], changes: Partial<Rank> = {}): Rank {
  const [min, max] = range;
  const rules = { basis: 'balance', mode: 'mycred', isActive: true, appliesAfter: 0, version: 1 } as const;
  return { number, name: `Rank ${number}`, image: null, pointType: 'points', min, max, ...rules, ...changes };
}

export type StandingWorld = {
  tally: Tally;
  records: LedgerRecord[];
  /** Counts a movement of this member; gives what was found. */
  move(type: 'credit' | 'debit', amount: number, reference: string, more?: Partial<RecordBody>): Finding[];
  /** Counts a reversal of a record, of this much. */
  reverse(number: number, amount: number): Finding[];
  count(record: Omit<LedgerRecord, 'number' | 'text' | 'naturalKey'>, reversed?: Reversed): Finding[];
};

/** One member, 1, and their records, counted one after another. */
export function makeStandingWorld(badges: readonly Badge[], ranks: readonly Rank[] = []): StandingWorld {
  const tally = emptyTally();
  const calendar = makeCalendar('Europe/Rome');
  const records: LedgerRecord[] = [];
  const taken = new Map<number, number>();
  let balance = 0;
  const count: StandingWorld['count'] = (fields, reversed) => {
    const record = { ...fields, number: records.length + 1, text: undefined, naturalKey: undefined };
    records.push(record);
    return countRecord(tally, record, { badges, ranks, calendar, reversed });
  };
  const legsOf = (amount: number) => {
    balance += amount;
    const leg = { member: 1, pointType: 'points', bucket: 'available', amount, after: balance } as const;
    return [leg, { account: 'issued', pointType: 'points', amount: -amount } as const];
  };
  return {
    tally,
    records,
    count,
    move(type, amount, reference, more = {}) {
      const legs = legsOf(type === 'credit' ? amount : -amount);
      return count({ at: NOON, type, body: { by: 'test', pointType: 'points', amount, reference, legs, ...more } });
    },
    reverse(number, amount) {
      const record = records[number - 1];
      if (!record) throw new Error(`there is no record ${number}`);
      const whole = record.body.amount ?? 0;
      const total = (taken.get(number) ?? 0) + amount;
      taken.set(number, total);
      const legs = legsOf(record.type === 'credit' ? -amount : amount);
      const body = { by: 'test', pointType: 'points', amount, reference: 'return', reverses: number, legs };
      return count({ at: NOON, type: 'reversal', body }, { record, isWhole: total === whole });
    },
  };
}
