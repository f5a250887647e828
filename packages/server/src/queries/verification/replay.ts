import type pg from 'pg';
import type { Calendar } from '../../domain/calendar.ts';
import type { Book } from '../../domain/ledger/apply-record.ts';
import { type LedgerRecord, memberLegs } from '../../domain/ledger/record.ts';
import { replayRecord } from '../../domain/ledger/replay-record.ts';
import { standingOwner } from '../../domain/standings/standing.ts';
import { addToTotals } from '../../storage/ledger/write-batch.ts';
import { loadWalletTypes, writeEffects } from '../../storage/members.ts';
import type { Disagreement } from './disagreement.ts';
import { openShelf } from './shelf.ts';

/**
 * The state that the records read so far come to, in the tables of `session`: its own (scratch tables, or a database that is
 * being rebuilt), never the live ones.
 */
export type Replay = {
  /** Carries out the next records. Gives the first that does not follow from those before it. */
  take(records: readonly LedgerRecord[]): Promise<Disagreement | undefined>;
  /** Writes what is in memory to the tables. */
  putAway(): Promise<void>;
};

/** What is in memory at most, give or take a page of records. */
const MOST_KEPT = 20_000;

export function openReplay(parts: { session: pg.Client; programId: number; calendar: Calendar }): Replay {
  const { session, programId, calendar } = parts;
  const shelf = openShelf(session, programId);

  /** What follows from a record by itself, whatever was there before it. */
  function note(record: LedgerRecord): void {
    addToTotals(shelf.totals, record, calendar);
    const { body } = record;
    if (standingOwner(body) !== undefined || body.grants || body.uses || body.returns !== undefined) shelf.note(record);
  }

  async function takeTogether(records: readonly LedgerRecord[]): Promise<Disagreement | undefined> {
    await shelf.load(records);
    for (const record of records) {
      const wrong = carryOut(shelf.book, record, calendar);
      if (wrong) return wrong;
      note(record);
    }
    if (shelf.size() > MOST_KEPT) await shelf.putAway();
    return undefined;
  }

  /** The holds that move are named by no record: the tables know them, so everything is there before and after. */
  async function takeMerge(record: LedgerRecord): Promise<Disagreement | undefined> {
    const { member: from = 0, into: to = 0 } = record.body;
    await shelf.putAway();
    const types = await loadWalletTypes(session, programId, from);
    const both = types.flatMap((pointType) => [from, to].map((member) => ({ member, pointType })));
    await shelf.load([record], both);
    const wrong = carryOut(shelf.book, record, calendar);
    note(record);
    await shelf.putAway();
    await writeEffects(session, programId, [{ kind: 'move_holds', from, to }]);
    return wrong;
  }

  return {
    putAway: shelf.putAway,
    async take(records) {
      let together: LedgerRecord[] = [];
      for (const record of records) {
        if (record.type !== 'members_merged') {
          together.push(record);
          continue;
        }
        const wrong = (await takeTogether(together)) ?? (await takeMerge(record));
        if (wrong) return wrong;
        together = [];
      }
      return takeTogether(together);
    },
  };
}

/** A record whose chain is right and that still cannot have been: what is left is to say so. */
function carryOut(book: Book, record: LedgerRecord, calendar: Calendar): Disagreement | undefined {
  const { number } = record;
  const wrong = (expected: string, found: string): Disagreement => {
    return { table: 'journal', key: `record ${number}`, record: number, column: 'record', expected, found };
  };
  try {
    const replayed = memberLegs({ by: '', legs: replayRecord(book, record, calendar) });
    for (const [place, { after }] of memberLegs(record.body).entries()) {
      const expected = replayed[place]?.after;
      if (expected !== after) return wrong(`${expected} after leg ${place}`, String(after));
    }
    return undefined;
  } catch (error) {
    return wrong('a record that follows from those before it', error instanceof Error ? error.message : String(error));
  }
}
