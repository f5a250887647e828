import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/commands/create-client.ts';
import { revokeClient } from '../../../src/commands/revoke-client.ts';
import { type EventReader, readEvents } from '../../support/event-reader.ts';
import { addMember } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let member: string;
beforeAll(async () => {
  server = await startTestServer({ streamTimings: { heartbeatMs: 100, stallMs: 5_000 } });
  member = await addMember(server);
});
afterAll(() => server?.stop());

const authorization = ({ clientId, secret } = server.credentials) =>
  `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;

async function open(query = '', headers: Record<string, string> = {}): Promise<EventReader> {
  return await readEvents(`${server.address}/v1/stream${query}`, { authorization: authorization(), ...headers });
}

async function credit(extra: object = {}) {
  const reply = await server.call('POST /v1/credits', {
    member,
    point_type: 'points',
    amount: 1,
    reference: 'x',
    ...extra,
  });
  expect(reply.status).toBe(201);
  return reply.body as { id: string; number: number; hash: string };
}

const HEAP = { text: 'x'.repeat(8_000) };

/** Writes many large records in one call; gives how many. */
async function creditHeap(count: number): Promise<number> {
  const data = HEAP;
  const item = { type: 'credit', member, point_type: 'points', amount: 1, reference: 'heap', data };
  const reply = await server.call('POST /v1/batches', { items: Array.from({ length: count }, () => item) });
  expect(reply.status).toBe(200);
  return reply.body.results.length;
}

/** Asks and never reads. A closed peer shows only to one who writes, so it writes the empty lines that HTTP leaves out. */
async function connectIdle(target: string, of = server): Promise<{ closed: Promise<void> }> {
  const socket = connect(Number(new URL(of.address).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.pause();
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(`GET ${target} HTTP/1.1\r\nHost: test\r\nAuthorization: ${authorization(of.credentials)}\r\n\r\n`);
  const nudge = setInterval(() => socket.write('\r\n'), 100);
  return { closed: closed.finally(() => clearInterval(nudge)) };
}

const idOf = ({ number, hash }: { number: number; hash: string }) => `${number}-${hash.slice(0, 8)}`;
const head = async () =>
  (await server.call('GET /v1/journal/head')).body as { number: number; cursor: string; hash: string };

describe('accepted', () => {
  test('from now: what is written afterwards, as the transaction that the call itself answered with', async () => {
    const before = await head();
    const reader = await open();
    expect(reader.status).toBe(200);
    expect(reader.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(reader.headers['cache-control']).toBe('no-store');
    expect(await reader.block(/^retry: 1000/)).toContain(`id: ${before.cursor}`);
    const made = await credit({ entry: '{points} {point_name}', data: { text: 'lines\n\nid: 1' } });
    const [event] = await reader.events(1);
    expect(event).toMatchObject({ id: idOf(made), event: 'credit' });
    expect(JSON.parse(event?.data ?? '')).toEqual(made);
    reader.close();
  });

  test('from the beginning: everything, in order, and then what comes', async () => {
    const { number } = await head();
    const reader = await open('?cursor=0');
    await reader.events(number);
    const made = await credit();
    const events = await reader.events(number + 1);
    expect(events.map(({ id }) => Number(id.split('-')[0]))).toEqual(
      Array.from({ length: number + 1 }, (_, place) => place + 1),
    );
    expect(events.at(-1)?.id).toBe(idOf(made));
    reader.close();
  });

  test('resumes without loss or repetition, by Last-Event-ID before ?cursor', async () => {
    const first = await credit();
    const second = await credit();
    const byQuery = await open(`?cursor=${idOf(first)}`);
    expect((await byQuery.events(1))[0]?.id).toBe(idOf(second));
    const byHeader = await open('?cursor=0', { 'last-event-id': idOf(first) });
    expect((await byHeader.events(1))[0]?.id).toBe(idOf(second));
    byQuery.close();
    byHeader.close();
  });

  test('a silent journal still beats', async () => {
    const reader = await open();
    expect(await reader.block(/^:/)).toMatch(/^: /);
    reader.close();
  });

  test('a reader that does not read is cut; one beside it is not, and the cut one resumes', async () => {
    const start = await head();
    const idle = await connectIdle(`/v1/stream?cursor=${start.cursor}`);
    const beside = await open(`?cursor=${start.cursor}`);
    // More than both kernels' buffers of a connection hold together.
    let written = 0;
    for (let round = 0; round < 4; round += 1) written += await creditHeap(500);
    await beside.events(written);
    await idle.closed;
    const [lastSeen] = (await beside.events(10)).slice(9);
    const resumed = await open('', { 'last-event-id': lastSeen?.id ?? '' });
    expect((await resumed.events(1))[0]?.id.split('-')[0]).toBe(String(start.number + 11));
    beside.close();
    resumed.close();
  });

  test('a revoked client loses the stream', async () => {
    const { programId, database, clock } = server;
    const parts = { pool: database.pool, by: 'test', clock: clock.now, randomBytes };
    const client = await createClient(parts, { programId, name: 'to be revoked', scopes: ['events:read'] });
    const reader = await open('', { authorization: authorization(client) });
    await reader.block(/^retry/);
    await revokeClient(parts, { programId, clientId: client.clientId });
    expect(await reader.over).toBe('ended');
  });

  test('ends in order when the server stops', async () => {
    const own = await startTestServer();
    const reader = await readEvents(`${own.address}/v1/stream`, { authorization: authorization(own.credentials) });
    await reader.block(/^retry/);
    await Promise.all([own.stop(), expect(reader.over).resolves.toBe('ended')]);
  });
});

test('a reader that does not read cannot keep a server from stopping', async () => {
  const own = await startTestServer({ streamTimings: { heartbeatMs: 100, stallMs: 600_000 } });
  const someone = await addMember(own);
  const item = { type: 'credit', member: someone, point_type: 'points', amount: 1, reference: 'heap', data: HEAP };
  for (let round = 0; round < 4; round += 1) {
    await own.call('POST /v1/batches', { items: Array.from({ length: 500 }, () => item) });
  }
  const idle = await connectIdle('/v1/stream?cursor=0', own);
  const beside = await readEvents(`${own.address}/v1/stream?cursor=0`, {
    authorization: authorization(own.credentials),
  });
  await beside.events(2_000);
  await Promise.all([own.stop(), idle.closed]);
});

describe('refused', () => {
  test('a cursor that the journal does not reach, with how far it does', async () => {
    const { number, cursor, hash } = await head();
    const reply = await server.call(`GET /v1/stream?cursor=${number + 1}-00000000`);
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: 'cursor_ahead', head: { number, cursor, hash } });
  });

  test('a cursor that names another record than the journal holds', async () => {
    const made = await credit();
    const other = made.hash.startsWith('0') ? 'f' : '0';
    const reply = await server.call(`GET /v1/stream?cursor=${made.number}-${other.repeat(8)}`);
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: 'cursor_mismatch', head: { number: made.number } });
  });

  test.each(['', 'x', '1', '-1', '1-', '1-ABCDEF12', '1-abcdef123', '99999999999999999-00000000'])(
    'cursor %o is malformed',
    async (cursor) => {
      const reply = await server.call(`GET /v1/stream?cursor=${cursor}`);
      expect([reply.status, reply.body.code]).toEqual([400, 'cursor_malformed']);
    },
  );

  test('a parameter that nobody knows', async () => {
    expect((await server.call('GET /v1/stream?from=1')).status).toBe(400);
  });
});

describe('forbidden', () => {
  test('without the scope events:read', async () => {
    const call = await server.callerWith(['points:read']);
    const reply = await call('GET /v1/stream');
    expect([reply.status, reply.body.code]).toEqual([403, 'scope_missing']);
  });

  test('another program’s journal is not seen', async () => {
    const elsewhere = await server.addProgram('elsewhere');
    const call = await server.callerWith(['events:read'], elsewhere);
    await credit();
    expect((await call('GET /v1/journal/head')).body.number).toBe(0);
    const { cursor } = await head();
    expect((await call(`GET /v1/stream?cursor=${cursor}`)).body).toMatchObject({
      code: 'cursor_ahead',
      head: { number: 0 },
    });
  });
});
