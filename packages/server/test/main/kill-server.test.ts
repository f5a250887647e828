import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutOff, expectAsTold, startCreditLoad } from '../support/credit-load.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';

const VICTIMS = ['server', 'postmaster', 'backend', 'both'] as const;
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 20);

let server: OwnServer;
beforeAll(async () => {
  server = await makeOwnServer();
});
afterAll(() => server?.remove());

describe('kill -9 of the binary under load over HTTP', () => {
  test('the next start recovers by itself, and every key gives what was told, or is done once', {
    timeout: ROUNDS * 120_000,
  }, async () => {
    expect(await durability()).toEqual({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' });
    for (let round = 0; round < ROUNDS; round += 1) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'both';
      const load = startCreditLoad(server, `round-${round}`);
      await load.moreDone(200);
      if (victim !== 'server') await server.killPostgres(victim === 'both' ? 'all' : victim);
      if (victim === 'postmaster' || victim === 'backend') {
        // The server lives on: it settles what the kill left open, waits for PostgreSQL or starts it again, and goes on.
        await load.moreDone(200);
        await load.stop();
        expect(cutOff(load), 'a server that lives answers everybody').toEqual([]);
        expect(await server.end('SIGTERM')).toBe(0);
      } else {
        expect(await server.end('SIGKILL')).toBeNull();
        await load.stop();
        expect(cutOff(load).length, 'the kill fell into the load').toBeGreaterThan(0);
      }
      await server.start();
      await expectAsTold(server, load.endings);
    }
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

async function durability(): Promise<unknown> {
  const client = new pg.Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
       current_setting('synchronous_commit') as synchronous_commit`,
  );
  await client.end();
  return rows[0];
}
