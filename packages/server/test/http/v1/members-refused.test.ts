import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call: TestServer['call'] = (target, body, options) => server.call(target, body, options);
const make = async (fields: object = {}) => (await call('POST /v1/members', fields)).body;

describe('refused', () => {
  test('wrong fields, each by its place', async () => {
    const body = { email: 'no-at', external_id: ' x ', name: 'a', language: 'english please' };
    const reply = await call('POST /v1/members', body);
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_request']);
    const pointers = reply.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(['/external_id', '/email', '/language']);
  });

  test.each([
    [{ number: 0 }],
    [{ number: 1.5 }],
    [{ number: 1e15 }],
    [{ number: '7' }],
    [{ name: '' }],
    [{ name: 'a\u0000b' }],
    [{ name: 'a\nb' }],
    [{ external_id: 'x'.repeat(321) }],
    [{ email: `${'a'.repeat(251)}@b.c` }],
    [{ data: [] }],
    [{ data: 'x' }],
    [{ excluded: 'yes' }],
    [{ unknown: 1 }],
    [[]],
    [null],
  ])('a creation with %j is 400', async (body) => {
    expect((await call('POST /v1/members', body)).status).toBe(400);
  });

  test('data over 8 kB is 422, made or patched', async () => {
    const big = { text: 'ü'.repeat(4_100) };
    expect((await call('POST /v1/members', { data: big })).body).toMatchObject({
      status: 422,
      code: 'data_too_large',
      maximum: 8192,
    });
    const { id } = await make({ data: { one: 'x'.repeat(5_000) } });
    const patch = await call(
      `PATCH /v1/members/${id}`,
      { data: { two: 'y'.repeat(5_000) } },
      { headers: { 'if-match': '*' } },
    );
    expect(patch.body).toMatchObject({ status: 422, code: 'data_too_large' });
  });

  test('names and numbers that exist are 409, naming whose they are', async () => {
    const { id, number } = await make({ email: 'a@taken.example', external_id: 'taken-1' });
    const facts = { status: 409, code: 'identity_exists', member: id };
    expect((await call('POST /v1/members', { email: 'A@taken.example' })).body).toMatchObject({
      ...facts,
      kind: 'email',
    });
    expect((await call('POST /v1/members', { external_id: 'taken-1' })).body).toMatchObject({
      ...facts,
      kind: 'external_id',
    });
    expect((await call('POST /v1/members', { number })).body).toMatchObject({
      status: 409,
      code: 'number_exists',
      number,
    });
    const other = await make();
    const patch = await call(
      `PATCH /v1/members/${other.id}`,
      { email: 'a@taken.example' },
      { headers: { 'if-match': '"1"' } },
    );
    expect(patch.body).toMatchObject(facts);
  });

  test('a change needs If-Match, of the present version', async () => {
    const { id } = await make({ name: 'A' });
    const change = (headers: Record<string, string>) => call(`PATCH /v1/members/${id}`, { name: 'B' }, { headers });
    expect((await change({})).body).toMatchObject({ status: 428, code: 'precondition_required' });
    expect((await change({ 'if-match': 'abc' })).status).toBe(400);
    expect((await change({ 'if-match': '"2"' })).body).toMatchObject({
      status: 412,
      code: 'version_differs',
      version: 1,
    });
    expect((await change({ 'if-match': '"1"' })).status).toBe(200);
  });

  test('merging into itself, into an erased or out of a merged member is 409', async () => {
    const [a, b, c, gone] = [await make(), await make(), await make(), await make()];
    await call(`POST /v1/members/${gone.id}/erase`);
    const merge = async (from: string, into: string) => (await call(`POST /v1/members/${from}/merge`, { into })).body;
    expect(await merge(a.id, a.id)).toMatchObject({ status: 409, code: 'merge_into_itself' });
    expect(await merge(a.id, gone.id)).toMatchObject({ status: 409, code: 'member_state', state: 'erased' });
    expect(await merge(gone.id, a.id)).toMatchObject({ status: 410, code: 'member_erased' });
    expect(await merge(a.id, 'email:nobody@x.example')).toMatchObject({ status: 404, code: 'unknown_member' });
    await merge(a.id, b.id);
    expect(await merge(a.id, c.id)).toMatchObject({ status: 409, code: 'member_state', state: 'merged' });
    expect(await merge(b.id, a.id)).toMatchObject({ status: 409, code: 'merge_into_itself' });
  });

  test('what moves points needs a key', async () => {
    const [a, b] = [await make(), await make()];
    const replies = [
      await call(`POST /v1/members/${a.id}/merge`, { into: b.id }, { key: null }),
      await call(`POST /v1/members/${a.id}/erase`, undefined, { key: null }),
    ];
    for (const reply of replies) expect(reply.body).toMatchObject({ status: 400, code: 'idempotency_key_missing' });
  });

  test.each(['mbr_1_999999', 'mbr_77_1', '0', 'x', 'email:', 'external_id:none', '-1', 'mbr_1_1x', '%F0%9F%98%80'])(
    'nobody is called %s',
    async (name) => {
      for (const target of [
        `GET /v1/members/${name}`,
        `GET /v1/members/${name}/export`,
        `POST /v1/members/${name}/block`,
      ]) {
        expect((await call(target)).body).toMatchObject({ status: 404, code: 'unknown_member' });
      }
    },
  );

  test.each([
    'cursor=abc',
    'cursor=WyJhbGwiLCJcdTAwMDAiLDFd',
    'limit=0',
    'limit=501',
    'state=gone',
    'search=',
    'other=1',
    'search=a&cursor=WyJhbGwiLCIiLDFd',
  ])('a list with %s is 400', async (query) => {
    expect((await call(`GET /v1/members?${query}`)).status).toBe(400);
  });
});

describe('forbidden', () => {
  test('each call names the scope it lacks', async () => {
    const { id } = await make();
    const caller = await server.callerWith(['points:read']);
    const calls: [string, unknown, string][] = [
      ['POST /v1/members', {}, 'members:write'],
      ['GET /v1/members', undefined, 'members:read'],
      [`GET /v1/members/${id}`, undefined, 'members:read'],
      [`PATCH /v1/members/${id}`, {}, 'members:write'],
      [`POST /v1/members/${id}/block`, undefined, 'members:write'],
      [`POST /v1/members/${id}/merge`, { into: id }, 'members:write'],
      [`POST /v1/members/${id}/erase`, undefined, 'members:erase'],
      [`GET /v1/members/${id}/export`, undefined, 'members:read'],
    ];
    for (const [target, body, scope] of calls) {
      const reply = await caller(target, body);
      expect([target, reply.status, JSON.stringify(reply.body).includes(scope)]).toEqual([target, 403, true]);
    }
  });

  test('another program’s members do not exist here, and its names are free', async () => {
    const { id } = await make({ email: 'both@wall.example' });
    const other = await server.callerWith(
      ['members:read', 'members:write', 'members:erase'],
      await server.addProgram('other'),
    );
    for (const target of [
      `GET /v1/members/${id}`,
      `POST /v1/members/${id}/erase`,
      'GET /v1/members/email:both@wall.example',
    ]) {
      expect((await other(target)).status).toBe(404);
    }
    expect((await other('GET /v1/members?search=both')).body.items).toEqual([]);
    const made = await other('POST /v1/members', { email: 'both@wall.example' });
    expect([made.status, made.body.number]).toEqual([201, 1]);
  });
});
