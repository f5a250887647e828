import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** A COPY … FROM STDIN under way. `write` waits while the connection has enough to do; `end` until all is taken. */
export type CopyIn = { write(bytes: Buffer): Promise<void>; end(): Promise<void> };

/** What the driver's connection can do beside what its types say. */
type Connection = {
  stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
};

/** Opens a COPY on a session that nothing else uses meanwhile. */
export async function openCopyIn(session: pg.Client, text: string): Promise<CopyIn> {
  const ready = Promise.withResolvers<Connection>();
  const done = Promise.withResolvers<void>();
  done.promise.catch(() => {});
  const fail = (error: Error): void => {
    ready.reject(error);
    done.reject(error);
  };
  // What the driver asks of a query that brings its own protocol.
  const query = {
    submit: (connection: unknown) => (connection as Connection).query(text), // as: see Connection
    handleCopyInResponse: (connection: Connection) => ready.resolve(connection),
    handleCommandComplete: () => {},
    handleReadyForQuery: () => done.resolve(),
    handleError: fail,
  };
  session.query(query);
  const connection = await ready.promise;
  return {
    async write(bytes) {
      connection.sendCopyFromChunk(bytes);
      if (!connection.stream.writableNeedDrain) return;
      const drained = new Promise<void>((resolve) => connection.stream.once('drain', resolve));
      await Promise.race([drained, done.promise]);
    },
    end() {
      connection.endCopyFrom();
      return done.promise;
    },
  };
}
