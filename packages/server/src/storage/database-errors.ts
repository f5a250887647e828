/** Whether the database answered a statement with an error (the connection is well and knows what it did). */
export function statementFailed(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && !isConnectionState(code);
}

/** Whether a statement was only refused because one before it in its transaction had failed: the reason is that one's. */
export function followsFailure(error: unknown): boolean {
  return sqlState(error) === '25P02';
}

/** Whether a statement took longer than it may (query_canceled). */
export function isTooSlow(error: unknown): boolean {
  return sqlState(error) === '57014';
}

/** Whether the role that asked may not do this (insufficient_privilege). */
export function isForbidden(error: unknown): boolean {
  return sqlState(error) === '42501';
}

/**
 * Whether trying the whole transaction again may help: conflicts, time-outs on locks, a database that is starting,
 * stopping, full or away, and anything that broke the connection.
 */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error);
  if (code === undefined) return isConnectionError(error);
  return isConnectionState(code) || ['40', '53'].includes(code.slice(0, 2)) || RETRYABLE.has(code);
}

/** lock_not_available, read_only_sql_transaction (a primary that was demoted), query_canceled (too slow); disk_full is of class 53. */
const RETRYABLE = new Set(['55P03', '25006', '25P03', '57014']);

/** Class 08, and the ends of a session: admin_shutdown, crash_shutdown, cannot_connect_now, idle time-outs. */
function isConnectionState(code: string): boolean {
  return code.startsWith('08') || code.startsWith('57P') || code === '25P03';
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code; // any thrown value may be asked for a code
  // No SQLSTATE begins with E, but names of system errors do, and EPIPE has five letters as well.
  return typeof code === 'string' && /^(?!E)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code; // a system error's name, such as ECONNREFUSED
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return true;
  return /connection|timeout|not queryable|closed|accepts (no )?writes/i.test(error.message);
}
