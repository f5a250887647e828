import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, addMemberWith, bucketsOf, countRecords, recordsWritten } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];
let keys = 0;

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
});
afterAll(() => server?.stop());

const points = { point_type: 'points', reference: 'x' };
const newKey = () => `batch-${++keys}`;
const credit = (member: string, amount: unknown = 1) => ({ type: 'credit', ...points, member, amount });
const debit = (member: string, amount: unknown = 1) => ({ type: 'debit', ...points, member, amount });
const statuses = (body: { results: { status: number }[] }) => body.results.map(({ status }) => status);

describe('accepted', () => {
  test('every kind of movement, one result each in the order asked', async () => {
    const member = await addMemberWith(server, 10);
    const other = await addMember(server);
    const held = await call('POST /v1/holds', { ...points, member, amount: 4 });
    const credited = await call('POST /v1/credits', { ...points, member, amount: 2 });
    const { hold } = held.body;
    const items = [
      credit(member, 5),
      debit(member, 1),
      { type: 'transfer', ...points, from: member, to: other, amount: 1 },
      { type: 'adjustment', ...points, member: other, balance: 7 },
      { type: 'hold', ...points, member, amount: 1 },
      { type: 'capture', hold, amount: 1 },
      { type: 'release', hold },
      { type: 'reversal', transaction: credited.body.id, amount: 1 },
    ];
    const reply = await call('POST /v1/batches', { items });
    expect(reply.status).toBe(200);
    expect(reply.body.results).toMatchObject(
      items.map(({ type }, index) => ({ index, status: 201, replayed: false, transaction: { type } })),
    );
    expect(await bucketsOf(server, member)).toEqual({ available: 12, pending: 0, held: 1 });
    expect(await bucketsOf(server, other)).toMatchObject({ available: 7 });
  });

  test('a refused item leaves its neighbours alone', async () => {
    const member = await addMemberWith(server, 10);
    const items = [
      credit(member),
      debit(member, 100),
      credit('mbr_1_999999'),
      credit(member, '1.5'),
      { ...credit(member), expires_on: '1969-12-31' },
      { ...credit(member), data: { x: 'x'.repeat(8_192) } },
      { type: 'capture', hold: 'hld_1_999999' },
      credit(member),
    ];
    const reply = await call('POST /v1/batches', { items });
    expect(reply.status).toBe(200);
    expect(statuses(reply.body)).toEqual([201, 422, 404, 422, 400, 400, 404, 201]);
    const problems = reply.body.results.map((result: { problem?: { code: string } }) => result.problem?.code);
    expect(problems).toEqual([
      undefined,
      'insufficient_points',
      'unknown_member',
      'too_many_decimals',
      'invalid_request',
      'invalid_request',
      'unknown_hold',
      undefined,
    ]);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 12 });
  });

  test('1,000 items in one call, and the same call again is told the same and done once', async () => {
    const member = await addMember(server);
    const items = Array.from({ length: 1_000 }, (_, index) => ({ ...credit(member), reference_id: `row-${index}` }));
    const key = newKey();
    const [first, written] = await recordsWritten(server, () => call('POST /v1/batches', { items }, { key }));
    expect(written).toBe(1_000);
    expect(new Set(statuses(first.body))).toEqual(new Set([201]));
    const [again, more] = await recordsWritten(server, () => call('POST /v1/batches', { items }, { key }));
    expect(more).toBe(0);
    for (const [index, result] of again.body.results.entries()) {
      expect(result).toEqual({ ...first.body.results[index], replayed: true });
    }
    expect(await bucketsOf(server, member)).toMatchObject({ available: 1_000 });
  });

  test("each item's own key: the one that was used is told again, the others are done", async () => {
    const member = await addMember(server);
    const [one, two, three] = [newKey(), newKey(), newKey()];
    const items = [
      { ...credit(member, 1), idempotency_key: one },
      { ...debit(member, 50), idempotency_key: two },
    ];
    const first = await call('POST /v1/batches', { items }, { key: null });
    const more = [...items.toReversed(), { ...credit(member, 4), idempotency_key: three }];
    const again = await call('POST /v1/batches', { items: more }, { key: null });
    expect(statuses(first.body)).toEqual([201, 422]);
    expect(again.body.results).toMatchObject([
      { status: 422, replayed: true },
      { status: 201, replayed: true, transaction: first.body.results[0].transaction },
      { status: 201, replayed: false },
    ]);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 5 });
  });

  test('the same own key twice in one call counts once; on another movement it is reused', async () => {
    const member = await addMember(server);
    const [same, reused] = [newKey(), newKey()];
    const items = [
      { ...credit(member, 1), idempotency_key: same },
      { ...credit(member, 1), idempotency_key: same },
      { ...credit(member, 2), idempotency_key: reused },
      { ...credit(member, 3), idempotency_key: reused },
    ];
    const reply = await call('POST /v1/batches', { items }, { key: null });
    expect(statuses(reply.body)).toEqual([201, 201, 201, 422]);
    expect(reply.body.results[1]).toMatchObject({ replayed: true });
    expect(reply.body.results[3].problem.code).toBe('idempotency_key_reused');
    expect(await bucketsOf(server, member)).toMatchObject({ available: 3 });
  });

  test("the header's key and the index: a changed item is 422 in its place", async () => {
    const member = await addMember(server);
    const key = newKey();
    const first = [credit(member, 1), credit(member, 2)];
    await call('POST /v1/batches', { items: first }, { key });
    const changed = await call('POST /v1/batches', { items: [credit(member, 1), credit(member, 3)] }, { key });
    expect(statuses(changed.body)).toEqual([201, 422]);
    expect(changed.body.results[1].problem.code).toBe('idempotency_key_reused');
    const single = await call('POST /v1/credits', { ...points, member, amount: 1 }, { key });
    expect(single.status).toBe(201);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 4 });
  });

  test('a dry run needs no key, writes nothing, and answers as the call itself would', async () => {
    const member = await addMemberWith(server, 10);
    const other = await addMember(server);
    const items = [
      debit(member, 8),
      debit(member, 8),
      credit('nobody'),
      { type: 'transfer', ...points, from: member, to: other, amount: 2 },
      { ...debit(other, 2), idempotency_key: newKey() },
      { ...credit(member), occurred_at: '1969-12-31T00:00:00Z' },
      debit(member, 1),
    ];
    const [dry, written] = await recordsWritten(server, () =>
      call('POST /v1/batches?dry_run=true', { items }, { key: null }),
    );
    expect(statuses(dry.body)).toEqual([200, 422, 404, 200, 200, 400, 422]);
    expect(dry.body.results[0].transaction).toMatchObject({ dry_run: true, id: null });
    expect(written).toBe(0);
    const done = await call('POST /v1/batches', { items });
    expect(statuses(done.body)).toEqual([201, 422, 404, 201, 201, 400, 422]);
    for (const [index, { transaction, problem }] of dry.body.results.entries()) {
      const real = done.body.results[index];
      expect(transaction?.legs).toEqual(real.transaction?.legs);
      expect({ ...problem, request_id: '' }).toEqual({ ...real.problem, request_id: '' });
    }
  });
});

describe('accepted: atomic', () => {
  test('all or nothing, each item seeing the ones before it', async () => {
    const from = await addMemberWith(server, 10);
    const to = await addMember(server);
    const items = [
      { type: 'transfer', ...points, from, to, amount: 10 },
      debit(to, 4),
      { type: 'transfer', ...points, from: to, to: from, amount: 6 },
    ];
    const reply = await call('POST /v1/batches', { items, atomic: true });
    expect(statuses(reply.body)).toEqual([201, 201, 201]);
    expect([await bucketsOf(server, from), await bucketsOf(server, to)]).toMatchObject([
      { available: 6 },
      { available: 0 },
    ]);
  });

  test('1,000 items as one, told the same and done once', async () => {
    const member = await addMember(server);
    const items = Array.from({ length: 1_000 }, () => credit(member));
    const key = newKey();
    const first = await call('POST /v1/batches', { items, atomic: true }, { key });
    const again = await call('POST /v1/batches', { items, atomic: true }, { key });
    expect(again.body.results[999]).toEqual({ ...first.body.results[999], replayed: true });
    expect(await bucketsOf(server, member)).toMatchObject({ available: 1_000 });
  });

  test('a dry run of it sees the items before, and writes nothing', async () => {
    const member = await addMember(server);
    const items = [credit(member, 5), debit(member, 5)];
    const [reply, written] = await recordsWritten(server, () =>
      call('POST /v1/batches?dry_run=true', { items, atomic: true }, { key: null }),
    );
    expect(statuses(reply.body)).toEqual([200, 200]);
    expect(written).toBe(0);
  });
});

describe('refused: atomic', () => {
  const bad: [string, (member: string) => object, number, string][] = [
    ['too much', (member) => debit(member, 100), 422, 'insufficient_points'],
    ['a member who is not there', () => credit('mbr_1_999999'), 404, 'unknown_member'],
    ['a reference of no form', () => credit('nobody'), 404, 'unknown_member'],
    ['a point type that is not there', (member) => ({ ...credit(member), point_type: 'x' }), 404, 'unknown_point_type'],
    ['a hold that is not there', () => ({ type: 'release', hold: 'hld_1_999999' }), 404, 'unknown_hold'],
    ['too many decimals', (member) => credit(member, '0.1'), 422, 'too_many_decimals'],
    ['a day out of range', (member) => ({ ...credit(member), expires_on: '1969-12-31' }), 400, 'invalid_request'],
    ['a key of its own', (member) => ({ ...credit(member), idempotency_key: 'own' }), 400, 'invalid_request'],
  ];

  test.each(bad)('%s as the third item: nothing is applied, its index is named', async (_, make, status, code) => {
    const member = await addMemberWith(server, 10);
    const items = [credit(member), debit(member), make(member), credit(member)];
    for (const query of ['', '?dry_run=true']) {
      const [reply, written] = await recordsWritten(server, () =>
        call(`POST /v1/batches${query}`, { items, atomic: true }),
      );
      expect([reply.status, reply.body.code, reply.body.index, written]).toEqual([status, code, 2, 0]);
      expect(reply.body.detail).toMatch(/^Item 2: /);
    }
    expect(await bucketsOf(server, member)).toMatchObject({ available: 10 });
  });

  test('a wrong shape names the index in its pointer', async () => {
    const member = await addMemberWith(server, 10);
    const items = [credit(member), { ...credit(member), amount: null }];
    const reply = await call('POST /v1/batches', { items, atomic: true });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, '/items/1/amount']);
    const long = [credit(member), { ...credit(member), data: { x: 'x'.repeat(8_192) } }];
    const tooLong = await call('POST /v1/batches', { items: long, atomic: true });
    expect([tooLong.status, tooLong.body]).toMatchObject([400, { index: 1, errors: [{ pointer: '/items/1/data' }] }]);
  });

  test('the refusal is told again under its key, and another body under it is 422', async () => {
    const member = await addMemberWith(server, 10);
    const key = newKey();
    const items = [credit(member), debit(member, 100)];
    const first = await call('POST /v1/batches', { items, atomic: true }, { key });
    await call('POST /v1/credits', { ...points, member, amount: 1_000 });
    const again = await call('POST /v1/batches', { items, atomic: true }, { key });
    expect([again.status, again.body.code, again.body.index, again.body.detail]).toEqual([
      422,
      'insufficient_points',
      1,
      first.body.detail,
    ]);
    const before = await countRecords(server);
    const other = await call('POST /v1/batches', { items: [credit(member)], atomic: true }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await countRecords(server)).toBe(before);
  });

  test('the same items, no longer atomic, are another call', async () => {
    const member = await addMember(server);
    const key = newKey();
    await call('POST /v1/batches', { items: [credit(member)], atomic: true }, { key });
    const reply = await call('POST /v1/batches', { items: [credit(member)] }, { key });
    expect(statuses(reply.body)).toEqual([422]);
    const shorter = await call('POST /v1/batches', { items: [credit(member), credit(member)], atomic: true }, { key });
    expect(shorter.status).toBe(422);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 1 });
  });
});

describe('refused', () => {
  test('no items, 1,001 items, an item of no kind', async () => {
    const member = await addMember(server);
    const many = Array.from({ length: 1_001 }, () => credit(member));
    for (const [items, pointer] of [
      [[], '/items'],
      [many, '/items'],
      ['x', '/items'],
      [[{ ...credit(member), type: 'gift' }], '/items/0/type'],
      [[{ ...points, member, amount: 1 }], '/items/0/type'],
      [[credit(member), 7], '/items/1'],
      [[credit(member), null], '/items/1'],
      [[{ ...credit(member), hold: 'hld_1_1' }], '/items/0/hold'],
      [[{ type: 'capture' }], '/items/0/hold'],
      [[{ ...credit(member), idempotency_key: '' }], '/items/0/idempotency_key'],
    ] as const) {
      const [reply, written] = await recordsWritten(server, () => call('POST /v1/batches', { items }));
      expect([reply.status, reply.body.code, written]).toEqual([400, 'invalid_request', 0]);
      expect(reply.body.errors).toHaveLength(1);
      expect(reply.body.errors[0].pointer).toBe(pointer);
    }
  });

  test('an item’s own key with characters that are no key is that item’s 400', async () => {
    const member = await addMember(server);
    const items = [
      { ...credit(member), idempotency_key: 'schlüssel' },
      { ...credit(member), idempotency_key: newKey() },
    ];
    const reply = await call('POST /v1/batches', { items }, { key: null });
    expect(statuses(reply.body)).toEqual([400, 201]);
  });

  test('a missing key is 400 when any item has none of its own', async () => {
    const member = await addMember(server);
    const items = [{ ...credit(member), idempotency_key: newKey() }, credit(member)];
    for (const atomic of [false, true]) {
      const asked = atomic ? { items: [credit(member)], atomic } : { items };
      const [reply, written] = await recordsWritten(server, () => call('POST /v1/batches', asked, { key: null }));
      expect([reply.status, reply.body.code, written]).toEqual([400, 'idempotency_key_missing', 0]);
    }
  });

  test('a wrong item anywhere is 400 with every wrong field of every item', async () => {
    const items = [{ type: 'credit', member: 7.5, point_type: 7, amount: [], reference: '' }, { type: 'debit' }];
    const reply = await call('POST /v1/batches', { items, extra: 1 });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/extra',
      '/items/0/amount',
      '/items/0/member',
      '/items/0/point_type',
      '/items/0/reference',
      '/items/1/amount',
      '/items/1/member',
      '/items/1/point_type',
      '/items/1/reference',
    ]);
  });
});

describe('forbidden', () => {
  test("another program's members, holds and transactions are unknown, item by item", async () => {
    const other = await server.addProgram('other-batches');
    const theirs = await addMember(server, { programId: other });
    const mine = await addMember(server);
    const reply = await call('POST /v1/batches', {
      items: [
        credit(theirs),
        { type: 'transfer', ...points, from: mine, to: theirs, amount: 1 },
        { type: 'capture', hold: `hld_${other}_1` },
        { type: 'reversal', transaction: `txn_${other}_1` },
        credit(mine),
      ],
    });
    expect(statuses(reply.body)).toEqual([404, 404, 404, 404, 201]);
  });
});
