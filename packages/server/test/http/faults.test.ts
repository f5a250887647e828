import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiReply } from '../support/api-caller.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { addMember, addMemberWith, bucketsOf } from '../support/movement-world.ts';
import { readRaw, sendRaw } from '../support/raw-http.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const points = { point_type: 'points', reference: 'x' };

/** Repeats a call until it is answered as wanted; the test's own time-out ends the wait. */
async function until(run: () => Promise<ApiReply>, isWanted: (reply: ApiReply) => boolean): Promise<ApiReply> {
  for (;;) {
    const reply = await run();
    if (isWanted(reply)) return reply;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the database is away', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let server: TestServer;
  let member: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await openDatabaseProxy(database.url);
    // Small batches, so that a cut falls between and into them.
    server = await startTestServer({ databaseUrl: proxy.url, env: { POINTHOUSE_LANE_BATCH: '5' } });
    member = await addMemberWith(server, 100);
  });
  afterEach(() => proxy.mend());
  afterAll(async () => {
    await server?.stop();
    await proxy?.close();
    await database?.drop();
  });

  test('reads, writes and readiness are 503 with Retry-After, the process stays alive, and it heals by itself', async () => {
    const { call } = server;
    const credit = { ...points, member, amount: 1 };
    const before = await bucketsOf(server, member);
    proxy.cut();
    const replies = await Promise.all([
      call('POST /v1/credits', credit, { key: 'away-1' }),
      call('POST /v1/transfers', { ...points, from: member, to: 'mbr_1_999', amount: 1 }),
      call('GET /v1/members/1/balances'),
      call('GET /v1/transactions'),
      call('POST /v1/members', { name: 'Ann' }),
      call('GET /v1/clients'),
    ]);
    for (const reply of replies) {
      expect(reply.status).toBe(503);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(reply.body).toMatchObject({ code: 'unavailable', status: 503 });
    }
    expect((await call('GET /readyz')).status).toBe(503);
    expect((await call('GET /livez')).status).toBe(200);
    proxy.mend();
    const healed = await until(
      () => call('POST /v1/credits', credit, { key: 'away-1' }),
      ({ status }) => status !== 503,
    );
    expect(healed.status).toBe(201);
    expect((await call('GET /readyz')).status).toBe(200);
    expect(await bucketsOf(server, member)).toEqual({ ...before, available: before.available + 1 });
  });

  test('a database that goes away after the commit, before the reply is made: nobody is told that nothing was done', async () => {
    const target = await addMember(server);
    const send = () => server.call('POST /v1/credits', { ...points, member: target, amount: 1 }, { key: 'away-after' });
    // The settings that the server keeps for reading are old by then: it reads them again for the reply.
    server.clock.advance(2_000);
    proxy.cutAfter('COMMIT');
    const reply = await send();
    expect(reply.status).toBe(503);
    expect(reply.body.detail).toContain('It is not known whether this was done');
    proxy.mend();
    const again = await until(send, ({ status }) => status !== 503);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await bucketsOf(server, target)).toMatchObject({ available: 1 });
  });

  test('in a batch each item says so for itself; atomic, all of it is 503; then the same call is done once', async () => {
    const { call } = server;
    const items = Array.from({ length: 20 }, () => ({ type: 'credit', ...points, member, amount: 1 }));
    const before = await bucketsOf(server, member);
    await call('POST /v1/credits', { ...points, member, amount: 1 });
    proxy.cut();
    const [single, atomic] = await Promise.all([
      call('POST /v1/batches', { items }, { key: 'away-batch' }),
      call('POST /v1/batches', { items, atomic: true }, { key: 'away-atomic' }),
    ]);
    if (single.status === 200) {
      for (const result of single.body.results) expect(result).toMatchObject({ status: 503, problem: { status: 503 } });
    } else expect(single.status).toBe(503);
    expect(atomic.status).toBe(503);
    proxy.mend();
    for (const [asked, key] of [
      [{ items }, 'away-batch'],
      [{ items, atomic: true }, 'away-atomic'],
    ] as const) {
      const done = await until(
        () => call('POST /v1/batches', asked, { key }),
        ({ status, body }) => status === 200 && body.results[0].status !== 503,
      );
      expect(done.body.results.every((result: { status: number }) => result.status === 201)).toBe(true);
    }
    expect(await bucketsOf(server, member)).toEqual({ ...before, available: before.available + 41 });
  });

  test('connections that break under load: whatever was told done is done once, nothing else is', async () => {
    const { call } = server;
    const target = await addMember(server);
    const keys = Array.from({ length: 60 }, (_, index) => `cut-${index}`);
    const send = (key: string) => call('POST /v1/credits', { ...points, member: target, amount: 1 }, { key });
    const replies = keys.map(send);
    await Promise.race(replies);
    proxy.cut();
    proxy.mend();
    const told = (await Promise.all(replies)).map(({ status }) => status);
    for (const status of told) expect([201, 503]).toContain(status);
    for (const key of keys)
      expect(
        (
          await until(
            () => send(key),
            ({ status }) => status !== 503,
          )
        ).status,
      ).toBe(201);
    expect(await bucketsOf(server, target)).toMatchObject({ available: keys.length });
    await checkLedger(server.database.pool, server.programId);
  });
});

describe('the queue is full', () => {
  test('what does not fit is 503 with Retry-After, what waits is done', async () => {
    const server = await startTestServer({ env: { POINTHOUSE_MAX_QUEUE: '5', POINTHOUSE_LANE_BATCH: '1' } });
    const member = await addMember(server);
    const lock = new pg.Client({ connectionString: server.databaseUrl });
    await lock.connect();
    await lock.query('begin');
    await lock.query('select 1 from program_head where program_id = $1 for update', [server.programId]);
    let refused = 0;
    const enough = new AbortController();
    const replies = Array.from({ length: 30 }, async () => {
      const reply = await server.call('POST /v1/credits', { ...points, member, amount: 1 });
      if (reply.status === 503 && ++refused === 24) enough.abort();
      return reply;
    });
    if (!enough.signal.aborted) await once(enough.signal, 'abort');
    await lock.query('rollback');
    await lock.end();
    const all = await Promise.all(replies);
    const full = all.filter(({ status }) => status === 503);
    const done = all.filter(({ status }) => status === 201);
    expect(done.length + full.length).toBe(30);
    expect(done.length).toBeGreaterThanOrEqual(5);
    for (const { headers, body } of full) {
      expect(headers.get('retry-after')).toBe('1');
      expect(body.detail).toContain('too many commands');
    }
    expect(await bucketsOf(server, member)).toMatchObject({ available: done.length });
    await server.stop();
  });
});

describe('slow and stuck clients', () => {
  let server: TestServer;
  let authorization: string;

  beforeAll(async () => {
    server = await startTestServer({ requestTimeoutMs: 1_000 });
    authorization = `Basic ${btoa(`${server.credentials.clientId}:${server.credentials.secret}`)}`;
  });
  afterAll(() => server?.stop());

  test('headers that trickle in are cut with 408', async () => {
    const { socket, reply } = openSocket(server.address, 'GET /livez HTTP/1.1\r\nHost: x\r\n');
    const trickle = setInterval(() => socket.write('X-Slow: 1\r\n'), 100);
    const answer = readRaw(await reply);
    clearInterval(trickle);
    expect([answer.status, answer.body]).toMatchObject([408, { code: 'request_timeout', status: 408 }]);
  });

  test('a body that trickles in is cut with 408, and nothing is done', async () => {
    const member = await addMember(server);
    const text = JSON.stringify({ ...points, member, amount: 1 });
    const head = [
      'POST /v1/credits HTTP/1.1',
      'Host: x',
      `Authorization: ${authorization}`,
      'Content-Type: application/json',
      'Idempotency-Key: slow-1',
      `Content-Length: ${text.length + 10_000}`,
    ].join('\r\n');
    const { socket, reply } = openSocket(server.address, `${head}\r\n\r\n${text}`);
    const trickle = setInterval(() => socket.write(' '), 100);
    const answer = readRaw(await reply);
    clearInterval(trickle);
    expect(answer.status).toBe(408);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 0 });
  });

  test('a body that stops, and a connection that says nothing, are cut', async () => {
    const head = `POST /v1/credits HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`;
    const stopped = await sendRaw(server.address, `${head}Content-Length: 100\r\n\r\n{`);
    expect(readRaw(stopped).status).toBe(408);
    expect(await sendRaw(server.address, '')).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  // Empty lines between requests are let pass (RFC 9112 §2.2); a blank is not HTTP, which is answered, and so must be cut too.
  test.each([
    ['and sends what is let pass', '\r\n'],
    ['and sends what is not HTTP', ' '],
  ])('a client who never reads its reply, %s, is cut', async (_, probe) => {
    const document = await (await fetch(`${server.address}/openapi.json`)).text();
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // More than any kernel keeps for a reader, so that writing stops; that the server has gone shows when writing here fails.
    const count = Math.ceil(100_000_000 / document.length);
    for (let at = 0; at < count; at += 1) socket.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n');
    const probes = setInterval(() => socket.write(probe), 100);
    await closed;
    clearInterval(probes);
    expect(socket.bytesRead).toBeLessThan(count * document.length);
  });

  test('everyone else is served meanwhile', async () => {
    const stuck = Array.from({ length: 50 }, () => openSocket(server.address, 'POST /v1/credits HTTP/1.1\r\n'));
    expect((await server.call('GET /livez')).status).toBe(200);
    expect((await server.call('GET /v1/point-types')).status).toBe(200);
    const ends = await Promise.all(stuck.map(({ reply }) => reply));
    for (const end of ends) expect(readRaw(end).status).toBe(408);
  });
});

function openSocket(address: string, bytes: string): { socket: Socket; reply: Promise<string> } {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  return { socket, reply: new Promise((resolve) => socket.on('close', () => resolve(text))) };
}
