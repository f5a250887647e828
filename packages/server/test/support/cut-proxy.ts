import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** What the proxy does with the next COMMIT that passes: nothing, cut before the server sees it, or after it answered. */
export type CutAt = 'never' | 'before-commit' | 'within-commit' | 'after-commit';

/** A way between a lane and its server that a test can cut, at an exact point. */
export type CutProxy = {
  /** The same database, through the proxy. */
  url: string;
  /** Resolves when it has been cut. `staysDown`: from then on nobody reaches the server until `up`. */
  cutNext(at: CutAt, staysDown?: boolean): Promise<void>;
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
  let staysDown = false;
  let tellCut = (): void => {};
  const cut = (...pair: Socket[]): void => {
    for (const socket of pair) socket.destroy();
  };
  const cutCommit = (...pair: Socket[]): void => {
    if (staysDown) isDown = true;
    cut(...pair);
    tellCut();
  };
  const takePlan = (): CutAt => {
    const taken = plan;
    plan = 'never';
    cuts += taken === 'never' ? 0 : 1;
    return taken;
  };
  const server = createServer((client) => {
    if (isDown) return void client.destroy();
    const upstream = dial(socketPath);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => cut(client, upstream));
      socket.on('close', () => {
        sockets.delete(socket);
        cut(client, upstream);
      });
    }
    join({ client, upstream, takePlan, cutCommit: () => cutCommit(client, upstream) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `postgres://${target.username}@127.0.0.1:${port}${target.pathname}`,
    cutNext(at, isLast = false) {
      plan = at;
      staysDown = isLast;
      return new Promise((resolve) => {
        tellCut = resolve;
      });
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

type Pair = { client: Socket; upstream: Socket; takePlan: () => CutAt; cutCommit: () => void };

/** Passes bytes both ways, and cuts at the COMMIT that the plan names. */
function join({ client, upstream, takePlan, cutCommit }: Pair): void {
  let isAwaitingReply = false;
  client.on('data', (chunk: Buffer) => {
    const place = chunk.indexOf(COMMIT);
    const at = place < 0 ? 'never' : takePlan();
    if (at === 'before-commit') return cutCommit();
    if (at === 'within-commit') return void upstream.write(chunk.subarray(0, place + 6), cutCommit);
    isAwaitingReply = at === 'after-commit';
    upstream.write(chunk);
  });
  upstream.on('data', (chunk: Buffer) => {
    if (!isAwaitingReply) return void client.write(chunk);
    if (chunk.includes(COMMITTED)) cutCommit();
  });
}
