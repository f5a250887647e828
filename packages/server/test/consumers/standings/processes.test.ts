import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { addMember } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

/** Two servers on one database: both look after the same program. */
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

test('a badge is given once, whichever process counts, and a read through either finds it', async () => {
  const requirements = [{ point_type: 'points', reference: 'buy', by: 'count', amount: 3 }];
  const levels = [{ name: 'One', requirements, reward: { point_type: 'points', amount: 100 } }];
  const badge = await one.call('POST /v1/badges', { name: 'Buyer', levels });
  await one.call('POST /v1/ranks', { name: 'Rich', point_type: 'points', min: 100, max: 1_000 });
  const members = await Promise.all(Array.from({ length: 8 }, () => addMember(one)));
  // The same client through both: its credentials are of the first one's program.
  const callOther = await makeApiCaller(other.address, one.credentials);
  await Promise.all(
    members.flatMap((member) =>
      [one.call, callOther, callOther].map((call) =>
        call('POST /v1/credits', { member, point_type: 'points', amount: 1, reference: 'buy' }),
      ),
    ),
  );
  for (const [place, member] of members.entries()) {
    const call = place % 2 === 0 ? one.call : callOther;
    const { body } = await call(`GET /v1/members/${member}/badges`);
    expect(body).toMatchObject({ as_of: null, items: [{ badge: badge.body.id, level: 0 }] });
    const ranks = await call(`GET /v1/members/${member}/ranks`);
    expect(ranks.body.items).toMatchObject([{ name: 'Rich' }]);
    const balances = await call(`GET /v1/members/${member}/balances?point_type=points`);
    expect(balances.body.balances[0].available).toBe('103');
  }
  const { rows } = await one.database.pool.query(
    `select type, count(*)::int from journal where program_id = $1 and type in ('badge_reached', 'rank_changed') group by 1 order by 1`,
    [one.programId],
  );
  expect(rows).toEqual([
    { type: 'badge_reached', count: 8 },
    { type: 'rank_changed', count: 8 },
  ]);
  await checkLedger(one.database.pool, one.programId);
});
