import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from '../../support/api-caller.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: ApiCaller;
beforeAll(async () => {
  server = await startTestServer({ env: { POINTHOUSE_PUBLIC_URL: 'https://points.example' } });
  call = server.call;
});
afterAll(() => server?.stop());

const OWN = {
  name: 'till',
  authentication: { kind: 'signature', header: 'x-signature', algorithm: 'sha256', encoding: 'hex' },
  mapping: {
    event_id: 'item.id',
    movement: '"credit"',
    member: 'item.email',
    point_type: '"points"',
    amount: 'item.n',
  },
};

async function make(body: object = OWN): Promise<{ id: string; path: string; secret: string }> {
  const made = await call('POST /v1/inbound-hooks', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { id: made.body.id, path: `/v1/inbound-hooks/${made.body.id}`, secret: made.body.secret };
}

describe('accepted', () => {
  test('a hook is made from a preset, with a secret that is shown this once', async () => {
    const made = await call('POST /v1/inbound-hooks', { name: 'forum', preset: 'discourse', mapping: { amount: '7' } });
    expect([made.status, made.headers.get('cache-control'), made.headers.get('etag')]).toEqual([
      201,
      'no-store',
      '"1"',
    ]);
    expect(made.body).toMatchObject({
      url: `https://points.example/v1/hooks/${made.body.id}`,
      preset: 'discourse',
      enabled: true,
      authentication: { kind: 'signature', header: 'x-discourse-event-signature', prefix: 'sha256=', timestamp: null },
      mapping: { amount: '7', reference: '"discourse_post"' },
      created_by: server.credentials.clientId,
    });
    const read = await call(`GET ${made.headers.get('location')}`);
    expect({ ...read.body, secret: made.body.secret }).toEqual(made.body);
    expect(read.body).not.toHaveProperty('secret');
  });

  test('a secret that signs is kept encrypted, one that is compared as a hash', async () => {
    const own = 'a secret of the sender’s own'.replaceAll(/[^a-z]/g, '-');
    const signing = await make({ ...OWN, secret: own });
    const compared = await make({
      ...OWN,
      secret: own,
      authentication: { kind: 'secret', in: 'header', name: 'x-key' },
    });
    expect([signing.secret, compared.secret]).toEqual([own, own]);
    const { rows } = await server.database.pool.query('select id, secret from inbound_hook where id = any($1)', [
      [signing.id, compared.id],
    ]);
    for (const { id, secret } of rows) {
      expect(secret.includes(own)).toBe(false);
      expect(secret.length === 32, id).toBe(id === compared.id);
    }
  });

  test('settings are changed by who has read them: expressions one by one, null takes one away', async () => {
    const { path } = await make({ ...OWN, mapping: { ...OWN.mapping, entry: '"hello"' } });
    const change = { name: 'till 2', enabled: false, mapping: { amount: '5', entry: null } };
    const changed = await call(`PATCH ${path}`, change, { headers: { 'if-match': '"1"' } });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ name: 'till 2', enabled: false, version: 2 });
    expect(changed.body.mapping).toEqual({ ...OWN.mapping, amount: '5' });
    expect((await call(`GET ${path}`)).body).toEqual(changed.body);
  });

  test('its secret is rotated with an overlap that can be seen, or without', async () => {
    const { path, secret } = await make();
    const rotated = await call(`POST ${path}/rotate-secret`, { overlap_seconds: 60 });
    expect(rotated.body.secret).not.toBe(secret);
    expect(rotated.body.previous_secret_valid_until).toBe('2026-03-01T12:01:00.000Z');
    const own = await call(`POST ${path}/rotate-secret`, { overlap_seconds: 0, secret: 'a-secret-of-my-own' });
    expect([own.body.secret, own.body.previous_secret_valid_until]).toEqual(['a-secret-of-my-own', null]);
  });

  test('lists go page by page; presets are listed as they begin', async () => {
    const ids = [(await make()).id, (await make()).id, (await make()).id];
    const seen: string[] = [];
    for (let next: string | null = '/v1/inbound-hooks?limit=2'; next; ) {
      const { body, headers } = await call(`GET ${next}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null;
      expect(next === null).toBe(body.next_cursor === null);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids));
    const presets = await call('GET /v1/inbound-hook-presets');
    expect(presets.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'hubspot',
      'moodle',
      'discourse',
      'woocommerce',
    ]);
  });

  test('every change is told in the audit log, of a secret only that it is another', async () => {
    const { id, path, secret } = await make();
    server.clock.advance(1_000);
    await call(`PATCH ${path}`, { name: 'till 2' }, { headers: { 'if-match': '*' } });
    server.clock.advance(1_000);
    const rotated = await call(`POST ${path}/rotate-secret`, { overlap_seconds: 0 });
    server.clock.advance(1_000);
    await call(`DELETE ${path}`);
    const { body } = await call(`GET /v1/audit?kind=inbound_hook&subject=${id}`);
    expect(body.items).toMatchObject([
      { action: 'removed', by: server.credentials.clientId },
      { action: 'changed', after: { secret: 'replaced' } },
      { action: 'changed', before: { name: 'till' }, after: { name: 'till 2' } },
      { action: 'created', before: null, after: { name: 'till', enabled: true } },
    ]);
    for (const text of [secret, rotated.body.secret]) expect(JSON.stringify(body)).not.toContain(text);
  });

  test('removed, it is gone', async () => {
    const { path } = await make();
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
    expect((await call(`DELETE ${path}`)).status).toBe(404);
  });
});

describe('refused', () => {
  test.each<[string, object, string[]]>([
    ['no way to prove oneself', { ...OWN, authentication: undefined }, ['/authentication required']],
    [
      'half a mapping',
      { ...OWN, mapping: { member: 'item.x' } },
      ['event_id', 'movement', 'point_type', 'amount'].map((f) => `/mapping/${f} required`),
    ],
    [
      'an expression that cannot be',
      { ...OWN, mapping: { ...OWN.mapping, when: 'item.s.matches("a")' } },
      ['/mapping/when expression_refused'],
    ],
    [
      'a scheme that signs no body',
      { ...OWN, authentication: { ...OWN.authentication, signed: '{method}' } },
      ['/authentication/signed malformed'],
    ],
    ['a secret that is guessed', { ...OWN, secret: 'short' }, ['/secret malformed']],
  ])('%s: 422', async (_name, body, errors) => {
    const reply = await call('POST /v1/inbound-hooks', body);
    expect([reply.status, reply.body.code]).toEqual([422, 'settings_wrong']);
    expect(
      reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual(errors);
  });

  test('a kind of secret that the kept one cannot be turned into', async () => {
    const { path } = await make();
    const change = { authentication: { kind: 'secret', in: 'header', name: 'x-key' } };
    const reply = await call(`PATCH ${path}`, change, { headers: { 'if-match': '*' } });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, '/authentication/kind']);
  });

  test('a change over another’s, or of what is not there', async () => {
    const { path } = await make();
    expect((await call(`PATCH ${path}`, { name: 'x' })).status).toBe(428);
    expect((await call(`PATCH ${path}`, { name: 'x' }, { headers: { 'if-match': '"9"' } })).status).toBe(412);
    expect((await call(`PATCH ${path}`, {}, { headers: { 'if-match': '*' } })).status).toBe(400);
    const other = await call(
      'PATCH /v1/inbound-hooks/ihk_1_0000000000000000',
      { name: 'x' },
      { headers: { 'if-match': '*' } },
    );
    expect([other.status, other.body.code]).toEqual([404, 'unknown_inbound_hook']);
    expect((await call('POST /v1/inbound-hooks', { ...OWN, preset: 'shopify' })).status).toBe(400);
  });
});

test('forbidden without its scope', async () => {
  const { path } = await make();
  const reader = await server.callerWith(['hooks:read']);
  expect((await reader(`GET ${path}`)).status).toBe(200);
  for (const target of ['POST /v1/inbound-hooks', `DELETE ${path}`, `POST ${path}/rotate-secret`]) {
    const reply = await reader(target, target.endsWith('hooks') ? OWN : target.startsWith('POST') ? {} : undefined);
    expect([target, reply.status, reply.body.scope]).toEqual([target, 403, 'hooks:write']);
  }
  const other = await server.callerWith(['webhooks:read']);
  expect((await other('GET /v1/inbound-hooks')).status).toBe(403);
});

test('what a hook may do is chosen by those only who may do it themselves', async () => {
  const { path } = await make();
  const configurer = await server.callerWith(['hooks:read', 'hooks:write']);
  const tries = [
    configurer('POST /v1/inbound-hooks', OWN),
    configurer(`PATCH ${path}`, { name: 'x' }, { headers: { 'if-match': '*' } }),
    configurer(`POST ${path}/rotate-secret`, {}),
    configurer(`POST ${path}/test`, { payload: {} }),
  ];
  for (const { status, body } of await Promise.all(tries)) expect([status, body.scope]).toEqual([403, 'points:write']);
  expect((await configurer(`DELETE ${path}`)).status).toBe(204);
});

test('what its document shows works as it stands there', async () => {
  const text = readFileSync(new URL('../../../../../docs/inbound-hooks.md', import.meta.url), 'utf8');
  const [mapping, authentication] = [...text.matchAll(/```json\n([^`]*)```/g)].map(([, json = '']) => JSON.parse(json));
  await make({ name: 'documented', authentication, mapping, secret: `whsec_${'A'.repeat(43)}=` });
  const [create, tester] = [...text.matchAll(/-d '([^']*)'/g)].map(([, json = '']) => JSON.parse(json));
  const { path } = await make(create);
  await call('POST /v1/members', { email: 'ann@shop.example' });
  const { body } = await call(`POST ${path}/test`, tester);
  expect(body.events).toMatchObject([{ event_id: 'order/727', result: 'applied', movement: { amount: '29' } }]);
});
