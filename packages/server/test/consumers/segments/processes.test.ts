import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

/** Two servers on one database: both follow the same program. */
let one: TestServer;
let other: TestServer;

beforeAll(async () => {
  one = await startTestServer({ realClock: true });
  const { databaseUrl, secretKey } = one;
  other = await startTestServer({ realClock: true, databaseUrl, secretKey, key: 'other' });
});
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

test('a member comes into a dynamic segment once, whichever process follows, and a read through either finds them', async () => {
  // The same client through both: its credentials are of the first one's program.
  const callOther = await makeApiCaller(other.address, one.credentials);
  const settings = { key: 'club', name: 'Club', kind: 'dynamic', condition: { cel: 'has(member.data.club)' } };
  const segment = await one.call('POST /v1/segments', settings);
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, place) =>
      (place % 2 === 0 ? one.call : callOther)('POST /v1/members', { data: { club: place } }),
    ),
  );
  for (const { body } of made) {
    const { body: held } = await callOther(`GET /v1/members/${body.id}/segments`);
    expect(held.items).toMatchObject([{ segment: segment.body.id, is_member: true }]);
  }
  const { rows } = await one.database.pool.query(
    `select count(*)::int as written from journal where program_id = $1 and type = 'segment_changed'`,
    [one.programId],
  );
  expect(rows).toEqual([{ written: 30 }]);
  await checkLedger(one.database.pool, one.programId);
});
