import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMemberWith } from '../../support/movement-world.ts';
import { holdUp, startTestServer, type TestServer } from '../../support/test-server.ts';
import { waitForEnd } from '../../support/verify-to-end.ts';

let server: TestServer;
let member: string;
beforeAll(async () => {
  server = await startTestServer();
  member = await addMemberWith(server, 100);
});
afterAll(() => server.stop());

const query = (text: string, ...values: unknown[]) => server.database.pool.query(text, [server.programId, ...values]);

/** A verification whose server is gone, as the table would have it. */
async function leaveBehind(id: string, heardAgoMs: number): Promise<void> {
  const heardAt = new Date(server.clock.now() - heardAgoMs);
  await query(
    `insert into verification (program_id, id, state, requested_by, requested_at, heard_at) values ($1, $2, 'running', 'x', $3, $3)`,
    id,
    heardAt,
  );
}

describe('POST /v1/verifications', () => {
  test('is accepted for later, and tells in the end how much agrees', async () => {
    const asked = await server.call('POST /v1/verifications');
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ id: expect.stringMatching(/^ver_1_[0-9a-f]{16}$/), state: 'waiting' });
    expect(asked.headers.get('location')).toBe(`/v1/verifications/${asked.body.id}`);
    const ended = await waitForEnd(server.call, asked.body.id);
    expect(ended.body).toMatchObject({
      state: 'agrees',
      result: { records: 2, postings: 1, refusals: 0, erased_texts: 0 },
    });
    expect(ended.body.result).not.toHaveProperty('disagreement');
    expect(ended.body).toHaveProperty('finished_at');
  });

  test('tells the first thing that does not agree', async () => {
    await query('update wallet set available = available + 7 where program_id = $1');
    const { body } = await server.call('POST /v1/verifications');
    const ended = await waitForEnd(server.call, body.id);
    await query('update wallet set available = available - 7 where program_id = $1');
    expect(ended.body).toMatchObject({
      state: 'disagrees',
      result: {
        disagreement: {
          table: 'wallet',
          key: `member ${member}, point_type points`,
          column: 'available',
          expected: '100',
          found: '107',
        },
      },
    });
    await query('update posting set balance_after = balance_after + 1 where program_id = $1');
    const next = await waitForEnd(server.call, (await server.call('POST /v1/verifications')).body.id);
    await query('update posting set balance_after = balance_after - 1 where program_id = $1');
    expect(next.body.result.disagreement).toMatchObject({
      table: 'posting',
      transaction: 'txn_1_2',
      column: 'balance_after',
    });
  });

  test('is refused while one is under way, which is named; another program’s is not in the way', async () => {
    await leaveBehind('ver_1_00aa', 5_000);
    const refused = await server.call('POST /v1/verifications');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'verification_under_way', verification: 'ver_1_00aa' },
    });
    const elsewhere = await server.callerWith(
      ['verifications:write', 'verifications:read'],
      await server.addProgram('elsewhere'),
    );
    const asked = await elsewhere('POST /v1/verifications');
    expect(asked.status).toBe(202);
    expect((await waitForEnd(elsewhere, asked.body.id)).body.state).toBe('agrees');
    await query(`delete from verification where program_id = $1 and id = 'ver_1_00aa'`);
  });

  test('is forbidden without its scope', async () => {
    const reader = await server.callerWith(['verifications:read', 'points:write']);
    expect(await reader('POST /v1/verifications')).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});

describe('GET /v1/verifications/{verification}', () => {
  test('tells one whose server was lost as interrupted, and the next one can begin', async () => {
    await leaveBehind('ver_1_00bb', 31_000);
    expect((await server.call('GET /v1/verifications/ver_1_00bb')).body).toMatchObject({ state: 'interrupted' });
    const { status, body } = await server.call('POST /v1/verifications');
    expect(status).toBe(202);
    expect((await waitForEnd(server.call, body.id)).body.state).toBe('agrees');
    expect((await server.call('GET /v1/verifications/ver_1_00bb')).body).toMatchObject({ state: 'interrupted' });
  });

  test('tells one that an orderly end of the server interrupted as such, at once', async () => {
    const other = await startTestServer();
    const second = await other.callerWith(['verifications:write'], await other.addProgram('second'));
    const goOn = await holdUp(other, 'wallet');
    await other.call('POST /v1/verifications');
    // One at a time in each process: this one waits, and is never begun.
    const asked = await second('POST /v1/verifications');
    expect(asked.status).toBe(202);
    const ended = other.server.drainAndClose();
    await goOn();
    await ended;
    const text = 'select state, finished_at from verification where id = $1';
    const { rows } = await other.database.pool.query(text, [asked.body.id]);
    expect(rows).toEqual([{ state: 'interrupted', finished_at: expect.any(Date) }]);
    await other.stop();
  });

  test('knows only what belongs to the program', async () => {
    const { body } = await server.call('POST /v1/verifications');
    await waitForEnd(server.call, body.id);
    const elsewhere = await server.callerWith(['verifications:read'], await server.addProgram('third'));
    for (const id of [body.id, 'ver_1_ffff', 'x']) {
      expect(await elsewhere(`GET /v1/verifications/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_verification', verification: id },
      });
    }
  });

  test('is forbidden without its scope', async () => {
    const writer = await server.callerWith(['verifications:write']);
    expect(await writer('GET /v1/verifications/ver_1_ffff')).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
  });
});
