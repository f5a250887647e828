import { beforeEach, describe, expect, test } from 'vitest';
import type { Badge } from '../../../src/domain/badges/badge.ts';
import {
  decideAssignBadge,
  decideReachedLevel,
  decideUnassignBadge,
  decideWithdrawnLevel,
} from '../../../src/domain/badges/decide-badge.ts';
import type { Decision } from '../../../src/domain/ledger/checks.ts';
import type { LedgerView } from '../../../src/domain/ledger/ledger-view.ts';
import type { RecordBody } from '../../../src/domain/ledger/record.ts';
import { type BadgeHolding, makeHolding } from '../../../src/domain/standings/holding.ts';
import type { Range } from '../../../src/domain/standings/ranges.ts';
import { mergedStanding, NO_STANDING, type Standing } from '../../../src/domain/standings/standing.ts';
import { makeWorld, type World } from '../ledger/ledger-world.ts';
import { badgeOf, levelOf } from '../standings/standing-world.ts';

const BADGE = badgeOf({ number: 3, levels: [levelOf({ a: 1 }, 10), levelOf({ a: 2 }), levelOf({ a: 3 }, 20)] });
const who = (number: number) => ({ kind: 'number', number }) as const;

let world: World;
let badges: Map<number, Badge>;
beforeEach(() => {
  world = makeWorld();
  badges = new Map([[3, BADGE]]);
  for (const member of [1, 2, 3, 4, 5, 6]) world.state.standings.set(member, NO_STANDING);
});

/** Decides on a program that has the badge, and keeps what was decided. */
function carry(decide: (view: LedgerView) => Decision): { type: string; body: RecordBody }[] | string {
  const overlay = world.at();
  const view = { ...overlay.view, config: { ...overlay.view.config, badges } };
  const decision = decide(view);
  if ('rejection' in decision) return decision.rejection.code;
  const records = decision.records.map((draft) => overlay.append(draft));
  overlay.join();
  return records.map(({ type, body }) => ({ type, body }));
}

const reach = (member: number, level: number, cause = 9) =>
  carry((view) => decideReachedLevel(view, { member: who(member), badge: 3, level, cause, depth: 1 }));
const withdraw = (member: number, level: number | null) =>
  carry((view) => decideWithdrawnLevel(view, { member: who(member), badge: 3, level, cause: 9, depth: 1 }));
const assign = (member: number, level = 0, badge = 3) =>
  carry((view) => decideAssignBadge(view, { member: who(member), badge, level }));
const unassign = (member: number, badge = 3) =>
  carry((view) => decideUnassignBadge(view, { member: who(member), badge }));
const held = (member: number) => world.state.standings.get(member)?.badges.get(3);

describe('a level that was reached', () => {
  test('is a record, and its reward a credit whose cause is that record', () => {
    expect(reach(1, 0)).toMatchObject([
      {
        type: 'badge_reached',
        body: { member: 1, cause: 9, depth: 1, badges: [{ badge: 3, level: 0, rewarded: [0] }] },
      },
      { type: 'credit', body: { amount: 10, reference: 'badge_reward', referenceId: '3', cause: 1, depth: 1 } },
    ]);
    expect(world.wallet(1).available).toBe(10);
  });

  test('is nothing when it or a higher one is held, when there is no such level, and no badge', () => {
    reach(1, 1);
    for (const level of [0, 1, 7]) expect(reach(1, level)).toEqual([]);
    badges.clear();
    expect(reach(1, 2)).toEqual([]);
  });

  test('is nothing when the badge was taken away since its cause, and something after a later one', () => {
    assign(1, 1);
    unassign(1);
    const since = held(1)?.since ?? 0;
    expect(reach(1, 2, since - 1)).toEqual([]);
    expect(reach(1, 2, since + 1)).toMatchObject([{ type: 'badge_reached' }, { type: 'credit' }]);
  });

  test('is given unpaid to one whom the ledger gives nothing: blocked or excluded; an erased one gets nothing at all', () => {
    expect(reach(4, 0)).toMatchObject([{ body: { unpaid: 'member_blocked', badges: [{ badge: 3, level: 0 }] } }]);
    expect(reach(5, 0)).toMatchObject([{ body: { unpaid: 'member_excluded' } }]);
    expect(reach(6, 0)).toBe('member_erased');
    expect(held(4)?.rewarded).toBeUndefined();
  });
});

describe('a reward', () => {
  test('is paid once ever for a member and level, however the level comes and goes', () => {
    reach(1, 0);
    unassign(1);
    assign(1, 0);
    unassign(1);
    reach(1, 0, 1_000);
    expect(world.wallet(1).available).toBe(10);
    assign(1, 2);
    assign(1, 0);
    assign(1, 2);
    expect(world.wallet(1).available).toBe(30);
    expect(held(1)).toMatchObject({ level: 2, byHand: true, rewarded: [0, 2] });
  });
});

describe('by hand', () => {
  test.each([
    ['an unknown member', () => assign(9), 'unknown_member'],
    ['an erased member', () => assign(6), 'member_erased'],
    ['an unknown badge', () => assign(1, 0, 8), 'unknown_badge'],
    ['an unknown badge, to be taken', () => unassign(1, 8), 'unknown_badge'],
    ['a level beyond the highest', () => assign(1, 3), 'unknown_level'],
    ['a badge that is not held', () => unassign(1), 'badge_not_held'],
  ])('%s: refused', (_, run, code) => {
    expect(run()).toBe(code);
  });

  test('the same level again is refused, another one is given, also a lower one', () => {
    assign(1, 1);
    expect(assign(1, 1)).toBe('badge_held');
    expect(assign(1, 0)).toMatchObject([{ type: 'badge_assigned' }, { type: 'credit' }]);
  });
});

describe('a withdrawal', () => {
  test('takes a level back, to a lower one or to none; not one given by hand, nor one that is lower already', () => {
    reach(1, 2);
    expect(withdraw(1, 1)).toMatchObject([{ type: 'badge_withdrawn', body: { badges: [{ badge: 3, level: 1 }] } }]);
    expect(withdraw(1, 2)).toEqual([]);
    expect(withdraw(1, null)).toMatchObject([{ body: { badges: [{ badge: 3, level: null, rewarded: [2] }] } }]);
    expect(withdraw(1, null)).toEqual([]);
    assign(2, 1);
    expect(withdraw(2, null)).toEqual([]);
  });
});

describe('a merge', () => {
  const having = (...holdings: BadgeHolding[]): Standing => ({
    ...NO_STANDING,
    badges: new Map(holdings.map((holding) => [holding.badge, { ...makeHolding(holding), since: 1 }])),
  });
  const merged = (from: Standing, into: Standing) => mergedStanding(from, into).badges;

  test('brings each badge at the higher level and every reward that was paid', () => {
    const one = having({ badge: 1, level: 2, rewarded: [0, 2] }, { badge: 2, level: null, rewarded: [1] });
    const other = having({ badge: 1, level: 0, byHand: true, rewarded: [0] }, { badge: 2, level: 1 });
    expect(merged(one, other)).toEqual([
      { badge: 1, level: 2, rewarded: [0, 2] },
      { badge: 2, level: 1, rewarded: [1] },
    ]);
    expect(merged(other, one)).toEqual([{ badge: 2, level: 1, rewarded: [1] }]);
    expect(merged(NO_STANDING, one)).toBeUndefined();
  });

  test('brings a rank only where the survivor has none', () => {
    const ranked = (rank: number): Standing => ({
      ...NO_STANDING,
      ranks: new Map([['points', { pointType: 'points', rank, previous: null, since: 1 }]]),
    });
    expect(mergedStanding(ranked(2), NO_STANDING).ranks).toEqual([{ pointType: 'points', rank: 2, previous: null }]);
    expect(mergedStanding(ranked(2), ranked(1)).ranks).toBeUndefined();
  });

  test('brings every segment, in the ranges of both', () => {
    const within = (...ranges: Range[]): Standing => ({
      ...NO_STANDING,
      segments: new Map([[4, { segment: 4, ranges, since: 1 }]]),
    });
    const early = within({ until: 5 });
    expect(mergedStanding(early, within({ from: 3, until: 9 })).segments).toEqual([
      { segment: 4, ranges: [{ until: 9 }] },
    ]);
    expect(mergedStanding(early, NO_STANDING).segments).toEqual([{ segment: 4, ranges: [{ until: 5 }] }]);
    expect(mergedStanding(early, within({ until: 7 })).segments).toBeUndefined();
  });
});
