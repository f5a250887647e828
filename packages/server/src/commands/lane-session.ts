import type pg from 'pg';
import { cutWhenStalled } from '../storage/cut-when-stalled.ts';
import { statementFailed } from '../storage/database-errors.ts';

/** A lane's connection: made when first needed, thrown away when it may be broken. */
export type LaneSession = {
  client(): Promise<pg.Client>;
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
      current = client;
      return client;
    },
    async recover(error) {
      if (!current) return;
      if (!statementFailed(error)) return drop();
      await cutWhenStalled(current, current.query('rollback'), options).catch(drop);
    },
    async close() {
      const client = current;
      current = undefined;
      await client?.end();
    },
  };
}
