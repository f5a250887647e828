import type { Instant } from '../calendar.ts';
import { type LedgerRecord, memberLegs, type RecordType } from '../ledger/record.ts';
import type { Figures } from './figures.ts';

/** A record as standings read it. */
export type CountedRecord = Pick<LedgerRecord, 'number' | 'at' | 'type' | 'body'>;

/** A reversal's original, and whether nothing of it is left after this reversal. */
export type Reversed = { record: CountedRecord; isWhole: boolean };

/**
 * What one record adds for one member in one point type: to the figures of a reference, to the points credited (at the
 * instant they were) and to those reversed; `balance`: what can be spent after it, when the record touches that.
 */
export type Contribution = {
  member: number;
  pointType: string;
  balance: number | undefined;
  figures: { reference: string; added: Figures } | undefined;
  credited: number;
  reversed: number;
  /** When the points counted as earned. */
  earnedAt: Instant;
};

/** Whatever moves points by a reason of its own. A hold and its release leave a member what they had. */
const COUNTED: ReadonlySet<RecordType> = new Set<RecordType>([
  'credit',
  'debit',
  'transfer',
  'adjustment',
  'capture',
  'expiry',
]);

/**
 * What a record adds, one entry for each member and point type that it touches.
 *
 * A record counts under its reference when it changes what a member has in all buckets together: a transfer for both sides,
 * points that wait to become usable when they are credited. A reversal counts under no reference of its own: it counts back
 * under that of what it reverses, apart from it, so that each badge may look or look away.
 */
export function contributionsOf(record: CountedRecord, reversed?: Reversed): Contribution[] {
  const changes = netChanges(record).filter(({ member }) => isThere(record, member));
  return changes.map((change) => contributionOf(record, change, reversed)).filter(isSomething);
}

/** Who became a part of another, or was erased, has nothing from that record on. */
function isThere({ type, body }: CountedRecord, member: number): boolean {
  return type !== 'member_erased' && (type !== 'members_merged' || member !== body.member);
}

function isSomething({ balance, figures }: Contribution): boolean {
  return balance !== undefined || figures !== undefined;
}

function contributionOf(record: CountedRecord, change: NetChange, reversed: Reversed | undefined): Contribution {
  const { type, body, at } = record;
  const { member, pointType, net, balance } = change;
  const common = { member, pointType, balance, earnedAt: at, credited: 0, reversed: 0 };
  if (type === 'reversal' && reversed) {
    const original = reversed.record;
    const added = { count: 0, sum: 0n, reversedCount: reversed.isWhole ? 1 : 0, reversedSum: BigInt(-net) };
    const figures = { reference: referenceOf(original), added };
    return { ...common, figures, ...(original.type === 'credit' ? { reversed: -net, earnedAt: original.at } : {}) };
  }
  if (!COUNTED.has(type) || net === 0) return { ...common, figures: undefined };
  const added = { count: 1, sum: BigInt(net), reversedCount: 0, reversedSum: 0n };
  const figures = { reference: body.reference ?? type, added };
  return { ...common, figures, credited: type === 'credit' ? net : 0 };
}

function referenceOf({ type, body }: CountedRecord): string {
  return body.reference ?? type;
}

type NetChange = { member: number; pointType: string; net: number; balance: number | undefined };

function netChanges({ body }: CountedRecord): NetChange[] {
  const found = new Map<string, NetChange>();
  for (const { member, pointType, bucket, amount, after } of memberLegs(body)) {
    const key = `${member} ${pointType}`;
    const change = found.get(key) ?? { member, pointType, net: 0, balance: undefined };
    change.net += amount;
    if (bucket === 'available') change.balance = after;
    found.set(key, change);
  }
  return [...found.values()];
}
