import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { inOneWrite } from '../sending.ts';
import type { ChainEnd } from './seal.ts';

/** The head row of a program: number, hash and instant of its last record. */
export type ProgramHead = {
  number: number;
  hash: Buffer;
  at: Instant;
  configVersion: number;
  nextMemberNumber: number;
  /** The end of the chain of refusals. */
  refused: ChainEnd;
};

/** The head as it was locked, and the id of the transaction that did. */
export type LockedHead = ProgramHead & { transaction: string };

const LOCK = `select number, hash, at, config_version, next_member_number, refused_number, refused_hash,
    pg_current_xact_id()::text as transaction
  from program_head where program_id = $1 for update`;

type HeadRow = {
  number: number;
  hash: Buffer;
  at: Date;
  config_version: number;
  next_member_number: number;
  transaction: string;
  refused_number: number;
  refused_hash: Buffer;
};

/** Begins a transaction and locks the head row: one round trip. Everything that the batch reads is read after this. */
export async function beginAndLockHead(client: pg.Client, programId: number): Promise<LockedHead | undefined> {
  const [, { rows }] = await inOneWrite(client, () =>
    Promise.all([
      client.query('begin isolation level read committed'),
      client.query<HeadRow>({ name: 'lock-head', text: LOCK, values: [programId] }),
    ]),
  );
  const [row] = rows;
  return (
    row && {
      number: row.number,
      hash: row.hash,
      at: row.at.getTime(),
      configVersion: row.config_version,
      nextMemberNumber: row.next_member_number,
      transaction: row.transaction,
      refused: { number: row.refused_number, hash: row.refused_hash },
    }
  );
}
