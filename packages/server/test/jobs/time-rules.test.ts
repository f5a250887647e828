import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { addMember, blockMemberOf, bucketsOf } from '../support/movement-world.ts';
import { makeActiveRule } from '../support/rule-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  await checkLedger(server.database.pool, server.programId);
  await server.stop();
});

const rule = (occasion: string, settings: object = {}) =>
  makeActiveRule(server.call, { key: occasion, name: occasion, trigger: { on: 'time', occasion }, ...settings });
const born = (birthday: string, more: object = {}) =>
  addMember(server, { data: JSON.stringify({ ...more, birthday }) });
const look = (at: string) => {
  server.clock.set(at);
  return server.background.timeRules.runOnce();
};
const pointsOf = async (member: string) => (await bucketsOf(server, member)).available;

/** What was given, in order: the member, why, and when it was. */
async function given(): Promise<unknown[]> {
  const { rows } = await server.database.pool.query(
    `select record::json as body from journal where program_id = $1 and record like '%"grants"%' order by number`,
    [server.programId],
  );
  return rows.map(({ body }) => [
    `mbr_${server.programId}_${body.legs[0].member}`,
    body.reference,
    new Date(body.occurredAt).toISOString(),
  ]);
}

describe('a birthday', () => {
  test('is given once a year, on the program’s day, and on 28 February where there is no 29th', async () => {
    const [march, leap, other] = [await born('1961-03-02'), await born('2004-02-29'), await born('1990-07-01')];
    await addMember(server);
    await rule('birthday');
    expect(await look('2026-03-01T22:59:59Z')).toBe(0);
    expect(await look('2026-03-01T23:00:00Z'), 'midnight in Rome').toBe(1);
    expect(await look('2026-03-02T12:00:00Z')).toBe(0);
    await look('2027-02-26T12:00:00Z');
    await look('2027-02-28T12:00:00Z');
    await look('2027-03-02T12:00:00Z');
    expect(await given()).toEqual([
      [march, 'birthday', '2026-03-01T23:00:00.000Z'],
      [leap, 'birthday', '2027-02-27T23:00:00.000Z'],
      [march, 'birthday', '2027-03-01T23:00:00.000Z'],
    ]);
    await look('2028-02-26T12:00:00Z');
    await look('2028-02-28T12:00:00Z');
    expect(await pointsOf(leap)).toBe(50);
    await look('2028-02-29T12:00:00Z');
    expect(await pointsOf(leap), 'a leap year').toBe(100);
    expect(await pointsOf(other), 'nobody looked in July').toBe(0);
  });

  test('is made up for a week after the server was down, not for longer, and not before the rule was active', async () => {
    const days = ['2000-02-27', '2000-03-01', '2000-03-05', '2000-03-06', '2000-03-12'];
    const members = await Promise.all(days.map((day) => born(day)));
    await rule('birthday');
    await look('2026-03-12T12:00:00Z');
    expect(await Promise.all(members.map(pointsOf))).toEqual([0, 0, 50, 50, 50]);
    expect(await look('2026-03-12T13:00:00Z')).toBe(0);
  });

  test('stands in the member’s own data, not deeper, and who has moved it has one a year', async () => {
    const child = await addMember(server, { data: '{"child":{"birthday":"2020-03-02"},"birthday":"2000-06-06"}' });
    const odd = await addMember(server, { data: '{"birthday":"\\ud800"}' });
    const own = await born('1990-03-02', {
      child: { birthday: '2020-03-05' },
      said: '\\"birthday\\":\\u0000 {"birthday":"1970-01-01"}',
    });
    const moved = await born('1990-03-02');
    await rule('birthday');
    await look('2026-03-02T08:00:00Z');
    const { headers } = await server.call(`GET /v1/members/${moved}`);
    const ifMatch = { headers: { 'if-match': headers.get('etag') ?? '' } };
    await server.call(`PATCH /v1/members/${moved}`, { data: { birthday: '1990-03-03' } }, ifMatch);
    expect(await look('2026-03-03T08:00:00Z')).toBe(1);
    expect(await Promise.all([child, odd, moved, own].map(pointsOf))).toEqual([0, 0, 50, 50]);
  });

  test('waits for the hours of the rule, and is made up with the time at which it was open', async () => {
    const [first, second] = [await born('1990-03-02'), await born('1990-03-03')];
    await rule('birthday', { schedule: { from: '09:30', to: '10:00' } });
    expect(await look('2026-03-02T07:00:00Z')).toBe(0);
    expect(await look('2026-03-02T08:45:00Z')).toBe(1);
    expect(await look('2026-03-04T00:00:00Z')).toBe(1);
    expect(await given()).toEqual([
      [first, 'birthday', '2026-03-02T08:30:00.000Z'],
      [second, 'birthday', '2026-03-03T08:30:00.000Z'],
    ]);
  });

  test('of one who is blocked is nobody else’s loss', async () => {
    const members = await Promise.all(Array.from({ length: 230 }, () => born('1990-03-02')));
    const [blocked = ''] = members;
    await blockMemberOf(server, blocked);
    await rule('birthday');
    expect(await look('2026-03-02T08:00:00Z')).toBe(229);
    await blockMemberOf(server, blocked, false);
    const points = await Promise.all(members.map(pointsOf));
    expect(points.filter((each) => each === 50)).toHaveLength(229);
    expect((await server.call('GET /v1/alerts')).body.items).toEqual([]);
  });
});

describe('other days', () => {
  test('an anniversary is that of the day of joining, from the first year on', async () => {
    server.clock.set('2024-02-29T12:00:00Z');
    const leap = await addMember(server);
    server.clock.set('2025-03-01T23:30:00Z');
    const night = await addMember(server);
    server.clock.set('2026-02-20T12:00:00Z');
    await rule('anniversary');
    for (const day of ['02-27', '02-28', '03-01', '03-02', '03-03']) await look(`2026-${day}T12:00:00Z`);
    expect(await given()).toEqual([
      [leap, 'anniversary', '2026-02-27T23:00:00.000Z'],
      [night, 'anniversary', '2026-03-01T23:00:00.000Z'],
    ]);
  });

  test('the first of a month is everybody’s who was a member by then', async () => {
    const early = await addMember(server);
    server.clock.set('2026-03-20T12:00:00Z');
    await rule('first_of_month');
    server.clock.set('2026-04-02T12:00:00Z');
    const late = await addMember(server);
    await look('2026-04-03T12:00:00Z');
    expect([await pointsOf(early), await pointsOf(late)]).toEqual([50, 0]);
    for (const day of ['04-20', '05-01', '05-01', '05-02']) await look(`2026-${day}T12:00:00Z`);
    expect([await pointsOf(early), await pointsOf(late)]).toEqual([100, 50]);
  });

  test('what brings no points is activity as well: a purchase and an event', async () => {
    await rule('survey', { trigger: { on: 'event', event: 'survey' }, condition: { cel: 'false' } });
    const start = { point_type: 'points', amount: 1, reference: 'visit' };
    const [away, buyer, asked, quiet] = [
      await addMember(server),
      await addMember(server),
      await addMember(server),
      await addMember(server),
    ];
    for (const member of [away, buyer, asked]) await server.call('POST /v1/credits', { member, ...start });
    const buy = (reference: string, member: string) =>
      server.call('POST /v1/purchases', {
        ...{ reference, member, currency: 'EUR', lines: [{ sku: 'mug', quantity: 1, unit_price: '9.90' }] },
      });
    await buy('q1', quiet);
    await rule('inactivity', { trigger: { on: 'time', occasion: 'inactivity', days: 30 } });
    for (const day of ['03-08', '03-14', '03-20']) await look(`2026-${day}T12:00:00Z`);
    expect((await buy('b1', buyer)).body.movements).toEqual([]);
    const event = { reference: 'e1', event: 'survey', member: asked };
    expect((await server.call('POST /v1/member-events', event)).body.movements).toEqual([]);
    for (const day of ['03-26', '04-01']) await look(`2026-${day}T12:00:00Z`);
    expect(await Promise.all([away, buyer, asked, quiet].map(pointsOf))).toEqual([51, 1, 1, 50]);
    for (const day of ['04-07', '04-13', '04-18', '04-19']) await look(`2026-${day}T12:00:00Z`);
    expect(await Promise.all([away, buyer, asked, quiet].map(pointsOf))).toEqual([51, 51, 51, 50]);
  });

  test('inactivity is told once, after so many days without anything of the member’s own', async () => {
    const credit = (member: string) =>
      server.call('POST /v1/credits', { member, point_type: 'points', amount: 1, reference: 'visit' });
    const [away, back, expiring] = [await addMember(server), await addMember(server), await addMember(server)];
    for (const member of [away, back]) await credit(member);
    const dated = { member: expiring, point_type: 'points', amount: 1, reference: 'visit', expires_on: '2026-03-10' };
    expect((await server.call('POST /v1/credits', dated)).status).toBe(201);
    await rule('inactivity', { trigger: { on: 'time', occasion: 'inactivity', days: 30 } });
    for (const day of ['03-08', '03-12', '03-20']) await look(`2026-${day}T12:00:00Z`);
    await server.background.jobs.runOnce();
    await credit(back);
    await look('2026-03-27T12:00:00Z');
    expect(await look('2026-03-30T12:00:00Z')).toBe(0);
    expect(await look('2026-03-31T12:00:00Z')).toBe(2);
    expect(await Promise.all([away, back, expiring].map(pointsOf))).toEqual([51, 2, 50]);
    for (const day of ['04-06', '04-12', '04-18', '04-19', '04-25', '05-02']) await look(`2026-${day}T12:00:00Z`);
    expect(await Promise.all([away, back, expiring].map(pointsOf)), 'a gift is not their doing').toEqual([51, 52, 50]);
  });
});

test('two servers that look at once give nothing twice, and one that is interrupted goes on where it was', async () => {
  const { databaseUrl, secretKey, programId } = server;
  const other = await startTestServer({ databaseUrl, secretKey, key: 'other' });
  const members = await Promise.all(Array.from({ length: 350 }, () => born('1990-03-02')));
  await rule('birthday');
  other.clock.set('2026-03-02T08:00:00Z');
  const told = await Promise.all([look('2026-03-02T08:00:00Z'), other.background.timeRules.runOnce()]);
  expect(told[0] + told[1]).toBe(350);
  await server.database.pool.query(`update time_rule_place set day = '2026-03-02', after = 100`);
  expect(await look('2026-03-02T09:00:00Z')).toBe(250);
  await other.stop();
  expect(await Promise.all(members.map(pointsOf))).toEqual(members.map(() => 50));
  const { rows } = await server.database.pool.query(
    `select count(*)::int as n from journal where program_id = $1 and type = 'credit'`,
    [programId],
  );
  expect(rows).toEqual([{ n: 350 }]);
});
