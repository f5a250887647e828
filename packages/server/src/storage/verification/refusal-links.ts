import type pg from 'pg';

/** A row of `refused_key` as it stands; byte strings in hex, `at` in milliseconds. */
export type RefusalLink = {
  number: number;
  at: number;
  keyHash: string;
  fingerprint: string;
  hash: string;
  text: string;
  /** The record that the same key was applied by, which must not be. */
  appliedBy: number | null;
  /** How far the chain reached, by the head row, when this row was read. */
  reach: number;
};

// The condition on the number is the index's own.
const LINKS = `select r.number, (extract(epoch from r.at) * 1000)::int8 as at, encode(r.key_hash, 'hex') as "keyHash",
    encode(r.fingerprint, 'hex') as fingerprint, encode(r.hash, 'hex') as hash, r.rejection as text, j.number as "appliedBy",
    h.refused_number as reach
  from (select * from refused_key where program_id = $1 and number > $2 and number > 0
    order by program_id, number limit $3) r
  left join lateral (
    select number from journal where program_id = $1 and key_hash = r.key_hash limit 1) j on true
  cross join (select refused_number from program_head where program_id = $1) h
  order by r.number`;

/** The next refusals of a program after a number. */
export async function readRefusalLinks(
  session: pg.Client,
  programId: number,
  asked: { after: number; limit: number },
): Promise<RefusalLink[]> {
  const values = [programId, asked.after, asked.limit];
  const { rows } = await session.query<RefusalLink>({ name: 'refusal-links', text: LINKS, values });
  return rows;
}
