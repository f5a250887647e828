import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addMemberWith,
  addPointType,
  blockMemberOf,
  bucketsOf,
  eraseMemberOf,
  recordsWritten,
} from '../../support/movement-world.ts';
import { startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];
let member: string;
let other: string;
let blocked: string;
let excluded: string;
let erased: string;

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
  await addPointType(server, {
    key: 'limited',
    scale: 2,
    floor: '-5',
    maxPerMovement: '100',
    maxBalance: '150',
  });
  member = await addMemberWith(server, 10);
  other = await addMember(server);
  blocked = await addMemberWith(server, 10);
  excluded = await addMember(server, { excluded: true });
  erased = await addMember(server);
  await blockMemberOf(server, blocked);
  await eraseMemberOf(server, erased);
});
afterAll(() => server?.stop());

const points = { point_type: 'points', reference: 'x' };
const FUTURE = new Date(TEST_START + 1).toISOString();

/** A call that is right; each refusal changes one thing of it. */
function right(path: string): Record<string, unknown> {
  if (path === 'transfers') return { ...points, from: member, to: other, amount: 1 };
  return { ...points, member, ...(path === 'adjustments' ? { balance: 1 } : { amount: 1 }) };
}

async function refuse(path: string, change: Record<string, unknown>) {
  for (const query of ['', '?dry_run=true']) {
    const asked = { ...right(path), ...change };
    const [reply, written] = await recordsWritten(server, () => call(`POST /v1/${path}${query}`, asked));
    expect(written, `${path} wrote something`).toBe(0);
    if (query !== '') return reply;
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
  throw new Error('unreachable');
}

describe('members and point types', () => {
  const refs = [
    'mbr_1_999999',
    'mbr_999_1',
    999_999,
    'email:nobody@shop.example',
    'external_id:none',
    'nobody',
    '0',
    'txn_1_1',
  ];
  test.each(['credits', 'debits', 'adjustments', 'holds'])('%s: an unknown member is 404 and named', async (path) => {
    for (const ref of refs) {
      const { status, body } = await refuse(path, { member: ref });
      expect([status, body.code], String(ref)).toEqual([404, 'unknown_member']);
      expect(body.detail).toContain('no member');
      expect(body.member).toContain(String(ref).replace('mbr_1_', ''));
    }
  });

  test('a transfer names whichever of the two is unknown', async () => {
    expect((await refuse('transfers', { from: 'mbr_1_888888' })).body).toMatchObject({ code: 'unknown_member' });
    expect((await refuse('transfers', { to: 'mbr_1_777777' })).body.member).toContain('777777');
  });

  test.each(['credits', 'debits', 'adjustments', 'holds', 'transfers'])(
    '%s: a point type that is not there is 404 and named',
    async (path) => {
      for (const key of ['gold', '__proto__', 'constructor', 'POINTS', 'points ']) {
        const { status, body } = await refuse(path, { point_type: key });
        expect([status, body.code, body.point_type]).toEqual([404, 'unknown_point_type', key]);
      }
    },
  );

  test.each(['credits', 'debits', 'adjustments', 'holds'])(
    '%s: a blocked or excluded member is 422, an erased one 410',
    async (path) => {
      expect(await refuse(path, { member: blocked })).toMatchObject({ status: 422, body: { code: 'member_blocked' } });
      expect(await refuse(path, { member: excluded })).toMatchObject({
        status: 422,
        body: { code: 'member_excluded' },
      });
      expect(await refuse(path, { member: erased })).toMatchObject({ status: 410, body: { code: 'member_erased' } });
    },
  );

  test('neither side of a transfer may be blocked, excluded, erased or the other side itself', async () => {
    expect((await refuse('transfers', { from: blocked })).body.code).toBe('member_blocked');
    expect((await refuse('transfers', { to: blocked })).body.code).toBe('member_blocked');
    expect((await refuse('transfers', { to: excluded })).body.code).toBe('member_excluded');
    expect((await refuse('transfers', { to: erased })).status).toBe(410);
    const number = Number(member.split('_')[2]);
    expect(await refuse('transfers', { to: number })).toMatchObject({ status: 422, body: { code: 'same_member' } });
  });
});

describe('amounts', () => {
  const amounts: [unknown, string][] = [
    ['0', 'amount_not_positive'],
    ['0.00', 'amount_not_positive'],
    [0, 'amount_not_positive'],
    [-0, 'amount_not_positive'],
    ['-0', 'amount_not_positive'],
    ['-1', 'amount_not_positive'],
    [-0.01, 'amount_not_positive'],
    ['1.001', 'too_many_decimals'],
    [0.1 + 0.2, 'too_many_decimals'],
    [1e-7, 'too_many_decimals'],
    [5e-324, 'too_many_decimals'],
    ['10000000000000', 'amount_out_of_range'],
    [1e21, 'amount_out_of_range'],
    [1.7976931348623157e308, 'amount_out_of_range'],
    [-1e300, 'amount_out_of_range'],
    ['9'.repeat(30), 'amount_out_of_range'],
    ['100.01', 'over_max_per_movement'],
  ];
  const paths = ['credits', 'debits', 'holds', 'transfers'];
  test.each(amounts)('%s is 422 %s', async (amount, code) => {
    for (const path of paths) {
      const { status, body } = await refuse(path, { point_type: 'limited', amount });
      expect([status, body.code], path).toEqual([422, code]);
    }
  });

  test('the facts are told: decimals, the maximum', async () => {
    expect((await refuse('credits', { amount: '1.5' })).body).toMatchObject({ amount: '1.5', decimals: 0 });
    const over = await refuse('credits', { point_type: 'limited', amount: '100.01' });
    expect(over.body).toMatchObject({ amount: '100.01', maximum: '100.00' });
  });

  test.each([
    ['1.001', 'too_many_decimals'],
    [1e-9, 'too_many_decimals'],
    [1e30, 'amount_out_of_range'],
    ['-5.01', 'below_floor'],
    ['100.01', 'over_max_per_movement'],
    ['-100.01', 'over_max_per_movement'],
  ])('a balance of %s is 422 %s', async (balance, code) => {
    const { status, body } = await refuse('adjustments', { point_type: 'limited', balance });
    expect([status, body.code]).toEqual([422, code]);
  });
});

describe('limits and funds', () => {
  test('insufficient points are 422 with what is needed and what is available', async () => {
    for (const path of ['debits', 'holds', 'transfers']) {
      const { status, body } = await refuse(path, { amount: 11 });
      expect([status, body.code], path).toEqual([422, 'insufficient_points']);
      expect(body).toMatchObject({ needed: '11', available: '10', floor: '0' });
    }
    expect(await bucketsOf(server, member)).toEqual({ available: 10, pending: 0, held: 0 });
  });

  test('held and pending points cannot be spent', async () => {
    const saver = await addMemberWith(server, 10);
    await call('POST /v1/holds', { ...points, member: saver, amount: 6 });
    await call('POST /v1/credits', { ...points, member: saver, amount: 50, activates_on: '2026-04-01' });
    expect((await refuse('debits', { member: saver, amount: 5 })).body).toMatchObject({ needed: '5', available: '4' });
  });

  test('the floor may be reached, not passed, and the debt is filled first', async () => {
    const debtor = await addMember(server);
    const limited = { member: debtor, point_type: 'limited', reference: 'x' };
    expect((await refuse('debits', { ...limited, amount: '5.01' })).body).toMatchObject({
      code: 'insufficient_points',
      available: '0.00',
      floor: '-5.00',
    });
    expect((await call('POST /v1/debits', { ...limited, amount: '5' })).status).toBe(201);
    expect((await refuse('debits', { ...limited, amount: '0.01' })).body.code).toBe('insufficient_points');
    expect((await call('POST /v1/credits', { ...limited, amount: '7' })).body.legs[0].balance_after).toBe('2.00');
  });

  test('the maximum balance may be reached, not passed, by credits and by transfers', async () => {
    const rich = await addMember(server);
    const poor = await addMember(server);
    const limited = { point_type: 'limited', reference: 'x' };
    for (const amount of ['100', '50']) {
      expect((await call('POST /v1/credits', { ...limited, member: rich, amount })).status).toBe(201);
    }
    const over = await refuse('credits', { ...limited, member: rich, amount: '0.01' });
    expect(over.body).toMatchObject({ code: 'over_max_balance', balance: '150.01', maximum: '150.00' });
    await call('POST /v1/credits', { ...limited, member: poor, amount: '1' });
    const moved = await refuse('transfers', { ...limited, from: poor, to: rich, amount: '1' });
    expect([moved.status, moved.body.code]).toEqual([422, 'over_max_balance']);
  });

  test('a balance beyond 15 digits is refused, never rounded', async () => {
    const whale = await addMember(server);
    const most = { ...points, member: whale, amount: '999999999999999' };
    expect((await call('POST /v1/credits', most)).status).toBe(201);
    expect((await refuse('credits', { member: whale, amount: 1 })).body.code).toBe('balance_out_of_range');
    expect(await bucketsOf(server, whale)).toMatchObject({ available: 999_999_999_999_999 });
  });

  test('expected_balance that differs is 412 with the present one', async () => {
    for (const expected of ['9', '10.0000001', 0]) {
      const { status, body } = await refuse('adjustments', { balance: 5, expected_balance: expected });
      if (expected === '10.0000001') expect([status, body.code]).toEqual([422, 'too_many_decimals']);
      else expect([status, body]).toMatchObject([412, { code: 'expected_balance_differs', balance: '10' }]);
    }
    expect(await bucketsOf(server, member)).toMatchObject({ available: 10 });
  });
});

describe('times', () => {
  test.each(['credits', 'debits', 'adjustments', 'holds', 'transfers'])(
    '%s: occurred_at in the future is 422',
    async (path) => {
      const { status, body } = await refuse(path, { occurred_at: FUTURE });
      expect([status, body.code]).toEqual([422, 'occurred_in_future']);
      expect(body).toMatchObject({ occurred_at: FUTURE, now: new Date(TEST_START).toISOString() });
    },
  );

  test.each([
    ['2026-12-31T23:59:60Z'],
    ['0001-01-01T00:00:00Z'],
    ['1969-12-31T23:59:59Z'],
    ['9999-12-31T23:59:59-01:00'],
    ['2026-02-30T00:00:00Z'],
    ['2026-02-01T25:00:00Z'],
    ['2026-02-01'],
    ['2026-02-01T00:00:00'],
    ['yesterday'],
    [''],
  ])('the instant %j is 400, not a guess', async (instant) => {
    for (const [path, field] of [
      ['credits', 'occurred_at'],
      ['holds', 'expires_at'],
    ] as const) {
      const { status, body } = await refuse(path, { [field]: instant });
      expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid_request', `/${field}`]);
    }
  });

  test('a hold that would expire now or earlier is 422', async () => {
    const now = new Date(TEST_START).toISOString();
    const { status, body } = await refuse('holds', { expires_at: now });
    expect([status, body]).toMatchObject([422, { code: 'hold_expires_in_past', expires_at: now, now }]);
  });

  test('days are checked: in the past 422, in the wrong order 422, not a day 400', async () => {
    const past = await refuse('credits', { expires_on: '2026-02-28' });
    expect([past.status, past.body]).toMatchObject([422, { code: 'expires_in_past', today: '2026-03-01' }]);
    const order = await refuse('credits', { activates_on: '2026-05-02', expires_on: '2026-05-01' });
    expect([order.status, order.body.code]).toEqual([422, 'activates_after_expiry']);
    for (const day of ['2026-02-29', '2026-13-01', '1969-12-31', '+002026-01-01', '2026-3-1', '']) {
      for (const field of ['expires_on', 'activates_on']) {
        const { status, body } = await refuse('credits', { [field]: day });
        expect([status, body.errors[0].pointer], day).toEqual([400, `/${field}`]);
      }
    }
  });
});
