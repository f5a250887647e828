import type pg from 'pg';
import type { LedgerRecord, RecordBody, RecordText, RecordType } from '../../domain/ledger/record.ts';

/** The columns of a journal row that make a record. */
export const JOURNAL_COLUMNS = 'number, at, type, hash, record, entry, data, explanation, salt';

/** Whose a record without postings is: an occasion for which rules gave no points. In the words of the index `journal_noted`. */
export const NOTED_MEMBER = `type = 'occasion_noted' and substring(record from '"member":(\\d{1,15})')::int8`;

export type JournalRow = {
  number: number;
  at: Date;
  type: RecordType;
  hash: Buffer;
  record: string;
  entry: string | null;
  data: string | null;
  explanation: string | null;
  salt: Buffer | null;
};

/** A record read back. `isErased`: its text was there once, and was erased with the person. */
export type StoredRecord = LedgerRecord & { hash: Buffer; isErased: boolean };

export function recordOf(row: JournalRow): StoredRecord {
  // The server wrote this text itself and its hash is part of the chain: `verify` checks it, reading trusts it.
  const body = JSON.parse(row.record) as RecordBody;
  const text: RecordText = {
    ...(row.entry === null ? {} : { entry: row.entry }),
    ...(row.data === null ? {} : { data: row.data }),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
  };
  const hasText = Object.keys(text).length > 0;
  return {
    number: row.number,
    at: row.at.getTime(),
    type: row.type,
    body,
    text: hasText ? text : undefined,
    naturalKey: undefined,
    hash: row.hash,
    isErased: body.textHash !== undefined && row.salt === null,
  };
}

const BY_NUMBER = `select j.* from unnest($2::int8[]) as r(number)
  cross join lateral (select ${JOURNAL_COLUMNS} from journal where program_id = $1 and number = r.number limit 1) j`;

/** Records by number, for a lane's batch. */
export async function loadRecords(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  numbers: readonly number[],
): Promise<StoredRecord[]> {
  if (numbers.length === 0) return [];
  const { rows } = await client.query<JournalRow>({
    name: 'load-records',
    text: BY_NUMBER,
    values: [programId, numbers],
  });
  return rows.map(recordOf);
}
