import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BlackHole, openBlackHole } from '../support/black-hole.ts';
import { addMemberWith } from '../support/movement-world.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let database: TestDatabase;
let hole: BlackHole;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  hole = await openBlackHole(database.url);
  server = await startTestServer({ databaseUrl: hole.url, statementTimeoutMs: 3_000 });
});
afterAll(async () => {
  hole?.passAgain();
  await server?.stop();
  await hole?.close();
  await database?.drop();
});

test('a database that falls silent gives 503 with Retry-After, on connections old and new, not a hang', async () => {
  const member = await addMemberWith(server, 100);
  const targets = [
    `GET /v1/members/${member}`,
    `GET /v1/members/${member}/history`,
    'GET /v1/transactions',
    'GET /v1/clients',
    'GET /v1/journal/head',
    'POST /v1/point-types',
  ];
  const ask = () =>
    Promise.all(
      targets.map((target) =>
        server.call(target, target.startsWith('POST') ? { key: 'late', decimals: 0 } : undefined),
      ),
    );
  expect((await ask()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 201]);
  void hole.swallowAll();
  const onOldConnections = await ask();
  const [onNewConnections, readiness] = await Promise.all([ask(), server.call('GET /readyz')]);
  for (const replies of [onOldConnections, onNewConnections]) {
    for (const { status, headers, body } of replies) {
      expect([status, body.code]).toEqual([503, 'unavailable']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  }
  expect(readiness.status).toBe(503);
  expect((await server.call('GET /livez')).status).toBe(200);
  hole.passAgain();
  expect((await ask()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 409]);
});
