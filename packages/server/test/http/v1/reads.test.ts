import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addMemberWith,
  addPointType,
  blockMemberOf,
  countRecords,
  eraseMemberOf,
} from '../../support/movement-world.ts';
import { startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];
let member: string;
let other: string;
let erased: string;
let holdId: string;
let credited: { id: string; number: number };

const DAY_MS = 86_400_000;

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
  member = await addMember(server, { email: 'Ann@shop.example', externalId: 'A/1' });
  other = await addMemberWith(server, 5);
  erased = await addMember(server);
  await eraseMemberOf(server, erased);
  const note = { member, point_type: 'credits', reference: 'test' };
  credited = await write('credits', { ...note, amount: '100.00', entry: 'Welcome', data: { a: 1 } });
  await write('credits', { ...note, amount: '10.50', expires_on: '2026-04-01' });
  await write('credits', { ...note, amount: '4', activates_on: '2026-03-15' });
  await write('debits', { ...note, amount: '20.25' });
  holdId = (
    await write('holds', { ...note, amount: '7.50', expires_at: new Date(TEST_START + 30 * DAY_MS).toISOString() })
  ).hold;
  await write(`transactions/${credited.id}/reverse`, { amount: '0.75' });
});
afterAll(() => server?.stop());

async function write(path: string, body: object) {
  const reply = await call(`POST /v1/${path}`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
}

const read = async (target: string) => {
  const before = await countRecords(server);
  const reply = await call(`GET /v1/${target}`);
  expect(await countRecords(server), 'a read writes nothing').toBe(before);
  return reply;
};

describe('accepted: balances', () => {
  test('of every point type, with what expires and activates when', async () => {
    const reply = await read(`members/${member}/balances`);
    expect(reply.body).toEqual({
      member,
      at: '2026-03-01T12:00:00.000Z',
      balances: [
        {
          point_type: 'credits',
          available: '82.00',
          pending: '4.00',
          held: '7.50',
          lifetime_earned: '113.75',
          lifetime_spent: '20.25',
          expiring: [],
          activating: [{ activates_on: '2026-03-15', amount: '4.00' }],
        },
        {
          point_type: 'points',
          available: '0',
          pending: '0',
          held: '0',
          lifetime_earned: '0',
          lifetime_spent: '0',
          expiring: [],
          activating: [],
        },
      ],
    });
  });

  test.each(['email:ANN@shop.example', 'external_id:A%2F1', 'number:1', '1'])(
    'of one point type, of %s',
    async (name) => {
      const reply = await read(`members/${name}/balances?point_type=credits`);
      expect(reply.body.member).toBe(member);
      expect(reply.body.balances).toHaveLength(1);
    },
  );

  test('as of an instant, without lots and lifetime sums', async () => {
    const reply = await read(`members/${member}/balances?as_of=2026-03-01T13:00:00%2B01:00&point_type=credits`);
    expect(reply.body).toEqual({
      member,
      at: '2026-03-01T12:00:00.000Z',
      number: await countRecords(server),
      balances: [{ point_type: 'credits', available: '82.00', pending: '4.00', held: '7.50' }],
    });
    const before = await read(`members/${member}/balances?as_of=1970-01-01T00:00:00Z&point_type=credits`);
    expect(before.body).toMatchObject({ number: 0, balances: [{ available: '0.00' }] });
  });

  test('of a blocked member', async () => {
    const blocked = await addMemberWith(server, 3);
    await blockMemberOf(server, blocked);
    expect((await read(`members/${blocked}/balances?point_type=points`)).body.balances[0].available).toBe('3');
  });

  test('of a point type made a moment ago', async () => {
    await addPointType(server, { key: 'fresh', scale: 3 });
    await write('credits', { member: other, point_type: 'fresh', amount: '0.125', reference: 'test' });
    const reply = await read(`members/${other}/balances?point_type=fresh`);
    expect(reply.body.balances[0].available).toBe('0.125');
    expect((await read(`members/${other}/history?limit=1`)).body.items[0].amount).toBe('0.125');
  });
});

describe('accepted: history and records', () => {
  test('newest first, page by page, by Link and by next_cursor', async () => {
    const whole = await read(`members/${member}/history`);
    expect(whole.body.items.map((item: { type: string }) => item.type)).toEqual([
      'reversal',
      'hold',
      'debit',
      'credit',
      'credit',
      'credit',
    ]);
    expect([whole.body.next_cursor, whole.headers.get('link')]).toEqual([null, null]);
    const seen: unknown[] = [];
    for (let target = `members/${member}/history?limit=4&point_type=credits`; target !== ''; ) {
      const page = await read(target);
      seen.push(...page.body.items);
      const next = /^<\/v1\/(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
      expect(next.includes(encodeURIComponent(page.body.next_cursor ?? 'null'))).toBe(next !== '');
      target = next;
    }
    expect(seen).toEqual(whole.body.items);
  });

  test.each([
    ['type=credit', 3],
    ['type=credit&type=debit', 4],
    ['reference=test&type=debit', 1],
    ['from=2026-03-01T12:00:00Z&to=2026-03-01T12:00:00.001Z&type=hold', 1],
    ['to=2026-03-01T12:00:00Z', 0],
    ['point_type=credits&min_amount=10.5&max_amount=20.25', 2],
  ])('filtered by %s', async (query, count) => {
    for (const target of [`members/${member}/history?${query}`, `transactions?member=${member}&${query}`]) {
      expect((await read(target)).body.items, target).toHaveLength(count);
    }
  });

  test('of the program, whose items are the records themselves', async () => {
    const { body } = await read('transactions?type=credit&point_type=credits&limit=200');
    const one = body.items.find((item: { id: string }) => item.id === credited.id);
    expect(one).toEqual(credited);
  });

  test('one record by id and by number, with its text and how much of it was reversed', async () => {
    for (const name of [credited.id, credited.number]) {
      expect((await read(`transactions/${name}`)).body).toEqual({ ...credited, reversed: '0.75' });
    }
    expect((await read(`transactions/${holdId.replace('hld', 'txn')}`)).body).toMatchObject({
      hold: holdId,
      hold_state: 'open',
    });
  });

  test('holds: one, and those of a member', async () => {
    const hold = (await read(`holds/${holdId}`)).body;
    expect(hold).toMatchObject({
      id: holdId,
      member,
      state: 'open',
      amount: '7.50',
      remaining: '7.50',
      captured: '0.00',
    });
    // The debit before it took the lot that expires, whole.
    expect(hold.lots).toEqual([{ amount: '7.50' }]);
    expect((await read(`holds?member=${member}&state=open`)).body.items).toEqual([hold]);
    expect((await read(`holds?member=${member}&state=captured`)).body.items).toEqual([]);
    expect((await read('holds?limit=1')).body.items).toEqual([hold]);
  });
});

describe('accepted: statistics', () => {
  test('by day of the program’s zone, every day, with what was outstanding at its end', async () => {
    const own = await startTestServer({ timeZone: 'Europe/Rome' });
    try {
      const someone = await addMember(own);
      const note = { member: someone, point_type: 'credits', reference: 'test' };
      const at = async (instant: string, path: string, body: object) => {
        own.clock.set(instant);
        const reply = await own.call(`POST /v1/${path}`, body);
        expect(reply.status, JSON.stringify(reply.body)).toBe(201);
        return reply.body.id;
      };
      // The 29th of March 2026 ends at 22:00Z in Rome, and has 23 hours.
      const first = await at('2026-03-28T22:59:59Z', 'credits', { ...note, amount: '50' });
      await at('2026-03-28T23:00:00Z', 'credits', { ...note, amount: '8', expires_on: '2026-03-30' });
      await at('2026-03-29T21:59:59Z', 'debits', { ...note, amount: '20' });
      await at('2026-03-29T22:00:00Z', `transactions/${first}/reverse`, { amount: '5' });
      await at('2026-03-30T10:00:00Z', 'credits', { ...note, amount: '2', expires_on: '2026-03-30' });
      await at('2026-03-31T10:00:00Z', 'adjustments', { ...note, balance: '30' });
      const reply = await own.call('GET /v1/statistics/days?from=2026-03-29&to=2026-04-01&point_type=credits');
      const day = (each: string, sums: string[]) => {
        const [earned, spent, expired, adjusted, outstanding] = sums;
        return { day: each, point_type: 'credits', earned, spent, expired, adjusted, outstanding };
      };
      expect(reply.body).toEqual({
        from: '2026-03-29',
        to: '2026-04-01',
        time_zone: 'Europe/Rome',
        days: [
          day('2026-03-29', ['8.00', '20.00', '0.00', '0.00', '38.00']),
          day('2026-03-30', ['-3.00', '0.00', '0.00', '0.00', '35.00']),
          day('2026-03-31', ['0.00', '0.00', '2.00', '-3.00', '30.00']),
          day('2026-04-01', ['0.00', '0.00', '0.00', '0.00', '30.00']),
        ],
      });
      expect((await own.call('GET /v1/statistics/days')).body).toMatchObject({ from: '2026-03-02', to: '2026-03-31' });
    } finally {
      await own.stop();
    }
  });
});

describe('refused', () => {
  test.each([
    ['members/99999/balances', 404, 'unknown_member'],
    ['members/mbr_99_1/balances', 404, 'unknown_member'],
    ['members/nonsense/history', 404, 'unknown_member'],
    ['members/{member}/balances?point_type=miles', 404, 'unknown_point_type'],
    ['members/{member}/history?point_type=miles', 404, 'unknown_point_type'],
    ['transactions?point_type=miles', 404, 'unknown_point_type'],
    ['statistics/days?point_type=miles', 404, 'unknown_point_type'],
    ['transactions/99999', 404, 'unknown_transaction'],
    ['transactions/txn_99_1', 404, 'unknown_transaction'],
    ['transactions/x', 404, 'unknown_transaction'],
    ['holds/hld_1_1', 404, 'unknown_hold'],
    ['holds/x', 404, 'unknown_hold'],
    ['members/{erased}/balances', 410, 'member_erased'],
    ['members/{erased}/history', 410, 'member_erased'],
    ['holds?member={erased}', 410, 'member_erased'],
    ['members/{member}/balances?as_of=2026-03-01T12:00:00.001Z', 422, 'as_of_in_future'],
    ['members/{member}/history?point_type=credits&min_amount=0.001', 422, 'too_many_decimals'],
    ['transactions?point_type=points&max_amount=9999999999999999', 422, 'amount_out_of_range'],
    ['members/{member}/history?min_amount=1', 400, 'invalid_request'],
    ['members/{member}/balances?as_of=yesterday', 400, 'invalid_request'],
    ['members/{member}/balances?as_of=2016-12-31T23:59:60Z', 400, 'invalid_request'],
    ['members/{member}/history?type=gift', 400, 'invalid_request'],
    ['members/{member}/history?limit=0', 400, 'invalid_request'],
    ['members/{member}/history?limit=201', 400, 'invalid_request'],
    ['members/{member}/history?page=2', 400, 'invalid_request'],
    ['members/{member}/history?cursor=abc', 400, 'cursor_malformed'],
    ['transactions?cursor=aGlzdG9yeTo1', 400, 'cursor_malformed'],
    ['holds?state=gone', 400, 'invalid_request'],
    ['statistics/days?from=2026-02-30', 400, 'invalid_request'],
    ['statistics/days?from=0000-01-01&to=0000-01-02', 400, 'invalid_request'],
    ['statistics/days?from=2026-03-02&to=2026-03-01', 400, 'bad_range'],
    ['statistics/days?from=2025-01-01&to=2026-02-05', 400, 'bad_range'],
  ])('%s: %i %s', async (target, status, code) => {
    const reply = await read(target.replace('{member}', member).replace('{erased}', erased));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('instants at the ends of the calendar are only far away', async () => {
    const years = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00%2B23:59', '9999-12-31T23:59:59-23:59'];
    for (const each of years) {
      expect((await read(`transactions?from=${each}`)).status, each).toBe(200);
      expect((await read(`members/${member}/history?to=${each}`)).status, each).toBe(200);
      expect([200, 422], each).toContain((await read(`members/${member}/balances?as_of=${each}`)).status);
    }
  });
});

describe('forbidden', () => {
  const targets = () => [
    `members/${member}/balances`,
    `members/${member}/history`,
    'transactions',
    `transactions/${credited.id}`,
    'holds',
    `holds/${holdId}`,
  ];

  test('without the scope that the read needs', async () => {
    const points = await server.callerWith(['points:read']);
    const none = await server.callerWith(['members:read']);
    for (const target of targets()) expect((await none(`GET /v1/${target}`)).status, target).toBe(403);
    for (const target of ['statistics/days', 'journal/head'])
      expect((await points(`GET /v1/${target}`)).status).toBe(403);
  });

  test('another program’s points are not there', async () => {
    const elsewhere = await server.addProgram('elsewhere');
    const stranger = await server.callerWith(['points:read', 'statistics:read'], elsewhere);
    const status = async (target: string) => (await stranger(`GET /v1/${target}`)).status;
    expect(await status(`members/${member}/balances`)).toBe(404);
    expect(await status('members/email:ann@shop.example/balances')).toBe(404);
    expect(await status(`transactions/${credited.id}`)).toBe(404);
    expect(await status(`transactions/${credited.number}`)).toBe(404);
    expect(await status(`holds/${holdId}`)).toBe(404);
    expect((await stranger('GET /v1/transactions')).body.items).toEqual([]);
    expect((await stranger('GET /v1/holds')).body.items).toEqual([]);
    const { days } = (await stranger('GET /v1/statistics/days')).body;
    expect(days.every((day: { outstanding: string }) => Number(day.outstanding) === 0)).toBe(true);
  });
});
