import type pg from 'pg';
import { beginSyncCursor } from './sync/cursor.ts';

/** The balance that a member had at a site when it was last asked, as a decimal text; `error`: why it is not newer. */
export type RemoteBalanceRow = {
  programId: number;
  member: number;
  siteId: string;
  remoteType: string;
  balance: string | null;
  readAt: Date | null;
  error: string | null;
};

const COLUMNS = `program_id as "programId", member, site_id as "siteId", remote_type as "remoteType", balance, read_at as "readAt", error`;
const LIST_ALL = `select ${COLUMNS} from remote_balance where program_id = $1 and member = any($2::int8[]) order by site_id, remote_type, member`;
const LIST = `select ${COLUMNS}
  from remote_balance where program_id = $1 and member = $2 and remote_type = $3 order by site_id`;
const KEEP = `insert into remote_balance (program_id, member, site_id, remote_type, balance, read_at, error)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (program_id, member, site_id, remote_type) do update set balance = excluded.balance, read_at = excluded.read_at,
    error = excluded.error`;

export async function listRemoteBalances(
  pool: pg.Pool,
  { programId, member, remoteType }: { programId: number; member: number; remoteType: string },
): Promise<RemoteBalanceRow[]> {
  const { rows } = await pool.query<RemoteBalanceRow>(LIST, [programId, member, remoteType]);
  return rows;
}

/** All that was read of these members, of any site and type. */
export async function listAllRemoteBalances(
  client: pg.ClientBase,
  programId: number,
  members: readonly number[],
): Promise<RemoteBalanceRow[]> {
  return (await client.query<RemoteBalanceRow>(LIST_ALL, [programId, members])).rows;
}

export async function keepRemoteBalance(pool: pg.Pool, row: RemoteBalanceRow): Promise<void> {
  await beginSyncCursor(pool, row.programId);
  const { programId, member, siteId, remoteType, balance, readAt, error } = row;
  await pool.query(KEEP, [programId, member, siteId, remoteType, balance, readAt, error]);
}
