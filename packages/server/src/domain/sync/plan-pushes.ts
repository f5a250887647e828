import { type LedgerRecord, memberLegs } from '../ledger/record.ts';
import { type Direction, pulls, pushes } from './link.ts';
import { readMark, writeMark } from './origin-mark.ts';

/** A link as planning needs it. `place` stands for the address of the site; undefined: it has none. */
export type PushLink = {
  siteId: string;
  pointType: string;
  remoteType: string;
  direction: Direction;
  startsAfter: number;
  place: string | undefined;
};

/** What a record means for one account at one site; with a `reason` it waits for a person instead of being sent. */
export type PlannedPush = {
  siteId: string;
  member: number;
  number: number;
  pointType: string;
  remoteType: string;
  amount: number;
  mark: string;
  reason: 'members_merged' | undefined;
};

/**
 * What of a record goes to which site: for each linked member and point type the effect on the spendable balance, so that a
 * transfer is two halves, a hold a debit and its release a credit.
 *
 * What came by synchronization keeps its mark and never goes back to the site that it came from. Whoever else it reaches
 * knows it by the mark: the program where it began says DUPLICATE, and so does one that got it by another way.
 *
 * @param context.source this program's name in marks
 * @param context.isLinkable whether a member can be matched elsewhere
 */
export function planPushes(
  record: Pick<LedgerRecord, 'number' | 'type' | 'body'>,
  links: readonly PushLink[],
  context: { source: string; isLinkable(member: number): boolean },
): PlannedPush[] {
  const { number, type, body } = record;
  // The person is gone, here and from here on; what the other site keeps of them is for that site to erase.
  if (type === 'member_erased') return [];
  const origin = body.origin === undefined ? undefined : readMark(body.origin);
  const mark = body.origin ?? writeMark({ source: context.source, pulledFrom: undefined, number });
  const wanted = links.filter(
    (link) =>
      pushes(link.direction) &&
      number > link.startsAfter &&
      !(origin && (body.by === link.siteId || (origin.pulledFrom !== undefined && origin.pulledFrom === link.place))),
  );
  return wanted.flatMap(({ siteId, pointType, remoteType }) =>
    [...spendableEffects(record, pointType)]
      .filter(([member]) => context.isLinkable(member) || type === 'members_merged')
      .map(([member, amount]) => ({
        ...{ siteId, member, number, pointType, remoteType, amount, mark },
        // Two accounts there are one member here now: only a person can say what shall become of the other one.
        reason: type === 'members_merged' ? type : undefined,
      })),
  );
}

/** What a site has told of by itself, of its own or carried over: its balance there has moved by as much before. */
export type Arrival = { siteId: string; member: number; pointType: string; amount: number };

/**
 * What of a record a site that is pulled from has told this server itself. It is part of what both sides agree on from then on:
 * the next look at the site's balance would else take it for a change that nobody has told of, and book it again.
 */
export function findArrivals(
  record: Pick<LedgerRecord, 'body'>,
  links: readonly Pick<PushLink, 'siteId' | 'pointType' | 'direction'>[],
  source: string,
): Arrival[] {
  const { by, origin } = record.body;
  const mark = origin === undefined ? undefined : readMark(origin);
  // What was pulled is marked by this program, and the agreement was moved when it was booked.
  if (!mark || mark.source === source) return [];
  return links
    .filter(({ siteId, direction }) => siteId === by && pulls(direction))
    .flatMap(({ siteId, pointType }) =>
      [...spendableEffects(record, pointType)].map(([member, amount]) => ({ siteId, member, pointType, amount })),
    );
}

/** Members whose spendable balance a record changes, of any point type. */
export function spendersOf({ body }: Pick<LedgerRecord, 'body'>): number[] {
  return memberLegs(body).flatMap(({ member, bucket }) => (bucket === 'available' ? [member] : []));
}

function spendableEffects({ body }: Pick<LedgerRecord, 'body'>, pointType: string): Map<number, number> {
  const effects = new Map<number, number>();
  for (const leg of memberLegs(body)) {
    if (leg.bucket !== 'available' || leg.pointType !== pointType) continue;
    effects.set(leg.member, (effects.get(leg.member) ?? 0) + leg.amount);
  }
  return new Map([...effects].filter(([, amount]) => amount !== 0));
}
