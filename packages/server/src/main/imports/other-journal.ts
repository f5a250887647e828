import type pg from 'pg';
import { isSameRecord } from '../../domain/imports/decide-imported-record.ts';
import type { RecordBody } from '../../domain/ledger/record.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import type { ProgramRow } from '../../storage/programs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import type { ReadLine } from './run-import.ts';

/**
 * A journal can only go into an empty program, or go on where an import of the same journal stopped: what the program has of
 * it must be the same records.
 *
 * @throws a start refusal when the program has records of its own
 */
export async function refuseOtherJournal(
  pool: pg.Pool,
  program: ProgramRow,
  chunks: () => AsyncIterable<readonly ReadLine[]>,
): Promise<void> {
  // The first chunk tells: a journal that begins alike and goes on otherwise is refused by its balances.
  for await (const lines of chunks()) {
    const theirs = new Map(
      lines.flatMap((line) =>
        'row' in line && line.row.record ? [[line.row.record.number, line.row.record.text]] : [],
      ),
    );
    const ours = await loadRecords(pool, program.id, [...theirs.keys()]);
    // as: a line without a record's JSON was found wrong when it was read.
    const bodyOf = (number: number) => JSON.parse(theirs.get(number) ?? '{}') as RecordBody;
    const other = ours.find(({ number, body }) => !isSameRecord(body, bodyOf(number)));
    if (other) {
      throw startRefusal(
        `${program.key} (${program.environment}) has a journal of its own: its record ${other.number} is another one. ` +
          'Expected is a program without records, such as one just made with "pointhouse program create".',
      );
    }
    return;
  }
}
