import type { Overlay } from '../ledger/overlay.ts';
import { type LedgerRecord, memberLegs } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import { ALL_MEMBERS, type Caps, DIRECTIONS, type Direction, type Limit } from './limit.ts';

/**
 * Counts what a step's records give and take against the limits of the principal whose they are, and refuses the first that
 * goes past one.
 *
 * Given and taken is what a record changes in all that a member has, of whatever kind of record: a transfer takes from one and
 * gives to the other, a hold does neither, its capture takes. What fell due meanwhile is nobody's doing, and is not among the
 * records. Taking back does not make room: a stolen key must not give and take in turns. A day's use counts as long as
 * there is a limit.
 */
export function countUse(overlay: Overlay, records: readonly LedgerRecord[]): Rejection | undefined {
  const { view, by } = overlay;
  const limits = view.config.limits.get(by);
  if (limits === undefined) return undefined;
  for (const record of records) {
    for (const [pointType, changes] of changesOf(record)) {
      const limit = limits.get(pointType);
      if (limit === undefined) continue;
      for (const direction of DIRECTIONS) {
        const refusal = countChanges(overlay, { pointType, direction, limit, amounts: amountsOf(changes, direction) });
        if (refusal) return refusal;
      }
    }
  }
  return undefined;
}

type Changes = ReadonlyMap<number, number>;
type Counted = { pointType: string; direction: Direction; limit: Limit; amounts: Changes };

/** By point type: how much more or less each member has after a record. */
function changesOf({ body }: LedgerRecord): ReadonlyMap<string, Changes> {
  const changes = new Map<string, Map<number, number>>();
  for (const { pointType, member, amount } of memberLegs(body)) {
    const ofType = changes.get(pointType) ?? new Map<number, number>();
    changes.set(pointType, ofType.set(member, (ofType.get(member) ?? 0) + amount));
  }
  return changes;
}

/** What is given or taken, positive, by member. */
function amountsOf(changes: Changes, direction: Direction): Changes {
  const sign = direction === 'given' ? 1 : -1;
  return new Map([...changes].flatMap(([member, change]) => (change * sign > 0 ? [[member, change * sign]] : [])));
}

function countChanges(overlay: Overlay, { pointType, direction, limit, amounts }: Counted): Rejection | undefined {
  if (amounts.size === 0) return undefined;
  const caps = limit[direction];
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  const shown = {
    by: overlay.by,
    direction,
    pointType,
    scale: overlay.view.config.pointTypes.get(pointType)?.scale ?? 0,
  };
  if (caps.perMovement !== null && total > caps.perMovement)
    return refusal(shown, { cap: 'perMovement', maximum: caps.perMovement, used: 0, amount: total });
  const daily = [
    { cap: 'perDay' as const, member: ALL_MEMBERS, amount: total },
    ...[...amounts].map(([member, amount]) => ({ cap: 'perMemberPerDay' as const, member, amount })),
  ];
  for (const { cap, member, amount } of daily) {
    const maximum = caps[cap];
    if (maximum === null) continue;
    const used = overlay.view.usedToday({ pointType, member });
    if (used[direction] + amount > maximum) return refusal(shown, { cap, maximum, used: used[direction], amount });
    overlay.putUse({ pointType, member }, { ...used, [direction]: used[direction] + amount });
  }
  return undefined;
}

type Past = { cap: keyof Caps; maximum: number; used: number; amount: number };

function refusal(
  { by, direction, pointType, scale }: { by: string; direction: Direction; pointType: string; scale: number },
  { cap, maximum, used, amount }: Past,
): Rejection {
  return {
    code: 'over_caller_limit',
    caller: by,
    limit: `${direction}_${WORDS[cap]}`,
    point_type: pointType,
    amount: formatAmount(amount, scale),
    used: formatAmount(used, scale),
    maximum: formatAmount(maximum, scale),
  };
}

const WORDS: Readonly<Record<keyof Caps, string>> = {
  perMovement: 'per_movement',
  perDay: 'per_day',
  perMemberPerDay: 'per_member_per_day',
};
