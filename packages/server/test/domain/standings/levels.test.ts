import { describe, expect, test } from 'vitest';
import { type Badge, levelReached } from '../../../src/domain/badges/badge.ts';
import { chooseRank } from '../../../src/domain/ranks/rank.ts';
import { MAX_DEPTH } from '../../../src/domain/rules/chain.ts';
import { NO_FIGURES } from '../../../src/domain/standings/figures.ts';
import { badgeOf, levelOf, makeStandingWorld, rankOf } from './standing-world.ts';

/** The level that figures come to: counts by reference, all of the same point type. */
function reach(badge: Badge, counts: Record<string, number>): number | undefined {
  return levelReached(badge, ({ reference }) => {
    const count = counts[reference] ?? 0;
    return { ...NO_FIGURES, count, sum: BigInt(count) };
  });
}

describe('the level that is reached', () => {
  const two = [levelOf({ a: 1, b: 1 }), levelOf({ a: 3, b: 3 })];
  test.each([
    ['and: one of two is not enough', 'and', two, { a: 9 }, undefined],
    ['and: both', 'and', two, { a: 1, b: 1 }, 0],
    ['and: the next level', 'and', two, { a: 3, b: 3 }, 1],
    ['or: one of two', 'or', two, { b: 1 }, 0],
    ['or: one of the higher level’s', 'or', two, { b: 3 }, 1],
    ['nothing yet', 'or', two, {}, undefined],
    ['a level may hold where a lower one does not', 'and', [levelOf({ a: 5 }), levelOf({ b: 1 })], { b: 1 }, 1],
    ['one without requirements is never reached', 'or', [levelOf({ a: 1 }), levelOf({})], { a: 9 }, 0],
    ['only by hand', 'and', [levelOf({})], { a: 9 }, undefined],
  ] as const)('%s', (_, compare, levels, counts, expected) => {
    for (const mode of ['mycred', 'strict'] as const) {
      expect(reach(badgeOf({ compare, levels, mode }), counts)).toBe(expected);
    }
  });

  test('and, in mode mycred, asks of every level for as many as level 0 has; in mode strict for all of its own', () => {
    const levels = [levelOf({ a: 1 }), levelOf({ a: 3, b: 3 })];
    expect(reach(badgeOf({ levels }), { a: 3 })).toBe(1);
    expect(reach(badgeOf({ levels, mode: 'strict' }), { a: 3 })).toBe(0);
    const fewer = [levelOf({ a: 1, b: 1 }), levelOf({ a: 3 })];
    expect(reach(badgeOf({ levels: fewer }), { a: 3, b: 1 })).toBe(0);
    expect(reach(badgeOf({ levels: fewer, mode: 'strict' }), { a: 3 })).toBe(1);
  });
});

describe('what a member is found to have come to', () => {
  const sums = [levelOf({ sale: '100 points' }), levelOf({ sale: '200 points' })];

  test('is the highest level alone, when several are passed at once', () => {
    const world = makeStandingWorld([badgeOf({ levels: sums })]);
    expect(world.move('credit', 250, 'sale')).toMatchObject([{ kind: 'reached', level: 1 }]);
  });

  test('is not taken back when deductions under the same reference lower the sum, in either mode', () => {
    for (const mode of ['mycred', 'strict'] as const) {
      const world = makeStandingWorld([badgeOf({ levels: sums, mode })]);
      world.move('credit', 100, 'sale');
      expect(world.move('debit', 50, 'sale')).toEqual([]);
      // 50 are left: 100 more make 150, which is no new level.
      expect(world.move('credit', 100, 'sale')).toEqual([]);
      expect(world.move('credit', 50, 'sale')).toMatchObject([{ kind: 'reached', level: 1 }]);
    }
  });

  test('goes with the reversal in mode strict only: sum by what was reversed, count once all of it is', () => {
    const levels = [levelOf({ sale: '100 points' }), levelOf({ sale: 2 })];
    const strict = makeStandingWorld([badgeOf({ levels, mode: 'strict' })]);
    const loose = makeStandingWorld([badgeOf({ levels })]);
    for (const world of [strict, loose]) {
      world.move('credit', 100, 'sale');
      expect(world.move('credit', 60, 'sale')).toMatchObject([{ kind: 'reached', level: 1 }]);
    }
    expect(strict.reverse(2, 30)).toEqual([]);
    expect(strict.reverse(2, 30)).toMatchObject([{ kind: 'withdrawn', level: 0 }]);
    expect(strict.reverse(1, 1)).toMatchObject([{ kind: 'withdrawn', level: null }]);
    expect(strict.move('credit', 1, 'sale')).toMatchObject([{ kind: 'reached', level: 1 }]);
    for (const [number, amount] of [
      [2, 60],
      [1, 100],
    ] as const) {
      expect(loose.reverse(number, amount)).toEqual([]);
    }
  });

  test('stays with the one to whom it was given by hand, whatever is reversed', () => {
    const world = makeStandingWorld([badgeOf({ levels: sums, mode: 'strict' })]);
    world.move('credit', 100, 'sale');
    const badges = [{ badge: 1, level: 1, byHand: true }];
    world.count({ at: 0, type: 'badge_assigned', body: { by: 'op', member: 1, badges } });
    expect(world.reverse(1, 100)).toEqual([]);
  });

  test('can be had again once it was taken away by hand', () => {
    const world = makeStandingWorld([badgeOf({ levels: sums })]);
    world.move('credit', 100, 'sale');
    const badges = [{ badge: 1, level: null }];
    world.count({ at: 0, type: 'badge_unassigned', body: { by: 'op', member: 1, badges } });
    expect(world.move('credit', 1, 'other')).toEqual([]);
    expect(world.move('credit', 1, 'sale')).toMatchObject([{ kind: 'reached', level: 0 }]);
  });

  test('is withdrawn by a reversal in mode strict also when the badge is not active any more', () => {
    const badge = badgeOf({ levels: [levelOf({ sale: 1 })], mode: 'strict' });
    const badges = [badge];
    const world = makeStandingWorld(badges);
    expect(world.move('credit', 1, 'sale')).toMatchObject([{ kind: 'reached' }]);
    badges[0] = { ...badge, isActive: false };
    expect(world.reverse(1, 1)).toMatchObject([{ kind: 'withdrawn', level: null }]);
  });

  test('is nothing by records before the definition, of inactive badges, or too deep in a chain of causes', () => {
    const levels = [levelOf({ sale: 1 })];
    expect(makeStandingWorld([badgeOf({ levels, isActive: false })]).move('credit', 1, 'sale')).toEqual([]);
    const later = makeStandingWorld([badgeOf({ levels, appliesAfter: 1 })], [rankOf(1, [0, 9], { appliesAfter: 1 })]);
    expect(later.move('credit', 1, 'sale')).toEqual([]);
    expect(later.move('credit', 1, 'sale')).toMatchObject([{ kind: 'reached' }, { kind: 'ranked', rank: 1 }]);
    const deep = makeStandingWorld([badgeOf({ levels })]);
    expect(deep.move('credit', 1, 'sale', { depth: MAX_DEPTH })).toEqual([]);
    expect(deep.move('credit', 1, 'sale', { depth: MAX_DEPTH - 1 })).toHaveLength(1);
  });
});

describe('the rank that fits', () => {
  const scores = (balance: number, lifetime = balance, reversed = 0) => ({
    balance: BigInt(balance),
    lifetime: BigInt(lifetime),
    reversed: BigInt(reversed),
  });
  const ladder = [rankOf(1, [0, 99]), rankOf(2, [100, 499]), rankOf(3, [400, 999])];

  test.each([
    [0, 1],
    [99, 1],
    [100, 2],
    [399, 2],
    // Where two overlap, the one that begins higher.
    [400, 3],
    [999, 3],
    [1_000, undefined],
    [-1, undefined],
  ])('at %i is %s', (balance, expected) => {
    expect(chooseRank(ladder, scores(balance))?.number).toBe(expected);
  });

  test('goes by all that was ever credited, in mode strict less what was reversed', () => {
    const lifetime = ladder.map((rank) => ({ ...rank, basis: 'lifetime' as const }));
    const strict = lifetime.map((rank) => ({ ...rank, mode: 'strict' as const }));
    expect(chooseRank(lifetime, scores(5, 120, 30))?.number).toBe(2);
    expect(chooseRank(strict, scores(5, 120, 30))?.number).toBe(1);
  });

  test('is found on the way up and down, and the last one stays where none fits', () => {
    const world = makeStandingWorld([], ladder.slice(0, 2));
    expect(world.move('credit', 50, 'x')).toMatchObject([{ kind: 'ranked', rank: 1 }]);
    expect(world.move('credit', 10, 'x')).toEqual([]);
    expect(world.move('credit', 100, 'x')).toMatchObject([{ kind: 'ranked', rank: 2 }]);
    expect(world.move('debit', 400, 'x')).toEqual([]);
    expect(world.move('credit', 300, 'x')).toMatchObject([{ kind: 'ranked', rank: 1 }]);
  });
});

test('what was carried over from another site moves ranks and is counted, but earns no badge by itself', () => {
  const badge = badgeOf({ levels: [levelOf({ sale: 2 }, 25)] });
  const world = makeStandingWorld([badge], [rankOf(1, [0, 99]), rankOf(2, [100, 999])]);
  world.move('credit', 60, 'sale');
  expect(world.move('credit', 60, 'sale', { silent: true }).map(({ kind }) => kind)).toEqual(['ranked']);
  expect(world.move('credit', 1, 'sale').map(({ kind }) => kind)).toEqual(['reached']);
});
