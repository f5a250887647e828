import type pg from 'pg';
import { listRequestRows, type RequestFilter, type RequestRow } from '../storage/request-log.ts';

/** One page of the requests that were answered, the newest first; `next`: where the next one begins, if there is one. */
export async function listRequests(
  pool: pg.Pool,
  programId: number,
  filter: RequestFilter,
): Promise<{ requests: RequestRow[]; next: { at: number; id: string } | undefined }> {
  const rows = await listRequestRows(pool, programId, { ...filter, limit: filter.limit + 1 });
  const requests = rows.slice(0, filter.limit);
  const last = requests.at(-1);
  return { requests, next: rows.length > filter.limit && last ? { at: last.at, id: last.id } : undefined };
}
