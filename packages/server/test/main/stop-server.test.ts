import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creditBody, cutOff, expectAsTold, startCreditLoad } from '../support/credit-load.ts';
import { readEvents } from '../support/event-reader.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';
import { readRaw } from '../support/raw-http.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await makeOwnServer();
});
afterAll(() => server?.remove());

/** A call whose headers the server has taken, as its `100 Continue` proves, and whose body waits to be sent. */
type Received = { key: string; sendBody(): void; reply: Promise<string> };

async function begin(key: string): Promise<Received> {
  const { hostname, port } = new URL(server.address());
  const socket = connect(Number(port), hostname);
  const body = creditBody(key);
  const head = [
    'POST /v1/credits HTTP/1.1',
    'Host: x',
    'Expect: 100-continue',
    `Authorization: ${server.authorization}`,
    'Content-Type: application/json',
    `Idempotency-Key: ${key}`,
    `Content-Length: ${body.length}`,
  ].join('\r\n');
  socket.write(`${head}\r\n\r\n`);
  expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 100 /);
  return { key, sendBody: () => socket.write(body), reply: readToEnd(socket) };
}

function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  return new Promise((resolve) => socket.on('close', () => resolve(text)));
}

describe('SIGTERM with requests in flight', () => {
  test('everything that was received is answered, in whichever stage it is, and the next start has it', async () => {
    const lock = new pg.Client({ connectionString: await server.databaseUrl() });
    await lock.connect();
    await lock.query('begin');
    await lock.query('select number from program_head where program_id = $1 for update', [server.programId]);
    const names = Array.from({ length: 30 }, (_, place) => `stop-${place}`);
    const received = await Promise.all(names.map(begin));
    // Twenty wait in the lane behind the lock, ten are still to send their body.
    for (const { sendBody } of received.slice(0, 20)) sendBody();
    const stream = await readEvents(`${server.address()}/v1/stream`, { authorization: server.authorization });
    expect(stream.status).toBe(200);

    const ended = server.end('SIGTERM');
    await server.program().waitFor(/stopping: draining/);
    await expect.poll(() => connects(server.address())).toBe(false);
    for (const { sendBody } of received.slice(20)) sendBody();
    await lock.query('rollback');
    await lock.end();
    const replies = (await Promise.all(received.map(({ reply }) => reply))).map(readRaw);
    expect(replies.map(({ status }) => status)).toEqual(names.map(() => 201));
    expect(await stream.over).toBe('ended');
    expect(await ended).toBe(0);
    expect(server.program().output()).not.toMatch(/draining (takes too long|failed)/);

    await server.start();
    const ids = replies.map(({ body }) => (body as { id: string }).id); // as: a 201 is a transaction
    await expectAsTold(
      server,
      new Map(names.map((key, at) => [key, { kind: 'done', id: ids[at] ?? '', isReplay: false }])),
    );
  });

  test('under load: who was not answered was not received, and nothing of it was done', async () => {
    const load = startCreditLoad(server, 'load');
    await load.moreDone(500);
    expect(await server.end('SIGTERM')).toBe(0);
    await load.stop();
    expect(server.program().output()).not.toMatch(/draining (takes too long|failed)/);
    await server.start();
    const endings = new Map(load.endings);
    for (const key of cutOff(load)) endings.set(key, { kind: 'not done' });
    await expectAsTold(server, endings);
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

/** Whether the server takes a new connection. */
async function connects(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
