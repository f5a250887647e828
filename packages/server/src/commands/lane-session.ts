import type pg from 'pg';
import { cutWhenStalled } from '../storage/cut-when-stalled.ts';
import { followsFailure, statementFailed } from '../storage/database-errors.ts';

/** A lane's connection: made when first needed, thrown away when it may be broken. */
export type LaneSession = {
  client(): Promise<pg.Client>;
  /**
   * What made a transaction fail. Of statements that were sent together, one that only says that another had failed may be
   * heard first; whether to try again is for the other to say.
   */
  causeOf(error: unknown): unknown;
  /** After an error: back to a clean session, on this connection if it still answers. */
  recover(error: unknown): Promise<void>;
  close(): Promise<void>;
};

export function makeLaneSession(options: {
  connect: () => Promise<pg.Client>;
  /** How long the database may be silent before the connection is cut, in milliseconds. */
  stallMs: number;
}): LaneSession {
  let current: pg.Client | undefined;
  let firstFailure: unknown;
  const drop = (): void => {
    const broken = current;
    current = undefined;
    // It may be broken already: then there is nothing left to end.
    broken?.end().catch(() => {});
  };
  return {
    async client() {
      if (current) return current;
      const client = await options.connect();
      client.once('end', () => {
        if (current === client) current = undefined;
      });
      client.connection.on('errorMessage', (error: unknown) => {
        if (!followsFailure(error)) firstFailure ??= error;
      });
      current = client;
      firstFailure = undefined;
      return client;
    },
    causeOf: (error) => (followsFailure(error) ? (firstFailure ?? error) : error),
    async recover(error) {
      if (!current) return;
      if (!statementFailed(error)) return drop();
      await cutWhenStalled(current, current.query('rollback'), options).catch(drop);
      firstFailure = undefined;
    },
    async close() {
      const client = current;
      current = undefined;
      await client?.end();
    },
  };
}
