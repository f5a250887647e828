import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a database that a test can cut and mend. */
export type DatabaseProxy = {
  url: string;
  /** Ends every connection and lets no new one through. */
  cut(): void;
  /** Cuts when the database next answers with this text: that answer comes through, on the one connection that stays. */
  cutAfter(text: string): void;
  mend(): void;
  close(): Promise<void>;
};

/** Opens a proxy on a port of its own in front of a database that listens on a local socket. */
export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const socketPath = `${target.searchParams.get('host')}/.s.PGSQL.${target.port || '5432'}`;
  const open = new Set<Socket>();
  let isCut = false;
  let cutText: string | undefined;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const backend = connect(socketPath);
    for (const [socket, other] of [
      [client, backend],
      [backend, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
    backend.on('data', (answer) => {
      if (cutText === undefined || !answer.includes(cutText)) return;
      cutText = undefined;
      isCut = true;
      for (const socket of open) if (socket !== client && socket !== backend) socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `postgres://${target.username}@127.0.0.1:${address.port}${target.pathname}`,
    cut,
    cutAfter(text) {
      cutText = text;
    },
    mend: () => {
      isCut = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
