import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeMembership } from '../../../src/commands/change-membership.ts';
import { createMember } from '../../../src/commands/create-member.ts';
import { createSegment, updateSegment } from '../../../src/commands/define-segment.ts';
import { eraseMember } from '../../../src/commands/erase-member.ts';
import { mergeMembers } from '../../../src/commands/merge-members.ts';
import { updateMember } from '../../../src/commands/update-member.ts';
import { followConditions } from '../../../src/consumers/segments/follow-conditions.ts';
import { keepProgramConfigs } from '../../../src/queries/program-configs.ts';
import { listSegmentMembers } from '../../../src/queries/segments/list-segment-members.ts';
import { verifyLedger } from '../../../src/queries/verify-ledger.ts';
import { listFollowed } from '../../../src/storage/standings/cursor.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';
import { who } from '../../support/test-program.ts';

const DAY_MS = 86_400_000;
const logger = pino({ level: 'silent' });

let program: LaneProgram;
let made = 0;
beforeAll(async () => {
  program = await startLaneProgram('2026-03-01T09:00:00Z');
});
afterAll(async () => {
  expect((await verifyLedger(program.database, { programId: program.programId })).disagreement).toBeUndefined();
  await program.close();
});

const author = () => ({ pool: program.database.pool, by: 'test', clock: () => program.clock.now });
const call = () => ({ by: 'test', key: program.key(), dryRun: false });

type Submit = LaneProgram['lanes']['submit'];

/** Does all that there is to do, as the consumer of one process does. */
async function follow(more: { pageSize?: number; submit?: Submit } = {}): Promise<void> {
  const { pageSize = 500, submit = program.lanes.submit } = more;
  const { pool } = program.database;
  const clock = () => program.clock.now;
  const configs = { get: (programId: number) => keepProgramConfigs(pool, clock).get(programId) };
  for (let isMore = true; isMore; ) {
    const [followed] = await listFollowed(pool, 'segments');
    if (!followed) throw new Error('the program is not followed');
    const before = followed.number;
    const isSwept = await followConditions({ pool, lanes: { submit }, configs, clock, logger, pageSize }, followed);
    const [after] = await listFollowed(pool, 'segments');
    isMore = isSwept || after?.number !== before;
  }
}

async function makeSegment(cel: string): Promise<{ number: number; version: number }> {
  made += 1;
  const settings = { key: `s${made}`, name: 'Segment', kind: 'dynamic', condition: { cel } } as const;
  const outcome = await createSegment(author(), program.programId, settings);
  if (outcome.kind !== 'defined') throw new Error(JSON.stringify(outcome));
  return outcome.segment;
}

async function newMember(data: Record<string, unknown> = {}): Promise<number> {
  return (await program.carry(createMember(call(), { data: JSON.stringify(data) }))).body.member ?? 0;
}

const setData = (member: number, data: Record<string, unknown>) =>
  program.carry(updateMember(call(), { member: who(member), version: undefined, patch: { data } }));
const credit = (member: number, amount: number) =>
  program.move({ kind: 'credit', input: { member: who(member), pointType: 'points', amount, reference: 'sale' } });
const debit = (member: number, amount: number) =>
  program.move({ kind: 'debit', input: { member: who(member), pointType: 'points', amount, reference: 'shop' } });

async function membersOf({ number }: { number: number }): Promise<number[]> {
  const asked = { segment: number, after: 0, limit: 200, asOf: undefined, patienceMs: 0 };
  const { items } = await listSegmentMembers(program.database.pool, program.programId, asked);
  return items.map(({ member }) => member);
}

async function changesOf({ number }: { number: number }) {
  const { rows } = await program.database.pool.query<{ record: string }>(
    `select record from journal where program_id = $1 and type = 'segment_changed' order by number`,
    [program.programId],
  );
  return rows.map(({ record }) => JSON.parse(record)).filter(({ segments }) => segments[0].segment === number);
}

describe('a dynamic segment', () => {
  test('holds those who fulfilled its condition when it was made, and follows what becomes of them', async () => {
    const [rome, milan] = [await newMember({ city: 'Rome' }), await newMember({ city: 'Milan' })];
    const segment = await makeSegment('member.data.city == "Rome"');
    expect(await membersOf(segment)).toEqual([]);
    await follow();
    expect(await membersOf(segment)).toEqual([rome]);
    const moved = await setData(milan, { city: 'Rome' });
    await setData(rome, { city: 'Milan' });
    await follow();
    expect(await membersOf(segment)).toEqual([milan]);
    const changes = await changesOf(segment);
    expect(changes).toMatchObject([
      { by: 'system', member: rome, depth: 1, segments: [{ ranges: [{}] }] },
      { member: milan, cause: moved.number, depth: 1 },
      { member: rome, segments: [{ ranges: [] }] },
    ]);
    const newcomer = await newMember({ city: 'Rome' });
    await follow();
    expect(await membersOf(segment)).toEqual([milan, newcomer]);
    await follow();
    expect(await changesOf(segment)).toHaveLength(4);
  });

  test('follows points, and other segments', async () => {
    const rich = await makeSegment('has(member.balances.points) && member.balances.points >= 100');
    const both = await makeSegment(`"s${made}" in member.segments && member.data.city == "Rome"`);
    const member = await newMember({ city: 'Rome' });
    await credit(member, 150);
    await follow();
    expect([await membersOf(rich), await membersOf(both)]).toEqual([[member], [member]]);
    await debit(member, 100);
    await follow();
    expect([await membersOf(rich), await membersOf(both)]).toEqual([[], []]);
  });

  test('looks at everybody again when its condition is another one, page by page', async () => {
    const members = [await newMember({ age: 20 }), await newMember({ age: 40 }), await newMember({ age: 60 })];
    const segment = await makeSegment('member.data.age > 30');
    await follow({ pageSize: 2 });
    expect(await membersOf(segment)).toEqual(members.slice(1));
    const wanted = { number: segment.number, version: segment.version };
    await updateSegment(author(), program.programId, {
      ...wanted,
      settings: { condition: { cel: 'member.data.age < 30' } },
    });
    await follow({ pageSize: 2 });
    expect(await membersOf(segment)).toEqual(members.slice(0, 1));
  });

  test('whose condition asks for days looks at everybody on each new day', async () => {
    const member = await newMember({ lazy: true });
    await credit(member, 1);
    const idle = await makeSegment('has(member.data.lazy) && member.days_since_last_movement >= 3');
    await follow();
    expect(await membersOf(idle)).toEqual([]);
    program.clock.now += 2 * DAY_MS;
    await follow();
    expect(await membersOf(idle)).toEqual([]);
    program.clock.now += DAY_MS;
    await follow();
    expect(await membersOf(idle)).toEqual([member]);
    await credit(member, 1);
    await follow();
    expect(await membersOf(idle)).toEqual([]);
  });

  test('archived, follows nothing; taken back into use, it catches up', async () => {
    const member = await newMember({ tag: 'a' });
    const segment = await makeSegment('member.data.tag == "a"');
    await follow();
    const set = async (state: 'active' | 'archived') => {
      const wanted = { number: segment.number, version: undefined, settings: { state } };
      await updateSegment(author(), program.programId, wanted);
    };
    await set('archived');
    await setData(member, { tag: 'b' });
    await follow();
    expect(await membersOf(segment)).toEqual([member]);
    await set('active');
    await follow();
    expect(await membersOf(segment)).toEqual([]);
  });

  test('has the survivor of a merge by what the survivor is, and nobody who was erased', async () => {
    const [from, into, gone] = [await newMember({ vip: true }), await newMember(), await newMember({ vip: true })];
    const segment = await makeSegment('has(member.data.vip) && member.data.vip == true');
    await follow();
    expect(await membersOf(segment)).toEqual([from, gone]);
    await program.carry(mergeMembers(call(), { from: who(from), into: who(into) }));
    await program.carry(eraseMember(call(), { member: who(gone) }));
    expect(await membersOf(segment)).toEqual([into]);
    await follow();
    expect(await membersOf(segment)).toEqual([]);
  });

  test('that asks for another, which asks for the first, comes to an end', async () => {
    const member = await newMember({ cycle: true });
    const [one, other] = [`s${made + 1}`, `s${made + 2}`];
    const flip = await makeSegment(`has(member.data.cycle) && !("${other}" in member.segments)`);
    const flop = await makeSegment(`"${one}" in member.segments`);
    await follow();
    const changes = [...(await changesOf(flip)), ...(await changesOf(flop))];
    expect(changes.length).toBeLessThan(12);
    expect(Math.max(...changes.map(({ depth }) => depth))).toBeLessThanOrEqual(5);
    await setData(member, { cycle: null });
    await follow();
    expect([await membersOf(flip), await membersOf(flop)]).toEqual([[], []]);
  });

  test('is changed by nobody else', async () => {
    const segment = await makeSegment('true');
    const member = await newMember();
    const input = { member: who(member), segment: segment.number, change: 'add', range: {} } as const;
    expect(await program.submit(changeMembership('test', input))).toMatchObject({
      kind: 'refused',
      rejection: { code: 'segment_dynamic' },
    });
  });

  test('takes no member twice after a crash that lost the cursor, and loses nobody', async () => {
    const segment = await makeSegment('has(member.data.crash)');
    await follow();
    const members = [await newMember({ crash: 1 }), await newMember({ crash: 1 })];
    let answered = 0;
    const broken: Submit = async (programId, command) => {
      const outcome = await program.lanes.submit(programId, command);
      answered += 1;
      if (answered > 1) throw new Error('the process dies');
      return outcome;
    };
    await expect(follow({ submit: broken })).rejects.toThrow('the process dies');
    await follow();
    expect(await membersOf(segment)).toEqual(members);
    expect(await changesOf(segment)).toHaveLength(2);
  });

  test('made anew by one of whom it cannot be told counts that as no', async () => {
    const [without, wrong, right] = [await newMember(), await newMember({ n: 'x' }), await newMember({ n: 5 })];
    const segment = await makeSegment('member.data.n > 3');
    await follow();
    const members = await membersOf(segment);
    expect([without, wrong, right].map((member) => members.includes(member))).toEqual([false, false, true]);
  });
});
