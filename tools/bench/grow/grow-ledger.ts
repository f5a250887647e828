import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import type { Database } from '../../../packages/server/src/storage/database.ts';
import { type CopyIn, openCopyIn } from './copy-in.ts';
import { COLUMNS, type LedgerEnd, TABLES, type Table, type WantedLedger } from './generate-ledger.ts';
import type { FromWorker } from './ledger-worker.ts';
import { withoutIndexes } from './without-indexes.ts';

/**
 * Fills an empty program with a ledger that a check finds nothing wrong with: rows made in a thread of their own, taken in
 * by COPY on a connection for each table, indexes built afterwards.
 *
 * @throws when `secondsLeft` comes to nothing before all rows are in
 */
export async function growLedger(
  owner: Database,
  wanted: WantedLedger & { secondsLeft: () => number; say: (words: string) => void },
): Promise<void> {
  const { secondsLeft, say, ...ledger } = wanted;
  const session = await owner.connectSession();
  try {
    if (ledger.postings > 0) {
      const end = await withoutIndexes(session, TABLES, async () => {
        const copied = await copyLedger(owner, ledger, secondsLeft);
        say('rows are in, building indexes');
        return copied;
      });
      await writeEnd(session, ledger, end);
    }
    await session.query('analyze');
  } finally {
    await session.end();
  }
}

type Copy = { session: pg.Client; copy: CopyIn; taken: Promise<void> };

async function copyLedger(owner: Database, ledger: WantedLedger, secondsLeft: () => number): Promise<LedgerEnd> {
  const copies = new Map<Table, Copy>();
  for (const table of TABLES) copies.set(table, await openTable(owner, table));
  const worker = new Worker(new URL('./ledger-worker.ts', import.meta.url), { workerData: ledger });
  try {
    const end = await takeChunks(worker, copies, secondsLeft);
    for (const { session, copy, taken } of copies.values()) {
      await taken;
      await copy.end();
      await session.query('commit');
    }
    return end;
  } finally {
    await worker.terminate();
    await Promise.all([...copies.values()].map(({ session }) => session.end()));
  }
}

/** Emptied in the same transaction: such rows need no write-ahead log where its level is minimal, and are frozen at once. */
async function openTable(owner: Database, table: Table): Promise<Copy> {
  const session = await owner.connectSession();
  await session.query('begin');
  await session.query(`truncate ${table}`);
  const copy = await openCopyIn(session, `copy ${table} (${COLUMNS[table]}) from stdin with (freeze)`);
  return { session, copy, taken: Promise.resolve() };
}

/** Chunks that may be under way at once: enough for each table's connection to have something to do. */
const AHEAD = 8;

async function takeChunks(
  worker: Worker,
  copies: ReadonlyMap<Table, Copy>,
  secondsLeft: () => number,
): Promise<LedgerEnd> {
  const failed = once(worker, 'error').then(([error]: unknown[]) => Promise.reject(error));
  failed.catch(() => {});
  const ended = new Promise<LedgerEnd>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if ('end' in message) return resolve(message.end);
      if (secondsLeft() <= 0) return reject(new Error('there was not enough time to make the rows'));
      const copy = copies.get(message.table);
      if (!copy) return;
      copy.taken = copy.taken
        .then(() => copy.copy.write(asBuffer(message.bytes)))
        .then(() => worker.postMessage('more'));
      copy.taken.catch(reject);
    });
  });
  for (let ahead = 0; ahead < AHEAD; ahead += 1) worker.postMessage('more');
  return await Promise.race([ended, failed]);
}

async function writeEnd(session: pg.Client, ledger: WantedLedger, end: LedgerEnd): Promise<void> {
  const { programId, postings } = ledger;
  for (const { day, total } of end.issued) {
    await session.query(
      `insert into account_total (program_id, point_type, account, day, total) values ($1, 'credits', 'issued', $2, $3)`,
      [programId, day, total],
    );
  }
  await session.query('update program_head set number = $2, hash = $3, at = $4 where program_id = $1', [
    programId,
    postings,
    asBuffer(end.hash),
    new Date(end.at),
  ]);
}

/** What a thread sends arrives as plain bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
