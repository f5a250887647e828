import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { pino } from 'pino';
import type { Command, Outcome } from '../../src/commands/command.ts';
import { type Lanes, openLanes } from '../../src/commands/lanes.ts';
import { type Movement, movementStep } from '../../src/commands/movements.ts';
import type { PointType } from '../../src/domain/ledger/point-type.ts';
import type { RecordKey } from '../../src/domain/ledger/record.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { keyHash } from '../../src/storage/ledger/seal.ts';
import { insertProgram } from '../../src/storage/programs.ts';

/** Makes a program with members 1 to `members` and the point types given (by default `points`: whole, no floor, no expiry). */
export async function makeTestProgram(
  database: Pick<Database, 'pool'>,
  make: { members: number; pointTypes?: readonly Partial<PointType>[]; timeZone?: string },
): Promise<number> {
  const author = { pool: database.pool, by: 'test', clock: () => 0 };
  const program = await insertProgram(author, {
    key: randomUUID(),
    environment: 'staging',
    name: 'Test',
    time_zone: make.timeZone ?? 'Europe/Rome',
    createdAt: new Date(0),
  });
  if (!program) throw new Error('the program was not made');
  const { pool } = database;
  await pool.query(
    `insert into member (program_id, number, created_at, updated_at) select $1, n, to_timestamp(0), to_timestamp(0)
     from generate_series(1, $2::int) as n`,
    [program.id, make.members],
  );
  await pool.query('update program_head set next_member_number = $2 where program_id = $1', [
    program.id,
    make.members + 1,
  ]);
  for (const type of make.pointTypes ?? [{}]) await insertPointType(pool, program.id, type);
  return program.id;
}

async function insertPointType(pool: pg.Pool, programId: number, type: Partial<PointType>): Promise<void> {
  const { key = 'points', scale = 0, floor = 0, maxPerMovement = null, maxBalance = null } = type;
  const expiry = type.expiry ?? { kind: 'never' };
  const { lotGranularity = 'day', activationDelayDays = 0, reversalPolicy = 'refuse', reversalGraceDays = 0 } = type;
  const length = expiry.kind === 'never' ? 0 : expiry.length;
  await pool.query(
    `insert into point_type (program_id, key, name_singular, name_plural, scale, floor, max_per_movement, max_balance, expiry_kind,
       expiry_length, lot_granularity, activation_delay_days, reversal_policy, reversal_grace_days, created_at, updated_at)
     values ($1, $2, 'point', 'points', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, to_timestamp(0), to_timestamp(0))`,
    [
      programId,
      key,
      scale,
      floor,
      maxPerMovement,
      maxBalance,
      expiry.kind,
      length,
      lotGranularity,
      activationDelayDays,
      reversalPolicy,
      reversalGraceDays,
    ],
  );
}

/** What a test may choose of its lanes; the rest is as in a small server. The clock and the salt never move by themselves. */
export type TestLanesOptions = {
  clock?: () => number;
  maxBatch?: number;
  maxQueue?: number;
  patienceMs?: number;
  stallMs?: number;
  connect?: () => Promise<pg.Client>;
};

export function openTestLanes(database: Pick<Database, 'connectLane'>, options: TestLanesOptions = {}): Lanes {
  return openLanes({
    connect: options.connect ?? database.connectLane,
    clock: options.clock ?? (() => TEST_NOW),
    salt: () => Buffer.alloc(16, 7),
    logger: pino({ level: 'silent' }),
    maxQueue: options.maxQueue ?? 100_000,
    maxBatch: options.maxBatch ?? 500,
    patienceMs: options.patienceMs ?? 300_000,
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
  });
}

/** The instant at which test lanes live unless told otherwise: noon UTC of 5 January 2026. */
export const TEST_NOW: number = Date.UTC(2026, 0, 5, 12);

export function openTestDatabase(url: string): Database {
  return openDatabase({ url, applicationName: 'test', poolSize: 4, logger: pino({ level: 'silent' }) });
}

/** A client's key as the door would make it: the fingerprint stands for the body. */
export function testKey(name: string, body = name): RecordKey {
  return {
    hash: keyHash('cli_1_test', name),
    fingerprint: createHash('sha256').update(body).digest().subarray(0, 16),
  };
}

/** A command of one movement, or of several that are applied all or none. */
export function commandOf(
  movements: Movement | readonly Movement[],
  more: { keys?: readonly RecordKey[]; dryRun?: boolean; at?: number } = {},
): Command {
  const list = 'kind' in movements ? [movements] : movements;
  return {
    by: 'cli_1_test',
    dryRun: more.dryRun ?? false,
    steps: list.map((movement, place) => movementStep(movement, more.keys?.[place])),
    ...(more.at === undefined ? {} : { at: more.at }),
  };
}

/** Credits of whole points, for tests that are about something else. */
export function credit(
  member: number,
  amount: number,
  more: { expiresOn?: string; activatesOn?: string; entry?: string } = {},
): Movement {
  const { entry, ...days } = more;
  const text = entry === undefined ? {} : { text: { entry } };
  const input = { member: who(member), pointType: 'points', amount, reference: 'test', ...days, ...text };
  return { kind: 'credit', input };
}

export function debit(member: number, amount: number): Movement {
  return { kind: 'debit', input: { member: who(member), pointType: 'points', amount, reference: 'test' } };
}

export function who(number: number): { kind: 'number'; number: number } {
  return { kind: 'number', number };
}

/** Short names of outcomes, in order: `applied`, `again` (a replay), the rejection's code, or `key_reused`. */
export function shortOutcome(outcome: Outcome): string {
  if (outcome.kind === 'key_reused') return 'key_reused';
  const again = outcome.isReplay ? 'again: ' : '';
  return again + (outcome.kind === 'applied' ? 'applied' : outcome.rejection.code);
}
