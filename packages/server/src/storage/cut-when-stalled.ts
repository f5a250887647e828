import type pg from 'pg';
import type { BaseLogger } from 'pino';

/**
 * Waits for what a connection was asked, and cuts the connection when that takes longer than `stallMs` milliseconds: every
 * query on it then rejects with a connection error. A network that swallows everything would otherwise keep the caller
 * waiting for many minutes; a cut connection is something that callers can handle.
 */
export async function cutWhenStalled<T>(
  client: pg.Client,
  work: Promise<T>,
  limit: { readonly stallMs: number; readonly logger?: BaseLogger | undefined },
): Promise<T> {
  const timer = setTimeout(() => {
    limit.logger?.warn({ stall_ms: limit.stallMs }, 'the database does not answer: cutting the connection');
    client.connection.stream.destroy();
  }, limit.stallMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
