import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type AuditFilter, type AuditRow, listAuditRows } from '../storage/audit.ts';

export type AuditView = Omit<AuditRow, 'at'> & { at: Instant };

/** One page of the changes of a program's configuration, the newest first; `next`: where the next one begins, if there is one. */
export async function listAudit(
  pool: pg.Pool,
  programId: number,
  filter: AuditFilter,
): Promise<{ changes: AuditView[]; next: { at: Instant; id: string } | undefined }> {
  const rows = await listAuditRows(pool, programId, { ...filter, limit: filter.limit + 1 });
  const changes = rows.slice(0, filter.limit).map((row) => ({ ...row, at: row.at.getTime() }));
  const last = changes.at(-1);
  return { changes, next: rows.length > filter.limit && last ? { at: last.at, id: last.id } : undefined };
}
