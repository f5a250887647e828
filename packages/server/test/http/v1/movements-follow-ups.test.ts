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

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
  await addPointType(server, { key: 'negative', scale: 0, floor: '-100', reversalPolicy: 'negative' });
  await addPointType(server, { key: 'lenient', scale: 0, reversalPolicy: 'available' });
});
afterAll(() => server?.stop());

const points = { point_type: 'points', reference: 'x' };

async function hold(amount: number, more: object = {}): Promise<{ member: string; hold: string }> {
  const member = await addMemberWith(server, 10);
  const reply = await call('POST /v1/holds', { ...points, member, amount, ...more });
  expect(reply.status).toBe(201);
  return { member, hold: reply.body.hold };
}

async function credit(amount: number, pointType = 'points') {
  const member = await addMember(server);
  const reply = await call('POST /v1/credits', { member, point_type: pointType, amount, reference: 'x' });
  return { member, id: reply.body.id as string };
}

const reverse = (id: string, body: object = {}) => call(`POST /v1/transactions/${id}/reverse`, body);

describe('accepted: holds', () => {
  test('a hold sets points aside and names itself', async () => {
    const member = await addMemberWith(server, 10);
    const expiresAt = new Date(TEST_START + 60_000).toISOString();
    const reply = await call('POST /v1/holds', { ...points, member, amount: 4, expires_at: expiresAt });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'hold', amount: '4', member, hold_expires_at: expiresAt });
    expect(reply.body.hold).toBe(`hld_${server.programId}_${reply.body.number}`);
    expect(reply.body.legs).toMatchObject([
      { bucket: 'available', amount: '-4', balance_after: '6' },
      { bucket: 'held', amount: '4', balance_after: '4' },
    ]);
    expect(await bucketsOf(server, member)).toEqual({ available: 6, pending: 0, held: 4 });
  });

  test.each([
    ['whole', {}, { available: 6, pending: 0, held: 0 }, '4'],
    ['in part', { amount: 3 }, { available: 6, pending: 0, held: 1 }, '3'],
    ['in part for good', { amount: '3', final: true }, { available: 7, pending: 0, held: 0 }, '3'],
    ['whole for good', { final: true }, { available: 6, pending: 0, held: 0 }, '4'],
  ])('it is captured %s', async (_, body, buckets, amount) => {
    const { member, hold: id } = await hold(4);
    const reply = await call(`POST /v1/holds/${id}/capture`, body);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'capture', hold: id, amount, member, reference: 'capture' });
    expect(await bucketsOf(server, member)).toEqual(buckets);
  });

  test('parts are captured one after the other, to the last', async () => {
    const { member, hold: id } = await hold(4);
    for (const amount of [1, 2]) {
      expect((await call(`POST /v1/holds/${id}/capture`, { amount })).status).toBe(201);
    }
    expect((await call(`POST /v1/holds/${id}/capture`, {})).body.amount).toBe('1');
    expect(await bucketsOf(server, member)).toEqual({ available: 6, pending: 0, held: 0 });
    expect((await call(`POST /v1/holds/${id}/capture`, {})).status).toBe(409);
  });

  test('it is released, what was captured stays spent', async () => {
    const { member, hold: id } = await hold(4);
    await call(`POST /v1/holds/${id}/capture`, { amount: 1 });
    const reply = await call(`POST /v1/holds/${id}/release`, { reference: 'cancelled', entry: '{points} back' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'release', amount: '3', reference: 'cancelled', entry_text: '3 back' });
    expect(await bucketsOf(server, member)).toEqual({ available: 9, pending: 0, held: 0 });
  });

  test("a blocked member's points may be released, not captured", async () => {
    const { member, hold: id } = await hold(4);
    await blockMemberOf(server, member);
    expect((await call(`POST /v1/holds/${id}/capture`, {})).body.code).toBe('member_blocked');
    expect((await call(`POST /v1/holds/${id}/release`, {})).status).toBe(201);
  });
});

describe('refused: holds', () => {
  test.each(['capture', 'release'])('%s of a hold that is not there is 404 and named', async (verb) => {
    for (const id of [
      'hld_1_999999',
      'hld_2_1',
      'txn_1_1',
      'hld_1_-1',
      '%20',
      'x'.repeat(64),
      'hld_1_9999999999999999',
    ]) {
      const reply = await call(`POST /v1/holds/${id}/${verb}`, {});
      expect([reply.status, reply.body.code], id).toEqual([404, 'unknown_hold']);
    }
    const wrong = await call(`POST /v1/holds/${'x'.repeat(65)}/${verb}`, {});
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, '{hold}']);
    const longest = await call(`POST /v1/holds/${'x'.repeat(600)}/${verb}`, {});
    expect([longest.status, longest.body.code]).toEqual([404, 'unknown_path']);
  });

  test('more than is held is 409 with what is left, and changes nothing', async () => {
    const { member, hold: id } = await hold(4);
    await call(`POST /v1/holds/${id}/capture`, { amount: 1 });
    const reply = await call(`POST /v1/holds/${id}/capture`, { amount: 4 });
    expect([reply.status, reply.body]).toMatchObject([
      409,
      { code: 'capture_above_hold', requested: '4', remaining: '3' },
    ]);
    expect(await bucketsOf(server, member)).toMatchObject({ held: 3 });
  });

  test.each([
    ['captured', 'capture'],
    ['released', 'release'],
  ])('a hold that was %s is 409 with its state for both', async (state, first) => {
    const { hold: id } = await hold(4);
    await call(`POST /v1/holds/${id}/${first}`, {});
    for (const verb of ['capture', 'release']) {
      const reply = await call(`POST /v1/holds/${id}/${verb}`, {});
      expect([reply.status, reply.body]).toMatchObject([409, { code: 'hold_not_open', hold: id, state }]);
    }
  });

  test('a hold that has expired is 409, and its points are back', async () => {
    const shop = await startTestServer();
    const member = await addMemberWith(shop, 10);
    const expiresAt = new Date(TEST_START + 60_000).toISOString();
    const held = await shop.call('POST /v1/holds', { ...points, member, amount: 4, expires_at: expiresAt });
    shop.clock.advance(60_000);
    const reply = await shop.call(`POST /v1/holds/${held.body.hold}/capture`, {});
    expect([reply.status, reply.body]).toMatchObject([409, { code: 'hold_not_open', state: 'expired' }]);
    expect((await shop.call('POST /v1/debits', { ...points, member, amount: 10 })).status).toBe(201);
    await shop.stop();
  });

  test.each([
    [0, 'amount_not_positive'],
    ['-1', 'amount_not_positive'],
    ['1.5', 'too_many_decimals'],
  ])('a capture of %s is 422', async (amount, code) => {
    const { hold: id } = await hold(4);
    const reply = await call(`POST /v1/holds/${id}/capture`, { amount });
    expect([reply.status, reply.body.code]).toEqual([422, code]);
  });
});

describe('accepted: reversals', () => {
  test('of a credit', async () => {
    const { member, id } = await credit(10);
    const reply = await reverse(id);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ type: 'reversal', reverses: id, amount: '10', reference: 'reversal' });
    expect(await bucketsOf(server, member)).toMatchObject({ available: 0 });
  });

  test('of a debit, in parts and then the rest, back into the same lots', async () => {
    const member = await addMember(server);
    await call('POST /v1/credits', { ...points, member, amount: 5, expires_on: '2027-01-01' });
    await call('POST /v1/credits', { ...points, member, amount: 5, expires_on: '2028-01-01' });
    const debit = await call('POST /v1/debits', { ...points, member, amount: 8 });
    const part = await reverse(debit.body.id, { amount: '4' });
    expect(part.body.legs[0]).toMatchObject({
      amount: '4',
      lots: [
        { amount: '3', expires_on: '2028-01-01' },
        { amount: '1', expires_on: '2027-01-01' },
      ],
    });
    const rest = await reverse(debit.body.id);
    expect(rest.body).toMatchObject({ amount: '4' });
    expect(await bucketsOf(server, member)).toMatchObject({ available: 10 });
  });

  test('of a transfer, a capture and an adjustment', async () => {
    const from = await addMemberWith(server, 10);
    const to = await addMember(server);
    const transfer = await call('POST /v1/transfers', { ...points, from, to, amount: 4 });
    expect((await reverse(transfer.body.id)).status).toBe(201);
    expect([await bucketsOf(server, from), await bucketsOf(server, to)]).toMatchObject([
      { available: 10 },
      { available: 0 },
    ]);
    const { member, hold: id } = await hold(4);
    const capture = await call(`POST /v1/holds/${id}/capture`, {});
    expect((await reverse(capture.body.id)).status).toBe(201);
    expect(await bucketsOf(server, member)).toEqual({ available: 10, pending: 0, held: 0 });
    const adjustment = await call('POST /v1/adjustments', { ...points, member, balance: 3 });
    expect((await reverse(adjustment.body.id, { amount: 2 })).status).toBe(201);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 5 });
  });

  test('of points that are spent: as the point type says', async () => {
    const refused = await credit(10);
    await call('POST /v1/debits', { ...points, member: refused.member, amount: 4 });
    expect((await reverse(refused.id)).status).toBe(422);
    const lenient = await credit(10, 'lenient');
    await call('POST /v1/debits', { point_type: 'lenient', reference: 'x', member: lenient.member, amount: 4 });
    expect((await reverse(lenient.id)).body).toMatchObject({ amount: '6', requested: '10' });
    const negative = await credit(10, 'negative');
    await call('POST /v1/debits', { point_type: 'negative', reference: 'x', member: negative.member, amount: 4 });
    expect((await reverse(negative.id)).body).toMatchObject({ amount: '10' });
    expect(await bucketsOf(server, negative.member, 'negative')).toMatchObject({ available: -4 });
  });

  test('of a blocked member’s movement', async () => {
    const { member, id } = await credit(10);
    await blockMemberOf(server, member);
    expect((await reverse(id)).status).toBe(201);
  });
});

describe('refused: reversals', () => {
  test('a transaction that is not there is 404 and named', async () => {
    for (const id of ['txn_1_999999', 'txn_2_1', 'hld_1_1', 'x', 'txn_1_']) {
      const reply = await reverse(id);
      expect([reply.status, reply.body.code], id).toEqual([404, 'unknown_transaction']);
      expect(reply.body.transaction).toBe(id);
    }
  });

  test('twice, or more than is left, is 409 with what was and what is', async () => {
    const { member, id } = await credit(10);
    await reverse(id, { amount: 7 });
    const above = await reverse(id, { amount: 4 });
    expect([above.status, above.body]).toMatchObject([
      409,
      { code: 'reversal_above_rest', requested: '4', reversible: '3' },
    ]);
    await reverse(id);
    const again = await reverse(id);
    expect([again.status, again.body]).toMatchObject([409, { code: 'already_reversed', reversed: '10' }]);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 0 });
  });

  test('holds, releases, reversals and changes of members are not reversible: 409 with the type', async () => {
    const { hold: id } = await hold(4);
    const held = id.replace('hld', 'txn');
    const release = await call(`POST /v1/holds/${id}/release`, {});
    const { id: credited } = await credit(1);
    const reversal = await reverse(credited);
    for (const [transaction, type] of [
      [held, 'hold'],
      [release.body.id, 'release'],
      [reversal.body.id, 'reversal'],
      [`txn_${server.programId}_1`, 'member_created'],
    ]) {
      const reply = await reverse(transaction);
      expect([reply.status, reply.body]).toMatchObject([409, { code: 'not_reversible', record_type: type }]);
    }
  });

  test('an erased member’s movement is 410', async () => {
    const { member, id } = await credit(10);
    await eraseMemberOf(server, member);
    const [reply, written] = await recordsWritten(server, () => reverse(id));
    expect([reply.status, reply.body.code, written]).toEqual([410, 'member_erased', 0]);
  });

  test.each([
    [0, 'amount_not_positive'],
    ['-1', 'amount_not_positive'],
    ['0.5', 'too_many_decimals'],
    [1e21, 'amount_out_of_range'],
  ])('a reversal of %s is 422', async (amount, code) => {
    const { id } = await credit(10);
    const reply = await reverse(id, { amount });
    expect([reply.status, reply.body.code]).toEqual([422, code]);
  });

  test.each(['capture', 'release', 'reverse'])('%s in the future is 422', async (verb) => {
    const { hold: id } = await hold(4);
    const { id: credited } = await credit(1);
    const target = verb === 'reverse' ? `transactions/${credited}/reverse` : `holds/${id}/${verb}`;
    const reply = await call(`POST /v1/${target}`, { occurred_at: '2026-03-01T12:00:00.001Z' });
    expect([reply.status, reply.body.code]).toEqual([422, 'occurred_in_future']);
  });
});
