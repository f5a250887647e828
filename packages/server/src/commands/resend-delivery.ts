import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type DeliveryRow, requeueDelivery } from '../storage/webhooks/deliveries.ts';

/** Sends a delivery again, under the same id of its event; undefined when there is none. */
export function resendDelivery(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  name: { programId: number; id: string; number: number },
): Promise<DeliveryRow | undefined> {
  return requeueDelivery(parts.pool, name, new Date(parts.clock()));
}
