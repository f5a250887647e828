import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readHead, readRecordHash } from '../storage/ledger/read-head.ts';

/** The last record of a journal; number 0 and an all-zero hash while there is none. */
export type JournalHead = { number: number; hash: Buffer; at: Instant };

/** A place in the journal as followers keep it: after record `number`, whose hash began with these 8 hex digits. */
export type JournalCursor = { number: number; hashPrefix: string };

const HASH_DIGITS = 8;

/** Number, hash and instant of the program's last record. Throws when there is no such program: a bug of the caller. */
export async function getJournalHead(pool: pg.Pool, programId: number): Promise<JournalHead> {
  const head = await readHead(pool, programId);
  if (!head) throw new Error(`bug: program ${programId} does not exist`);
  return head;
}

/** A cursor's text: `1234-0a1b2c3d`. */
export function journalCursorText(record: { number: number; hash: Uint8Array }): string {
  return `${record.number}-${Buffer.from(record.hash).toString('hex').slice(0, HASH_DIGITS)}`;
}

/** Reads a cursor's text; `0` is the beginning. Undefined when it is none. */
export function readJournalCursor(text: string): JournalCursor | undefined {
  if (text === '0') return { number: 0, hashPrefix: '0'.repeat(HASH_DIGITS) };
  const [, digits, hashPrefix] = /^(\d{1,15})-([0-9a-f]{8})$/.exec(text) ?? [];
  return digits === undefined || hashPrefix === undefined ? undefined : { number: Number(digits), hashPrefix };
}

/**
 * Whether a follower may go on from a cursor: the journal must reach it, and must hold the very record it names. Another
 * hash means another journal, such as one restored from a backup.
 */
export async function checkJournalCursor(
  pool: pg.Pool,
  programId: number,
  asked: { cursor: JournalCursor; head: JournalHead },
): Promise<'good' | 'ahead' | 'mismatch'> {
  const { cursor, head } = asked;
  if (cursor.number > head.number) return 'ahead';
  const hash = await hashAt(pool, programId, asked);
  return hash.toString('hex').startsWith(cursor.hashPrefix) ? 'good' : 'mismatch';
}

async function hashAt(
  pool: pg.Pool,
  programId: number,
  { cursor, head }: { cursor: JournalCursor; head: JournalHead },
): Promise<Buffer> {
  if (cursor.number === head.number) return head.hash;
  if (cursor.number === 0) return Buffer.alloc(32);
  const hash = await readRecordHash(pool, programId, cursor.number);
  if (!hash) throw new Error(`bug: record ${cursor.number} is missing below head ${head.number}`);
  return hash;
}
