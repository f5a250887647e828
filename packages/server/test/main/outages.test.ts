import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CreditLoad, expectAsTold, type LoadedServer, startCreditLoad } from '../support/credit-load.ts';
import { openCutProxy } from '../support/cut-proxy.ts';
import { addMember } from '../support/movement-world.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

function loaded(server: TestServer): LoadedServer {
  const { clientId, secret } = server.credentials;
  return {
    programId: server.programId,
    authorization: `Basic ${btoa(`${clientId}:${secret}`)}`,
    address: () => server.address,
    databaseUrl: async () => server.databaseUrl,
  };
}

const troubled = ({ endings }: CreditLoad) => [...endings.values()].filter(({ kind }) => kind !== 'done').length;

describe('a database that refuses connections for ten seconds, under load', () => {
  test('callers are told 503, the server needs no hand, and everything is as told', async () => {
    const database = await createTestDatabase();
    const proxy = await openCutProxy(database.url);
    const server = await startTestServer({ databaseUrl: proxy.url, realClock: true });
    for (let count = 0; count < 4; count += 1) await addMember(server);
    const load = startCreditLoad(loaded(server), 'refused');
    await load.moreDone(200);
    proxy.down();
    // The callers whose batch was being committed are kept until it is known what became of it; whoever comes now is told at once.
    const late = startCreditLoad(loaded(server), 'late', 1);
    await expect.poll(() => troubled(late)).toBeGreaterThan(0);
    await sleep(10_000);
    proxy.up();
    await late.stop();
    await load.moreDone(200);
    await load.stop();
    await expectAsTold(loaded(server), new Map([...load.endings, ...late.endings]));
    await server.stop();
    await proxy.close();
    await database.drop();
  });
});

describe('a clock that is set back', () => {
  test('moves no record back, and brings nothing back that had expired', async () => {
    const database = await createTestDatabase();
    const server = await startTestServer({ databaseUrl: database.url });
    for (let count = 0; count < 4; count += 1) await addMember(server);
    const set = { member: 1, point_type: 'points', reference: 'x' };
    await server.call('POST /v1/credits', { ...set, amount: 5, expires_on: '2026-03-02' });
    const load = startCreditLoad(loaded(server), 'back');
    await load.moreDone(100);
    server.clock.advance(3 * 86_400_000);
    await load.moreDone(100);
    server.clock.advance(-5 * 86_400_000);
    await load.moreDone(100);
    await load.stop();
    await expectAsTold(loaded(server), load.endings);
    // What had expired stays so, though it is earlier again.
    const late = await server.call('POST /v1/credits', { ...set, amount: 1, expires_on: '2026-03-02' });
    expect([late.status, late.body.code]).toEqual([422, 'expires_in_past']);
    const { rows } = await server.database.pool.query<{ types: number; back: number }>(
      `select count(*) filter (where type = 'expiry')::int4 as types, count(*) filter (where at < earlier)::int4 as back
       from (select type, at, lag(at) over (order by number) as earlier from journal where program_id = $1) j`,
      [server.programId],
    );
    expect(rows).toEqual([{ types: 1, back: 0 }]);
    await server.stop();
    await database.drop();
  });
});

describe('a disk that is full, under load', () => {
  const place = mkdtempSync(join(tmpdir(), 'pointhouse-full-'));
  let refusal = '';
  let server: OwnServer | undefined;
  beforeAll(() => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=0711', 'tmpfs', place], { stdio: 'pipe' });
    } catch (error) {
      refusal = String((error as { stderr?: Buffer }).stderr ?? error).trim();
    }
  });
  afterAll(async () => {
    await server?.remove();
    if (refusal === '') execFileSync('umount', [place]);
    await rm(place, { recursive: true, force: true });
  });

  test('callers are told 503; with room again the server needs no hand, and everything is as told', async (context) => {
    if (refusal !== '') context.skip(`a small disk cannot be mounted here: ${refusal}`);
    server = await makeOwnServer({ parent: place });
    const load = startCreditLoad(server, 'full');
    await load.moreDone(200);
    await fill(join(place, 'filler'));
    const before = troubled(load);
    while (troubled(load) < before + 10) {
      // A log segment that is freed would be used: it is filled up as well.
      await fill(join(place, 'filler'));
      await sleep(100);
    }
    await rm(join(place, 'filler'));
    await load.moreDone(200);
    await load.stop();
    await expectAsTold(server, load.endings);
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

/** Writes until nothing more fits. */
async function fill(path: string): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024);
  for (;;) {
    try {
      await appendFile(path, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
