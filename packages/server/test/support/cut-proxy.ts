import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** What the proxy does with the next COMMIT that passes: nothing, cut before the server sees it, or after it answered. */
export type CutAt = 'never' | 'before-commit' | 'within-commit' | 'after-commit';

/** A way between a lane and its server that a test can cut, at an exact point. */
export type CutProxy = {
  /** The same database, through the proxy. */
  url: string;
  cutNext(at: CutAt): void;
  /** How many COMMITs were cut. */
  cuts(): number;
  /** Cuts every connection and refuses new ones until `up`. */
  down(): void;
  up(): void;
  close(): Promise<void>;
};

// 'Q', the length, and the text with its final zero: how the driver sends COMMIT.
const COMMIT: Buffer = Buffer.concat([Buffer.from('Q'), Buffer.from([0, 0, 0, 11]), Buffer.from('commit\0')]);
const COMMITTED: Buffer = Buffer.from('COMMIT\0');

export async function openCutProxy(databaseUrl: string): Promise<CutProxy> {
  const target = new URL(databaseUrl);
  const socketPath = `${target.searchParams.get('host')}/.s.PGSQL.${target.searchParams.get('port')}`;
  const sockets = new Set<Socket>();
  let plan: CutAt = 'never';
  let cuts = 0;
  let isDown = false;
  const cut = (...pair: Socket[]): void => {
    for (const socket of pair) socket.destroy();
  };
  const server = createServer((client) => {
    if (isDown) return void client.destroy();
    const upstream = dial(socketPath);
    let isAwaitingReply = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => cut(client, upstream));
      socket.on('close', () => {
        sockets.delete(socket);
        // After a cut in mid-COMMIT the server is left to notice by itself.
        cut(client, upstream);
      });
    }
    client.on('data', (chunk: Buffer) => {
      const place = plan === 'never' ? -1 : chunk.indexOf(COMMIT);
      if (place < 0) return void upstream.write(chunk);
      const at = plan;
      plan = 'never';
      cuts += 1;
      if (at === 'before-commit') return cut(client, upstream);
      if (at === 'within-commit') return void upstream.write(chunk.subarray(0, place + 6), () => cut(client, upstream));
      isAwaitingReply = true;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (!isAwaitingReply) return void client.write(chunk);
      if (chunk.includes(COMMITTED)) cut(client, upstream);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `postgres://${target.username}@127.0.0.1:${port}${target.pathname}`,
    cutNext(at) {
      plan = at;
    },
    cuts: () => cuts,
    down() {
      isDown = true;
      cut(...sockets);
    },
    up() {
      isDown = false;
    },
    async close() {
      cut(...sockets);
      server.close();
      await once(server, 'close');
    },
  };
}
