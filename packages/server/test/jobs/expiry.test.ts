import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../src/commands/command.ts';
import { createMember } from '../../src/commands/create-member.ts';
import { movementStep } from '../../src/commands/movements.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import { startJobs } from '../../src/jobs/expiry.ts';
import type { Jobs } from '../../src/jobs/repeat.ts';
import { insertProgram } from '../../src/storage/programs.ts';
import { type ReadWorld, startReadWorld } from '../support/read-world.ts';

const opened: ReadWorld[] = [];
let world: ReadWorld;
beforeEach(async () => {
  world = await startReadWorld('2026-03-01T09:00:00Z');
  opened.push(world);
});
afterAll(() => Promise.all(opened.map((each) => each.close())));

const jobsOf = (lanes: Pick<ReadWorld['lanes'], 'submit'> = world.lanes, intervalMs = 0): Jobs =>
  startJobs({
    database: world.database,
    lanes,
    clock: () => world.clock.now,
    logger: pino({ level: 'silent' }),
    intervalMs,
  });
const credit = (member: MemberRef, extra: object = {}) =>
  world.move({ kind: 'credit', input: { member, pointType: 'points', amount: 10, reference: 'test', ...extra } });

async function bookedTypes(): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ type: string }>(
    `select type from journal where program_id = $1 and type in ('expiry', 'activation', 'release') order by number`,
    [world.programId],
  );
  return rows.map(({ type }) => type);
}

async function wallets(): Promise<unknown[]> {
  const { rows } = await world.database.pool.query(
    'select available, pending, held, next_due from wallet where program_id = $1 order by member',
    [world.programId],
  );
  return rows;
}

describe('the job', () => {
  test('books expiries, activations and ended holds once they are due, each by the system', async () => {
    const [expiring, activating, holding] = [await world.addMember(), await world.addMember(), await world.addMember()];
    await credit(expiring, { expiresOn: '2026-03-05' });
    await credit(activating, { activatesOn: '2026-03-06' });
    await credit(holding);
    const expiresAt = Date.parse('2026-03-06T08:00:00Z');
    await world.move({
      kind: 'hold',
      input: { member: holding, pointType: 'points', amount: 4, reference: 'x', expiresAt },
    });
    const jobs = jobsOf();
    expect(await jobs.runOnce(), 'nothing is due').toBe(0);
    world.setClock('2026-03-05T22:59:59.999Z');
    expect(await jobs.runOnce(), 'the last day in Rome is not over').toBe(0);
    world.setClock('2026-03-05T23:00:00Z');
    expect(await jobs.runOnce()).toBe(2);
    expect((await bookedTypes()).sort()).toEqual(['activation', 'expiry']);
    world.setClock('2026-03-06T08:00:00Z');
    expect(await jobs.runOnce()).toBe(1);
    expect(await bookedTypes()).toHaveLength(3);
    expect(await wallets()).toEqual([
      { available: 0, pending: 0, held: 0, next_due: null },
      { available: 10, pending: 0, held: 0, next_due: null },
      { available: 10, pending: 0, held: 0, next_due: null },
    ]);
    const { rows } = await world.database.pool.query(
      `select distinct record::json ->> 'by' as by from journal where program_id = $1 and type in ('expiry', 'activation', 'release')`,
      [world.programId],
    );
    expect(rows).toEqual([{ by: 'system' }]);
    await jobs.stop();
  });

  test('run again, or by two processes at once, changes nothing more', async () => {
    for (let each = 0; each < 120; each += 1) await credit(await world.addMember(), { expiresOn: '2026-03-02' });
    world.setClock('2026-03-03T09:00:00Z');
    const [one, other] = [jobsOf(), jobsOf(world.openMoreLanes())];
    await Promise.all([one.runOnce(), other.runOnce()]);
    expect(await bookedTypes()).toHaveLength(120);
    expect(await one.runOnce()).toBe(0);
    expect(await bookedTypes()).toHaveLength(120);
    await Promise.all([one.stop(), other.stop()]);
  });

  test('catches up after a long rest with all that fell due, in the order in which it did', async () => {
    const ref = await world.addMember();
    await credit(ref, { activatesOn: '2026-03-10', expiresOn: '2026-03-20' });
    await credit(ref, { expiresOn: '2026-03-12' });
    world.setClock('2026-04-01T09:00:00Z');
    const jobs = jobsOf();
    expect(await jobs.runOnce()).toBe(1);
    expect(await bookedTypes()).toEqual(['activation', 'expiry', 'expiry']);
    await jobs.stop();
  });

  test('works by itself at intervals until it is stopped', async () => {
    await credit(await world.addMember(), { expiresOn: '2026-03-02' });
    world.setClock('2026-03-03T09:00:00Z');
    const advanced = new Promise((resolve) => world.lanes.onAdvance(resolve));
    const jobs = jobsOf(world.lanes, 20);
    await advanced;
    await jobs.stop();
    expect(await bookedTypes()).toEqual(['expiry']);
  });

  test('a program that fails does not keep the others from theirs', async () => {
    const other = await addSecondProgram();
    for (const programId of [world.programId, other]) await creditIn(programId);
    world.setClock('2026-03-03T09:00:00Z');
    const failing: Pick<ReadWorld['lanes'], 'submit'> = {
      submit: (programId, command) =>
        programId === world.programId
          ? Promise.reject(new Error('too many commands are waiting'))
          : world.lanes.submit(programId, command),
    };
    const jobs = jobsOf(failing);
    expect(await jobs.runOnce()).toBe(1);
    await jobs.stop();
    const { rows } = await world.database.pool.query(`select program_id from journal where type = 'expiry'`);
    expect(rows).toEqual([{ program_id: other }]);
  });

  async function addSecondProgram(): Promise<number> {
    const { pool } = world.database;
    const createdAt = new Date(world.clock.now);
    const row = { key: 'other', environment: 'staging', name: 'Other', time_zone: 'Asia/Tokyo', createdAt } as const;
    const program = await insertProgram({ pool, by: 'test', clock: () => world.clock.now }, row);
    await pool.query(
      `insert into point_type (program_id, key, name_singular, name_plural, scale, created_at, updated_at)
       values ($1, 'points', 'point', 'points', 0, $2, $2)`,
      [program?.id, createdAt],
    );
    return program?.id ?? 0;
  }

  async function creditIn(programId: number): Promise<void> {
    const submit = async (steps: Command['steps']) => {
      const outcome = await world.lanes.submit(programId, { by: 'test', dryRun: false, steps });
      if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome));
      return outcome.records[0]?.body.member ?? 0;
    };
    const number = await submit(createMember({ by: 'test', key: world.key() }, {}).steps);
    const member = { kind: 'number', number } as const;
    const input = { member, pointType: 'points', amount: 3, reference: 'test', expiresOn: '2026-03-02' };
    await submit([movementStep({ kind: 'credit', input }, world.key())]);
  }
});
