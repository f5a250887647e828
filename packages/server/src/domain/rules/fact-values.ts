import type { PointType } from '../ledger/point-type.ts';
import { type Basket, MONEY_DECIMALS, QUANTITY_DECIMALS } from './basket.ts';
import { BASKET, CALL, EVENT, LINE, LOCAL, MEMBER, MOVEMENT } from './fact-types.ts';
import type { MemberFacts, MovementFacts } from './facts.ts';
import { daysBetween, isKeptOn, type LocalTime, yearsBetween } from './local-time.ts';

type PointTypes = ReadonlyMap<string, Pick<PointType, 'scale'>>;

/** A member as conditions see one; a guest has nothing and is nobody. */
export function memberValue(member: MemberFacts | undefined, local: LocalTime, pointTypes: PointTypes): object {
  const { day } = local;
  const birthday = member?.birthday ?? '';
  const joinedOn = member?.joinedOn ?? '';
  return MEMBER.make({
    is_guest: member === undefined,
    number: BigInt(member?.number ?? 0),
    language: member?.language ?? '',
    joined_on: joinedOn,
    days_since_joining: BigInt(joinedOn === '' ? 0 : daysBetween(joinedOn, day)),
    birthday,
    is_birthday: birthday !== '' && isKeptOn(birthday, day),
    age: BigInt(birthday === '' ? -1 : yearsBetween(birthday, day)),
    segments: (member?.segments ?? []).map(({ key }) => key),
    badges: new Map([...(member?.badges ?? [])].map(([name, level]) => [name, BigInt(level)])),
    ranks: member?.ranks ?? new Map(),
    balances: new Map(
      [...(member?.balances ?? [])].map(([key, minor]) => [key, minor / 10 ** (pointTypes.get(key)?.scale ?? 0)]),
    ),
    data: member?.data ?? {},
  });
}

export function localValue({ day, minute, weekday }: LocalTime): object {
  return LOCAL.make({
    date: day,
    year: BigInt(day.slice(0, 4)),
    month: BigInt(day.slice(5, 7)),
    day: BigInt(day.slice(8, 10)),
    weekday: BigInt(weekday),
    hour: BigInt(Math.floor(minute / 60)),
    minute: BigInt(minute % 60),
  });
}

export function basketValue(basket: Basket): object {
  const { lines, amount, paidWithPoints, quantity, currency, shop } = basket;
  const named = (field: 'sku' | 'category' | 'brand') => [
    ...new Set(lines.map((line) => line[field]).filter((name) => name !== '')),
  ];
  return BASKET.make({
    total: money(amount),
    earning_total: money(amount - paidWithPoints),
    paid_with_points: money(paidWithPoints),
    quantity: pieces(quantity),
    line_count: BigInt(lines.length),
    currency,
    shop,
    lines: lines.map((line) =>
      LINE.make({
        sku: line.sku,
        category: line.category,
        brand: line.brand,
        quantity: pieces(line.quantity),
        unit_price: money(line.unitPrice),
        discount: money(line.discount),
        amount: money(line.amount),
      }),
    ),
    skus: named('sku'),
    categories: named('category'),
    brands: named('brand'),
  });
}

export function eventValue(event: string, attributes: object): object {
  return EVENT.make({ code: event, attributes });
}

export function callValue(amount: number): object {
  return CALL.make({ amount });
}

export function movementValue({ type, reference, pointType, amount }: MovementFacts, pointTypes: PointTypes): object {
  const scale = pointTypes.get(pointType)?.scale ?? 0;
  return MOVEMENT.make({ type, reference, point_type: pointType, amount: amount / 10 ** scale });
}

/** Nearest double of an exact amount, so that 0.1 here is the 0.1 that somebody writes in a condition. */
function money(amount: bigint): number {
  return Number(amount) / 10 ** MONEY_DECIMALS;
}

function pieces(quantity: bigint): number {
  return Number(quantity) / 10 ** QUANTITY_DECIMALS;
}
