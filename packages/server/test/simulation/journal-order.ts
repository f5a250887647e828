import type pg from 'pg';
import { memberLegs, type RecordBody } from '../../src/domain/ledger/record.ts';
import { keyOf, type Sent } from '../reference/asks.ts';
import { expectSame, plainRecord } from '../reference/compare-course.ts';
import type { ReferenceLedger } from '../reference/reference-ledger.ts';

export type JournalRow = { number: number; at: Date; type: string; key: string | null; record: string };

const ROWS = `select number, at, type, record, encode(key_hash || fingerprint, 'hex') as key
  from journal where program_id = $1 and number > $2 order by number`;

/** The records after `from`; a key, with its fingerprint, only where it is a caller's own. */
export async function readJournal(pool: pg.Pool, programId: number, from: number): Promise<JournalRow[]> {
  return (await pool.query<JournalRow>({ name: 'read-journal', text: ROWS, values: [programId, from] })).rows;
}

/**
 * Runs what the journal says took place through the reference, in the journal's order and at its instants, and requires the
 * same records. What fell due stands before the command that came upon it, and is booked with it.
 *
 * @param sentOf what was sent with a key (`keyName`); undefined for the later steps of a command
 * @param atEach called before each command and at the end: what left no record has its place there
 */
export function replayJournal(
  book: ReferenceLedger,
  rows: readonly JournalRow[],
  { sentOf, atEach }: { sentOf: (key: string) => Sent | undefined; atEach?: () => void },
): void {
  let rest = rows;
  for (let [first] = rest; first; [first] = rest) {
    atEach?.();
    const before = book.entries.length;
    runNext(book, rest, sentOf);
    const count = book.entries.length - before;
    const booked = book.entries.slice(before).map((entry) => plainRecord(entry.do, entry.amount));
    const stored = rest.slice(0, count).map(({ type, record }) => plainRecord(type, bodyOf(record).amount));
    expectSame(stored, booked, ['records from', before + 1]);
    if (count === 0) throw new Error(`the reference does nothing where the journal has record ${first.number}`);
    rest = rest.slice(count);
  }
  atEach?.();
}

function runNext(book: ReferenceLedger, rows: readonly JournalRow[], sentOf: (key: string) => Sent | undefined): void {
  const [first] = rows;
  if (!first) return;
  const { by, legs } = bodyOf(first.record);
  if (by === 'system') {
    const [{ member } = { member: 0 }] = memberLegs({ by, legs: legs ?? [] });
    book.run({ asks: [{ do: 'settle', member }], now: first.at.getTime() });
    return;
  }
  const main = rows.find(({ key }) => key !== null);
  const sent = main?.key ? sentOf(main.key) : undefined;
  if (!main || !sent) throw new Error(`record ${first.number} belongs to nothing that was sent`);
  const answer = book.run({ ...sent, dry: false, now: main.at.getTime() });
  const applied = 'applied' in answer && !answer.again ? answer.applied[0] : answer;
  expectSame(main.number, applied, [`record of ${main.record} from`, sent]);
}

/** A key and what it was used for, as the journal and the table of refused keys have them. */
export function keyName(sent: Sent): string | undefined {
  const { hash, fingerprint } = keyOf(sent, 0) ?? {};
  return hash && Buffer.concat([hash, fingerprint ?? Buffer.alloc(0)]).toString('hex');
}

function bodyOf(record: string): RecordBody {
  return JSON.parse(record) as RecordBody;
}
