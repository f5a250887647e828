import { createHmac } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import { WEBHOOK_SECRET_PREFIX } from '../domain/credentials.ts';

/**
 * The headers of a message (Standard Webhooks 1.0.0): its id, which stays the same however often it is sent, the instant of
 * sending in seconds, and one signature for each secret that counts now, the newest first.
 *
 * @param secrets beginning with {@link WEBHOOK_SECRET_PREFIX}
 */
export function signMessage(
  message: { id: string; at: Instant; body: string },
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = Math.floor(message.at / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(WEBHOOK_SECRET_PREFIX.length), 'base64');
    const mac = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
