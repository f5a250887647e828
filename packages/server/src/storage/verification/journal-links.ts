import type pg from 'pg';
import type { RecordType } from '../../domain/ledger/record.ts';

/** A row of the journal as it stands; byte strings in hex, empty when absent, `at` in milliseconds. */
export type JournalLink = {
  number: number;
  at: number;
  type: RecordType;
  keyHash: string;
  fingerprint: string;
  hash: string;
  record: string;
  salt: Buffer | null;
  entry: string | null;
  data: string | null;
  explanation: string | null;
};

const LINKS = `select number, (extract(epoch from at) * 1000)::int8, type, coalesce(encode(key_hash, 'hex'), ''),
    coalesce(encode(fingerprint, 'hex'), ''), encode(hash, 'hex'), record, salt, entry, data, explanation
  from journal where program_id = $1 and number > $2 and number <= $3 order by program_id, number limit $4`;

type Row = [
  number: number,
  at: number,
  type: RecordType,
  keyHash: string,
  fingerprint: string,
  hash: string,
  record: string,
  salt: Buffer | null,
  entry: string | null,
  data: string | null,
  explanation: string | null,
];

/** The next rows of a journal after one number, up to another. */
export async function readJournalLinks(
  session: pg.Client,
  programId: number,
  asked: { after: number; upTo: number; limit: number },
): Promise<JournalLink[]> {
  const values = [programId, asked.after, asked.upTo, asked.limit];
  const { rows } = await session.query<Row>({ name: 'journal-links', text: LINKS, values, rowMode: 'array' });
  return rows.map(([number, at, type, keyHash, fingerprint, hash, record, salt, entry, data, explanation]) => {
    return { number, at, type, keyHash, fingerprint, hash, record, salt, entry, data, explanation };
  });
}

const KEPT_WITHOUT_REASON = `select r.number from unnest($2::int8[], $3::int8[]) as r(number, member)
  left join lateral (
    select m.number from member m left join member s on s.program_id = $1 and s.number = m.merged_into
    where m.program_id = $1 and m.number = r.member and 'erased' in (m.state, s.state) limit 1) e on true
  group by r.number having count(e.number) = 0 order by r.number limit 1`;

/** The first of these records that names no member who has been erased, be it as a part of another; undefined: all do. */
export async function findErasedWithoutReason(
  session: pg.Client,
  programId: number,
  named: readonly { number: number; member: number }[],
): Promise<number | undefined> {
  const values = [programId, named.map(({ number }) => number), named.map(({ member }) => member)];
  const { rows } = await session.query<{ number: number }>(KEPT_WITHOUT_REASON, values);
  return rows[0]?.number;
}
