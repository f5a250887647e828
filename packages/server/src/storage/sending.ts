import type pg from 'pg';

/**
 * Sends what `send` queues on a pipelined connection as one write: a batch's statements leave in one system call instead of
 * one each. Only what is sent before `send` first waits for something is held together.
 */
export function inOneWrite<T>(client: pg.Client, send: () => T): T {
  const { stream } = client.connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** Whether statements may be sent before those before them are answered: to a pool, or on a pipelined connection. */
export function takesSeveral(client: pg.ClientBase | pg.Pool): boolean {
  const { pipeline } = client as { pipeline?: boolean }; // as: what a connection was opened with, which its types leave out
  return 'totalCount' in client || pipeline === true;
}
