import type { Answer } from '../reference/ask.ts';
import type { Sent } from '../reference/asks.ts';
import { expectSame } from '../reference/compare-course.ts';
import type { ReferenceLedger } from '../reference/reference-ledger.ts';

/** What somebody was told, and the span of the journal in which it was decided. `clocks` are those of whoever may have decided it. */
export type Told = { sent: Sent; answer: Answer; clocks: readonly number[]; from: number };

/**
 * Takes an answer that left no record for decided here, if the reference says the same at this place of the journal; a
 * refusal is then remembered under its key.
 */
export function fitsHere(book: ReferenceLedger, { sent, answer, clocks, from }: Told): boolean {
  const { key } = sent;
  if (from > book.entries.length) return false;
  const known = key === undefined ? undefined : book.keys.get(key);
  const tried = () => clocks.map((now) => book.run({ asks: sent.asks, now, dry: true }));
  const expected: Answer[] = !known ? tried() : known.body === sent.body ? [known.answer] : [{ reused: true }];
  const told = JSON.stringify(essence(answer));
  if (!expected.some((each) => JSON.stringify(essence(each)) === told)) return false;
  if (key !== undefined && !known && 'refused' in answer) book.keys.set(key, { body: sent.body, answer });
  return true;
}

/** An answer that names records must be the one that the reference gave when these were made. */
export function expectRemembered(book: ReferenceLedger, { sent, answer }: Told): void {
  const known = book.keys.get(sent.key ?? '');
  const expected = known?.body === sent.body ? known?.answer : known;
  expectSame(essence(answer), expected && essence(expected as Answer), ['answer to', sent]);
}

/** Whether it was a repetition is not told by a server that had to ask what became of its own COMMIT. */
function essence(answer: Answer): unknown {
  if ('reused' in answer) return answer;
  const { again: _, ...rest } = answer;
  return rest;
}
