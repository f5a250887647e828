import { createHash } from 'node:crypto';
import { pino } from 'pino';
import type { Command, Outcome } from '../../src/commands/command.ts';
import { type Lanes, openLanes } from '../../src/commands/lanes.ts';
import { type Movement, movementStep } from '../../src/commands/movements.ts';
import type { RecordKey } from '../../src/domain/ledger/record.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import type { StoredRecord } from '../../src/storage/ledger/journal-rows.ts';
import { keyHash } from '../../src/storage/ledger/seal.ts';
import { insertProgram } from '../../src/storage/programs.ts';
import { createTestDatabase } from './test-database.ts';

/** A program with lanes on a database of its own, and a clock that the test sets. */
export type LaneProgram = {
  database: Database;
  programId: number;
  lanes: Lanes;
  clock: { now: number };
  /** A new key each time, as if every call were another one. */
  key(): RecordKey;
  /** Lanes of a second process on the same database. */
  openMoreLanes(): Lanes;
  submit(command: Command): Promise<Outcome>;
  /** Carries a command that must succeed; its first record. */
  carry(command: Command): Promise<StoredRecord>;
  move(movement: Movement): Promise<StoredRecord>;
  close(): Promise<void>;
};

function makeKeys(): () => RecordKey {
  let count = 0;
  return () => {
    count += 1;
    return {
      hash: keyHash('test', String(count)),
      fingerprint: createHash('sha256').update('x').digest().subarray(0, 16),
    };
  };
}

/**
 * Starts lanes on a fresh database (or an empty one that is given) with one program (time zone Europe/Rome) and the point types `points` (whole) and
 * `credits` (two decimals, floor -100.00, reversals may leave a debt).
 */
export async function startLaneProgram(start: string, databaseUrl?: string): Promise<LaneProgram> {
  const url = databaseUrl ?? (await createTestDatabase()).url;
  const logger = pino({ level: 'silent' });
  const database = openDatabase({ url, applicationName: 'test', poolSize: 4, logger });
  const createdAt = new Date(start);
  const row = { key: 'shop', environment: 'staging', name: 'Shop', time_zone: 'Europe/Rome', createdAt } as const;
  const program = await insertProgram({ pool: database.pool, by: 'test', clock: () => createdAt.getTime() }, row);
  if (!program) throw new Error('the program was not made');
  await database.pool.query(
    `insert into point_type (program_id, key, name_singular, name_plural, scale, floor, reversal_policy, created_at, updated_at)
     values ($1, 'points', 'point', 'points', 0, 0, 'refuse', $2, $2), ($1, 'credits', 'credit', 'credits', 2, -10000, 'negative', $2, $2)`,
    [program.id, createdAt],
  );
  const clock = { now: createdAt.getTime() };
  let salts = 0;
  const options = {
    connect: database.connectLane,
    clock: () => clock.now,
    salt: () => createHash('md5').update(String(++salts)).digest(),
    logger,
    maxQueue: 1_000,
    maxBatch: 500,
    patienceMs: 2_000,
  };
  const opened: Lanes[] = [];
  const open = (): Lanes => {
    const lanes = openLanes(options);
    opened.push(lanes);
    return lanes;
  };
  const lanes = open();
  const key = makeKeys();
  const submit = (command: Command) => lanes.submit(program.id, command);
  const carry = async (command: Command) => {
    const outcome = await submit(command);
    const [record] = outcome.kind === 'applied' ? outcome.records : [];
    if (!record) throw new Error(`expected a record, got ${JSON.stringify(outcome)}`);
    return record;
  };
  return {
    database,
    programId: program.id,
    lanes,
    clock,
    key,
    openMoreLanes: open,
    submit,
    carry,
    move: (movement) => carry({ by: 'test', dryRun: false, steps: [movementStep(movement, key())] }),
    async close() {
      await Promise.all(opened.map((each) => each.close()));
      await database.close();
    },
  };
}
