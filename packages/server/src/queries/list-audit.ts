import type pg from 'pg';
import { type AuditFilter, listAuditRows } from '../storage/audit.ts';
import { pageOf } from './cursor.ts';

/** One page of the changes of a program's configuration, the newest first; `next`: where the next one begins, if there is one. */
export async function listAudit(pool: pg.Pool, programId: number, filter: AuditFilter) {
  const rows = await listAuditRows(pool, programId, { ...filter, limit: filter.limit + 1 });
  return pageOf(
    rows.map((row) => ({ ...row, at: row.at.getTime() })),
    filter.limit,
  );
}
