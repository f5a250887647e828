import type { Movement } from '../../commands/movements.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { CreateMemberInput } from '../../domain/members/decide-create-member.ts';
import type { ReturnedLine } from '../../domain/rules/remaining-basket.ts';
import { type Draw, makeDraw } from './draw.ts';
import { demoName } from './names.ts';
import { makeRetailBaskets, makeRetailMembers, type RetailBasket, type RetailMember } from './retail/baskets.ts';

/** One thing that happened in the demo's year. `follows` is the place, in the plan, of the purchase or the hold that it is about. */
export type DemoEvent =
  | { at: Instant; kind: 'member'; input: CreateMemberInput }
  | { at: Instant; kind: 'purchase'; basket: RetailBasket }
  | { at: Instant; kind: 'movement'; movement: Movement }
  | { at: Instant; kind: 'return'; follows: number; purchase: string; lines: readonly ReturnedLine[] | undefined }
  | { at: Instant; kind: 'capture' | 'release'; follows: number };

const DEMO_MEMBERS = 200;
const DAYS = 365;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** These were there from the start; the others came over the year. */
const FOUNDERS = DEMO_MEMBERS / 2;

/**
 * Plans a year of the retail programme, up to the day of `made`: members join and buy, save up, spend, give to each other, and
 * sometimes bring back what they bought. The same seed and instant give the same plan, so a seeding that was cut short goes on.
 */
export function planDemo({ seed, purchases, made }: { seed: number; purchases: number; made: Instant }): DemoEvent[] {
  const draw = makeDraw(seed);
  const end = Math.floor(made / DAY_MS) * DAY_MS;
  const start = end - DAYS * DAY_MS;
  const people = makeRetailMembers(DEMO_MEMBERS);
  const joined = people.map((_, place) => {
    // Before the shops open for the first time, or on some later day.
    return place < FOUNDERS ? start + draw(6) * HOUR_MS : start + 9 * HOUR_MS + draw(300) * DAY_MS;
  });
  const events: Planned[] = people.flatMap((person, place) => planJoining(place + 1, person, joined[place] ?? start));
  const programme = { count: purchases, members: DEMO_MEMBERS, end, days: DAYS };
  for (const basket of makeRetailBaskets(programme)) {
    const at = Date.parse(basket.occurred_at);
    // Whose turn it is and who is no member yet, for that one somebody buys who is.
    const isThere = (joined[basket.member - 1] ?? 0) < at;
    const member = isThere ? basket.member : basket.member - FOUNDERS;
    events.push(...planVisit(at, { ...basket, member }, draw));
  }
  return inOrder(events.filter((event) => event.at < end));
}

type Planned = DemoEvent & { key?: string; followsKey?: string };

/** In the order of their times, each with the place of what it follows. */
function inOrder(events: Planned[]): DemoEvent[] {
  events.sort((a, b) => a.at - b.at);
  const places = new Map(events.flatMap(({ key }, place) => (key === undefined ? [] : [[key, place] as const])));
  return events.map(({ key: _key, followsKey, ...event }): DemoEvent => {
    if (!('follows' in event)) return event;
    return { ...event, follows: places.get(followsKey ?? '') ?? -1 };
  });
}

function planJoining(number: number, { language, data }: RetailMember, at: Instant): Planned[] {
  const { name, email, externalId } = demoName(number);
  const member = { kind: 'number', number } as const;
  const welcome = { member, amount: '100', reference: 'welcome', entry: 'Welcome, here are {points} {point_name}' };
  return [
    { at, kind: 'member', input: { number, externalId, email, name, language, data: JSON.stringify(data) } },
    credit(at + 60_000, welcome),
  ];
}

/** A purchase, and what comes of one in five of them. */
function planVisit(at: Instant, basket: RetailBasket, draw: Draw): Planned[] {
  const { reference, member: number } = basket;
  const member = { kind: 'number', number } as const;
  const events: Planned[] = [{ at, kind: 'purchase', basket, key: reference }];
  const chance = draw(300);
  if (chance < 6) events.push(planReturn(at + 5 * DAY_MS, basket, draw(2) === 0));
  else if (chance < 14) events.push(...planHold(at, basket, draw));
  else if (chance < 32)
    events.push(debit(at + HOUR_MS, { member, amount: String(500 * (1 + draw(4))), reference: 'voucher' }));
  else if (chance < 40) events.push(gift(at + 2 * HOUR_MS, number, 1 + draw(FOUNDERS), 10 + draw(90)));
  else if (chance < 60) {
    const amount = `${5 + draw(40)}.${draw(2) === 0 ? '50' : '00'}`;
    events.push(credit(at + 600_000, { member, amount, reference: 'top_up', pointType: 'credits' }));
    const fee = `${1 + draw(9)}.${10 + draw(89)}`;
    events.push(debit(at + 2 * DAY_MS, { member, amount: fee, reference: 'delivery_fee', pointType: 'credits' }));
  }
  return events;
}

/** All of the purchase comes back, or its first line does. */
function planReturn(at: Instant, { reference, lines: [first] }: RetailBasket, isWhole: boolean): Planned {
  const lines = isWhole || !first ? undefined : [{ line: '1', quantity: first.quantity }];
  return { at, kind: 'return', follows: -1, followsKey: reference, purchase: reference, lines };
}

function planHold(at: Instant, { reference, member: number }: RetailBasket, draw: Draw): Planned[] {
  const key = `gift-${reference}`;
  const input = {
    member: { kind: 'number', number } as const,
    pointType: 'points',
    amount: String(100 + 50 * draw(7)),
    reference: 'gift_order',
    referenceId: key,
  };
  const kind = draw(100) < 85 ? 'capture' : 'release';
  return [
    { at: at + HOUR_MS / 2, kind: 'movement', movement: { kind: 'hold', input }, key },
    { at: at + 2 * DAY_MS, kind, follows: -1, followsKey: key },
  ];
}

type Simple = {
  member: { kind: 'number'; number: number };
  amount: string;
  reference: string;
  entry?: string;
  pointType?: string;
};

function credit(at: Instant, { entry, pointType = 'points', ...input }: Simple): Planned {
  const text = entry === undefined ? {} : { text: { entry } };
  return { at, kind: 'movement', movement: { kind: 'credit', input: { ...input, ...text, pointType } } };
}

function debit(at: Instant, { pointType = 'points', ...input }: Simple): Planned {
  return { at, kind: 'movement', movement: { kind: 'debit', input: { ...input, pointType } } };
}

function gift(at: Instant, from: number, to: number, amount: number): Planned {
  const pair = { from: { kind: 'number', number: from }, to: { kind: 'number', number: to } } as const;
  const input = {
    ...pair,
    pointType: 'points',
    amount: String(amount),
    reference: 'gift',
    text: { entry: 'A gift from {member}' },
  };
  return { at, kind: 'movement', movement: { kind: 'transfer', input } };
}
