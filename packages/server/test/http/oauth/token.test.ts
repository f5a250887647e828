import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  fetchProtectedResource,
  ResponseBodyError,
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let client: { id: string; secret: string };

beforeAll(async () => {
  server = await startTestServer();
  const { body } = await server.call('POST /v1/clients', {
    name: 'shop',
    scopes: ['points:read', 'point-types:read', 'clients:read'],
  });
  client = { id: body.id, secret: body.secret };
});
afterAll(() => server.stop());

/** The independent client: it knows OAuth from elsewhere. */
function configure(how: 'basic' | 'post', secret = client.secret): Configuration {
  const endpoints = { issuer: server.address, token_endpoint: `${server.address}/oauth/token` };
  const authentication = how === 'basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret);
  const configuration = new Configuration(endpoints, client.id, {}, authentication);
  allowInsecureRequests(configuration);
  return configuration;
}

async function refusalOf(call: Promise<unknown>): Promise<{ status: number; error: string }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ResponseBodyError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { status: error.status, error: error.error };
}

type Posted = { status: number; headers: Headers; body: { access_token?: string; [name: string]: unknown } };

async function post(body: string, headers: Record<string, string> = {}): Promise<Posted> {
  const reply = await fetch(`${server.address}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
  // as: every reply of this endpoint is a JSON object
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Posted['body'] };
}

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const GRANT = 'grant_type=client_credentials';

describe('openid-client', () => {
  test.each(['basic', 'post'] as const)('gets a token by client_secret_%s and calls the API with it', async (how) => {
    const configuration = configure(how);
    const tokens = await clientCredentialsGrant(configuration);
    expect(tokens).toMatchObject({
      token_type: 'bearer',
      expires_in: 3_600,
      scope: 'points:read point-types:read clients:read',
    });
    const reply = await fetchProtectedResource(
      configuration,
      tokens.access_token,
      new URL(`${server.address}/v1/point-types`),
      'GET',
    );
    expect(reply.status).toBe(200);
  });

  test('narrows the scope, and gets no more than that', async () => {
    const configuration = configure('basic');
    const tokens = await clientCredentialsGrant(configuration, { scope: 'point-types:read' });
    expect(tokens.scope).toBe('point-types:read');
    const clients = new URL(`${server.address}/v1/clients`);
    const refused = fetchProtectedResource(configuration, tokens.access_token, clients, 'GET');
    await expect(refused).rejects.toMatchObject({
      status: 403,
      cause: [{ parameters: { error: 'insufficient_scope', scope: 'clients:read' } }],
    });
  });

  test('is told what is wrong in the words of RFC 6749', async () => {
    const unknown = clientCredentialsGrant(configure('basic'), { scope: 'points:read moon:write' });
    expect(await refusalOf(unknown)).toEqual({ status: 400, error: 'invalid_scope' });
    const beyond = clientCredentialsGrant(configure('post'), { scope: 'points:write' });
    expect(await refusalOf(beyond)).toEqual({ status: 400, error: 'invalid_scope' });
  });

  test.each(['basic', 'post'] as const)(
    'takes the refusal of client_secret_%s as the challenge that it is',
    async (how) => {
      await expect(clientCredentialsGrant(configure(how, 'cs_1_wrong'))).rejects.toMatchObject({
        status: 401,
        cause: [{ scheme: 'basic', parameters: { realm: 'pointhouse' } }],
      });
    },
  );
});

describe('the token endpoint', () => {
  test('answers so that nothing keeps the token', async () => {
    const { status, headers, body } = await post(GRANT, basic(client.id, client.secret));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(headers.get('content-type')).toContain('application/json');
    expect(body).toMatchObject({
      access_token: expect.stringMatching(/^at_\d+_[A-Za-z0-9_-]{43}$/),
      token_type: 'Bearer',
    });
    const { rows } = await server.database.pool.query('select t::text as kept from access_token t');
    for (const { kept } of rows) expect(kept).not.toContain(String(body.access_token).split('_').slice(2).join('_'));
  });

  test('decodes what Basic carries as a form', async () => {
    const escaped = (text: string) =>
      text.replace(/[_-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    expect((await post(GRANT, basic(escaped(client.id), escaped(client.secret)))).status).toBe(200);
  });

  test('lets a client repeat its id in the body', async () => {
    expect((await post(`${GRANT}&client_id=${client.id}`, basic(client.id, client.secret))).status).toBe(200);
  });

  test.each<[string, number, string, () => Promise<Posted>]>([
    ['no grant type', 400, 'invalid_request', () => post('', basic(client.id, client.secret))],
    ['an empty grant type', 400, 'invalid_request', () => post('grant_type=', basic(client.id, client.secret))],
    ['a grant type twice', 400, 'invalid_request', () => post(`${GRANT}&${GRANT}`, basic(client.id, client.secret))],
    ['an escape that is cut', 400, 'invalid_request', () => post(`${GRANT}&x=%f`, basic(client.id, client.secret))],
    [
      'a secret in two places',
      400,
      'invalid_request',
      () => post(`${GRANT}&client_secret=${client.secret}`, basic(client.id, client.secret)),
    ],
    [
      'another id in the body',
      400,
      'invalid_request',
      () => post(`${GRANT}&client_id=ck_1_x`, basic(client.id, client.secret)),
    ],
    [
      'JSON',
      400,
      'invalid_request',
      () => post('{}', { ...basic(client.id, client.secret), 'content-type': 'application/json' }),
    ],
    [
      'another grant',
      400,
      'unsupported_grant_type',
      () => post('grant_type=password', basic(client.id, client.secret)),
    ],
    ['a scope of blanks', 400, 'invalid_scope', () => post(`${GRANT}&scope=+`, basic(client.id, client.secret))],
    ['no client', 401, 'invalid_client', () => post(GRANT)],
    ['an id alone', 401, 'invalid_client', () => post(`${GRANT}&client_id=${client.id}`)],
    ['a token instead', 401, 'invalid_client', () => post(GRANT, { authorization: 'Bearer at_1_abcdefghijk' })],
    ['a client of nowhere', 401, 'invalid_client', () => post(GRANT, basic('ck_77_000000000000', client.secret))],
    ['a name with an escape that is cut', 401, 'invalid_client', () => post(GRANT, basic('ck%', client.secret))],
  ])('refuses %s with %i %s', async (_, status, error, call) => {
    const reply = await call();
    expect(reply.body).toEqual({ error, error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/) });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('www-authenticate')).toBe(
      status === 401 ? 'Basic realm="pointhouse", charset="UTF-8"' : null,
    );
  });

  test('takes no body beyond all measure', async () => {
    expect((await post(`${GRANT}&x=${'y'.repeat(20_000)}`, basic(client.id, client.secret))).status).toBe(413);
  });

  test('gives a token that ends with its client, at once', async () => {
    const made = await server.call('POST /v1/clients', { name: 'short', scopes: ['point-types:read'] });
    const { body } = await post(GRANT, basic(made.body.id, made.body.secret));
    const withToken = { authorization: `Bearer ${String(body.access_token)}` };
    const read = async () => (await fetch(`${server.address}/v1/point-types`, { headers: withToken })).status;
    expect(await read()).toBe(200);
    await server.call(`POST /v1/clients/${made.body.id}/revoke`);
    expect(await read()).toBe(401);
    expect((await post(GRANT, basic(made.body.id, made.body.secret))).status).toBe(401);
  });

  test('ends a token after an hour', async () => {
    const { body } = await post(GRANT, basic(client.id, client.secret));
    const withToken = { authorization: `Bearer ${String(body.access_token)}` };
    server.clock.advance(3_600_000);
    expect((await fetch(`${server.address}/v1/point-types`, { headers: withToken })).status).toBe(401);
  });
});
