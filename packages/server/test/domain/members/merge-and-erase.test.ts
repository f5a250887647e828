import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { Decision } from '../../../src/domain/ledger/checks.ts';
import type { Hold } from '../../../src/domain/ledger/hold.ts';
import { emptyState, type Overlay, openOverlay, walletKey } from '../../../src/domain/ledger/overlay.ts';
import type { PointType } from '../../../src/domain/ledger/point-type.ts';
import { emptyWallet, type Lot, type Wallet } from '../../../src/domain/ledger/wallet.ts';
import { decideEraseMember } from '../../../src/domain/members/decide-erase-member.ts';
import { decideMergeMembers } from '../../../src/domain/members/decide-merge-members.ts';
import type { MemberProfile } from '../../../src/domain/members/member.ts';
import { MAX_AMOUNT } from '../../../src/domain/points.ts';
import { NO_RULES } from '../../../src/domain/rules/rules-in-force.ts';
import { NO_STANDING } from '../../../src/domain/standings/standing.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const [FROM, INTO] = [1, 2];
const ref = (number: number) => ({ kind: 'number', number }) as const;

const POINTS: PointType = {
  key: 'points',
  nameSingular: 'point',
  namePlural: 'points',
  scale: 0,
  decimalSeparator: '.',
  thousandsSeparator: ',',
  floor: 0,
  maxPerMovement: 10,
  maxBalance: 10,
  maxIssuedPerDay: null,
  expiry: { kind: 'never' },
  lotGranularity: 'day',
  activationDelayDays: 0,
  reversalPolicy: 'refuse',
  reversalGraceDays: 0,
  isDefault: true,
  version: 1,
};

function profileOf(number: number, change: Partial<MemberProfile> = {}): MemberProfile {
  const nothing = { mergedInto: null, excluded: false, name: null, language: null, data: null };
  const times = { version: 1, createdAt: NOW, updatedAt: NOW };
  return { number, state: 'active', ...nothing, ...times, identities: [], ...change };
}

/** A batch's state with two members, as the lane would have loaded it for a merge or an erasure. */
function startWith(
  wallets: readonly Wallet[],
  profiles = [profileOf(FROM), profileOf(INTO)],
  holds: readonly Hold[] = [],
): Overlay {
  const base = emptyState();
  for (const profile of profiles) {
    base.profiles.set(profile.number, profile);
    base.standings.set(profile.number, NO_STANDING);
    base.members.set(`number:${profile.number}`, profile);
  }
  for (const wallet of wallets) base.wallets.set(walletKey(wallet.member, wallet.pointType), wallet);
  for (const hold of holds) base.holds.set(hold.number, hold);
  const pointTypes = new Map([[POINTS.key, POINTS]]);
  const config = {
    programId: 1,
    version: 1,
    calendar: makeCalendar('Europe/Rome'),
    lateDays: 30,
    currency: null,
    aheadMs: 0,
    pointTypes,
    badges: new Map(),
    ranks: new Map(),
    segments: new Map(),
    promotions: new Map(),
    limits: new Map(),
    rules: NO_RULES,
    ruleStates: new Map(),
  };
  return openOverlay({ config, base, by: 'test', nextNumber: 100, nextMemberNumber: 3, instant: NOW });
}

function carryOut(overlay: Overlay, decision: Decision): void {
  if ('rejection' in decision) throw new Error(`refused: ${decision.rejection.code}`);
  for (const draft of decision.records) overlay.append(draft);
  for (const effect of decision.effects ?? []) overlay.apply(effect);
}

const amount = fc.integer({ min: 1, max: 1_000 });
const day = (months: readonly string[]) => fc.constantFrom(...months.map((month) => `2026-${month}-15`));
const activeLot = fc.record({ amount, expiresOn: day(['04', '05', '06']), source: fc.constantFrom('', 'gift') });
const pendingLot = fc.record({ amount, expiresOn: fc.option(day(['10', '11'])), activatesOn: day(['07', '08']) });
const holding = fc.option(fc.record({ amount, endsInMs: fc.option(fc.integer({ min: 1, max: 10_000 })) }));

/** A wallet with its hold; every lot has a key of its own, as the lot table's primary key makes sure. */
function walletArbitrary(member: number): fc.Arbitrary<{ wallet: Wallet; holds: Hold[] }> {
  const shape = {
    evergreen: fc.integer({ min: -500, max: 500 }),
    active: fc.uniqueArray(activeLot, { selector: (lot) => `${lot.expiresOn} ${lot.source}` }),
    pending: fc.uniqueArray(pendingLot, { selector: (lot) => `${lot.expiresOn} ${lot.activatesOn}` }),
    hold: holding,
    earned: fc.nat(1_000),
    spent: fc.nat(1_000),
  };
  return fc.record(shape).map(({ evergreen, active, pending, hold, earned, spent }) => {
    const lots: Lot[] = [
      ...active.map((lot, place) => ({ ...lot, activatesOn: null, active: true, opened: place + 1 })),
      ...pending.map((lot, place) => ({ ...lot, source: '', active: false, opened: place + 1 })),
    ];
    const expiresAt = hold?.endsInMs ? NOW + hold.endsInMs : null;
    const number = member * 10;
    const parts = [{ amount: hold?.amount ?? 0 }];
    const common = { number, member, pointType: 'points', captured: 0, parts, state: 'open', expiresAt } as const;
    return {
      wallet: {
        ...emptyWallet(member, 'points'),
        available: evergreen + sum(active),
        pending: sum(pending),
        held: hold?.amount ?? 0,
        evergreen,
        earned,
        spent,
        lots,
        nextDue: NOW + 1,
        expiringHolds: expiresAt === null ? [] : [{ number, expiresAt }],
      },
      holds: hold ? [{ ...common, amount: hold.amount, remaining: hold.amount }] : [],
    };
  });
}

function sum(parts: readonly { amount: number }[]): number {
  return parts.reduce((total, part) => total + part.amount, 0);
}

function expectRight(wallet: Wallet): void {
  const lots = wallet.lots ?? [];
  expect(wallet.available).toBe(wallet.evergreen + sum(lots.filter((lot) => lot.active)));
  expect(wallet.pending).toBe(sum(lots.filter((lot) => !lot.active)));
  expect(lots.every((lot) => lot.amount > 0)).toBe(true);
}

const two = fc.tuple(walletArbitrary(FROM), walletArbitrary(INTO));

test('whatever two wallets hold, a merge moves all of it and leaves both right', () => {
  fc.assert(
    fc.property(two, ([from, into]) => {
      const overlay = startWith([from.wallet, into.wallet], undefined, [...from.holds, ...into.holds]);
      carryOut(overlay, decideMergeMembers(overlay.view, { from: ref(FROM), into: ref(INTO) }));
      const gone = overlay.view.wallet(FROM, 'points');
      const left = overlay.view.wallet(INTO, 'points');
      const zero = { available: 0, pending: 0, held: 0, evergreen: 0, earned: 0, spent: 0, lots: [], nextDue: null };
      expect(gone).toMatchObject({ ...zero, expiringHolds: [] });
      for (const field of ['available', 'pending', 'held', 'earned', 'spent'] as const) {
        expect(left[field]).toBe(from.wallet[field] + into.wallet[field]);
      }
      expectRight(left);
      // Points that came in filled the survivor's debt, points that were there paid the one that came in.
      const before = (into.wallet.lots ?? []).filter((lot) => lot.active);
      const wasMixed = into.wallet.evergreen < 0 && before.length > 0;
      if (left.evergreen < 0 && !wasMixed) expect((left.lots ?? []).filter((lot) => lot.active)).toEqual([]);
      // Nothing falls due before `nextDue`.
      const ends = (left.expiringHolds ?? []).map((hold) => hold.expiresAt);
      expect(ends).toHaveLength((from.wallet.expiringHolds ?? []).length + (into.wallet.expiringHolds ?? []).length);
      for (const end of ends) expect(left.nextDue).toBeLessThanOrEqual(end);
    }),
  );
});

test('whatever a wallet holds or owes, an erasure leaves nothing of it and ends its holds', () => {
  fc.assert(
    fc.property(walletArbitrary(FROM), ({ wallet, holds }) => {
      const overlay = startWith([wallet], [profileOf(FROM, { name: 'Ann' })], holds);
      carryOut(overlay, decideEraseMember(overlay.view, { member: ref(FROM) }));
      expect(overlay.view.wallet(FROM, 'points')).toMatchObject({
        available: 0,
        pending: 0,
        held: 0,
        evergreen: 0,
        lots: [],
      });
      for (const { number } of holds)
        expect(overlay.view.hold(number)).toMatchObject({ state: 'released', remaining: 0 });
      const adjusted = overlay.appended.flatMap(({ body }) => body.legs ?? []).filter((leg) => 'account' in leg);
      expect(sum(adjusted)).toBe(wallet.available + wallet.pending + wallet.held);
      expect(adjusted.every((leg) => leg.account === 'adjusted')).toBe(true);
      expect(overlay.view.profile(FROM)).toMatchObject({ state: 'erased', name: null, version: 2 });
    }),
  );
});

describe('a merge is refused, in this order', () => {
  const merge = (overlay: Overlay, from = FROM, into = INTO) =>
    decideMergeMembers(overlay.view, { from: ref(from), into: ref(into) });
  const erased = { state: 'erased' } as const;
  const merged = { state: 'merged', mergedInto: 9 } as const;
  test.each<[string, MemberProfile[], number, number]>([
    ['unknown_member', [profileOf(INTO)], FROM, INTO],
    ['member_erased', [profileOf(FROM, erased)], FROM, INTO],
    ['unknown_member', [profileOf(FROM, merged)], FROM, INTO],
    ['merge_into_itself', [profileOf(FROM, merged)], FROM, FROM],
    ['member_state', [profileOf(FROM, merged), profileOf(INTO, erased)], FROM, INTO],
    ['member_state', [profileOf(FROM), profileOf(INTO, erased)], FROM, INTO],
  ])('%s', (code, profiles, from, into) => {
    expect(merge(startWith([], profiles), from, into)).toMatchObject({ rejection: { code } });
  });

  test('balance_out_of_range, and nothing else of the point type’s limits', () => {
    const rich = (member: number, available: number): Wallet => ({
      ...emptyWallet(member, 'points'),
      available,
      evergreen: available,
    });
    const tooMuch = merge(startWith([rich(FROM, MAX_AMOUNT), rich(INTO, 1)]));
    expect(tooMuch).toMatchObject({ rejection: { code: 'balance_out_of_range' } });
    expect(merge(startWith([rich(FROM, MAX_AMOUNT - 1), rich(INTO, 1)]))).toHaveProperty('records');
  });

  test.each(['earned', 'spent'] as const)(
    'balance_out_of_range, when %s would be more than can be counted',
    (counter) => {
      const wallets = [FROM, INTO].map((member) => ({ ...emptyWallet(member, 'points'), [counter]: 2 ** 52 }));
      expect(merge(startWith(wallets))).toMatchObject({ rejection: { code: 'balance_out_of_range' } });
    },
  );
});

test('a wallet that holds more than its open holds is a bug, and nothing is erased', () => {
  const overlay = startWith([{ ...emptyWallet(FROM, 'points'), held: 5 }]);
  expect(() => decideEraseMember(overlay.view, { member: ref(FROM) })).toThrow('bug: member 1 holds 5 points');
});
