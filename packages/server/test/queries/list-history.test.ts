import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import { getTransaction } from '../../src/queries/get-transaction.ts';
import { listHistory } from '../../src/queries/list-history.ts';
import { listHolds } from '../../src/queries/list-holds.ts';
import { listTransactions } from '../../src/queries/list-transactions.ts';
import type { RecordFilter } from '../../src/queries/record-filter.ts';
import { type ReadWorld, startReadWorld } from '../support/read-world.ts';

type Numbered = MemberRef & { kind: 'number' };

let world: ReadWorld;
let ann: Numbered;
let bob: Numbered;
const named: Record<string, number> = {};

beforeAll(async () => {
  world = await startReadWorld('2026-03-01T09:00:00Z');
  ann = await world.addMember();
  bob = await world.addMember();
  const at = async (instant: string, name: string, run: () => Promise<{ number: number }>) => {
    world.setClock(instant);
    named[name] = (await run()).number;
  };
  const note = { pointType: 'points', reference: 'welcome' };
  const input = { member: ann, ...note, amount: 100 };
  await at('2026-03-01T09:00:00Z', 'welcome', () => world.move({ kind: 'credit', input }));
  await at('2026-03-02T09:00:00Z', 'order', () =>
    world.move({ kind: 'debit', input: { ...input, amount: 30, reference: 'order "7"', referenceId: 'o-7' } }),
  );
  await at('2026-03-03T09:00:00Z', 'gift', () =>
    world.move({ kind: 'transfer', input: { ...note, from: ann, to: bob, amount: 20, reference: 'gift' } }),
  );
  await at('2026-03-04T09:00:00Z', 'euro', () =>
    world.move({ kind: 'credit', input: { ...input, pointType: 'credits', amount: '10.50', reference: 'refund' } }),
  );
  await at('2026-03-05T09:00:00Z', 'lowered', () =>
    world.move({ kind: 'adjustment', input: { member: ann, ...note, balance: 45, reference: 'count' } }),
  );
  await at('2026-03-06T09:00:00Z', 'bobs', () =>
    world.move({ kind: 'credit', input: { ...input, member: bob, amount: 1 } }),
  );
  await at('2026-03-07T09:00:00Z', 'hold', () =>
    world.move({ kind: 'hold', input: { ...input, amount: 15, reference: 'booking' } }),
  );
});
afterAll(() => world?.close());

const names = (numbers: readonly number[]) =>
  numbers.map((number) => Object.entries(named).find(([, each]) => each === number)?.[0] ?? `#${number}`);
const instant = (text: string) => Date.parse(text);

async function history(ref: MemberRef, filter: RecordFilter = {}, limit = 50, below?: number) {
  const page = await listHistory(world.parts, { programId: world.programId, ref, filter, limit, below });
  if ('rejection' in page) throw new Error(JSON.stringify(page.rejection));
  return page;
}

async function transactions(filter: RecordFilter = {}, limit = 50, below?: number) {
  const page = await listTransactions(world.parts, { programId: world.programId, filter, limit, below });
  if ('rejection' in page) throw new Error(JSON.stringify(page.rejection));
  return page;
}

const FILTERS: [string, RecordFilter, string[]][] = [
  ['nothing asked', {}, ['hold', 'lowered', 'euro', 'gift', 'order', 'welcome']],
  ['one type', { types: ['credit'] }, ['euro', 'welcome']],
  ['two types', { types: ['debit', 'transfer'] }, ['gift', 'order']],
  ['a type that never was', { types: ['expiry'] }, []],
  ['a reference', { reference: 'gift' }, ['gift']],
  ['a reference with quotes', { reference: 'order "7"' }, ['order']],
  ['a part of a reference', { reference: 'gif' }, []],
  ['a reference id', { referenceId: 'o-7' }, ['order']],
  ['from, with it', { from: instant('2026-03-04T09:00:00Z') }, ['hold', 'lowered', 'euro']],
  ['to, without it', { to: instant('2026-03-03T09:00:00Z') }, ['order', 'welcome']],
  ['from and to', { from: instant('2026-03-02T00:00:00Z'), to: instant('2026-03-04T00:00:00Z') }, ['gift', 'order']],
  ['from after all', { from: instant('2027-01-01T00:00:00Z') }, []],
  ['to before all', { to: instant('2020-01-01T00:00:00Z') }, []],
  ['from after to', { from: instant('2026-03-04T00:00:00Z'), to: instant('2026-03-02T00:00:00Z') }, []],
  ['a point type', { pointType: 'credits' }, ['euro']],
  ['at least', { pointType: 'points', minAmount: '20' }, ['order', 'gift', 'welcome']],
  ['at most, signs aside', { pointType: 'points', maxAmount: '15' }, ['hold', 'lowered']],
  ['between, at a scale', { pointType: 'credits', minAmount: '10.5', maxAmount: '10.50' }, ['euro']],
  [
    'all at once',
    { types: ['debit'], reference: 'order "7"', pointType: 'points', minAmount: '30', maxAmount: '30' },
    ['order'],
  ],
];

describe('a member’s history', () => {
  test.each(FILTERS)('%s', async (_, filter, expected) => {
    const page = await history(ann, filter);
    expect(names(page.items.map(({ record }) => record.number)).sort()).toEqual([...expected].sort());
    const numbers = page.items.map(({ record }) => record.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(page.nextBelow).toBeUndefined();
  });

  test('carries the member’s own legs only, all of them', async () => {
    const page = await history(ann, { types: ['transfer', 'hold'] });
    expect(
      page.items.map(({ ownLegs }) => ownLegs.map(({ member, bucket, amount }) => [member, bucket, amount])),
    ).toEqual([
      [
        [ann.number, 'available', -15],
        [ann.number, 'held', 15],
      ],
      [[ann.number, 'available', -20]],
    ]);
  });

  test.each([1, 2, 4, 50])(
    'in pages of %i gives each record once, though records are written meanwhile',
    async (limit) => {
      for (let each = 0; each < 5; each += 1) await write();
      const expected = (await history(ann, {}, 200)).items.map(({ record }) => record.number);
      const seen: number[] = [];
      for (let below: number | undefined; ; ) {
        const page = await history(ann, {}, limit, below);
        seen.push(...page.items.map(({ record }) => record.number));
        await write();
        below = page.nextBelow;
        if (below === undefined) break;
        expect(page.items).toHaveLength(limit);
      }
      expect(seen).toEqual(expected);
    },
  );

  test.each([
    [{ pointType: 'miles' }, 'unknown_point_type'],
    [{ pointType: 'points', minAmount: '0.5' }, 'too_many_decimals'],
  ])('%o is refused', async (filter, code) => {
    const asked = { programId: world.programId, ref: ann, filter, limit: 5, below: undefined };
    expect(await listHistory(world.parts, asked)).toMatchObject({ rejection: { code } });
  });

  test('of a survivor shows the merged member’s records as well, by either name', async () => {
    const [from, into] = [await world.addMember(), await world.addMember()];
    const note = { pointType: 'points', reference: 'test', amount: 5 };
    const first = await world.move({ kind: 'credit', input: { member: from, ...note } });
    const second = await world.move({ kind: 'credit', input: { member: into, ...note } });
    const merge = await world.carry(mergeMembers({ by: 'test', key: world.key(), dryRun: false }, { from, into }));
    for (const ref of [from, into]) {
      const page = await history(ref);
      expect(page.items.map(({ record }) => record.number)).toEqual([merge.number, second.number, first.number]);
      expect(page.member).toBe(into.number);
    }
  });

  function write() {
    return world.move({ kind: 'credit', input: { member: ann, pointType: 'points', amount: 1, reference: 'later' } });
  }
});

describe('the program’s records', () => {
  test.each(FILTERS.filter(([name]) => name !== 'nothing asked'))('%s', async (_, filter, expected) => {
    const page = await transactions({ ...filter, to: filter.to ?? instant('2026-03-07T08:00:00Z') });
    const seen = names(page.items.map(({ number }) => number)).filter(
      (name) => !name.startsWith('#') && name !== 'bobs',
    );
    expect(seen.sort()).toEqual(expected.filter((name) => name !== 'hold').sort());
  });

  test('are walked from new to old without gap or repetition, whatever the page', async () => {
    const { number } = await world.move({
      kind: 'credit',
      input: { member: bob, pointType: 'points', amount: 1, reference: 'test' },
    });
    for (const limit of [1, 3, 200]) {
      const seen: number[] = [];
      let below: number | undefined;
      do {
        const page: Awaited<ReturnType<typeof transactions>> = await transactions({}, limit, below ?? number + 1);
        seen.push(...page.items.map((record) => record.number));
        below = page.nextBelow;
      } while (below !== undefined);
      expect(seen).toEqual(Array.from({ length: number }, (_, place) => number - place));
    }
  });
});

describe('one record', () => {
  test('tells how much of it was reversed, and its text', async () => {
    const number = named.order ?? 0;
    const asked = { programId: world.programId, number };
    expect(await getTransaction(world.parts, asked)).toMatchObject({ reversed: 0, record: { number, type: 'debit' } });
    await world.move({ kind: 'reversal', input: { transaction: number, amount: 12, reference: 'oops' } });
    expect(await getTransaction(world.parts, asked)).toMatchObject({ reversed: 12 });
    expect(await getTransaction(world.parts, { ...asked, number: 99_999 })).toBeUndefined();
  });

  test('that made a hold tells what became of it, booked or not', async () => {
    const member = await world.addMember();
    const note = { member, pointType: 'points', amount: 5, reference: 'test' };
    await world.move({ kind: 'credit', input: note });
    const expiresAt = world.clock.now + 60_000;
    const { number } = await world.move({ kind: 'hold', input: { ...note, expiresAt } });
    const state = async () => (await getTransaction(world.parts, { programId: world.programId, number }))?.hold?.state;
    const listed = async (wanted: 'open' | 'expired') => {
      const asked = { programId: world.programId, ref: member, state: wanted, limit: 5, below: undefined };
      const page = await listHolds(world.parts, asked);
      return 'items' in page ? page.items.map((hold) => [hold.number, hold.remaining]) : page;
    };
    expect([await state(), await listed('open'), await listed('expired')]).toEqual(['open', [[number, 5]], []]);
    world.clock.now = expiresAt;
    expect([await state(), await listed('open'), await listed('expired')]).toEqual(['expired', [], [[number, 0]]]);
  });
});
