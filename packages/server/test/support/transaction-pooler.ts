import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A very small proxy that lends database connections per transaction, as PgBouncer does in `transaction` mode: a client gets a
 * backend when its transaction begins and loses it when the transaction ends. For clients that need no password.
 */
export async function startTransactionPooler(options: {
  socketPath: string;
  startup: Record<string, string>;
  backends: number;
}): Promise<Server & { url: string }> {
  const idle: Socket[] = [];
  const waiting: ((backend: Socket) => void)[] = [];
  const all = await Promise.all(Array.from({ length: options.backends }, () => openBackend(options)));
  idle.push(...all);
  const giveBack = (backend: Socket) => {
    const next = waiting.shift();
    // The one that was used last is lent first, as PgBouncer does.
    if (next === undefined) idle.push(backend);
    else next(backend);
  };
  const borrow = () => {
    const backend = idle.pop();
    return backend === undefined ? new Promise<Socket>((resolve) => waiting.push(resolve)) : Promise.resolve(backend);
  };
  const server = createServer((client) => serveClient(client, { borrow, giveBack }));
  server.on('close', () => all.forEach((backend) => void backend.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pooler listens on no port');
  const { user, database } = options.startup;
  return Object.assign(server, { url: `postgres://${user}@127.0.0.1:${address.port}/${database}` });
}

type Lending = { borrow(): Promise<Socket>; giveBack(backend: Socket): void };

function serveClient(client: Socket, lending: Lending): void {
  let backend: Socket | undefined;
  let hasStarted = false;
  let work = Promise.resolve();
  const answers = readMessages((type, message) => {
    client.write(message);
    // ReadyForQuery with I: no transaction is open.
    if (type !== 'Z' || message[5] !== 0x49 || backend === undefined) return;
    backend.removeListener('data', answers);
    lending.giveBack(backend);
    backend = undefined;
  });
  const requests = readMessages((type, message) => {
    if (type === 'X') return void client.end();
    work = work.then(async () => {
      if (backend === undefined) {
        backend = await lending.borrow();
        backend.on('data', answers);
      }
      backend.write(message);
    });
  });
  client.on('error', () => client.destroy());
  client.on('data', (chunk: Buffer) => {
    if (hasStarted) return requests(chunk);
    hasStarted = true;
    // AuthenticationOk, BackendKeyData of nobody, ReadyForQuery.
    client.write(Buffer.from('520000000800000000' + '4b0000000c0000000000000000' + '5a0000000549', 'hex'));
  });
}

/** Cuts a stream into messages: one byte of type, four of length, the rest. */
function readMessages(take: (type: string, message: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      const message = rest.subarray(0, end);
      rest = rest.subarray(end);
      take(String.fromCharCode(message[0] ?? 0), message);
    }
  };
}

async function openBackend(options: { socketPath: string; startup: Record<string, string> }): Promise<Socket> {
  const socket = connect(options.socketPath);
  await once(socket, 'connect');
  const words = Object.entries(options.startup).flat();
  const body = Buffer.from(`${words.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196_608, 4);
  await new Promise<void>((resolve) => {
    const watch = readMessages((type) => {
      if (type !== 'Z') return;
      socket.removeListener('data', watch);
      resolve();
    });
    socket.on('data', watch);
    socket.write(Buffer.concat([head, body]));
  });
  return socket;
}
