import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/**
 * A way between this process and its database that can fall silent without closing: bytes are taken and never arrive, as
 * behind a firewall that has forgotten a connection. A silent connection stays silent, and its far end is told of nothing,
 * not even that the near end has closed.
 */
export type BlackHole = {
  /** The same database, through the hole. */
  url: string;
  /**
   * The connection on which this text passes next falls silent with it, on the way there (`asked`) or back (`answered`).
   * Resolves once that has happened.
   */
  swallowFrom(way: 'asked' | 'answered', text: string): Promise<void>;
  /** Every connection falls silent, also those that are opened later. Resolves once one has been opened in the dark. */
  swallowAll(): Promise<void>;
  /** Takes back what was planned, and lets new connections through. */
  passAgain(): void;
  close(): Promise<void>;
};

type Plan = { way: 'asked' | 'answered'; text: Buffer; tell: () => void };
type Connection = { isSilent: boolean };

export async function openBlackHole(databaseUrl: string): Promise<BlackHole> {
  const target = new URL(databaseUrl);
  const socketPath = `${target.searchParams.get('host')}/.s.PGSQL.${target.searchParams.get('port') ?? '5432'}`;
  const sockets = new Set<Socket>();
  const connections = new Set<Connection>();
  let plan: Plan | undefined;
  let isDark = false;
  let tellOpened = (): void => {};

  /** Whether a chunk falls into the hole. */
  const swallows = (connection: Connection, way: Plan['way'], chunk: Buffer): boolean => {
    if (plan?.way === way && !connection.isSilent && chunk.includes(plan.text)) {
      connection.isSilent = true;
      plan.tell();
      plan = undefined;
    }
    return connection.isSilent;
  };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const connection = { isSilent: isDark };
    connections.add(connection);
    keep(client).on('close', () => connections.delete(connection));
    if (isDark) {
      client.resume();
      return tellOpened();
    }
    const upstream = keep(dial(socketPath));
    pass({ from: client, to: upstream, swallows: (chunk) => swallows(connection, 'asked', chunk), connection });
    pass({ from: upstream, to: client, swallows: (chunk) => swallows(connection, 'answered', chunk), connection });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `postgres://${target.username}@127.0.0.1:${port}${target.pathname}`,
    swallowFrom: (way, text) =>
      new Promise((resolve) => {
        plan = { way, text: Buffer.from(text), tell: resolve };
      }),
    swallowAll() {
      isDark = true;
      for (const connection of connections) connection.isSilent = true;
      return new Promise((resolve) => {
        tellOpened = resolve;
      });
    },
    passAgain() {
      isDark = false;
      plan = undefined;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

type Way = { from: Socket; to: Socket; swallows: (chunk: Buffer) => boolean; connection: Connection };

function pass({ from, to, swallows, connection }: Way): void {
  from.on('data', (chunk: Buffer) => {
    if (!swallows(chunk)) to.write(chunk);
  });
  from.on('close', () => {
    if (!connection.isSilent) to.destroy();
  });
}
