import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCallbackTarget } from '../../../src/storage/client-callbacks.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const make = async (scopes = ['points:read']) => (await server.call('POST /v1/clients', { name: 'shop', scopes })).body;
const patch = (id: string, body: object, tag = '*') =>
  server.call(`PATCH /v1/clients/${id}`, body, { headers: { 'if-match': tag } });
const auditOf = async (id: string) => (await server.call(`GET /v1/audit?kind=client&subject=${id}`)).body.items;

describe('accepted', () => {
  test('a client begins without hosts and without a secret, and names members by their id', async () => {
    const client = await make();
    const reply = await server.call(`GET /v1/clients/${client.id}`);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.body).toMatchObject({
      callback_hosts: [],
      member_key: 'id',
      has_callback_secret: false,
      previous_callback_secret_valid_until: null,
      version: 1,
    });
  });

  test('its settings are changed, and the audit log tells what was there before', async () => {
    const { id } = await make();
    server.clock.advance(1);
    const changed = await patch(
      id,
      { callback_hosts: ['Shop.Example', 'b.example'], member_key: 'external_id' },
      '"1"',
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'shop', callback_hosts: ['shop.example', 'b.example'], member_key: 'external_id', version: 2 },
    });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await server.call(`GET /v1/clients/${id}`)).body).toEqual(changed.body);
    const [entry] = await auditOf(id);
    expect(entry).toMatchObject({
      action: 'changed',
      by: server.credentials.clientId,
      before: { callback_hosts: [], member_key: 'id' },
      after: { callback_hosts: ['shop.example', 'b.example'], member_key: 'external_id' },
    });
    expect((await patch(id, { callback_hosts: [] })).body).toMatchObject({ callback_hosts: [], version: 3 });
    expect((await patch(id, { name: 'till' })).body).toMatchObject({ name: 'till', member_key: 'external_id' });
  });

  test('a callback secret is shown once, is kept sealed, and the audit log tells that it was replaced', async () => {
    const { id } = await make();
    const first = await server.call(`POST /v1/clients/${id}/rotate-callback-secret`, {});
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first).toMatchObject({
      status: 200,
      body: {
        callback_secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
        has_callback_secret: true,
        previous_callback_secret_valid_until: null,
        version: 2,
      },
    });
    const second = await server.call(`POST /v1/clients/${id}/rotate-callback-secret`, { overlap_seconds: 60 });
    expect(second.body.callback_secret).not.toBe(first.body.callback_secret);
    const until = new Date(server.clock.now() + 60_000).toISOString();
    expect(second.body.previous_callback_secret_valid_until).toBe(until);
    const target = await findCallbackTarget(server.database.pool, { programId: server.programId, clientId: id });
    expect(target?.previousSecret).not.toBeNull();
    const stored = JSON.stringify(target);
    for (const { body } of [first, second]) expect(stored).not.toContain(body.callback_secret);
    const { callback_secret: _, ...shown } = second.body;
    expect((await server.call(`GET /v1/clients/${id}`)).body).toEqual(shown);
    const told = JSON.stringify(await auditOf(id));
    expect(told).toContain('"callback_secret_encrypted":"replaced"');
    expect(told).not.toContain('whsec_');
  });

  test('without an overlap the secret of before ends at once', async () => {
    const { id } = await make();
    await server.call(`POST /v1/clients/${id}/rotate-callback-secret`, {});
    const { body } = await server.call(`POST /v1/clients/${id}/rotate-callback-secret`, { overlap_seconds: 0 });
    expect(body.previous_callback_secret_valid_until).toBeNull();
    const target = await findCallbackTarget(server.database.pool, { programId: server.programId, clientId: id });
    expect(target?.previousSecret).toBeNull();
  });

  test('of two changes that have seen the same, one is told so', async () => {
    const { id } = await make();
    const both = await Promise.all([patch(id, { name: 'one' }, '"1"'), patch(id, { name: 'two' }, '"1"')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const blind = await Promise.all(['a', 'b', 'c'].map((name) => patch(id, { name })));
    expect(blind.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', {}, ['']],
    [
      'too many hosts',
      { callback_hosts: Array.from({ length: 21 }, (_, at) => `h${at}.example`) },
      ['/callback_hosts'],
    ],
    ['a host that is a number', { callback_hosts: [1] }, ['/callback_hosts/0']],
    ['a key that is none', { member_key: 'email' }, ['/member_key']],
    ['an empty name', { name: '' }, ['/name']],
    ['a field that is none', { scopes: ['points:write'] }, ['/scopes']],
    ['a NUL in a host', { callback_hosts: ['a\0.example'] }, ['/callback_hosts/0']],
  ])('%s: 400 naming it', async (_, body, pointers) => {
    const { id } = await make();
    const reply = await patch(id, body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(pointers);
  });

  test('what is no host: 422 naming each', async () => {
    const { id } = await make();
    const reply = await patch(id, { callback_hosts: ['https://a.example', 'b.example', 'c.example:80'] });
    expect(reply).toMatchObject({ status: 422, body: { code: 'settings_wrong' } });
    const pointers = reply.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(['/callback_hosts/0', '/callback_hosts/2']);
  });

  test('a change without If-Match 428, with another version 412, of nobody 404, of a revoked client 409', async () => {
    const { id } = await make();
    expect(await server.call(`PATCH /v1/clients/${id}`, { name: 'x' })).toMatchObject({ status: 428 });
    expect(await patch(id, { name: 'x' }, '"7"')).toMatchObject({ status: 412, body: { version: 1 } });
    expect(await patch('ck_1_none', { name: 'x' })).toMatchObject({ status: 404, body: { code: 'unknown_client' } });
    await server.call(`POST /v1/clients/${id}/revoke`);
    expect((await server.call(`GET /v1/clients/${id}`)).headers.get('etag')).toBe('"2"');
    expect(await patch(id, { name: 'x' })).toMatchObject({ status: 409, body: { code: 'client_revoked' } });
    const rotated = await server.call(`POST /v1/clients/${id}/rotate-callback-secret`, {});
    expect(rotated).toMatchObject({ status: 409, body: { code: 'client_revoked' } });
  });
});

describe('forbidden', () => {
  test('without the scope 403, and no secret for a client that may do more than the caller', async () => {
    const { id } = await make(['points:write']);
    const reader = await server.callerWith(['clients:read']);
    expect((await reader(`PATCH /v1/clients/${id}`, { name: 'x' }, { headers: { 'if-match': '*' } })).status).toBe(403);
    const writer = await server.callerWith(['clients:write']);
    const rotated = await writer(`POST /v1/clients/${id}/rotate-callback-secret`, {});
    expect(rotated).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    expect((await server.call(`GET /v1/clients/${id}`)).body.has_callback_secret).toBe(false);
  });
});
