import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startTestServer } from '../support/test-server.ts';

/** How long the server waits for the rest of a head. The test has less, so that nothing but the end cuts the connections. */
const WAITS_MS = 300_000;

test(
  'a connection that only connected, or sent half a head, does not keep the server from ending',
  async () => {
    const server = await startTestServer({ requestTimeoutMs: WAITS_MS * 2 });
    const sockets = ['', 'GET /livez HTTP/1.1\r\nHos'].map((sent) => {
      const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(sent);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    // However it is closed: what was sent and never read makes it a reset.
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await server.stop();
    expect(await Promise.all(closed)).toHaveLength(2);
  },
  WAITS_MS - 60_000,
);
