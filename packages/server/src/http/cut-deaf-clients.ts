import type { Socket } from 'node:net';
import type { App } from './app-parts.ts';

/**
 * Cuts every connection whose client leaves what was sent to it untaken for `limitMs` milliseconds.
 *
 * The time-out of Node's sockets does not: whatever such a client still sends counts as life, and its replies would pile up
 * for as long as it likes.
 */
export function cutDeafClients(app: App, limitMs: number): void {
  const open = new Map<Socket, { taken: number; strikes: number }>();
  app.server.on('connection', (socket: Socket) => {
    open.set(socket, { taken: 0, strikes: 0 });
    socket.once('close', () => open.delete(socket));
  });
  const sweep = setInterval(() => {
    for (const [socket, last] of open) {
      const taken = socket.bytesWritten - socket.writableLength;
      const isDeaf = socket.writableLength > 0 && taken === last.taken;
      const strikes = isDeaf ? last.strikes + 1 : 0;
      open.set(socket, { taken, strikes });
      if (strikes < STRIKES) continue;
      app.log.info({ address: socket.remoteAddress, unread: socket.writableLength }, 'cut a client that does not read');
      socket.destroy();
    }
  }, limitMs / STRIKES);
  sweep.unref();
  app.server.once('close', () => clearInterval(sweep));
}

const STRIKES = 10;
