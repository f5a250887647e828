import { once } from 'node:events';
import { createServer } from 'node:net';
import { startRefusal } from '../storage/start-refusal.ts';

/**
 * Gives the port to listen on: the wanted one, or when that is taken and nobody insisted on it, the next free one of the
 * twenty above it.
 *
 * The port is only tried, not kept, so another program may still take it before the server does; the server then refuses.
 *
 * @throws a start refusal when an explicit port is taken, or the address cannot be listened on
 */
export async function choosePort(wanted: {
  readonly host: string;
  readonly port: number;
  readonly isExplicit: boolean;
}): Promise<number> {
  const last = wanted.isExplicit || wanted.port === 0 ? wanted.port : wanted.port + 20;
  for (let port = wanted.port; port <= last; port += 1) {
    const problem = await tryPort(wanted.host, port);
    if (problem === undefined) return port;
    if (problem !== 'EADDRINUSE') throw refuseAddress(wanted.host, port, problem);
  }
  throw refuseAddress(wanted.host, wanted.port, 'EADDRINUSE');
}

/** Says why the server cannot listen there; `code` is the system's error code. */
export function refuseAddress(host: string, port: number, code: string): Error {
  const where = `${host}:${port}`;
  if (code === 'EADDRINUSE') {
    return startRefusal(
      `The port ${port} on ${host} is taken by another program. Expected is a free one: stop that program, or set POINTHOUSE_PORT.`,
    );
  }
  if (code === 'EACCES')
    return startRefusal(
      `This user may not listen on ${where}. Expected is a port from 1024 on, set by POINTHOUSE_PORT.`,
    );
  return startRefusal(
    `The server cannot listen on ${where} (${code}). Expected is an address of this machine, set by POINTHOUSE_HOST.`,
  );
}

async function tryPort(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error); // as: listening fails with system errors only
  } finally {
    server.close();
    if (server.listening) await once(server, 'close');
  }
}
