import type { Movement } from '../../commands/movements.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { CreateMemberInput } from '../../domain/members/decide-create-member.ts';
import { makeDraw } from './draw.ts';
import { demoName } from './names.ts';

/** One thing that happened in the demo's year. `follows` is the place, in the plan, of the hold or the movement that it is about. */
export type DemoEvent =
  | { at: Instant; kind: 'member'; input: CreateMemberInput }
  | { at: Instant; kind: 'movement'; movement: Movement }
  | { at: Instant; kind: 'capture' | 'release' | 'reverse'; follows: number };

const DEMO_MEMBERS = 200;
const DAY_MS = 86_400_000;

/**
 * Plans a year of a small shop's programme up to `end`: members join, buy, save up, spend, give to each other, and
 * sometimes return what they bought. The same seed and end give the same plan, so a seeding that was cut short goes on.
 */
export function planDemo(seed: number, end: Instant): DemoEvent[] {
  const draw = makeDraw(seed);
  const start = end - 365 * DAY_MS;
  const events: (DemoEvent & { key?: string; followsKey?: string })[] = [];
  for (let number = 1; number <= DEMO_MEMBERS; number += 1) {
    // Half were there from the start; the others came over the year.
    const joined = number <= DEMO_MEMBERS / 2 ? start + draw.below(20 * DAY_MS) : start + draw.below(340 * DAY_MS);
    events.push({ at: joined, kind: 'member', input: demoMember(number, draw.below(1_000)) });
    events.push(...planMember(number, { joined, end, draw }));
  }
  events.sort((a, b) => a.at - b.at);
  const places = new Map(events.flatMap(({ key }, place) => (key === undefined ? [] : [[key, place] as const])));
  return events.map(({ key: _key, followsKey, ...event }): DemoEvent => {
    if (!('follows' in event)) return event;
    return { ...event, follows: places.get(followsKey ?? '') ?? -1 };
  });
}

type Planned = DemoEvent & { key?: string; followsKey?: string };
type Life = { joined: Instant; end: Instant; draw: ReturnType<typeof makeDraw> };

function planMember(number: number, life: Life): Planned[] {
  const { joined, end, draw } = life;
  const member = { kind: 'number', number } as const;
  const events: Planned[] = [
    credit(joined + 60_000, {
      member,
      amount: '100',
      reference: 'welcome',
      entry: 'Welcome, here are {points} {point_name}',
    }),
  ];
  const habitDays = 8 + draw.below(35);
  let visit = 0;
  for (
    let at = joined + draw.below(habitDays * DAY_MS);
    at < end;
    at += (0.4 + draw.fraction() * 1.2) * habitDays * DAY_MS
  ) {
    visit += 1;
    events.push(...planVisit({ number, visit, at: shopHours(at, draw.below(600)) }, life));
  }
  return events.filter((event) => event.at > joined && event.at < end - 60_000);
}

function planVisit(visit: { number: number; visit: number; at: Instant }, { draw }: Life): Planned[] {
  const { number, at } = visit;
  const member = { kind: 'number', number } as const;
  const order = `order-${1_000 + number}-${visit.visit}`;
  const spent = 15 + draw.below(180);
  const events: Planned[] = [
    {
      ...credit(at, {
        member,
        amount: String(spent),
        reference: 'purchase',
        referenceId: order,
        entry: 'Purchase {reference_id}',
      }),
      key: order,
    },
  ];
  const chance = draw.below(100);
  if (chance < 4) events.push({ at: at + 5 * DAY_MS, kind: 'reverse', follows: -1, followsKey: order });
  else if (chance < 16)
    events.push(...planHold(visit, draw.below(100) < 85 ? 'capture' : 'release', 40 + draw.below(60)));
  else if (chance < 30)
    events.push(debit(at + 3_600_000, { member, amount: String(50 + draw.below(120)), reference: 'voucher' }));
  else if (chance < 36) events.push(gift(at + 7_200_000, number, 1 + draw.below(DEMO_MEMBERS), 10 + draw.below(30)));
  if (chance % 9 === 0) {
    const amount = `${5 + draw.below(40)}.${draw.below(2) === 0 ? '50' : '00'}`;
    events.push(credit(at + 600_000, { member, amount, reference: 'top_up', pointType: 'credits' }));
    events.push(
      debit(at + 2 * DAY_MS, {
        member,
        amount: `${1 + draw.below(9)}.${10 + draw.below(89)}`,
        reference: 'delivery_fee',
        pointType: 'credits',
      }),
    );
  }
  return events;
}

function planHold(
  visit: { number: number; visit: number; at: Instant },
  kind: 'capture' | 'release',
  amount: number,
): Planned[] {
  const key = `hold-${visit.number}-${visit.visit}`;
  const input = {
    member: { kind: 'number', number: visit.number } as const,
    pointType: 'points',
    amount: String(amount),
    reference: 'gift_order',
    referenceId: key,
  };
  return [
    { at: visit.at + 1_800_000, kind: 'movement', movement: { kind: 'hold', input }, key },
    { at: visit.at + 2 * DAY_MS, kind, follows: -1, followsKey: key },
  ];
}

type Simple = {
  member: { kind: 'number'; number: number };
  amount: string;
  reference: string;
  referenceId?: string;
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

function demoMember(number: number, luck: number): CreateMemberInput {
  const { name, email, externalId } = demoName(number);
  const language = ['en', 'it', 'de', 'fr'][luck % 4] ?? 'en';
  return { number, externalId, email, name, language };
}

/** Shops are open from 8 to 18 hours UTC in the demo. */
function shopHours(at: Instant, minutes: number): Instant {
  return Math.floor(at / DAY_MS) * DAY_MS + 8 * 3_600_000 + minutes * 60_000;
}
