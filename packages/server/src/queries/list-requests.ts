import type pg from 'pg';
import { listRequestRows, type RequestFilter } from '../storage/request-log.ts';
import { pageOf } from './cursor.ts';

/** One page of the requests that were answered, the newest first; `next`: where the next one begins, if there is one. */
export async function listRequests(pool: pg.Pool, programId: number, filter: RequestFilter) {
  const rows = await listRequestRows(pool, programId, { ...filter, limit: filter.limit + 1 });
  return pageOf(rows, filter.limit);
}
