import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function getClients(authorization: string | undefined) {
  const reply = await fetch(
    `${server.address}/v1/clients`,
    authorization === undefined ? {} : { headers: { authorization } },
  );
  return {
    status: reply.status,
    challenge: reply.headers.get('www-authenticate'),
    type: reply.headers.get('content-type'),
    // as: every problem is a JSON object
    body: (await reply.json()) as { [name: string]: unknown },
  };
}

test('a caller without credentials is asked for them, by both schemes', async () => {
  const reply = await getClients(undefined);
  expect(reply).toMatchObject({ status: 401, type: expect.stringContaining('application/problem+json') });
  expect(reply.body).toMatchObject({ code: 'credentials_missing', status: 401 });
  expect(reply.challenge).toBe('Basic realm="pointhouse", charset="UTF-8", Bearer realm="pointhouse"');
});

test('every wrong credential gets the same answer', async () => {
  const { clientId, secret } = server.credentials;
  const wrong = [
    basic(clientId, `${secret}x`),
    basic(clientId.replace(/.$/, 'x'), secret),
    basic('admin', 'admin'),
    basic('\0', 'A'.repeat(24)),
    basic('own1\0', '6CiU Xi7c akox whMK jXZg fAZA'),
    basic('ck_999_000000000000', secret),
    'Basic !!!',
    'Bearer nothing',
    `Bearer ${secret}`,
    'Bearer at_1_abcdefghijklmnop',
    'Negotiate abc',
  ];
  for (const authorization of wrong) {
    const reply = await getClients(authorization);
    expect(reply.status, authorization).toBe(401);
    expect({ ...reply.body, request_id: '' }).toEqual({
      type: 'urn:pointhouse:problem:credentials_wrong',
      title: 'credentials wrong',
      status: 401,
      code: 'credentials_wrong',
      detail: 'The credentials are not valid: unknown, wrong, expired or revoked.',
      request_id: '',
    });
    expect(reply.challenge).toBe(
      'Basic realm="pointhouse", charset="UTF-8", Bearer realm="pointhouse", error="invalid_token"',
    );
  }
});

describe('a caller without the scope', () => {
  test('is told which one, by Basic', async () => {
    const call = await server.callerWith(['points:read']);
    const reply = await call('GET /v1/clients');
    expect(reply.status).toBe(403);
    expect(reply.body).toMatchObject({ code: 'scope_missing', scope: 'clients:read' });
    expect(reply.headers.get('www-authenticate')).toBeNull();
  });

  test('is told which one, by Bearer as RFC 6750 has it', async () => {
    const made = await server.call('POST /v1/clients', { name: 'narrow', scopes: ['points:read', 'clients:read'] });
    const token = await fetch(`${server.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: basic(made.body.id, made.body.secret) },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'points:read' }),
    });
    // as: the reply of the token endpoint
    const { access_token } = (await token.json()) as { access_token: string };
    const reply = await getClients(`Bearer ${access_token}`);
    expect(reply.status).toBe(403);
    expect(reply.body).toMatchObject({ code: 'scope_missing', scope: 'clients:read' });
    expect(reply.challenge).toBe('Bearer realm="pointhouse", error="insufficient_scope", scope="clients:read"');
  });
});

test('who may not call is refused before the body is looked at', async () => {
  const reply = await fetch(`${server.address}/v1/clients`, {
    method: 'POST',
    body: '{"broken',
    headers: { 'content-type': 'application/json' },
  });
  expect(reply.status).toBe(401);
});
