import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blockMember } from '../../src/commands/block-member.ts';
import { createMember } from '../../src/commands/create-member.ts';
import { eraseMember } from '../../src/commands/erase-member.ts';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import { movementStep } from '../../src/commands/movements.ts';
import { updateMember } from '../../src/commands/update-member.ts';
import type { CreateMemberInput } from '../../src/domain/members/decide-create-member.ts';
import type { MemberPatch } from '../../src/domain/members/decide-update-member.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import { loadProfile } from '../../src/storage/members.ts';
import { type LaneProgram, startLaneProgram } from '../support/lane-program.ts';

const START = '2026-03-01T09:00:00Z';
const DAY_MS = 86_400_000;

let program: LaneProgram;
beforeAll(async () => {
  program = await startLaneProgram(START);
});
afterAll(() => program.close());

const key = () => program.key();
const call = (dryRun = false) => ({ by: 'test', key: key(), dryRun });
const numbered = (number: number): MemberRef => ({ kind: 'number', number });
const email = (value: string): MemberRef => ({ kind: 'email', value });

async function make(input: CreateMemberInput = {}): Promise<number> {
  const record = await program.carry(createMember({ by: 'test', key: key() }, input));
  return record.body.member ?? 0;
}

const update = (member: MemberRef, patch: MemberPatch, version?: number) =>
  program.submit(updateMember({ by: 'test', key: key() }, { member, patch, version }));
const merge = (from: MemberRef, into: MemberRef) => program.submit(mergeMembers(call(), { from, into }));
const erase = (member: MemberRef) => program.submit(eraseMember(call(), { member }));
const profile = (ref: MemberRef) => loadProfile(program.database.pool, program.programId, ref);

const credit = (member: MemberRef, amount: string, extra: object = {}) =>
  program.move({ kind: 'credit', input: { member, pointType: 'points', amount, reference: 'test', ...extra } });
const debit = (member: MemberRef, amount: string, pointType = 'points') =>
  program.move({ kind: 'debit', input: { member, pointType, amount, reference: 'test' } });
const hold = (member: MemberRef, amount: string, extra: object = {}) =>
  program.move({ kind: 'hold', input: { member, pointType: 'points', amount, reference: 'test', ...extra } });

async function rows<T extends object>(text: string, ...values: unknown[]): Promise<T[]> {
  const result = await program.database.pool.query<T>(text, [program.programId, ...values]);
  return result.rows;
}

type WalletRow = { available: number; pending: number; held: number; evergreen: number; earned: number; spent: number };
const wallet = async (member: number, pointType = 'points') =>
  (
    await rows<WalletRow & { next_due: Date | null }>(
      `select available, pending, held, evergreen, earned, spent, next_due from wallet
       where program_id = $1 and member = $2 and point_type = $3`,
      member,
      pointType,
    )
  )[0];
const lots = (member: number) =>
  rows(
    `select expires_on::text, activates_on::text, amount, active from lot where program_id = $1 and member = $2
     order by expires_on, activates_on`,
    member,
  );

/** L2, L3 and the sum of open holds, over the whole program, however the test ended. */
async function expectBooksRight(): Promise<void> {
  const wrong = await rows(
    `select w.* from wallet w where w.program_id = $1 and (
       w.available <> (select coalesce(sum(amount), 0) from posting p where p.program_id = $1 and p.member = w.member
         and p.point_type = w.point_type and bucket = 'available')
       or w.pending <> (select coalesce(sum(amount), 0) from posting p where p.program_id = $1 and p.member = w.member
         and p.point_type = w.point_type and bucket = 'pending')
       or w.held <> (select coalesce(sum(amount), 0) from posting p where p.program_id = $1 and p.member = w.member
         and p.point_type = w.point_type and bucket = 'held')
       or w.available <> w.evergreen + (select coalesce(sum(amount), 0) from lot l where l.program_id = $1
         and l.member = w.member and l.point_type = w.point_type and active)
       or w.pending <> (select coalesce(sum(amount), 0) from lot l where l.program_id = $1
         and l.member = w.member and l.point_type = w.point_type and not active)
       or w.held <> (select coalesce(sum(remaining), 0) from hold h where h.program_id = $1
         and h.member = w.member and h.point_type = w.point_type and state = 'open'))`,
  );
  expect(wrong).toEqual([]);
}

describe('creating a member', () => {
  test('gives the next number, or takes the one that is brought, and counts on behind it', async () => {
    const first = await make();
    expect(await make({ number: first + 100 })).toBe(first + 100);
    expect(await make()).toBe(first + 101);
    expect(await program.submit(createMember({ by: 'test', key: key() }, { number: first }))).toMatchObject({
      rejection: { code: 'number_exists', number: first },
    });
  });

  test('a very large number of the caller leaves the numbering alone', async () => {
    const before = await make();
    expect(await make({ number: 999_999_999_999_999 })).toBe(999_999_999_999_999);
    expect(await make()).toBe(before + 1);
  });

  test('keeps what is known of the person beside the journal, none of it in the record', async () => {
    const data = '{"tier":"gold"}';
    const fields = { email: 'Ann@Shop.example', externalId: 'X-1', name: 'Ann Bell', language: 'en-GB', data };
    const number = await make(fields);
    expect(await profile(email('ann@shop.example'))).toMatchObject({
      number,
      state: 'active',
      name: 'Ann Bell',
      language: 'en-GB',
      data,
      version: 1,
      identities: [
        { kind: 'email', value: 'ann@shop.example', shown: 'Ann@Shop.example', isAlias: false },
        { kind: 'external_id', value: 'X-1', shown: 'X-1', isAlias: false },
      ],
    });
    const [row] = await rows<{ record: string }>(
      `select record from journal where program_id = $1 and type = 'member_created' order by number desc limit 1`,
    );
    expect(JSON.parse(row?.record ?? '')).toEqual({ by: 'test', member: number });
  });

  test('of two that want one e-mail in one batch, one is made', async () => {
    const wanted = ['twin@one.example', 'TWIN@one.example'].map((address) =>
      program.submit(createMember({ by: 'test', key: key() }, { email: address })),
    );
    const outcomes = await Promise.all(wanted);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'refused']);
    expect(outcomes[1]).toMatchObject({ rejection: { code: 'identity_exists', kind: 'email' } });
  });

  test('of many that want one e-mail from two processes, one is made', async () => {
    const other = program.openMoreLanes();
    const tries = Array.from({ length: 20 }, (_, place) => {
      const command = createMember(
        { by: 'test', key: key() },
        { email: 'race@two.example', externalId: `race-${place}` },
      );
      return (place % 2 === 0 ? program.lanes : other).submit(program.programId, command);
    });
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ kind }) => kind === 'applied')).toHaveLength(1);
    const refused = outcomes.filter((outcome) => outcome.kind === 'refused');
    expect(refused.every(({ rejection }) => rejection.code === 'identity_exists')).toBe(true);
    expect(await rows('select from member_identity where program_id = $1 and value like $2', 'race-%')).toHaveLength(1);
  });

  test('the same call again is the same member', async () => {
    const command = createMember({ by: 'test', key: key() }, { externalId: 'again-1' });
    const first = await program.carry(command);
    const second = await program.submit(command);
    expect(second).toMatchObject({ kind: 'applied', isReplay: true, records: [{ number: first.number }] });
  });
});

describe('changing a member', () => {
  test('an earlier e-mail still finds the member and its points, and nobody else may take it', async () => {
    const number = await make({ email: 'old@a.example' });
    await credit(email('old@a.example'), '10');
    await update(numbered(number), { email: 'new@a.example' });
    await credit(email('old@a.example'), '5');
    await credit(email('new@a.example'), '1');
    expect(await wallet(number)).toMatchObject({ available: 16 });
    expect(await program.submit(createMember({ by: 'test', key: key() }, { email: 'OLD@a.example' }))).toMatchObject({
      rejection: { code: 'identity_exists', kind: 'email', member: `mbr_${program.programId}_${number}` },
    });
    expect(await update(numbered(number), { email: 'old@a.example' })).toMatchObject({ kind: 'applied' });
    expect((await profile(numbered(number)))?.identities).toMatchObject([
      { value: 'old@a.example', isAlias: false },
      { value: 'new@a.example', isAlias: true },
    ]);
  });

  test('a version that is not the present one is refused', async () => {
    const number = await make({ name: 'Ann' });
    expect(await update(numbered(number), { name: 'Bea' }, 1)).toMatchObject({ kind: 'applied' });
    expect(await update(numbered(number), { name: 'Cora' }, 1)).toMatchObject({
      rejection: { code: 'version_differs', expected: 1, version: 2 },
    });
    expect(await profile(numbered(number))).toMatchObject({ name: 'Bea', version: 2 });
  });

  test('of two changes of one version in one batch, one is made', async () => {
    const number = await make({ name: 'Ann' });
    const outcomes = await Promise.all([
      update(numbered(number), { name: 'Bea' }, 1),
      update(numbered(number), { name: 'Cy' }, 1),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'refused']);
  });

  test('a member can be made and changed in one batch', async () => {
    const made = program.submit(createMember({ by: 'test', key: key() }, { externalId: 'quick-1', name: 'Ann' }));
    const changed = update({ kind: 'external_id', value: 'quick-1' }, { name: 'Bea' });
    expect([(await made).kind, (await changed).kind]).toEqual(['applied', 'applied']);
    expect(await profile({ kind: 'external_id', value: 'quick-1' })).toMatchObject({ name: 'Bea', version: 2 });
  });

  test('a change that changes nothing leaves no record', async () => {
    const number = await make({ name: 'Ann' });
    expect(await update(numbered(number), { name: 'Ann', email: null })).toEqual({
      kind: 'applied',
      records: [],
      isReplay: false,
    });
    expect(await profile(numbered(number))).toMatchObject({ version: 1 });
  });

  test('a blocked member takes part in no movement until the block is lifted', async () => {
    const number = await make();
    const block = (isBlocked: boolean) =>
      program.submit(blockMember({ by: 'test', key: key() }, { member: numbered(number), isBlocked }));
    expect(await block(true)).toMatchObject({ records: [{ type: 'member_blocked' }] });
    expect(await block(true)).toMatchObject({ records: [] });
    await expect(credit(numbered(number), '1')).rejects.toThrow('member_blocked');
    expect(await block(false)).toMatchObject({ records: [{ type: 'member_unblocked' }] });
    await credit(numbered(number), '1');
  });
});

describe('merging two members', () => {
  test('moves lots, pending points, holds, counters and names, and no record is rewritten', async () => {
    const from = await make({ email: 'from@m.example', externalId: 'from-1' });
    const into = await make({ email: 'into@m.example' });
    await credit(numbered(from), '100', { expiresOn: '2026-06-30' });
    await credit(numbered(from), '40');
    await credit(numbered(from), '7', { activatesOn: '2026-04-01' });
    await credit(numbered(into), '50', { expiresOn: '2026-06-30' });
    const spent = await debit(numbered(from), '20');
    const held = await hold(numbered(from), '30', { expiresAt: Date.parse(START) + DAY_MS });
    const journal = await rows('select number, hash, record from journal where program_id = $1 order by number');

    const outcome = await merge(email('from@m.example'), numbered(into));
    expect(outcome).toMatchObject({
      kind: 'applied',
      records: [{ type: 'members_merged', body: { member: from, into } }],
    });
    expect(await wallet(from)).toMatchObject({
      available: 0,
      pending: 0,
      held: 0,
      earned: 0,
      spent: 0,
      next_due: null,
    });
    expect(await wallet(into)).toMatchObject({
      available: 140,
      pending: 7,
      held: 30,
      evergreen: 40,
      earned: 197,
      spent: 20,
    });
    expect(await lots(from)).toEqual([]);
    expect(await lots(into)).toEqual([
      { expires_on: '2026-06-30', activates_on: '-infinity', amount: 100, active: true },
      { expires_on: 'infinity', activates_on: '2026-04-01', amount: 7, active: false },
    ]);
    expect(await profile(numbered(from))).toMatchObject({ state: 'merged', mergedInto: into, identities: [] });
    expect((await profile(email('from@m.example')))?.number).toBe(into);
    expect((await profile(numbered(into)))?.identities).toMatchObject([
      { value: 'into@m.example', isAlias: false },
      { value: 'from@m.example', isAlias: true },
      { value: 'from-1', isAlias: true },
    ]);
    const after = await rows('select number, hash, record from journal where program_id = $1 order by number');
    expect(after.slice(0, journal.length)).toEqual(journal);

    // Old records, old names and the moved hold all act on the survivor.
    await program.move({ kind: 'reversal', input: { transaction: spent.number, reference: 'oops' } });
    expect(await wallet(into)).toMatchObject({ available: 160, spent: 0 });
    await program.move({
      kind: 'capture',
      input: { hold: held.number, amount: '10', final: false, reference: 'test' },
    });
    await credit(numbered(from), '1');
    expect(await wallet(into)).toMatchObject({ available: 161, held: 20 });
    // The rest of the hold ends by itself, on the survivor: the merge kept what is due.
    program.clock.now += DAY_MS;
    await credit({ kind: 'external_id', value: 'from-1' }, '1');
    expect(await wallet(into)).toMatchObject({ available: 182, held: 0 });
    await expectBooksRight();
  });

  test('what is due on either is booked first', async () => {
    const from = await make();
    const into = await make();
    await credit(numbered(from), '10', { expiresOn: '2026-03-02' });
    await credit(numbered(into), '20', { expiresOn: '2026-03-02' });
    await credit(numbered(from), '3');
    program.clock.now += 5 * DAY_MS;
    await merge(numbered(from), numbered(into));
    expect(await wallet(into)).toMatchObject({ available: 3, evergreen: 3 });
    expect(await lots(into)).toEqual([]);
    await expectBooksRight();
  });

  test('points that come in fill the survivor’s debt; a debt that comes in is paid from its lots', async () => {
    const debtor = await make();
    const owner = await make();
    const credits = { pointType: 'credits' };
    await debit(numbered(debtor), '30.00', 'credits');
    await credit(numbered(owner), '50.00', { ...credits, expiresOn: '2026-12-31' });
    const other = await make();
    await merge(numbered(owner), numbered(debtor));
    expect(await wallet(debtor, 'credits')).toMatchObject({ available: 2000, evergreen: 0, earned: 5000, spent: 3000 });
    expect(await lots(debtor)).toMatchObject([{ expires_on: '2026-12-31', amount: 2000 }]);
    await debit(numbered(other), '5.00', 'credits');
    await merge(numbered(other), numbered(debtor));
    expect(await wallet(debtor, 'credits')).toMatchObject({ available: 1500, evergreen: 0 });
    expect(await lots(debtor)).toMatchObject([{ expires_on: '2026-12-31', amount: 1500 }]);
    await expectBooksRight();
  });

  test('merges stay one step deep, and only a member that still stands can be merged', async () => {
    const [first, second, third, gone] = [await make(), await make(), await make(), await make()];
    await merge(numbered(first), numbered(second));
    expect(await merge(numbered(first), numbered(third))).toMatchObject({
      rejection: { code: 'member_state', state: 'merged' },
    });
    expect(await merge(numbered(second), numbered(first))).toMatchObject({ rejection: { code: 'merge_into_itself' } });
    await merge(numbered(second), numbered(third));
    expect(await profile(numbered(first))).toMatchObject({ state: 'merged', mergedInto: third });
    await credit(numbered(first), '9');
    expect(await wallet(third)).toMatchObject({ available: 9 });
    expect(await merge(numbered(third), numbered(third))).toMatchObject({ rejection: { code: 'merge_into_itself' } });
    await erase(numbered(gone));
    expect(await merge(numbered(third), numbered(gone))).toMatchObject({
      rejection: { code: 'member_state', state: 'erased' },
    });
    expect(await merge(numbered(gone), numbered(third))).toMatchObject({ rejection: { code: 'member_erased' } });
    expect(await merge(numbered(third), numbered(424_242))).toMatchObject({ rejection: { code: 'unknown_member' } });
  });

  test('a block counts at once for who is named by the number of one who was merged in', async () => {
    const [from, into] = [await make(), await make()];
    await credit(numbered(into), '5');
    await merge(numbered(from), numbered(into));
    const input = { member: numbered(from), pointType: 'points', amount: '1', reference: 'test' };
    const [, outcome] = await Promise.all([
      program.submit(blockMember({ by: 'test', key: key() }, { member: numbered(from), isBlocked: true })),
      program.submit({ by: 'test', dryRun: false, steps: [movementStep({ kind: 'debit', input }, key())] }),
    ]);
    expect(outcome).toMatchObject({ kind: 'refused', rejection: { code: 'member_blocked' } });
  });

  test('a dry run tells the legs and leaves everything', async () => {
    const from = await make();
    const into = await make();
    await credit(numbered(from), '10');
    const outcome = await program.submit(
      mergeMembers({ by: 'test', key: undefined, dryRun: true }, { from: numbered(from), into: numbered(into) }),
    );
    expect(outcome).toMatchObject({ records: [{ body: { legs: [{ amount: -10 }, { amount: 10 }] } }] });
    expect(await profile(numbered(from))).toMatchObject({ state: 'active' });
    expect(await wallet(from)).toMatchObject({ available: 10 });
  });
});

describe('erasing a member', () => {
  test('takes points and debts to adjusted, ends holds, and leaves a tombstone without names and texts', async () => {
    const earlier = await make({ email: 'first@e.example', name: 'Ann' });
    await credit(numbered(earlier), '5', { text: { entry: 'for Ann' } });
    const number = await make({
      email: 'gone@e.example',
      externalId: 'gone-1',
      name: 'Ann Bell',
      language: 'en',
      data: '{"a":1}',
    });
    await merge(numbered(earlier), numbered(number));
    await update(numbered(number), { email: 'later@e.example' });
    const told = await credit(numbered(number), '100', {
      text: { entry: 'thanks Ann', data: '{"order":7}' },
      expiresOn: '2026-12-31',
    });
    await credit(numbered(number), '8', { activatesOn: '2026-12-01' });
    const taken = await debit(numbered(number), '10.00', 'credits');
    const held = await hold(numbered(number), '30');
    const other = await make();
    const untouched = await credit(numbered(other), '1', { text: { entry: 'for Bea' } });

    const outcome = await erase(email('gone@e.example'));
    expect(outcome).toMatchObject({ kind: 'applied', records: [{ type: 'member_erased', body: { member: number } }] });
    const receipt = outcome.kind === 'applied' ? outcome.records[0] : undefined;
    for (const pointType of ['points', 'credits']) {
      expect(await wallet(number, pointType)).toMatchObject({ available: 0, pending: 0, held: 0, evergreen: 0 });
    }
    expect(await lots(number)).toEqual([]);
    expect(await rows('select state, remaining from hold where program_id = $1 and number = $2', held.number)).toEqual([
      { state: 'released', remaining: 0 },
    ]);
    const [release] = await rows<{ type: string; record: string }>(
      'select type, record from journal where program_id = $1 and number = $2',
      (receipt?.number ?? 0) + 1,
    );
    expect(release?.type).toBe('release');
    expect(JSON.parse(release?.record ?? '')).toMatchObject({ hold: held.number, cause: receipt?.number });
    expect(await profile(numbered(number))).toMatchObject({
      state: 'erased',
      name: null,
      language: null,
      data: null,
      identities: [],
    });
    expect(await profile(numbered(earlier))).toMatchObject({ state: 'merged', name: null });
    for (const name of ['gone@e.example', 'later@e.example', 'first@e.example'])
      expect(await profile(email(name))).toBeUndefined();
    const texts = await rows<{ number: number }>(
      'select number from journal where program_id = $1 and salt is not null',
    );
    const numbers = texts.map((row) => row.number);
    expect(numbers).toContain(untouched.number);
    expect(numbers).not.toContain(told.number);
    expect(
      await rows('select from journal where program_id = $1 and (entry like $2 or data is not null)', '%Ann%'),
    ).toEqual([]);
    await expectBooksRight();

    expect(await erase(numbered(number))).toMatchObject({ rejection: { code: 'member_erased' } });
    expect(await erase(numbered(earlier))).toMatchObject({ rejection: { code: 'member_erased' } });
    await expect(
      program.move({ kind: 'reversal', input: { transaction: taken.number, reference: 'x' } }),
    ).rejects.toThrow('member_erased');
    await expect(credit(numbered(earlier), '1')).rejects.toThrow('member_erased');
    const anew = await make({ email: 'gone@e.example' });
    expect(anew).not.toBe(number);
  });

  test('the same call again gives the same receipt', async () => {
    const number = await make();
    const command = eraseMember(call(), { member: numbered(number) });
    const first = await program.carry(command);
    expect(await program.submit(command)).toMatchObject({
      kind: 'applied',
      isReplay: true,
      records: [{ number: first.number }],
    });
  });
});
