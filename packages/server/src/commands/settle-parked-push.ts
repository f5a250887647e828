import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { formatAmount } from '../domain/points.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';
import { findLink } from '../storage/sync/links.ts';
import { findPush, type PushName, type PushRow, retryPush } from '../storage/sync/pushes.ts';
import { type PushEnd, settlePush } from '../storage/sync/settle-push.ts';
import { resumeSite } from '../storage/sync/site-health.ts';

export type { PushRow };

type Parts = { readonly pool: pg.Pool; readonly clock: () => Instant };

/** What a person says of a parked row: send it (again), or leave it, for it was done there after all or never shall be. */
export type PushSettlement = 'retry' | 'was_done' | 'give_up';

/** Settles a row that waits for a person; undefined when no such row does. */
export async function settleParkedPush(
  parts: Parts,
  name: PushName,
  settlement: PushSettlement,
): Promise<PushRow | undefined> {
  const row = await findPush(parts.pool, name);
  if (row?.state !== 'parked') return undefined;
  if (settlement === 'retry') {
    const again = await retryPush(parts.pool, name, parts.clock());
    if (again) await resumeSite(parts.pool, name);
    return again;
  }
  const agreed = settlement === 'was_done' ? await agreementOn(parts, row) : undefined;
  return (await settlePush(parts.pool, row, { agreed })) ? row : undefined;
}

/** A row that was done there is part of what both sides agree on; pulling would else take it for a change of the site. */
async function agreementOn({ pool }: Parts, row: PushRow): Promise<PushEnd['agreed']> {
  const link = await findLink(pool, row);
  const pointType = (await loadProgramConfig(pool, row.programId))?.pointTypes.get(row.pointType);
  if (link?.remoteType !== row.remoteType) return undefined;
  return pointType && { kind: 'moves', by: formatAmount(row.amount, pointType.scale) };
}
