import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { HookSettings } from '../domain/inbound-hooks/settings.ts';
import { findHook, type HookRow, listHookRows } from '../storage/inbound-hooks/hooks.ts';

/** An inbound hook as it may be shown: never a secret. */
export type HookView = HookSettings & {
  programId: number;
  id: string;
  createdBy: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  previousSecretUntil: Instant | undefined;
  lastUsedAt: Instant | undefined;
  lastUsedFrom: string | undefined;
};

/** The program's hooks in the order of their ids, from behind the id `after`. */
export async function listInboundHooks(
  pool: pg.Pool,
  programId: number,
  asked: { after: string; limit: number },
): Promise<HookView[]> {
  return (await listHookRows(pool, programId, asked)).map(hookView);
}

/** One hook; undefined when this program has none with that id. */
export async function getInboundHook(
  pool: pg.Pool,
  name: { programId: number; id: string },
): Promise<HookView | undefined> {
  const row = await findHook(pool, name);
  return row && hookView(row);
}

export function hookView(row: HookRow): HookView {
  return {
    ...row.settings,
    programId: row.programId,
    id: row.id,
    createdBy: row.createdBy,
    version: row.version,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    previousSecretUntil: row.previousSecretUntil?.getTime(),
    lastUsedAt: row.lastUsedAt?.getTime(),
    lastUsedFrom: row.lastUsedFrom ?? undefined,
  };
}
