import type pg from 'pg';
import type { EventBody } from '../domain/webhooks/events.ts';
import {
  type DeliveryRow,
  type DeliveryState,
  type EndpointName,
  findDelivery,
  listDeliveriesDown,
} from '../storage/webhooks/deliveries.ts';
import { findEndpoint } from '../storage/webhooks/endpoints.ts';
import { loadEventBodies } from './event-bodies.ts';
import type { ProgramConfigs } from './program-configs.ts';

/** A delivery with what is sent, and where to; it is made from the record, so it is the same for every attempt. */
export type DeliveryDetail = { delivery: DeliveryRow; url: string; body: EventBody };

/** An endpoint's deliveries by number downwards: of records, or of test events; undefined when there is no such endpoint. */
export async function listDeliveries(
  pool: pg.Pool,
  name: EndpointName,
  asked: { below: number | undefined; state: DeliveryState | undefined; tests: boolean; limit: number },
): Promise<DeliveryRow[] | undefined> {
  if (!(await findEndpoint(pool, name))) return undefined;
  return listDeliveriesDown(pool, name, { ...asked, below: asked.below ?? Number.MAX_SAFE_INTEGER });
}

/** One delivery; undefined when there is none of that number. */
export async function getDelivery(
  parts: { readonly pool: pg.Pool; readonly configs: ProgramConfigs },
  name: EndpointName & { number: number },
): Promise<DeliveryDetail | undefined> {
  const [endpoint, delivery] = await Promise.all([findEndpoint(parts.pool, name), findDelivery(parts.pool, name)]);
  if (!endpoint || !delivery) return undefined;
  const event = { number: delivery.number, createdAt: delivery.createdAt.getTime() };
  const body = (await loadEventBodies(parts, name.programId, [event])).get(delivery.number);
  if (!body) throw new Error(`bug: record ${delivery.number} of a delivery is missing`);
  return { delivery, url: endpoint.settings.url, body };
}
