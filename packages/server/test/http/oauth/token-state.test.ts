import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  clientCredentialsGrant,
  discovery,
  tokenIntrospection,
  tokenRevocation,
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/domain/scopes.ts';
import { startTestServer, TEST_START, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let shop: Configuration;
let till: Configuration;
beforeAll(async () => {
  server = await startTestServer();
  shop = await discover(['points:read', 'point-types:read']);
  till = await discover(['points:read']);
});
afterAll(() => server.stop());

/** A client of ours in the hands of an independent library, which finds the endpoints by itself. */
async function discover(scopes: readonly Scope[]): Promise<Configuration> {
  const { body } = await server.call('POST /v1/clients', { name: 'any', scopes });
  return discovery(new URL(server.address), body.id, {}, ClientSecretBasic(body.secret), {
    algorithm: 'oauth2',
    execute: [allowInsecureRequests],
  });
}

async function tokenOf(client: Configuration): Promise<string> {
  return (await clientCredentialsGrant(client)).access_token;
}

async function statusWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${server.address}/v1/point-types`, { headers })).status;
}

describe('the metadata', () => {
  test('name every endpoint under the address that the call came to', () => {
    expect(shop.serverMetadata()).toMatchObject({
      issuer: server.address,
      token_endpoint: `${server.address}/oauth/token`,
      revocation_endpoint: `${server.address}/oauth/revoke`,
      introspection_endpoint: `${server.address}/oauth/introspect`,
      grant_types_supported: ['client_credentials'],
      scopes_supported: expect.arrayContaining(['points:read', 'points:write']),
    });
  });

  test('name the public address where one is set', async () => {
    const hidden = await startTestServer({ env: { POINTHOUSE_PUBLIC_URL: 'https://points.example.com/' } });
    const { body } = await hidden.call('GET /.well-known/oauth-authorization-server');
    expect(body).toMatchObject({
      issuer: 'https://points.example.com',
      token_endpoint: 'https://points.example.com/oauth/token',
    });
    await hidden.stop();
  });
});

describe('introspection', () => {
  test('tells a client what its own token is worth, until it has ended', async () => {
    const token = await tokenOf(shop);
    expect(await tokenIntrospection(shop, token)).toEqual({
      active: true,
      scope: 'points:read point-types:read',
      client_id: shop.clientMetadata().client_id,
      token_type: 'Bearer',
      iat: TEST_START / 1_000,
      exp: TEST_START / 1_000 + 3_600,
    });
    server.clock.advance(3_600_000);
    expect(await tokenIntrospection(shop, token)).toEqual({ active: false });
    server.clock.set(TEST_START);
  });

  test('tells nothing of another client’s token, but to those who may see clients', async () => {
    const token = await tokenOf(shop);
    expect(await tokenIntrospection(till, token)).toEqual({ active: false });
    const auditor = await discover(['clients:read']);
    expect(await tokenIntrospection(auditor, token)).toMatchObject({
      active: true,
      scope: 'points:read point-types:read',
    });
    const elsewhere = await server.callerWith(['clients:read'], await server.addProgram('elsewhere'));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const foreign = await elsewhere('POST /oauth/introspect', undefined, { rawBody: `token=${token}`, headers: form });
    expect(foreign.body).toEqual({ active: false });
  });

  test('knows nothing of what is no token', async () => {
    expect(await tokenIntrospection(shop, 'at_1_never-issued')).toEqual({ active: false });
    expect(await tokenIntrospection(shop, '\u0000')).toEqual({ active: false });
  });
});

describe('revocation', () => {
  test('ends a token at once, and what has ended is no error', async () => {
    const [token, other] = [await tokenOf(shop), await tokenOf(shop)];
    expect(await statusWith(token)).toBe(200);
    await tokenRevocation(shop, token);
    expect([await statusWith(token), await statusWith(other)]).toEqual([401, 200]);
    expect(await tokenIntrospection(shop, token)).toEqual({ active: false });
    await tokenRevocation(shop, token);
    await tokenRevocation(shop, 'at_1_never-issued');
  });

  test('leaves another client’s token as it is', async () => {
    const token = await tokenOf(shop);
    await tokenRevocation(till, token);
    expect(await statusWith(token)).toBe(200);
  });
});

describe.each(['revoke', 'introspect'])('/oauth/%s refuses', (which) => {
  async function post(
    body: string,
    authorization?: string,
  ): Promise<{ status: number; headers: Headers; body: unknown }> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(authorization && { authorization }) };
    const reply = await fetch(`${server.address}/oauth/${which}`, { method: 'POST', headers, body });
    return { status: reply.status, headers: reply.headers, body: await reply.json() };
  }
  const known = () => `Basic ${btoa(`${server.credentials.clientId}:${server.credentials.secret}`)}`;

  test('a form without a token, or with two', async () => {
    for (const body of ['', 'token=', 'token=a&token=b']) {
      const reply = await post(body, known());
      expect([reply.status, reply.body]).toMatchObject([400, { error: 'invalid_request' }]);
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a client that does not prove itself', async () => {
    for (const reply of [await post('token=a'), await post('token=a', `Basic ${btoa('ck_1_x:wrong')}`)]) {
      expect([reply.status, reply.body]).toMatchObject([401, { error: 'invalid_client' }]);
      expect(reply.headers.get('www-authenticate')).toContain('Basic');
    }
  });
});
