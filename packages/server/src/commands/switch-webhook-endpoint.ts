import type { Author } from '../storage/author.ts';
import { disableEndpoint, type EndpointRow, enableEndpoint } from '../storage/webhooks/endpoints.ts';

/**
 * Switches an endpoint on or off; undefined when there is none. Off, what it still had to get waits, and what is recorded
 * meanwhile is not queued: a replay gets it. On, its failures are forgotten and what waits is sent at once.
 */
export function switchWebhookEndpoint(
  parts: Author,
  name: { programId: number; id: string },
  isOn: boolean,
): Promise<EndpointRow | undefined> {
  const now = new Date(parts.clock());
  if (isOn) return enableEndpoint(parts, name, now);
  return disableEndpoint(parts, name, { reason: 'requested', at: now });
}
