import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { bytesArray } from '../array-parameters.ts';
import { JOURNAL_COLUMNS, type JournalRow, recordOf, type StoredRecord } from './journal-rows.ts';
import { type ChainEnd, refusalHash } from './seal.ts';

/** What a key was used for: a record, or a refusal that stands. `fingerprint` null: a natural key. */
export type KeyUse =
  | { kind: 'applied'; fingerprint: Buffer | null; record: StoredRecord }
  | { kind: 'refused'; fingerprint: Buffer; rejection: Rejection; step: number };

const USES = `select k.i::int4 as i, coalesce(j.fingerprint, r.fingerprint) as fingerprint, r.rejection,
    ${prefixed(JOURNAL_COLUMNS)}
  from unnest($2::bytea[]) with ordinality as k(key, i)
  left join lateral (
    select fingerprint, ${JOURNAL_COLUMNS} from journal where program_id = $1 and key_hash = k.key limit 1) j on true
  left join lateral (
    select fingerprint, rejection from refused_key where program_id = $1 and key_hash = k.key limit 1) r on true
  where j.number is not null or r.rejection is not null`;
const INSERT_REFUSED = `insert into refused_key (program_id, key_hash, fingerprint, at, rejection, number, hash)
  select $1, k.key, k.fingerprint, $4, k.rejection, k.number, k.hash
  from unnest($2::bytea[], $3::bytea[], $5::text[], $6::int8[], $7::bytea[]) as k(key, fingerprint, rejection, number, hash)`;

/** Looks keys up; the result stands at the key's place, or is undefined. It is final only while the head row is locked. */
export async function loadKeyUses(
  client: Pick<pg.ClientBase, 'query'> | pg.Pool,
  programId: number,
  keys: readonly Uint8Array[],
): Promise<(KeyUse | undefined)[]> {
  const uses: (KeyUse | undefined)[] = keys.map(() => undefined);
  if (keys.length === 0) return uses;
  const values = [programId, bytesArray(keys)];
  const { rows } = await client.query<UseRow>({ name: 'load-key-uses', text: USES, values });
  for (const row of rows) uses[row.i - 1] = useOf(row);
  return uses;
}

type UseRow = { i: number; fingerprint: Buffer | null; rejection: string | null } & (JournalRow | { number: null });

function useOf(row: UseRow): KeyUse {
  if (row.number !== null) return { kind: 'applied', fingerprint: row.fingerprint, record: recordOf(row) };
  // Written by `insertRefusedKeys` below, never without a fingerprint.
  const { rejection, step } = JSON.parse(row.rejection ?? '') as { rejection: Rejection; step: number };
  return { kind: 'refused', fingerprint: row.fingerprint ?? Buffer.alloc(0), rejection, step };
}

function prefixed(columns: string): string {
  return columns
    .split(', ')
    .map((column) => `j.${column}`)
    .join(', ');
}

export type RefusedKey = { hash: Uint8Array; fingerprint: Uint8Array; rejection: Rejection; step: number };

/** A refusal on its chain: what is kept of it as text, its number and hash. */
export type SealedRefusal = RefusedKey & { text: string; number: number; chained: Buffer };

/** Seals refusals onto the end of their program's chain, in order. */
export function sealRefusals(
  refused: readonly RefusedKey[],
  place: { programId: number; at: Instant; end: ChainEnd },
): SealedRefusal[] {
  const { programId, at } = place;
  let { number, hash } = place.end;
  return refused.map((key) => {
    number += 1;
    const { hash: keyHash, fingerprint, rejection, step } = key;
    const text = JSON.stringify({ rejection, step });
    hash = refusalHash(hash, { programId, number, at, keyHash, fingerprint }, text);
    return { ...key, text, number, chained: hash };
  });
}

/** Remembers refusals, so that a refused command never succeeds later under its old key. */
export function insertRefusedKeys(
  client: pg.Client,
  programId: number,
  batch: { at: Date; refused: readonly SealedRefusal[] },
): Promise<unknown> {
  const values = [
    programId,
    batch.refused.map((key) => key.hash),
    batch.refused.map((key) => key.fingerprint),
    batch.at,
    batch.refused.map(({ text }) => text),
    batch.refused.map(({ number }) => number),
    batch.refused.map(({ chained }) => chained),
  ];
  return client.query({ name: 'insert-refused-keys', text: INSERT_REFUSED, values });
}
