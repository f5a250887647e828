import { instantText } from '../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import { formatAmount } from '../../domain/points.ts';
import { type KeyedJournalRow, listJournalRows } from '../../storage/ledger/journal-pages.ts';
import { recordOf, type StoredRecord } from '../../storage/ledger/journal-rows.ts';
import { configForRecords } from '../config-for-records.ts';
import type { ExportRow, ExportSource } from './export-source.ts';

const PAGE = 500;

/** Every record as it is stored, its text exactly as it was hashed: what `verify` needs, and what an import replays. */
export const exportJournal = {
  columns: [
    ...['number', 'at', 'type', 'record', 'hash', 'key_hash', 'fingerprint'],
    ...['salt', 'entry', 'data', 'explanation'],
  ],
  async *pages(source: ExportSource): AsyncGenerator<readonly ExportRow[]> {
    for await (const page of journalPages(source)) yield page.map(journalRow);
  },
};

/** What happened to members' points: a row for each leg on a wallet, in the order of the journal. */
export const exportHistory = {
  columns: [
    ...['number', 'at', 'occurred_at', 'type', 'member', 'point_type', 'bucket', 'amount', 'balance_after'],
    ...['reference', 'reference_id', 'reverses', 'by', 'entry', 'data'],
  ],
  async *pages(source: ExportSource): AsyncGenerator<readonly ExportRow[]> {
    for await (const page of journalPages(source)) {
      const records = page.map(recordOf);
      const config = await configForRecords(source.configs, source.programId, records);
      yield records.flatMap((record) => historyRows(record, config));
    }
  },
};

async function* journalPages({ pool, programId, upTo }: ExportSource): AsyncGenerator<readonly KeyedJournalRow[]> {
  for (let after = 0; after < upTo; ) {
    const page = await listJournalRows(pool, programId, { after, upTo, limit: PAGE });
    const last = page.at(-1);
    if (!last) throw new Error(`bug: the journal of program ${programId} ends at ${after}, not at ${upTo}`);
    yield page;
    after = last.number;
  }
}

function journalRow(row: KeyedJournalRow): ExportRow {
  const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;
  return {
    number: row.number,
    at: instantText(row.at.getTime()),
    type: row.type,
    record: row.record,
    hash: hex(row.hash),
    key_hash: hex(row.key_hash),
    fingerprint: hex(row.fingerprint),
    salt: hex(row.salt),
    entry: row.entry,
    data: row.data,
    explanation: row.explanation,
  };
}

function historyRows(record: StoredRecord, config: ProgramConfig): ExportRow[] {
  const { number, type, body, text } = record;
  return memberLegs(body).map(({ member, pointType, bucket, amount, after }) => {
    const scale = config.pointTypes.get(pointType)?.scale ?? 0;
    return {
      number,
      at: instantText(record.at),
      occurred_at: body.occurredAt === undefined ? null : instantText(body.occurredAt),
      type,
      member,
      point_type: pointType,
      bucket,
      amount: formatAmount(amount, scale),
      balance_after: formatAmount(after, scale),
      reference: body.reference ?? null,
      reference_id: body.referenceId ?? null,
      reverses: body.reverses ?? null,
      by: body.by,
      entry: text?.entry ?? null,
      data: text?.data ?? null,
    };
  });
}
