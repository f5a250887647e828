import type pg from 'pg';
import type { LedgerRecord } from '../../domain/ledger/record.ts';
import { JOURNAL_COLUMNS, type JournalRow, recordOf } from '../ledger/journal-rows.ts';

/** A record that rules had to do with, and the number of the last one that took a part of it back. */
export type PastRow = { record: LedgerRecord; lastReturn: number | undefined };

// Of an explanation only what rules saw, which is a small part of it. Its first words are the same in each (explanationText).
const SEEN = `case when explanation like '{"v":_,"occasion":"purchase",%' or explanation like '{"v":_,"occasion":"event",%'
  then concat(split_part(explanation, ',"at":', 1), ',"seen":', coalesce((explanation::json -> 'seen')::text, 'null'), '}')
  else explanation end as explanation`;
// Texts that are erased leave their hash in the record.
const OCCASIONS = `select ${JOURNAL_COLUMNS.replace('explanation', SEEN)},
    (select max(r.number) from purchase_return r where r.program_id = $1 and r.purchase = journal.number) as last_return
  from journal where program_id = $1 and number > $2 and number <= $3
    and (explanation is not null or type = 'occasion_noted' or record like '%"grants":%' or record like '%"uses":%'
      or record like '%"reference":"purchase"%')
  order by program_id, number`;
const USES = `select ${JOURNAL_COLUMNS.replace('data, explanation', 'null as data, null as explanation')}, null::int8 as last_return
  from journal where program_id = $1 and number > $2 and number <= $3
    and (record like '%"counts":%' or record like '%"uses":%')
  order by program_id, number`;

/** Of the records of a stretch of the journal those that rules had to do with; `uses`: only those that count for caps, without texts. */
export async function listPastRows(
  pool: pg.Pool,
  programId: number,
  { after, upTo, only }: { after: number; upTo: number; only: 'occasions' | 'uses' },
): Promise<PastRow[]> {
  const query = only === 'uses' ? { name: 'past-uses', text: USES } : { name: 'past-occasions', text: OCCASIONS };
  const { rows } = await pool.query<JournalRow & { last_return: number | null }>({
    ...query,
    values: [programId, after, upTo],
  });
  return rows.map((row) => ({ record: recordOf(row), lastReturn: row.last_return ?? undefined }));
}
