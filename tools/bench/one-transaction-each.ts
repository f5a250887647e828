import type pg from 'pg';
import { makeCalendar } from '../../packages/server/src/domain/calendar.ts';
import type { Database } from '../../packages/server/src/storage/database.ts';
import type { SealedRecord } from '../../packages/server/src/storage/ledger/seal.ts';
import { totalsOf, writeBatch } from '../../packages/server/src/storage/ledger/write-batch.ts';
import { NO_HOLDINGS } from '../../packages/server/src/storage/standings/holdings.ts';
import { FIRST_REFUSAL, renumber, walletOf } from './bare-inserts.ts';

/**
 * How many commands a second get through when each has a transaction of its own: the program's head is locked, the rows of
 * one credit are written, the head moves on. Nothing is looked up and nothing decided.
 */
export async function measureSingly(options: {
  database: Database;
  connections: number;
  seconds: number;
  records: readonly SealedRecord[];
}): Promise<number> {
  const { database, connections, seconds, records } = options;
  await database.pool.query(
    `insert into program_head (program_id, hash, at) values ($1, '', now()) on conflict do nothing`,
    [PROGRAM],
  );
  const clients = await Promise.all(Array.from({ length: connections }, () => database.connectLane()));
  const endsAt = performance.now() + seconds * 1_000;
  let count = 0;
  const work = async (client: pg.Client): Promise<void> => {
    while (performance.now() < endsAt) {
      const record = records[count % records.length];
      if (!record) return;
      count += 1;
      await writeOne(client, renumber(record, { round: count, batchSize: 1 }));
    }
  };
  await Promise.all(clients.map(work));
  await Promise.all(clients.map((client) => client.end()));
  return count / seconds;
}

const PROGRAM = 1;
const calendar = makeCalendar('UTC');

async function writeOne(client: pg.Client, record: SealedRecord): Promise<void> {
  await Promise.all([
    client.query('begin'),
    client.query({
      name: 'lock',
      text: 'select number from program_head where program_id = $1 for update',
      values: [PROGRAM],
    }),
  ]);
  const { number, hash, at } = record;
  const head = { number, hash, at, configVersion: 1, nextMemberNumber: 1, refused: FIRST_REFUSAL };
  const empty = {
    lots: { put: [], drop: [] },
    holds: [],
    reversed: new Map<number, number>(),
    holdings: NO_HOLDINGS,
    uses: [],
    returns: [],
  };
  const rows = { records: [record], totals: totalsOf([record], calendar), wallets: [walletOf(record)], head, ...empty };
  await Promise.all([...writeBatch(client, PROGRAM, rows), client.query('commit')]);
}
