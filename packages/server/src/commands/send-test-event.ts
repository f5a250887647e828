import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { TEST_EVENT } from '../domain/webhooks/events.ts';
import { type DeliveryRow, insertTest } from '../storage/webhooks/deliveries.ts';

/** Queues a test event for an endpoint; undefined when there is none. It goes out before everything that waits. */
export function sendTestEvent(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly randomBytes: (size: number) => Buffer },
  name: { programId: number; id: string },
): Promise<DeliveryRow | undefined> {
  // Negative, so that it is no record's, and random, so that no counter is needed.
  const number = -(1 + parts.randomBytes(6).readUIntBE(0, 6));
  return insertTest(parts.pool, { ...name, number }, { type: TEST_EVENT, now: new Date(parts.clock()) });
}
