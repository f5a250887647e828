import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePort } from '../../src/main/choose-port.ts';

const taken: Server[] = [];
afterEach(async () => {
  for (const server of taken.splice(0)) {
    server.close();
    await once(server, 'close');
  }
});

async function takePort(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  taken.push(server);
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a free port is taken as it is', async () => {
  const port = await takePort();
  taken.splice(0).forEach((server) => void server.close());
  expect(await choosePort({ host: '127.0.0.1', port, isExplicit: true })).toBe(port);
});

test('nobody chose the port, and it is taken: a free one above it', async () => {
  const port = await takePort();
  const chosen = await choosePort({ host: '127.0.0.1', port, isExplicit: false });
  expect(chosen).toBeGreaterThan(port);
  expect(chosen).toBeLessThanOrEqual(port + 20);
  await takePort(chosen);
});

test('a chosen port that is taken is refused', async () => {
  const port = await takePort();
  await expect(choosePort({ host: '127.0.0.1', port, isExplicit: true })).rejects.toThrow(
    /is taken by another program/,
  );
});

test('an address that is not of this machine is refused', async () => {
  const wanted = { host: '192.0.2.1', port: 0, isExplicit: true };
  await expect(choosePort(wanted)).rejects.toThrow(/cannot listen on 192\.0\.2\.1.*POINTHOUSE_HOST/);
});
