import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, addMemberWith, addPointType, bucketsOf, recordsWritten } from '../../support/movement-world.ts';
import { startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
  await addPointType(server, { key: 'yearly', scale: 0, expiry: { kind: 'months', length: 12 } });
});
afterAll(() => server?.stop());

const points = { point_type: 'points', reference: 'purchase' };
const DAY_MS = 86_400_000;

describe('accepted: credits', () => {
  test('a credit is written, and answers with its transaction and where it is', async () => {
    const member = await addMember(server);
    const reply = await call('POST /v1/credits', { ...points, member, amount: '100', reference_id: 'order-1' });
    expect(reply.status).toBe(201);
    const { id, number, hash, ...rest } = reply.body;
    expect(reply.headers.get('location')).toBe(`/v1/transactions/${id}`);
    expect(reply.headers.get('idempotent-replayed')).toBeNull();
    expect(id).toBe(`txn_${server.programId}_${number}`);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rest).toEqual({
      type: 'credit',
      at: new Date(TEST_START).toISOString(),
      by: server.credentials.clientId,
      point_type: 'points',
      amount: '100',
      member,
      reference: 'purchase',
      reference_id: 'order-1',
      legs: [
        {
          member,
          point_type: 'points',
          bucket: 'available',
          amount: '100',
          balance_after: '100',
          lots: [{ amount: '100' }],
        },
        { account: 'issued', point_type: 'points', amount: '-100' },
      ],
    });
    expect(await bucketsOf(server, member)).toEqual({ available: 100, pending: 0, held: 0 });
  });

  test.each([
    ['text with decimals', '10.50', '10.50', 1050],
    ['text without decimals', '10', '10.00', 1000],
    ['zeros at the end', '10.5000', '10.50', 1050],
    ['zeros in front', '0010.5', '10.50', 1050],
    ['a number', 10.5, '10.50', 1050],
    ['a number that binary fractions cannot hold', 4.35, '4.35', 435],
    ['the smallest amount', '0.01', '0.01', 1],
    ['the largest amount', '9999999999999.99', '9999999999999.99', 999_999_999_999_999],
  ])('an amount may be %s', async (_, amount, shown, minor) => {
    const member = await addMember(server);
    const reply = await call('POST /v1/credits', { member, point_type: 'credits', amount, reference: 'x' });
    expect(reply.body).toMatchObject({ amount: shown });
    expect(await bucketsOf(server, member, 'credits')).toMatchObject({ available: minor });
  });

  test('a member is named by id, number, external id or e-mail', async () => {
    const member = await addMember(server, { email: 'Ann@Shop.example', externalId: 'X 1/ä' });
    const number = Number(member.split('_')[2]);
    const names = [member, number, String(number), `number:${number}`, 'external_id:X 1/ä', 'email:ann@shop.EXAMPLE'];
    for (const name of names) {
      const reply = await call('POST /v1/credits', { ...points, member: name, amount: 1 });
      expect(reply.body, String(name)).toMatchObject({ member });
    }
    expect(await bucketsOf(server, member)).toMatchObject({ available: names.length });
  });

  test('placeholders of the entry are filled in, others stay as they are', async () => {
    const member = await addMember(server);
    const entry =
      '{points} {point_name} to {member} for {reference} {reference_id}; {unknown} {constructor} {__proto__} {POINTS}';
    const many = await call('POST /v1/credits', { ...points, member, amount: 2, reference_id: 'A-1', entry });
    expect(many.body.entry).toBe(entry);
    expect(many.body.entry_text).toBe(
      `2 points to ${member} for purchase A-1; {unknown} {constructor} {__proto__} {POINTS}`,
    );
    const one = await call('POST /v1/credits', { ...points, member, amount: 1, entry: '{points} {point_name}' });
    expect(one.body.entry_text).toBe('1 point');
    const cents = { member, point_type: 'credits', amount: '1', reference: 'x', entry: '{points} {point_name}' };
    expect((await call('POST /v1/credits', cents)).body.entry_text).toBe('1.00 credit');
  });

  test('free data of exactly 8 kB comes back as it was, line breaks and tabs included', async () => {
    const member = await addMember(server);
    const data = { list: [1, 'two\n\tlines', null, { deep: true }], ü: '😀', fill: '' };
    data.fill = 'x'.repeat(8_192 - Buffer.byteLength(JSON.stringify(data)));
    const reply = await call('POST /v1/credits', { ...points, member, amount: 1, data });
    expect(reply.status).toBe(201);
    expect(reply.body.data).toEqual(data);
  });

  test('occurred_at may lie in the past, with any offset, and moves nothing', async () => {
    const member = await addMember(server);
    const occurredAt = '2020-02-29T23:30:00.5+02:00';
    const reply = await call('POST /v1/credits', { ...points, member, amount: 1, occurred_at: occurredAt });
    expect(reply.body).toMatchObject({
      occurred_at: '2020-02-29T21:30:00.500Z',
      at: new Date(TEST_START).toISOString(),
    });
    const now = await call('POST /v1/credits', {
      ...points,
      member,
      amount: 1,
      occurred_at: new Date(TEST_START).toISOString(),
    });
    expect(now.status).toBe(201);
  });

  test('an expiry day, a class of source and an activation day are kept with the lot', async () => {
    const member = await addMember(server);
    const dated = { ...points, member, amount: 5, expires_on: '2027-12-31', source: 'bonus' };
    const reply = await call('POST /v1/credits', dated);
    expect(reply.body.legs[0]).toMatchObject({
      bucket: 'available',
      lots: [{ amount: '5', expires_on: '2027-12-31', source: 'bonus' }],
    });
    const pending = await call('POST /v1/credits', { ...points, member, amount: 3, activates_on: '2026-03-02' });
    expect(pending.body.legs[0]).toMatchObject({ bucket: 'pending', lots: [{ activates_on: '2026-03-02' }] });
    expect(await bucketsOf(server, member)).toEqual({ available: 5, pending: 3, held: 0 });
  });

  test('the point type says when points expire, unless the credit says null or a day', async () => {
    const member = await addMember(server);
    const yearly = { member, point_type: 'yearly', amount: 1, reference: 'x' };
    const lotOf = async (more: object) =>
      (await call('POST /v1/credits', { ...yearly, ...more })).body.legs[0].lots[0].expires_on;
    expect(await lotOf({})).toBe('2027-03-01');
    expect(await lotOf({ expires_on: null })).toBeUndefined();
    expect(await lotOf({ expires_on: '2026-03-01' })).toBe('2026-03-01');
  });

  test('points that expired or became active meanwhile count as such in the next movement', async () => {
    const shop = await startTestServer();
    const member = await addMember(shop);
    await shop.call('POST /v1/credits', { ...points, member, amount: 5, expires_on: '2026-03-01' });
    await shop.call('POST /v1/credits', { ...points, member, amount: 3, activates_on: '2026-03-02' });
    shop.clock.advance(DAY_MS);
    const [reply, written] = await recordsWritten(shop, () =>
      shop.call('POST /v1/debits', { ...points, member, amount: 3 }),
    );
    expect(reply.body.legs[0]).toMatchObject({ amount: '-3', balance_after: '0' });
    expect(written).toBe(3);
    await shop.stop();
  });
});

describe('accepted: debits, transfers, adjustments', () => {
  test('a debit takes what expires soonest', async () => {
    const member = await addMemberWith(server, 10);
    await call('POST /v1/credits', { ...points, member, amount: 5, expires_on: '2027-01-01' });
    const reply = await call('POST /v1/debits', { ...points, member, amount: 7 });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'debit', amount: '7', member });
    expect(reply.body.legs).toEqual([
      {
        member,
        point_type: 'points',
        bucket: 'available',
        amount: '-7',
        balance_after: '8',
        lots: [{ amount: '-5', expires_on: '2027-01-01' }, { amount: '-2' }],
      },
      { account: 'redeemed', point_type: 'points', amount: '7' },
    ]);
  });

  test('a debit may empty the wallet', async () => {
    const member = await addMemberWith(server, 10);
    expect((await call('POST /v1/debits', { ...points, member, amount: 10 })).status).toBe(201);
    expect(await bucketsOf(server, member)).toEqual({ available: 0, pending: 0, held: 0 });
  });

  test('a transfer moves points with their expiry', async () => {
    const from = await addMember(server);
    const to = await addMember(server);
    await call('POST /v1/credits', { ...points, member: from, amount: 9, expires_on: '2027-01-01' });
    const reply = await call('POST /v1/transfers', { ...points, from, to, amount: 4 });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'transfer', amount: '4' });
    expect(reply.body.legs).toMatchObject([
      { member: from, amount: '-4', balance_after: '5' },
      { member: to, amount: '4', balance_after: '4', lots: [{ amount: '4', expires_on: '2027-01-01' }] },
    ]);
    expect((await bucketsOf(server, from)).available + (await bucketsOf(server, to)).available).toBe(9);
  });

  test.each([
    ['up', 25, '15', '-15'],
    ['down', 4, '-6', '6'],
    ['to what it is', 10, '0', '0'],
    ['to zero', 0, '-10', '10'],
  ])('a balance is set %s', async (_, balance, amount, booked) => {
    const member = await addMemberWith(server, 10);
    const reply = await call('POST /v1/adjustments', { ...points, member, balance, expected_balance: '10' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'adjustment', amount });
    expect(reply.body.legs).toMatchObject([
      { member, amount, balance_after: String(balance) },
      { account: 'adjusted', amount: booked },
    ]);
    expect(await bucketsOf(server, member)).toMatchObject({ available: balance });
  });
});

describe('forbidden', () => {
  const calls: [string, object][] = [
    ['POST /v1/credits', { ...points, member: 'mbr_1_1', amount: 1 }],
    ['POST /v1/debits', { ...points, member: 'mbr_1_1', amount: 1 }],
    ['POST /v1/transfers', { ...points, from: 'mbr_1_1', to: 'mbr_1_2', amount: 1 }],
    ['POST /v1/adjustments', { ...points, member: 'mbr_1_1', balance: 1 }],
    ['POST /v1/holds', { ...points, member: 'mbr_1_1', amount: 1 }],
    ['POST /v1/holds/hld_1_1/capture', {}],
    ['POST /v1/holds/hld_1_1/release', {}],
    ['POST /v1/transactions/txn_1_1/reverse', {}],
    ['POST /v1/batches', { items: [{ type: 'credit', ...points, member: 'mbr_1_1', amount: 1 }] }],
  ];

  test.each(calls)('%s without the scope is 403 and names it, also as a dry run', async (target, body) => {
    const reader = await server.callerWith(['points:read', 'members:write']);
    for (const query of ['', '?dry_run=true']) {
      const [reply, written] = await recordsWritten(server, () => reader(`${target}${query}`, body));
      expect(reply.status).toBe(403);
      expect(reply.body).toMatchObject({ code: 'scope_missing', scope: 'points:write' });
      expect(written).toBe(0);
    }
  });

  test.each(calls)('%s with no or wrong credentials is 401 and says how to send them', async (target, body) => {
    for (const authorization of [
      '',
      'Basic',
      'Basic !!!',
      `Basic ${btoa(`${server.credentials.clientId}:wrong`)}`,
      `Basic ${btoa('ck_1_unknown:wrong')}`,
      `Basic ${btoa(`${server.credentials.clientId}:`)}`,
      'Bearer nonsense',
      'Digest x',
    ]) {
      const reply = await call(target, body, { headers: { authorization } });
      expect(reply.status, authorization).toBe(401);
      expect(reply.headers.get('www-authenticate')).toMatch(/Basic realm=.*Bearer realm=/);
    }
  });

  test('the credentials are checked before the body', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    const reply = await call('POST /v1/credits', undefined, { rawBody: '{', headers });
    expect(reply.status).toBe(401);
  });

  test("another program's member, hold and transaction are unknown", async () => {
    const other = await server.addProgram(`other-${Math.floor(performance.now())}`);
    const theirs = await addMember(server, { programId: other, email: 'theirs@shop.example' });
    const their = await server.callerWith(['points:write'], other);
    const credit = await their('POST /v1/credits', { ...points, member: theirs, amount: 50 });
    expect(credit.status).toBe(201);
    const hold = await their('POST /v1/holds', { ...points, member: theirs, amount: 5 });
    const refusals = [
      await call('POST /v1/credits', { ...points, member: theirs, amount: 1 }),
      await call('POST /v1/debits', { ...points, member: 'email:theirs@shop.example', amount: 1 }),
      await call(`POST /v1/holds/${hold.body.hold}/capture`, {}),
      await call(`POST /v1/holds/${hold.body.hold}/release`, {}),
      await call(`POST /v1/transactions/${credit.body.id}/reverse`, {}),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'unknown_member'],
      [404, 'unknown_member'],
      [404, 'unknown_hold'],
      [404, 'unknown_hold'],
      [404, 'unknown_transaction'],
    ]);
    expect(await bucketsOf(server, theirs)).toEqual({ available: 45, pending: 0, held: 5 });
  });
});
