import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseProxy, openDatabaseProxy } from '../../../support/database-proxy.ts';
import { type RemoteWorld, startRemoteWorld } from '../../../support/remote-world.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';

let own: TestDatabase;
let proxy: DatabaseProxy;
let world: RemoteWorld;
beforeAll(async () => {
  own = await createTestDatabase();
  proxy = await openDatabaseProxy(own.url);
  world = await startRemoteWorld({ databaseUrl: proxy.url });
});
afterAll(async () => {
  proxy.mend();
  await world.stop();
  await proxy.close();
  await own.drop();
});

const email = 'somebody@site.test';
const read = { action: 'GET', account: email };
const credit = { action: 'CREDIT', account: email, amount: '5', ref: 'order', entry: 'An order', data: 'order 7' };

test('a database that is away is a 503 with an empty body, never FAILED, and the same call works when it is back', async () => {
  await world.addAccount(email, 10);
  expect(await world.say(read)).toBe('10');
  proxy.cut();
  for (const params of [read, credit, { ...credit, action: 'DEBIT' }]) {
    const reply = await world.call(params);
    expect([reply.status, reply.body]).toEqual([503, '']);
    expect(reply.headers['retry-after']).toBe('1');
  }
  proxy.mend();
  await expect.poll(() => world.say(read)).toBe('10');
  expect(await world.say(credit)).toBe('COMPLETED');
  expect(await world.say(credit)).toBe('DUPLICATE');
  expect(await world.say(read)).toBe('15');
});

test('connections that are ended in the middle of many calls lose and double nothing', async () => {
  const calls = Array.from({ length: 40 }, async (_, n) => {
    const params = { ...credit, amount: '1', data: `many ${n}` };
    if (n === 20) await own.endSessions();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { status, body } = await world.call(params);
      if (status === 200) return body;
      expect([status, body]).toEqual([503, '']);
    }
    return 'never answered';
  });
  const replies = await Promise.all(calls);
  expect(replies.filter((reply) => reply !== 'COMPLETED' && reply !== 'DUPLICATE')).toEqual([]);
  expect(await world.say(read)).toBe('55');
});
