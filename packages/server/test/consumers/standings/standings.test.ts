import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMember } from '../../../src/commands/create-member.ts';
import { defineBadge } from '../../../src/commands/define-badge.ts';
import { defineRank } from '../../../src/commands/define-rank.ts';
import { eraseMember } from '../../../src/commands/erase-member.ts';
import { assignBadge, unassignBadge } from '../../../src/commands/give-badge.ts';
import type { Lanes } from '../../../src/commands/lanes.ts';
import { mergeMembers } from '../../../src/commands/merge-members.ts';
import { followProgram } from '../../../src/consumers/standings/follow-program.ts';
import type { BadgeSettings } from '../../../src/domain/badges/settings.ts';
import { verifyLedger } from '../../../src/queries/verify-ledger.ts';
import { loadStandings } from '../../../src/storage/standings/holdings.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';
import { who } from '../../support/test-program.ts';

const logger = pino({ level: 'silent' });

let program: LaneProgram;
let next = 1;

beforeAll(async () => {
  program = await startLaneProgram('2026-03-01T09:00:00Z');
});
afterAll(async () => {
  expect((await verifyLedger(program.database, { programId: program.programId })).disagreement).toBeUndefined();
  await program.close();
});

const parts = () => ({ pool: program.database.pool, by: 'test', clock: () => program.clock.now });
const call = () => ({ by: 'test', key: program.key(), dryRun: false });

/** Counts all that there is, as the consumer of one process does; `lanes` may be worse than real ones. */
async function follow(pageSize = 500, lanes: Pick<Lanes, 'submit'> = program.lanes): Promise<void> {
  while (await followProgram({ pool: program.database.pool, lanes, logger, pageSize }, program.programId));
}

async function newMember(): Promise<number> {
  const record = await program.carry(createMember(call(), {}));
  return record.body.member ?? 0;
}

const credit = (member: number, amount: number, reference = 'sale', more = {}) =>
  program.move({ kind: 'credit', input: { member: who(member), pointType: 'points', amount, reference, ...more } });
const debit = (member: number, amount: number, reference = 'spent') =>
  program.move({ kind: 'debit', input: { member: who(member), pointType: 'points', amount, reference } });
const reverse = (transaction: number, amount?: number) =>
  program.move({ kind: 'reversal', input: { transaction, reference: 'return', ...(amount ? { amount } : {}) } });

async function makeBadge(reference: string, settings: Partial<BadgeSettings> = {}): Promise<number> {
  const requires = (amount: number) => [{ pointType: 'points', reference, by: 'sum', amount }] as const;
  const levels = [
    { name: 'One', requirements: requires(100), reward: { pointType: 'points', amount: 7 } },
    { name: 'Two', requirements: requires(200), reward: { pointType: 'points', amount: 9 } },
  ];
  const outcome = await defineBadge(parts(), program.programId, { settings: { name: 'Badge', levels, ...settings } });
  if (outcome.kind !== 'defined') throw new Error(JSON.stringify(outcome));
  return outcome.badge.number;
}

async function makeRanks(bounds: readonly (readonly [number, number])[]): Promise<number[]> {
  const made: number[] = [];
  for (const [min, max] of bounds) {
    const outcome = await defineRank(parts(), program.programId, {
      rank: { pointType: 'points' },
      settings: { name: `Rank from ${min}`, min, max },
    });
    if (outcome.kind !== 'defined') throw new Error(JSON.stringify(outcome));
    made.push(outcome.rank.number);
  }
  return made;
}

async function lifetimeRank(min: number): Promise<{ rank: number }> {
  const settings = { name: 'For all that was credited', min, max: 9_999, basis: 'lifetime' } as const;
  const outcome = await defineRank(parts(), program.programId, { rank: { pointType: 'points' }, settings });
  if (outcome.kind !== 'defined') throw new Error(JSON.stringify(outcome));
  return { rank: outcome.rank.number };
}

async function standingOf(member: number) {
  const standing = (await loadStandings(program.database.pool, program.programId, [member])).get(member);
  const badges = [...(standing?.badges.values() ?? [])].map(({ badge, level, rewarded = [] }) => ({
    badge,
    level,
    rewarded,
  }));
  return { badges, rank: standing?.ranks.get('points')?.rank };
}

/** Records of badges, ranks and rewards of a member. */
async function countGiven(member: number): Promise<number> {
  const { rows } = await program.database.pool.query<{ count: number }>(
    `select count(*) from journal where program_id = $1 and record like $2
       and (type like 'badge%' or type = 'rank_changed' or record like '%"reference":"badge_reward"%')`,
    [program.programId, `%"member":${member}%`],
  );
  return Number(rows[0]?.count);
}

async function countsOf(member: number): Promise<string[]> {
  const { rows } = await program.database.pool.query<{ told: string }>(
    `select point_type || ' ' || reference || ' ' || count || ' ' || sum as told from member_figure
     where program_id = $1 and member = $2
     union all select point_type || ' ' || board || ' ' || score from member_score where program_id = $1 and member = $2
       and board in ('balance', 'lifetime', 'reversed') order by 1`,
    [program.programId, member],
  );
  return rows.map(({ told }) => told);
}

let badge: number;
let reference: string;
beforeEach(async () => {
  reference = `sale${next++}`;
  badge = await makeBadge(reference);
});

describe('the consumer of badges and ranks', () => {
  test('gives levels with their rewards, each by the record that led to it', async () => {
    const member = await newMember();
    const led = await credit(member, 120, reference);
    await follow();
    expect(await standingOf(member)).toMatchObject({ badges: [{ badge, level: 0, rewarded: [0] }] });
    expect(await countsOf(member)).toEqual([
      'points badge_reward 1 7',
      'points balance 127',
      'points lifetime 127',
      `points ${reference} 1 120`,
    ]);
    const { rows } = await program.database.pool.query(
      `select type, record::jsonb - 'legs' - 'textHash' as body, data from journal where program_id = $1 and number > $2 order by number`,
      [program.programId, led.number],
    );
    expect(rows).toEqual([
      {
        type: 'badge_reached',
        data: null,
        body: { by: 'system', member, cause: led.number, depth: 1, badges: [{ badge, level: 0, rewarded: [0] }] },
      },
      {
        type: 'credit',
        data: '0',
        body: {
          by: 'system',
          pointType: 'points',
          amount: 7,
          reference: 'badge_reward',
          referenceId: String(badge),
          cause: led.number + 1,
          depth: 1,
        },
      },
    ]);
  });

  test('has a level reached although the figures have fallen again by the end of the page', async () => {
    const member = await newMember();
    await credit(member, 100, reference);
    await debit(member, 100, reference);
    await follow();
    expect(await standingOf(member)).toMatchObject({ badges: [{ level: 0 }] });
  });

  test('counts what came before a definition, and gives it with the next record only', async () => {
    const member = await newMember();
    await credit(member, 100, `old${reference}`);
    const later = await makeBadge(`old${reference}`);
    await follow();
    expect(await standingOf(member)).toEqual({ badges: [], rank: undefined });
    await credit(member, 1, `old${reference}`);
    await follow();
    expect(await standingOf(member)).toMatchObject({ badges: [{ badge: later, level: 0 }] });
  });

  test('leaves a level unpaid, with the reason, when the ledger refuses the reward; by hand it is paid later', async () => {
    const member = await newMember();
    const huge = { pointType: 'points', amount: '999999999999999' };
    const requirements = [{ pointType: 'points', reference: `big${reference}`, by: 'count', amount: 1 }] as const;
    const big = await makeBadge('-', { levels: [{ name: 'Big', requirements, reward: huge }] });
    await credit(member, 1, `big${reference}`);
    await follow();
    expect((await standingOf(member)).badges).toEqual([{ badge: big, level: 0, rewarded: [] }]);
    const { rows } = await program.database.pool.query(
      `select record::jsonb ->> 'unpaid' as unpaid from journal where program_id = $1 and type = 'badge_reached'
       order by number desc limit 1`,
      [program.programId],
    );
    expect(rows).toEqual([{ unpaid: 'balance_out_of_range' }]);
    const levels = [{ name: 'Big', requirements, reward: { pointType: 'points', amount: 3 } }];
    await defineBadge(parts(), program.programId, { number: big, settings: { levels } });
    await program.carry(unassignBadge(call(), { member: who(member), badge: big }));
    await program.carry(assignBadge(call(), { member: who(member), badge: big, level: 0 }));
    expect((await standingOf(member)).badges).toEqual([{ badge: big, level: 0, rewarded: [0] }]);
  });

  test('adds nothing when it is told the same again after a crash, wherever that came', async () => {
    const [silver, gold] = await makeRanks([
      [0, 149],
      [150, 100_000],
    ]);
    const members = [await newMember(), await newMember()] as const;
    for (const member of members) {
      for (const amount of [60, 60, 60, 60]) {
        await credit(member, amount, reference);
        await debit(member, 30);
      }
    }
    // The lane says yes, and the process dies before the cursor is written: after the first command, the second, and so on.
    for (let crashAfter = 1; crashAfter <= 6; crashAfter += 1) {
      let left = crashAfter;
      const dying: Pick<Lanes, 'submit'> = {
        async submit(programId, command) {
          if (left <= 0) throw new Error('killed');
          left -= 1;
          return program.lanes.submit(programId, command);
        },
      };
      await follow(500, dying).catch(() => {});
    }
    await follow();
    for (const member of members) {
      const { badges, rank } = await standingOf(member);
      expect(badges).toEqual([{ badge, level: 1, rewarded: [0, 1] }]);
      expect([silver, gold]).toContain(rank);
      expect(rank).toBe(silver);
      // Two levels and their rewards; ranks: first, up, down, up, down … as the balance went, each once.
      const before = await countGiven(member);
      await follow();
      expect(await countGiven(member)).toBe(before);
    }
    expect(await countGiven(members[0])).toBe(await countGiven(members[1]));
    await makeRanks([]);
  });

  test('finds the same again although the lane is ahead of it by then', async () => {
    await makeRanks([
      [0, 149],
      [150, 100_000],
    ]);
    const strict = await makeBadge(`strict${reference}`, { mode: 'strict' });
    const run = async (lanes: Pick<Lanes, 'submit'>) => {
      const member = await newMember();
      const first = await credit(member, 50, `strict${reference}`);
      await follow();
      // Nothing is found at these two; by the last one the lane has given a level and a rank.
      await reverse(first.number, 10);
      await credit(member, 1, 'other');
      await credit(member, 150, `strict${reference}`);
      await follow(500, lanes).catch(() => {});
      await follow();
      return await standingOf(member);
    };
    const saysYesAndDies = {
      async submit(...asked: Parameters<Lanes['submit']>) {
        await program.lanes.submit(...asked);
        throw new Error('killed');
      },
    };
    const expected = await run(program.lanes);
    expect(expected.badges).toEqual([{ badge: strict, level: 0, rewarded: [0] }]);
    expect(await run(saysYesAndDies)).toEqual(expected);
  });

  test('comes to the same whatever the pages are, and however often it dies', async () => {
    const step = fc.record({ amount: fc.integer({ min: 1, max: 90 }), isDebit: fc.boolean(), isOther: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 3 }),
        async (steps, pageSize, deaths) => {
          const run = async (size: number, dying: number) => {
            const ref = `run${next++}`;
            await makeBadge(ref);
            const member = await newMember();
            for (const { amount, isDebit, isOther } of steps) {
              await credit(member, amount, isOther ? 'other' : ref);
              if (isDebit) await debit(member, Math.ceil(amount / 2), ref);
            }
            for (let death = 0; death < dying; death += 1) {
              const dead = { submit: () => Promise.reject(new Error('killed')) };
              await follow(size, dead).catch(() => {});
            }
            await follow(size);
            const { badges, rank } = await standingOf(member);
            return { badges: badges.map(({ level, rewarded }) => ({ level, rewarded })), rank };
          };
          expect(await run(pageSize, deaths)).toEqual(await run(500, 0));
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('mode strict', () => {
  test('withdraws a level with the reversal it rests on, gives it back when it is earned again, and pays it once', async () => {
    const strict = await makeBadge(`strict${reference}`, { mode: 'strict' });
    const member = await newMember();
    const first = await credit(member, 150, `strict${reference}`);
    await follow();
    await reverse(first.number, 60);
    await follow();
    expect((await standingOf(member)).badges).toEqual([{ badge: strict, level: null, rewarded: [0] }]);
    await credit(member, 10, `strict${reference}`);
    await follow();
    expect((await standingOf(member)).badges).toEqual([{ badge: strict, level: 0, rewarded: [0] }]);
    // Level, reward, withdrawal, level: the reward did not come again.
    expect(await countGiven(member)).toBeGreaterThanOrEqual(4);
    const paid = (await countsOf(member)).find((told) => told.includes('badge_reward'));
    expect(paid).toBe('points badge_reward 1 7');
  });

  test('mode mycred keeps it', async () => {
    const member = await newMember();
    const first = await credit(member, 150, reference);
    await follow();
    await reverse(first.number);
    await follow();
    expect((await standingOf(member)).badges).toMatchObject([{ level: 0 }]);
  });
});

describe('by hand', () => {
  test('a badge that was taken away is not given back by a record from before', async () => {
    const member = await newMember();
    await program.carry(assignBadge(call(), { member: who(member), badge, level: 0 }));
    await follow();
    await credit(member, 250, reference);
    // Taken away before the consumer has come to that record.
    await program.carry(unassignBadge(call(), { member: who(member), badge }));
    await follow();
    expect((await standingOf(member)).badges).toMatchObject([{ level: null }]);
    await credit(member, 1, reference);
    await follow();
    expect((await standingOf(member)).badges).toMatchObject([{ level: 1 }]);
  });
});

describe('members who merge, and who are erased', () => {
  test('have the rank that fits what both were ever credited at once, though no point moves', async () => {
    const { rank } = await lifetimeRank(250);
    const [from, into] = [await newMember(), await newMember()];
    for (const member of [from, into]) {
      await credit(member, 150);
      await debit(member, 150);
    }
    await follow();
    expect((await standingOf(into)).rank).not.toBe(rank);
    await program.carry(mergeMembers(call(), { from: who(from), into: who(into) }));
    await follow();
    expect((await standingOf(into)).rank).toBe(rank);
  });

  test('a survivor has the badges of both at the higher level, their rewards, and all that was counted', async () => {
    const [from, into] = [await newMember(), await newMember()];
    const other = await makeBadge(`other${reference}`);
    await credit(from, 200, reference);
    await credit(into, 100, reference);
    await credit(into, 100, `other${reference}`);
    await follow();
    await program.carry(mergeMembers(call(), { from: who(from), into: who(into) }));
    await follow();
    expect((await standingOf(into)).badges).toEqual([
      { badge, level: 1, rewarded: [0, 1] },
      { badge: other, level: 0, rewarded: [0] },
    ]);
    expect(await countsOf(from)).toEqual([]);
    expect(await countsOf(into)).toEqual(
      [
        'points badge_reward 3 23',
        'points balance 423',
        'points lifetime 423',
        `points other${reference} 1 100`,
        `points ${reference} 2 300`,
      ].toSorted(),
    );
  });

  test('lose no level of the survivor by a reversal of the other one that is counted late', async () => {
    const levels = [
      { name: 'One', requirements: [{ pointType: 'points', reference, by: 'sum', amount: 100 }] },
    ] as const;
    const strict = await makeBadge(reference, { mode: 'strict', levels });
    const [from, into] = [await newMember(), await newMember()];
    const given = await credit(from, 100, reference);
    await credit(into, 100, reference);
    await follow();
    await reverse(given.number);
    await program.carry(mergeMembers(call(), { from: who(from), into: who(into) }));
    await follow();
    const { badges } = await standingOf(into);
    expect(badges.find((held) => held.badge === strict)).toMatchObject({ level: 0 });
  });

  test('of an erased member nothing stays counted', async () => {
    const member = await newMember();
    await credit(member, 100, reference);
    await follow();
    await program.carry(eraseMember(call(), { member: who(member) }));
    await follow();
    expect(await countsOf(member)).toEqual([]);
    // A record that comes late finds nobody to give anything to.
    const late = await newMember();
    await credit(late, 100, reference);
    await program.carry(eraseMember(call(), { member: who(late) }));
    await follow();
    expect((await standingOf(late)).badges).toEqual([]);
  });
});
