import type pg from 'pg';

export type ConfirmationRow = {
  id: string;
  requested_by: string;
  key_hash: Buffer | null;
  fingerprint: Buffer | null;
  point_type: string;
  rows: string;
  state: 'pending' | 'applied';
  created_at: Date;
  expires_at: Date;
  confirmed_at: Date | null;
  confirmed_by: string | null;
};

const COLUMNS =
  'id, requested_by, key_hash, fingerprint, point_type, rows, state, created_at, expires_at, confirmed_at, confirmed_by';

const INSERT = `with old as (
    select id from confirmation where program_id = $1 and state = 'pending' and created_at < $10
    order by created_at limit 10 for update skip locked),
  cleared as (delete from confirmation where program_id = $1 and id in (select id from old))
  insert into confirmation (program_id, id, requested_by, key_hash, fingerprint, point_type, rows, state, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)
  on conflict (program_id, key_hash) do nothing returning ${COLUMNS}`;

export type NewConfirmation = {
  id: string;
  requestedBy: string;
  key: { hash: Uint8Array; fingerprint: Uint8Array } | undefined;
  pointType: string;
  rows: string;
  createdAt: Date;
  expiresAt: Date;
};

/**
 * Keeps a confirmation, and clears a few that nobody confirmed and that were made before `clearBefore`. Undefined: another
 * call with its key was quicker.
 */
export async function insertConfirmation(
  pool: pg.Pool,
  programId: number,
  { confirmation, clearBefore }: { confirmation: NewConfirmation; clearBefore: Date },
): Promise<ConfirmationRow | undefined> {
  const { id, requestedBy, key, pointType, rows: text, createdAt, expiresAt } = confirmation;
  const keyed = [key?.hash ?? null, key?.fingerprint ?? null];
  const values = [programId, id, requestedBy, ...keyed, pointType, text, createdAt, expiresAt, clearBefore];
  const { rows } = await pool.query<ConfirmationRow>(INSERT, values);
  return rows[0];
}

export async function findConfirmation(
  pool: pg.Pool,
  programId: number,
  name: { id: string } | { keyHash: Uint8Array },
): Promise<ConfirmationRow | undefined> {
  const [column, value] = 'id' in name ? ['id', name.id] : ['key_hash', name.keyHash];
  const text = `select ${COLUMNS} from confirmation where program_id = $1 and ${column} = $2`;
  const { rows } = await pool.query<ConfirmationRow>(text, [programId, value]);
  return rows[0];
}

/** Those that wait and have not expired, the oldest first. */
export async function listPendingConfirmations(
  pool: pg.Pool,
  programId: number,
  { now, limit }: { now: Date; limit: number },
): Promise<ConfirmationRow[]> {
  const text = `select ${COLUMNS} from confirmation
    where program_id = $1 and state = 'pending' and expires_at > $2 order by created_at, id limit $3`;
  const { rows } = await pool.query<ConfirmationRow>(text, [programId, now, limit]);
  return rows;
}

/** Those of one caller that wait and hold a row with one of the keys, given as hashes in hex. */
export async function listPendingWithRows(
  pool: pg.Pool,
  programId: number,
  { requestedBy, keys, now }: { requestedBy: string; keys: readonly string[]; now: Date },
): Promise<ConfirmationRow[]> {
  // Few wait at a time, and only these are read: the keys of their rows need no index.
  const text = `select ${COLUMNS} from confirmation
    where program_id = $1 and state = 'pending' and expires_at > $2 and requested_by = $3
      and exists (select from unnest($4::text[]) as wanted (key) where strpos(rows, wanted.key) > 0)
    order by created_at, id`;
  const { rows } = await pool.query<ConfirmationRow>(text, [programId, now, requestedBy, keys]);
  return rows;
}

/** A new plan for one that still waits. */
export async function replanConfirmation(
  pool: pg.Pool,
  { programId, id }: { programId: number; id: string },
  plan: string,
): Promise<void> {
  const text = `update confirmation set rows = $3 where program_id = $1 and id = $2 and state = 'pending'`;
  await pool.query(text, [programId, id, plan]);
}

/** Marks one as applied; who was first stays. */
export async function closeConfirmation(
  pool: pg.Pool,
  { programId, id }: { programId: number; id: string },
  applied: { rows: string; at: Date; by: string },
): Promise<void> {
  const text = `update confirmation set rows = $3, state = 'applied', confirmed_at = $4, confirmed_by = $5
    where program_id = $1 and id = $2 and state = 'pending'`;
  await pool.query(text, [programId, id, applied.rows, applied.at, applied.by]);
}
