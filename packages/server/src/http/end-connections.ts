import type { Socket } from 'node:net';
import type { App } from './app-parts.ts';

/**
 * Makes closing end every connection soon, and none before its reply.
 *
 * Node closes only the connections that are idle when closing begins. One that is busy then gets its reply with `Connection:
 * close`, so that its client sends nothing more on it; what wrote its reply past the hooks, such as a live stream, is closed
 * once it is idle. Otherwise the end would wait for the keep-alive time-out of clients that never hang up.
 */
export function endConnectionsOnClose(app: App): void {
  let isClosing = false;
  const cutSilent = watchSockets(app);
  app.addHook('preClose', (done) => {
    isClosing = true;
    if (app.server.listening) {
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
      const silent = setTimeout(cutSilent, SILENT_MS);
      app.server.once('close', () => {
        clearInterval(sweep);
        clearTimeout(silent);
      });
    }
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
}

/**
 * Connections that have not (or not wholly) sent the head of a request are not idle to Node: a probe or a browser that only
 * connected would keep the server from ending. The function returned cuts those on which no request is under way.
 */
function watchSockets(app: App): () => void {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.server.on('request', ({ socket }, response) => {
    busy.add(socket);
    response.once('close', () => busy.delete(socket));
  });
  return () => {
    for (const socket of open) if (!busy.has(socket)) socket.destroy();
  };
}

const SWEEP_MS = 100;
const SILENT_MS = 1_000;
