import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookDueCommand } from '../../src/commands/book-due.ts';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import { addDays, addMonths } from '../../src/domain/calendar.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import { getBalances } from '../../src/queries/get-balances.ts';
import { getJournalHead } from '../../src/queries/journal-head.ts';
import { type ReadWorld, startReadWorld } from '../support/read-world.ts';

const START = '2026-03-01T09:00:00Z';

let world: ReadWorld;
beforeAll(async () => {
  world = await startReadWorld(START);
});
afterAll(() => world?.close());

const credit = (member: MemberRef, amount: number, extra: object = {}) =>
  world.move({ kind: 'credit', input: { member, pointType: 'points', amount, reference: 'test', ...extra } });
const debit = (member: MemberRef, amount: number) =>
  world.move({ kind: 'debit', input: { member, pointType: 'points', amount, reference: 'test' } });
const hold = (member: MemberRef, amount: number, expiresAt?: string) =>
  world.move({
    kind: 'hold',
    input: {
      member,
      pointType: 'points',
      amount,
      reference: 'test',
      ...(expiresAt ? { expiresAt: Date.parse(expiresAt) } : {}),
    },
  });

describe('balances at the clock', () => {
  test('a member without a wallet has nothing of every point type', async () => {
    const ref = await world.addMember();
    const found = await getBalances(world.parts, { programId: world.programId, ref, pointType: undefined });
    expect(found).toMatchObject({
      balances: [
        { pointType: { key: 'credits' }, available: 0 },
        { pointType: { key: 'points' }, available: 0, pending: 0, held: 0, earned: 0, spent: 0, expiring: [] },
      ],
    });
  });

  test('buckets, lifetime sums, coming expiries and activations by day', async () => {
    world.setClock(START);
    const ref = await world.addMember();
    await credit(ref, 100);
    await credit(ref, 30, { expiresOn: '2026-04-01' });
    await credit(ref, 20, { expiresOn: '2026-04-01', source: 'gift' });
    await credit(ref, 7, { expiresOn: '2026-05-01' });
    await credit(ref, 5, { activatesOn: '2026-03-10', expiresOn: '2026-06-01' });
    await debit(ref, 10);
    await hold(ref, 15);
    expect(await world.balance(ref)).toEqual({
      available: 132,
      pending: 5,
      held: 15,
      earned: 162,
      spent: 10,
      expiring: { '2026-04-01': 25, '2026-05-01': 7 },
      activating: { '2026-03-10': 5 },
    });
  });

  test('what is due and not booked counts: activation, then expiry, day by day', async () => {
    world.setClock(START);
    const ref = await world.addMember();
    await credit(ref, 40, { activatesOn: '2026-03-05', expiresOn: '2026-03-07' });
    expect(await world.balance(ref)).toMatchObject({ available: 0, pending: 40, activating: { '2026-03-05': 40 } });
    world.setClock('2026-03-05T09:00:00Z');
    expect(await world.balance(ref)).toMatchObject({
      available: 40,
      pending: 0,
      expiring: { '2026-03-07': 40 },
      activating: {},
    });
    world.setClock('2026-03-08T09:00:00Z');
    expect(await world.balance(ref)).toMatchObject({ available: 0, pending: 0, earned: 40, expiring: {} });
    const { rows } = await world.database.pool.query('select from journal where type in ($1, $2)', [
      'expiry',
      'activation',
    ]);
    expect(rows, 'a read books nothing').toHaveLength(0);
  });

  test('a hold whose time is over has given its points back, less what lapsed meanwhile', async () => {
    world.setClock(START);
    const ref = await world.addMember();
    await credit(ref, 10, { expiresOn: '2026-03-03' });
    await credit(ref, 50);
    await hold(ref, 25, '2026-03-05T12:00:00Z');
    world.setClock('2026-03-05T11:59:59.999Z');
    expect(await world.balance(ref)).toMatchObject({ available: 35, held: 25 });
    world.setClock('2026-03-05T12:00:00Z');
    expect(await world.balance(ref)).toMatchObject({ available: 50, held: 0 });
  });

  test.each([
    ['the day that has 23 hours', '2026-03-29', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z'],
    ['an ordinary day of summer', '2026-07-10', '2026-07-10T21:59:59.999Z', '2026-07-10T22:00:00Z'],
    ['the day that has 25 hours', '2026-10-25', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'],
    ['an ordinary day of winter', '2026-12-31', '2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00Z'],
  ])('points of %s last until midnight in Rome', async (_, day, last, gone) => {
    world.setClock(START);
    const ref = await world.addMember();
    await credit(ref, 9, { expiresOn: day });
    world.setClock(last);
    expect(await world.balance(ref)).toMatchObject({ available: 9 });
    world.setClock(gone);
    expect(await world.balance(ref)).toMatchObject({ available: 0 });
  });

  test('a merged member’s name gives the survivor; nobody’s name and another program’s are unknown', async () => {
    world.setClock(START);
    const [from, into] = [await world.addMember(), await world.addMember()];
    await credit(from, 3);
    await credit(into, 4);
    await world.carry(mergeMembers({ by: 'test', key: world.key(), dryRun: false }, { from, into }));
    expect(await world.balance(from)).toMatchObject({ available: 7, earned: 7 });
    const asked = {
      programId: world.programId,
      ref: { kind: 'email', value: 'no@one.example' },
      pointType: undefined,
    } as const;
    expect(await getBalances(world.parts, asked)).toEqual({
      rejection: { code: 'unknown_member', member: 'email:no@one.example' },
    });
    expect(await getBalances(world.parts, { ...asked, ref: into, pointType: 'miles' })).toEqual({
      rejection: { code: 'unknown_point_type', point_type: 'miles' },
    });
  });

  test('many reads at once answer each caller with the member asked for', async () => {
    world.setClock(START);
    const members: MemberRef[] = [];
    for (let each = 1; each <= 20; each += 1) {
      const ref = await world.addMember();
      await credit(ref, each);
      members.push(ref);
    }
    const asked = Array.from({ length: 600 }, (_, place) => place % 20);
    const seen = await Promise.all(asked.map((place) => world.balance(members[place] as MemberRef)));
    expect(seen.map(({ available }) => available)).toEqual(asked.map((place) => place + 1));
  });

  test('a connection that was cut is replaced, and nobody notices', async () => {
    world.setClock(START);
    const ref = await world.addMember();
    await credit(ref, 5);
    await world.balance(ref);
    const cut = await world.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'select r.i::int4, h.config_version%' and pid <> pg_backend_pid()`,
    );
    expect(cut.rowCount).toBe(1);
    expect(await world.balance(ref)).toMatchObject({ available: 5 });
  });
});

describe('balances as of an instant', () => {
  test('are those after the last record at or before it', async () => {
    world.setClock('2026-12-01T10:00:00Z');
    const ref = await world.addMember();
    await credit(ref, 100);
    world.setClock('2026-12-01T11:00:00Z');
    await hold(ref, 30);
    await credit(ref, 8, { activatesOn: '2027-01-01' });
    world.setClock('2026-12-01T12:00:00Z');
    await debit(ref, 70);
    const table = [
      ['2020-01-01T00:00:00Z', [0, 0, 0]],
      ['2026-12-01T09:59:59.999Z', [0, 0, 0]],
      ['2026-12-01T10:00:00Z', [100, 0, 0]],
      ['2026-12-01T10:59:59.999Z', [100, 0, 0]],
      ['2026-12-01T11:00:00Z', [70, 8, 30]],
      ['2026-12-01T12:00:00Z', [0, 8, 30]],
    ] as const;
    for (const [instant, buckets] of table) expect(await world.balanceAsOf(ref, instant), instant).toEqual(buckets);
  });
});

describe('a read before the booking shows what is booked', () => {
  // Days and instants count from the first of a month; each run has a month of its own, for a journal never goes back.
  const offset = fc.integer({ min: 0, max: 11 });
  const action = fc.oneof(
    fc.record({
      kind: fc.constant('credit' as const),
      amount: fc.integer({ min: 1, max: 50 }),
      expires: fc.option(offset),
      activates: fc.option(offset),
    }),
    fc.record({ kind: fc.constant('debit' as const), amount: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('hold' as const), amount: fc.integer({ min: 1, max: 40 }), ends: fc.option(offset) }),
  );
  type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
  let runs = 0;

  test('whatever happened, whenever it is asked', async () => {
    let wereDue = 0;
    const property = fc.asyncProperty(fc.array(action, { maxLength: 12 }), offset, async (actions, readAfter) => {
      runs += 1;
      const first = addMonths('2027-06-01', runs);
      world.setClock(`${first}T06:00:00Z`);
      const ref = await world.addMember();
      for (const one of actions) await act(ref, one, first);
      world.setClock(`${addDays(first, readAfter)}T23:30:00Z`);
      const before = await world.balance(ref);
      const head = await journalNumber();
      await world.submit(bookDueCommand({ member: ref.number, pointType: 'points' }));
      if ((await journalNumber()) > head) wereDue += 1;
      expect(await world.balance(ref)).toEqual(before);
      const { rows } = await world.database.pool.query(
        'select available, pending, held from wallet where program_id = $1 and member = $2',
        [world.programId, ref.number],
      );
      if (rows[0]) expect(before).toMatchObject(rows[0]);
    });
    await fc.assert(property, { numRuns: 60 });
    expect(wereDue, 'runs in which anything was due').toBeGreaterThan(10);
  });

  async function journalNumber(): Promise<number> {
    return (await getJournalHead(world.database.pool, world.programId)).number;
  }

  async function act(ref: MemberRef, one: Action, first: string): Promise<void> {
    const run =
      one.kind === 'credit'
        ? credit(ref, one.amount, {
            ...(one.expires === null ? {} : { expiresOn: addDays(first, one.expires) }),
            ...(one.activates === null ? {} : { activatesOn: addDays(first, one.activates) }),
          })
        : one.kind === 'debit'
          ? debit(ref, one.amount)
          : hold(ref, one.amount, one.ends === null ? undefined : `${addDays(first, one.ends)}T10:00:00Z`);
    // Refusals (too few points, an activation after the expiry) are part of the game.
    await run.catch((error: unknown) => {
      if (!String(error).includes('"kind":"refused"')) throw error;
    });
  }
});
