import type pg from 'pg';
import type { RemoteAction } from '../domain/remote-sites/remote-call.ts';
import type { ActionResult } from '../domain/remote-sites/settle-action.ts';
import { beginSyncCursor } from './sync/cursor.ts';

/** What a remote site was asked to do, and what came of it. Amounts and balances are decimal texts. */
export type ActionRow = {
  programId: number;
  id: string;
  siteId: string;
  requestedBy: string;
  keyHash: Uint8Array;
  fingerprint: Uint8Array;
  action: RemoteAction;
  member: number;
  recipient: number | null;
  remoteType: string;
  amount: string | null;
  reference: string | null;
  entry: string | null;
  data: string;
  result: ActionResult;
  error: number | null;
  detail: string | null;
  balanceBefore: string | null;
  balance: string | null;
  attempts: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What changes of an action as it is carried out. */
export type ActionProgress = Pick<
  ActionRow,
  'result' | 'error' | 'detail' | 'balanceBefore' | 'balance' | 'attempts' | 'updatedAt'
>;

const COLUMNS = `program_id as "programId", id, site_id as "siteId", requested_by as "requestedBy", key_hash as "keyHash", fingerprint,
  action, member, recipient, remote_type as "remoteType", amount, reference, entry, data, result, error, detail,
  balance_before as "balanceBefore", balance, attempts, created_at as "createdAt", updated_at as "updatedAt"`;
const INSERT = `insert into remote_action (program_id, id, site_id, requested_by, key_hash, fingerprint, action, member, recipient,
    remote_type, amount, reference, entry, data, result, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'waiting', $15, $15)
  on conflict (program_id, key_hash) do nothing`;
const BY_KEY = `select ${COLUMNS} from remote_action where program_id = $1 and key_hash = $2`;
const BY_ID = `select ${COLUMNS} from remote_action where program_id = $1 and id = $2`;
const OPEN = `select ${COLUMNS} from remote_action
  where program_id = $1 and site_id = $2 and id > $3 and result in ('calling', 'uncertain') order by id limit $4`;
const SETTLE = `update remote_action set result = $4, detail = $5, updated_at = $6
  where program_id = $1 and site_id = $2 and id = $3 and result = 'uncertain' returning ${COLUMNS}`;
const UPDATE = `update remote_action set result = $3, error = $4, detail = $5, balance_before = $6, balance = $7, attempts = $8,
  updated_at = $9 where program_id = $1 and id = $2`;

/** Keeps an action under its key, or finds the one that is kept under it. */
export async function keepAction(
  pool: pg.Pool,
  made: Omit<ActionRow, keyof ActionProgress> & { createdAt: Date },
): Promise<ActionRow> {
  await beginSyncCursor(pool, made.programId);
  await pool.query(INSERT, [
    made.programId,
    made.id,
    made.siteId,
    made.requestedBy,
    made.keyHash,
    made.fingerprint,
    made.action,
    made.member,
    made.recipient,
    made.remoteType,
    made.amount,
    made.reference,
    made.entry,
    made.data,
    made.createdAt,
  ]);
  const { rows } = await pool.query<ActionRow>(BY_KEY, [made.programId, made.keyHash]);
  if (!rows[0]) throw new Error('bug: an action was neither kept nor there');
  return rows[0];
}

export async function findAction(pool: pg.Pool, programId: number, id: string): Promise<ActionRow | undefined> {
  const { rows } = await pool.query<ActionRow>(BY_ID, [programId, id]);
  return rows[0];
}

/** Notes how far an action has come. */
export async function noteAction(
  pool: pg.Pool,
  { programId, id }: { programId: number; id: string },
  progress: ActionProgress,
): Promise<void> {
  const { result, error, detail, balanceBefore, balance, attempts, updatedAt } = progress;
  const values = [programId, id, result, error, detail, balanceBefore, balance, attempts, updatedAt];
  await pool.query(UPDATE, values);
}

/** Actions of a site of which nobody knows whether they were done, in the order of their ids. */
export async function listOpenActions(
  pool: pg.Pool,
  { programId, siteId }: { programId: number; siteId: string },
  page: { after: string; limit: number },
): Promise<ActionRow[]> {
  const { rows } = await pool.query<ActionRow>(OPEN, [programId, siteId, page.after, page.limit]);
  return rows;
}

/** Writes what a person says of an uncertain action; undefined when it is none. */
export async function settleAction(
  pool: pg.Pool,
  name: { programId: number; siteId: string; id: string },
  settled: { result: ActionResult; detail: string; at: Date },
): Promise<ActionRow | undefined> {
  const values = [name.programId, name.siteId, name.id, settled.result, settled.detail, settled.at];
  const { rows } = await pool.query<ActionRow>(SETTLE, values);
  return rows[0];
}
