// Makes the rows of a ledger in a thread of its own: one chunk for each message that asks for more.
import { parentPort, workerData } from 'node:worker_threads';
import { type Chunk, generateLedger, type LedgerEnd, type Table, type WantedLedger } from './generate-ledger.ts';

/** A chunk's bytes, or what there is to say after the last one. */
export type FromWorker = { table: Table; bytes: Uint8Array } | { end: LedgerEnd };

const chunks = generateLedger(workerData as WantedLedger); // as: given by grow-ledger.ts alone

parentPort?.on('message', () => {
  const { value, done } = chunks.next();
  if (done) parentPort?.postMessage({ end: value } satisfies FromWorker);
  else sendChunk(value);
});

function sendChunk({ table, text }: Chunk): void {
  const bytes = new TextEncoder().encode(text);
  parentPort?.postMessage({ table, bytes } satisfies FromWorker, [bytes.buffer]);
}
