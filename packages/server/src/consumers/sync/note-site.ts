import { pauseAfter } from '../../domain/sync/decide-push.ts';
import { findSiteHealth, noteSiteFailed } from '../../storage/sync/site-health.ts';
import type { SyncParts } from './sync-parts.ts';

/** Notes that a site could not be called, and leaves it alone for longer the more often that happens. */
export async function leaveAlone(
  parts: Pick<SyncParts, 'pool' | 'clock' | 'logger'>,
  site: { programId: number; siteId: string },
  failed: { detail: string; retryAfterMs: number | undefined },
): Promise<void> {
  const { failures, pausedUntil: until } = await findSiteHealth(parts.pool, site);
  const at = parts.clock();
  const isPaused = until !== null && until.getTime() > at;
  const pausedUntil = at + pauseAfter(isPaused ? failures : failures + 1, failed.retryAfterMs);
  await noteSiteFailed(parts.pool, site, { at, pausedUntil, error: storable(failed.detail) });
  if (failures === 0) parts.logger.warn({ ...site, error: failed.detail }, 'a linked site cannot be called');
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed();
}
