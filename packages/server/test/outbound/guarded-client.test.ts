import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { readAllowedDestinations } from '../../src/domain/destinations/allowed-destinations.ts';
import { type GuardedClient, type GuardOptions, openGuardedClient } from '../../src/outbound/guarded-client.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '../support/test-certificate.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function open(allow: string[] = [], more: Partial<GuardOptions> = {}): GuardedClient {
  const allowed = readAllowedDestinations(allow);
  if (!allowed) throw new Error(`${allow} was not understood`);
  const client = openGuardedClient({ allowed, connectMs: 60_000, totalMs: 60_000, replyBytes: 1_000, ...more });
  closing.push(() => client.close());
  return client;
}

/** Listens on this machine and counts connections. */
async function listen(server: Server): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
    for (const socket of open) socket.destroy();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections }; // as: it listens on a port
}
const serve = (listener: RequestListener) => listen(createServer(listener));

describe('where calls may go', () => {
  test.each([
    ...['https://127.0.0.1', 'https://2130706433', 'https://0x7f000001', 'https://0177.0.0.1', 'https://127.1'],
    ...[
      'https://[::1]',
      'https://[::ffff:127.0.0.1]',
      'https://[::ffff:7f00:1]',
      'https://localhost',
      'http://127.0.0.1',
    ],
    ...['https://localhost.', 'https://0.0.0.0', 'https://user:secret@127.0.0.1'],
  ])('%s is refused, and nothing is connected to', async (origin) => {
    const { port, connections } = await serve((_, response) => response.end());
    const outcome = await open().call({ method: 'GET', url: `${origin}:${port}/` });
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining('refused') });
    expect(connections()).toBe(0);
  });

  test('a name is refused when any of its addresses is private, whatever else it resolves to', async () => {
    const { port, connections } = await serve((_, response) => response.end());
    for (const address of ['127.0.0.1', '169.254.169.254', '10.0.0.1']) {
      const resolve = async () => [
        { address: '93.184.216.34', family: 4 as const },
        { address, family: 4 as const },
      ];
      const outcome = await open([], { resolve }).call({ method: 'GET', url: `https://hooks.test:${port}/` });
      expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining(`leads to ${address}`) });
    }
    expect(connections()).toBe(0);
  });

  test('the address that was judged is the one that is connected to: a name is resolved once a connection', async () => {
    const { port, connections } = await serve((_, response) => response.end('mine'));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 as const }];
    };
    const client = open(['hooks.test'], { resolve });
    expect(await client.call({ method: 'GET', url: `http://hooks.test:${port}/` })).toMatchObject({ text: 'mine' });
    expect([asked, connections()]).toEqual([1, 1]);
  });

  test('an address of IPv4 in the clothes of IPv6 is refused at the connection', async () => {
    const { port, connections } = await serve((_, response) => response.end());
    const resolve = async () => [{ address: '::ffff:127.0.0.1', family: 6 as const }];
    const outcome = await open([], { resolve }).call({ method: 'GET', url: `https://hooks.test:${port}/` });
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining('refused') });
    expect(connections()).toBe(0);
  });

  test('a name that does not resolve is a failure that says so', async () => {
    const resolve = () => Promise.reject(new Error('queryA ENOTFOUND hooks.test'));
    const outcome = await open([], { resolve }).call({ method: 'GET', url: 'https://hooks.test/' });
    expect(outcome).toEqual({ kind: 'failed', error: 'queryA ENOTFOUND hooks.test', wasSent: false });
  });

  test('only a certificate that is trusted and names the host will do', async () => {
    const server = createSecureServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, (_, response) => response.end('safe'));
    const { port } = await listen(server);
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }];
    const call = (client: GuardedClient, host: string) =>
      client.call({ method: 'GET', url: `https://${host}:${port}/` });
    const allow = ['hooks.test', 'other.test'];
    expect(await call(open(allow, { resolve }), 'hooks.test')).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/self-signed/),
    });
    const trusting = open(allow, { resolve, ca: TEST_CERTIFICATE });
    expect(await call(trusting, 'other.test')).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/does not match/),
    });
    expect(await call(trusting, 'hooks.test')).toMatchObject({ kind: 'reply', status: 200, text: 'safe' });
  });
});

describe('what a call gets', () => {
  test('a redirect as it is, and it is not followed', async () => {
    const paths: string[] = [];
    const { port } = await serve((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const outcome = await open(['127.0.0.1']).call({
      method: 'POST',
      url: `http://127.0.0.1:${port}/here`,
      body: '{}',
    });
    expect(outcome).toMatchObject({ kind: 'reply', status: 302, headers: { location: '/elsewhere' } });
    expect(paths).toEqual(['/here']);
  });

  test('the beginning of a reply that has no end', async () => {
    const { port } = await serve((_, response) => {
      const write = () => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', write);
      };
      write();
    });
    const outcome = await open(['127.0.0.1']).call({ method: 'GET', url: `http://127.0.0.1:${port}/` });
    expect(outcome).toMatchObject({ kind: 'reply', status: 200, isCut: true, text: 'x'.repeat(1_000) });
  });

  test.each<[string, RequestListener]>([
    ['does not answer', () => {}],
    [
      'answers for ever, a byte at a time',
      (_, response) => {
        const timer = setInterval(() => response.write('.'), 20);
        response.once('close', () => clearInterval(timer));
      },
    ],
  ])('a failure when the other side %s', async (_, listener) => {
    const { port } = await serve(listener);
    const outcome = await open(['127.0.0.1'], { totalMs: 3_000 }).call({
      method: 'GET',
      url: `http://127.0.0.1:${port}/`,
    });
    expect(outcome).toEqual({ kind: 'failed', error: 'no whole reply within 3000 ms', wasSent: true });
  });

  test('a failure when the other side accepts and never greets', async () => {
    const { port } = await listen(createPlainServer());
    const client = open(['127.0.0.1'], { connectMs: 200, totalMs: 20_000 });
    const outcome = await client.call({ method: 'GET', url: `https://127.0.0.1:${port}/` });
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringMatching(/timeout/i) });
  });

  test('a failure when its headers are too large, or are none', async () => {
    const { port } = await serve((_, response) => response.writeHead(200, { 'x-big': 'x'.repeat(20_000) }).end());
    const large = await open(['127.0.0.1']).call({ method: 'GET', url: `http://127.0.0.1:${port}/` });
    expect(large).toMatchObject({ kind: 'failed', error: expect.stringMatching(/headers/i) });
    const other = await listen(createPlainServer((socket) => socket.on('data', () => socket.end('SSH-2.0-x\r\n'))));
    const none = await open(['127.0.0.1']).call({ method: 'GET', url: `http://127.0.0.1:${other.port}/` });
    expect(none.kind).toBe('failed');
  });

  test('nothing when its caller gives it up', async () => {
    const { port } = await serve(() => {});
    const giveUp = new AbortController();
    const call = open(['127.0.0.1']).call({ method: 'GET', url: `http://127.0.0.1:${port}/`, signal: giveUp.signal });
    giveUp.abort();
    expect(await call).toEqual({ kind: 'abandoned' });
  });
});
