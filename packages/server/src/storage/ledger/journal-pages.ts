import type pg from 'pg';
import { JOURNAL_COLUMNS, type JournalRow } from './journal-rows.ts';

/** A journal row as it is stored, with its key. */
export type KeyedJournalRow = JournalRow & { key_hash: Buffer | null; fingerprint: Buffer | null };

const PAGE = `select ${JOURNAL_COLUMNS}, key_hash, fingerprint from journal
  where program_id = $1 and number > $2 and number <= $3 order by program_id, number limit $4`;

/** The rows behind a number, up to another one, in order. */
export async function listJournalRows(
  pool: pg.Pool,
  programId: number,
  asked: { after: number; upTo: number; limit: number },
): Promise<KeyedJournalRow[]> {
  const values = [programId, asked.after, asked.upTo, asked.limit];
  const { rows } = await pool.query<KeyedJournalRow>({ name: 'list-journal-rows', text: PAGE, values });
  return rows;
}
