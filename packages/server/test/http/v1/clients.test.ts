import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import { makeApiCaller } from '../../support/api-caller.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const as = (clientId: string, secret: string) => makeApiCaller(server.address, { clientId, secret });
const make = async (scopes: readonly string[] = ['point-types:read'], more: object = {}) =>
  (await server.call('POST /v1/clients', { name: 'shop', scopes, ...more })).body;

describe('accepted', () => {
  test('a client is made with a secret that is shown this once, and can call', async () => {
    const reply = await server.call('POST /v1/clients', {
      name: 'web shop',
      scopes: ['points:write', 'point-types:read'],
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/v1/clients/${reply.body.id}`);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { secret, ...client } = reply.body;
    expect(client).toMatchObject({
      name: 'web shop',
      scopes: ['points:write', 'point-types:read'],
      created_at: '2026-03-01T12:00:00.000Z',
      expires_at: null,
      revoked_at: null,
      last_used_at: null,
    });
    expect((await server.call(`GET /v1/clients/${client.id}`)).body).toEqual(client);
    const call = await as(client.id, secret);
    expect((await call('GET /v1/point-types')).status).toBe(200);
  });

  test('clients are listed in pages, each once', async () => {
    for (let count = 0; count < 5; count += 1) await make();
    const seen: string[] = [];
    let target = '/v1/clients?limit=2';
    for (;;) {
      const { body, headers } = await server.call(`GET ${target}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((client: { id: string }) => client.id));
      const link = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      if (body.next_cursor === null) {
        expect(link).toBeUndefined();
        break;
      }
      expect(link).toBe(`/v1/clients?limit=2&cursor=${body.next_cursor}`);
      target = link ?? '';
    }
    const { rows } = await server.database.pool.query('select id from client where program_id = $1 order by id', [
      server.programId,
    ]);
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  test('a secret is rotated with an overlap', async () => {
    const client = await make();
    server.clock.advance(1);
    const rotated = await server.call(`POST /v1/clients/${client.id}/secrets`, { others_end_in_seconds: 60 });
    expect(rotated.status).toBe(201);
    const [before, after] = [await as(client.id, client.secret), await as(client.id, rotated.body.secret)];
    for (const call of [before, after]) expect((await call('GET /v1/point-types')).status).toBe(200);
    server.clock.advance(60_000);
    expect((await before('GET /v1/point-types')).status).toBe(401);
    expect((await after('GET /v1/point-types')).status).toBe(200);
    const { body } = await server.call(`GET /v1/clients/${client.id}`);
    expect(body.secrets.map((secret: { expires_at: string | null }) => secret.expires_at !== null)).toEqual([
      true,
      false,
    ]);
  });

  test('a secret is revoked, at once, and the other stays', async () => {
    const client = await make();
    const { body: second } = await server.call(`POST /v1/clients/${client.id}/secrets`, {});
    const [before, after] = [await as(client.id, client.secret), await as(client.id, second.secret)];
    expect((await before('GET /v1/point-types')).status).toBe(200);
    const first = client.secrets[0].id;
    const revoked = await server.call(`POST /v1/clients/${client.id}/secrets/${first}/revoke`);
    expect(revoked.status).toBe(200);
    expect(revoked.body.secrets.find((secret: { id: string }) => secret.id === first).revoked_at).not.toBeNull();
    expect((await before('GET /v1/point-types')).status).toBe(401);
    expect((await after('GET /v1/point-types')).status).toBe(200);
  });

  test('a client is revoked at once; again, it stays as it was', async () => {
    const client = await make();
    const call = await as(client.id, client.secret);
    expect((await call('GET /v1/point-types')).status).toBe(200);
    const revoked = await server.call(`POST /v1/clients/${client.id}/revoke`);
    expect(revoked).toMatchObject({ status: 200, body: { revoked_at: expect.any(String) } });
    expect((await call('GET /v1/point-types')).status).toBe(401);
    server.clock.advance(1_000);
    expect((await server.call(`POST /v1/clients/${client.id}/revoke`)).body.revoked_at).toBe(revoked.body.revoked_at);
  });

  test('a client ends at its expiry', async () => {
    const expiresAt = new Date(server.clock.now() + 5_000).toISOString();
    const client = await make(['point-types:read'], { expires_at: expiresAt });
    expect(client.expires_at).toBe(expiresAt);
    const call = await as(client.id, client.secret);
    expect((await call('GET /v1/point-types')).status).toBe(200);
    server.clock.advance(5_000);
    expect((await call('GET /v1/point-types')).status).toBe(401);
  });
});

describe('refused', () => {
  test.each([
    ['no name', { scopes: ['points:read'] }, ['/name']],
    ['an empty name', { name: '', scopes: ['points:read'] }, ['/name']],
    ['no scopes', { name: 'x', scopes: [] }, ['/scopes']],
    ['a scope that is none', { name: 'x', scopes: ['moon:write'] }, ['/scopes/0']],
    ['a scope twice', { name: 'x', scopes: ['points:read', 'points:read'] }, ['/scopes']],
    ['an instant that is none', { name: 'x', scopes: ['points:read'], expires_at: 'tomorrow' }, ['/expires_at']],
    ['a field that is none', { name: 'x', scopes: ['points:read'], secret: 'mine' }, ['/secret']],
    ['a NUL in the name', { name: 'x\0', scopes: ['points:read'] }, ['/name']],
    ['several at once', { name: 1, scopes: 'points:read' }, ['/name', '/scopes']],
  ])('%s: 400 naming it', async (_, body, pointers) => {
    const reply = await server.call('POST /v1/clients', body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(pointers);
  });

  test('an expiry in the past: 422', async () => {
    const reply = await server.call('POST /v1/clients', {
      name: 'x',
      scopes: ['points:read'],
      expires_at: '2020-01-01T00:00:00Z',
    });
    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'expires_in_past', errors: [{ pointer: '/expires_at' }] },
    });
  });

  test('what is not there: 404 naming it', async () => {
    const client = await make();
    for (const target of ['GET /v1/clients/ck_1_none', 'POST /v1/clients/ck_1_none/revoke']) {
      expect(await server.call(target)).toMatchObject({
        status: 404,
        body: { code: 'unknown_client', client: 'ck_1_none' },
      });
    }
    expect((await server.call('GET /v1/clients/%00')).status).toBe(400);
    expect((await server.call('POST /v1/clients/ck_1_none/secrets', {})).body.code).toBe('unknown_client');
    const reply = await server.call(`POST /v1/clients/${client.id}/secrets/sec_none/revoke`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'unknown_client_secret', secret: 'sec_none' } });
  });

  test('a secret for a revoked client: 409', async () => {
    const client = await make();
    await server.call(`POST /v1/clients/${client.id}/revoke`);
    const reply = await server.call(`POST /v1/clients/${client.id}/secrets`, {});
    expect(reply).toMatchObject({ status: 409, body: { code: 'client_revoked' } });
  });

  test('a cursor of our own making, and a query that is none: 400', async () => {
    expect((await server.call('GET /v1/clients?cursor=abc')).body).toMatchObject({
      status: 400,
      code: 'cursor_malformed',
    });
    expect((await server.call('GET /v1/clients?limit=0')).status).toBe(400);
    expect((await server.call('GET /v1/clients?page=2')).body.errors[0].pointer).toBe('?page');
  });
});

describe('forbidden', () => {
  test('without the scope, naming it', async () => {
    const reader = await server.callerWith(['clients:read']);
    expect((await reader('GET /v1/clients')).status).toBe(200);
    for (const target of [
      'POST /v1/clients',
      'POST /v1/clients/x/secrets',
      'POST /v1/clients/x/revoke',
      'POST /v1/clients/x/secrets/y/revoke',
    ]) {
      expect((await reader(target, {})).body).toMatchObject({ status: 403, scope: 'clients:write' });
    }
    const writer = await server.callerWith(['clients:write']);
    expect((await writer('GET /v1/clients')).body).toMatchObject({ status: 403, scope: 'clients:read' });
  });

  test('nobody gives what they do not have: neither to a new client nor by a secret of a mightier one', async () => {
    const writer = await server.callerWith(['clients:write', 'points:read']);
    expect((await writer('POST /v1/clients', { name: 'x', scopes: ['points:read'] })).status).toBe(201);
    const reply = await writer('POST /v1/clients', {
      name: 'x',
      scopes: ['points:read', 'points:write', 'members:erase'],
    });
    expect(reply.body).toMatchObject({ status: 403, scope: 'points:write members:erase' });
    const mighty = await make(ALL_SCOPES);
    expect((await writer(`POST /v1/clients/${mighty.id}/secrets`, {})).status).toBe(403);
  });

  test('a client of another program is not there at all', async () => {
    const other = await server.callerWith(ALL_SCOPES, await server.addProgram('other'));
    const client = await make();
    const unknown = { status: 404, body: { code: 'unknown_client' } };
    expect(await other(`GET /v1/clients/${client.id}`)).toMatchObject(unknown);
    expect(await other(`POST /v1/clients/${client.id}/revoke`)).toMatchObject(unknown);
    expect(await other(`POST /v1/clients/${client.id}/secrets`, {})).toMatchObject(unknown);
    expect((await other(`POST /v1/clients/${client.id}/secrets/${client.secrets[0].id}/revoke`)).status).toBe(404);
    const { body } = await other('GET /v1/clients');
    expect(body.items).toHaveLength(1);
    const call = await as(client.id, client.secret);
    expect((await call('GET /v1/point-types')).status).toBe(200);
  });
});
