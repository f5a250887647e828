import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addMemberWith,
  blockMemberOf,
  bucketsOf,
  countRecords,
  recordsWritten,
} from '../../support/movement-world.ts';
import { readRaw, sendRaw } from '../../support/raw-http.ts';
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
const newKey = () => `key-${++keys}`;

describe('the same call again', () => {
  test('is told the same and done once', async () => {
    const member = await addMember(server);
    const body = { ...points, member, amount: 5, entry: '{points}', data: { order: [1] } };
    const key = newKey();
    const first = await call('POST /v1/credits', body, { key });
    server.clock.advance(1_000);
    const [again, written] = await recordsWritten(server, () => call('POST /v1/credits', body, { key }));
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(written).toBe(0);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 5 });
  });

  test('is done once when many arrive at once', async () => {
    const member = await addMember(server);
    const body = { ...points, member, amount: 5 };
    const key = newKey();
    const replies = await Promise.all(Array.from({ length: 20 }, () => call('POST /v1/credits', body, { key })));
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    expect(replies.filter((reply) => reply.headers.get('idempotent-replayed') === null)).toHaveLength(1);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 5 });
  });

  test('a business refusal is told again, even when it would succeed by now', async () => {
    const member = await addMember(server);
    const body = { ...points, member, amount: 5 };
    const key = newKey();
    const first = await call('POST /v1/debits', body, { key });
    await call('POST /v1/credits', { ...points, member, amount: 10 });
    const again = await call('POST /v1/debits', body, { key });
    const { request_id: _first, ...firstSaid } = first.body;
    const { request_id: _again, ...againSaid } = again.body;
    expect([again.status, againSaid]).toEqual([422, firstSaid]);
    expect(firstSaid).toMatchObject({ code: 'insufficient_points', available: '0' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await call('POST /v1/debits', body, { key: newKey() })).status).toBe(201);
  });

  test('a success is told again, even when it would be refused by now', async () => {
    const member = await addMemberWith(server, 5);
    const body = { ...points, member, amount: 5 };
    const key = newKey();
    const first = await call('POST /v1/debits', body, { key });
    await blockMemberOf(server, member);
    expect(await call('POST /v1/debits', body, { key })).toMatchObject({ status: 201, body: first.body });
  });

  test('what was refused at the door, or was not found by its shape, does not use the key up', async () => {
    const member = await addMember(server);
    const key = newKey();
    const body = { ...points, member, amount: 1 };
    const stranger = { headers: { authorization: 'Bearer x' }, key };
    expect((await call('POST /v1/credits', body, stranger)).status).toBe(401);
    expect((await call('POST /v1/credits', { ...body, amount: null }, { key })).status).toBe(400);
    expect((await call('POST /v1/credits', { ...body, member: 'nobody' }, { key })).status).toBe(404);
    expect((await call('POST /v1/credits', body, { key })).status).toBe(201);
  });

  test('the order of fields and the space between them mean nothing', async () => {
    const member = await addMember(server);
    const key = newKey();
    const rawBody = `{"member":"${member}","point_type":"points","amount":"5","reference":"x","data":{"a":1,"b":{"c":2,"d":3}}}`;
    const first = await call('POST /v1/credits', undefined, { key, rawBody });
    const other = `{ "data": {"b":{"d":3,"c":2}, "a":1}, "reference":"x", "amount":"5",\n "point_type":"points", "member":"${member}" }`;
    const again = await call('POST /v1/credits', undefined, { key, rawBody: other });
    expect([again.status, again.body]).toEqual([201, first.body]);
  });
});

describe('another call with a used key', () => {
  test('is 422, whether the first one was done or refused', async () => {
    const member = await addMember(server);
    const done = newKey();
    const refused = newKey();
    await call('POST /v1/credits', { ...points, member, amount: 5 }, { key: done });
    await call('POST /v1/debits', { ...points, member, amount: 50 }, { key: refused });
    const before = await countRecords(server);
    const others = [
      await call('POST /v1/credits', { ...points, member, amount: 6 }, { key: done }),
      await call('POST /v1/credits', { ...points, member, amount: '5' }, { key: done }),
      await call('POST /v1/debits', { ...points, member, amount: 5 }, { key: done }),
      await call('POST /v1/debits', { ...points, member, amount: 1 }, { key: refused }),
      await call('POST /v1/credits', { ...points, member, amount: 50 }, { key: refused }),
    ];
    for (const { status, body } of others) expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await countRecords(server)).toBe(before);
  });

  test('a hold captured under the key of another hold’s capture is 422', async () => {
    const member = await addMemberWith(server, 10);
    const key = newKey();
    const holds = [];
    for (const amount of [1, 2]) holds.push(await call('POST /v1/holds', { ...points, member, amount }));
    const [first, second] = holds.map(({ body }) => body.hold);
    expect((await call(`POST /v1/holds/${first}/capture`, {}, { key })).status).toBe(201);
    expect((await call(`POST /v1/holds/${second}/capture`, {}, { key })).body.code).toBe('idempotency_key_reused');
  });

  test('is another client’s own affair: two clients never share keys', async () => {
    const member = await addMember(server);
    const key = newKey();
    const other = await server.callerWith(['points:write']);
    const body = { ...points, member, amount: 5 };
    const mine = await call('POST /v1/credits', body, { key });
    const theirs = await other('POST /v1/credits', body, { key });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 10 });
  });
});

describe('the form of a key', () => {
  test('quoted and bare are the same key', async () => {
    const member = await addMember(server);
    const body = { ...points, member, amount: 5 };
    const bare = await call('POST /v1/credits', body, { key: 'form \\"1\\"' });
    const other = await call('POST /v1/credits', body, { key: 'form-2' });
    const quoted = await call('POST /v1/credits', body, { key: '"form-2"' });
    expect(bare.body.id).not.toBe(other.body.id);
    expect(quoted.body.id).toBe(other.body.id);
    const escaped = await call('POST /v1/credits', body, { key: '"a\\"b\\\\c"' });
    expect((await call('POST /v1/credits', body, { key: 'a"b\\c' })).body.id).toBe(escaped.body.id);
  });

  test('255 characters are a key, 256 are not', async () => {
    const member = await addMember(server);
    const body = { ...points, member, amount: 5 };
    expect((await call('POST /v1/credits', body, { key: 'k'.repeat(255) })).status).toBe(201);
    expect((await call('POST /v1/credits', body, { key: `"${'k'.repeat(255)}"` })).status).toBe(201);
    const long = await call('POST /v1/credits', body, { key: 'k'.repeat(256) });
    expect([long.status, long.body.code]).toEqual([400, 'idempotency_key_malformed']);
    expect(await bucketsOf(server, member)).toMatchObject({ available: 5 });
  });

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['spaces', '   '],
    ['an empty quoted one', '""'],
  ])('%s is 400 and says what to do', async (_, key) => {
    const member = await addMember(server);
    for (const [path, body] of [
      ['credits', { ...points, member, amount: 1 }],
      ['debits', { ...points, member, amount: 1 }],
      ['adjustments', { ...points, member, balance: 1 }],
      ['holds', { ...points, member, amount: 1 }],
      ['transfers', { ...points, from: member, to: 'mbr_1_1', amount: 1 }],
      ['holds/hld_1_1/capture', {}],
      ['holds/hld_1_1/release', {}],
      ['transactions/txn_1_1/reverse', {}],
    ] as const) {
      const [reply, written] = await recordsWritten(server, () => call(`POST /v1/${path}`, body, { key }));
      expect([reply.status, reply.body.code, written], path).toEqual([400, 'idempotency_key_missing', 0]);
      expect(reply.body.detail).toContain('Idempotency-Key');
    }
  });

  test.each([['tab\tinside'], ['caf\u00e9']])('%j is 400', async (key) => {
    const member = await addMember(server);
    const reply = await call('POST /v1/credits', { ...points, member, amount: 1 }, { key });
    expect([reply.status, reply.body.code]).toEqual([400, 'idempotency_key_malformed']);
  });

  test('two header lines are one key with both in it, never a silent choice between them', async () => {
    const member = await addMember(server);
    const body = JSON.stringify({ ...points, member, amount: 5 });
    const { clientId, secret } = server.credentials;
    const head = [
      'POST /v1/credits HTTP/1.1',
      'Host: x',
      `Authorization: Basic ${btoa(`${clientId}:${secret}`)}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Idempotency-Key: two-1',
      'Idempotency-Key: two-2',
      'Connection: close',
    ].join('\r\n');
    const reply = await sendRaw(server.address, `${head}\r\n\r\n${body}`);
    expect(readRaw(reply).status).toBe(201);
    const again = await call('POST /v1/credits', JSON.parse(body), { key: 'two-1, two-2' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });
});
