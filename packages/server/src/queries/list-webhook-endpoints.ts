import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { EndpointSettings } from '../domain/webhooks/settings.ts';
import {
  type DisabledReason,
  type EndpointRow,
  findEndpoint,
  listEndpointRows,
} from '../storage/webhooks/endpoints.ts';

/** An endpoint as it may be shown: never a secret. */
export type EndpointView = EndpointSettings & {
  id: string;
  createdBy: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  previousSecretUntil: Instant | undefined;
  disabled: { reason: DisabledReason; at: Instant } | undefined;
  replay: { after: number; until: number } | undefined;
  failures: number;
  failingSince: Instant | undefined;
  lastError: string | undefined;
  lastDeliveredAt: Instant | undefined;
};

/** The program's endpoints in the order of their ids, from behind the id `after`. */
export async function listWebhookEndpoints(
  pool: pg.Pool,
  programId: number,
  asked: { after: string; limit: number; createdBy?: string | undefined; enabled?: boolean | undefined },
): Promise<EndpointView[]> {
  return (await listEndpointRows(pool, programId, asked)).map(endpointView);
}

/** One endpoint; undefined when this program has none with that id. */
export async function getWebhookEndpoint(
  pool: pg.Pool,
  name: { programId: number; id: string },
): Promise<EndpointView | undefined> {
  const row = await findEndpoint(pool, name);
  return row && endpointView(row);
}

export function endpointView(row: EndpointRow): EndpointView {
  const { health, disabled } = row;
  return {
    ...row.settings,
    id: row.id,
    createdBy: row.createdBy,
    version: row.version,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    previousSecretUntil: row.previousSecretUntil?.getTime(),
    disabled: disabled && { reason: disabled.reason, at: disabled.at.getTime() },
    replay: row.replay,
    failures: health.failures,
    failingSince: health.failingSince?.getTime(),
    lastError: health.lastError ?? undefined,
    lastDeliveredAt: health.lastDeliveredAt?.getTime(),
  };
}
