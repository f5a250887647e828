import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { findNumberAt } from '../storage/ledger/as-of.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import { startReplay } from '../storage/webhooks/endpoints.ts';

export type ReplayOutcome =
  | { kind: 'started'; from: number; to: number }
  | { kind: 'unknown' }
  /** It begins before what is kept; `earliest` is the first number that can be had. */
  | { kind: 'too_old'; earliest: number; earliestAt: Instant }
  /** It begins behind the end of the journal. */
  | { kind: 'ahead'; head: number };

/**
 * Has an endpoint sent everything that it wants again, from a record's number or an instant up to now, under the same ids.
 * Reaches as far back as deliveries are kept. A replay that is still under way gives way to the new one.
 */
export async function replayEvents(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly webhookKeepMs: number },
  name: { programId: number; id: string },
  from: { number: number } | { instant: Instant },
): Promise<ReplayOutcome> {
  const { pool } = parts;
  const now = parts.clock();
  const head = await readHead(pool, name.programId);
  if (!head) throw new Error(`bug: program ${name.programId} does not exist`);
  const earliestAt = now - parts.webhookKeepMs;
  const earliest = 1 + (await findNumberAt(pool, name.programId, earliestAt));
  if ('instant' in from && from.instant < earliestAt) return { kind: 'too_old', earliest, earliestAt };
  // The first record at the instant or after it.
  const first = 'number' in from ? from.number : 1 + (await findNumberAt(pool, name.programId, from.instant - 1));
  if (first < earliest) return { kind: 'too_old', earliest, earliestAt };
  if (first > head.number) return { kind: 'ahead', head: head.number };
  const endpoint = await startReplay(pool, name, { after: first - 1, until: head.number });
  return endpoint ? { kind: 'started', from: first, to: head.number } : { kind: 'unknown' };
}
