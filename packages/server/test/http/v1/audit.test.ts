import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
// A second apart, so that their order is known.
beforeEach(() => server.clock.advance(1_000));

type Change = { at: string; by: string; kind: string; subject: string; action: string; before: object; after: object };
const changes = async (query: string): Promise<Change[]> => (await server.call(`GET /v1/audit?${query}`)).body.items;
const me = () => server.credentials.clientId;

describe('every change of configuration is told, with who, before and after', () => {
  test('the making of the program', async () => {
    const [made, ...others] = await changes('kind=program');
    expect(others).toEqual([]);
    expect(made).toMatchObject({ by: 'test', subject: `prg_${server.programId}`, action: 'created', before: null });
    expect(made?.after).toMatchObject({ environment: 'production', time_zone: 'Europe/Rome' });
  });

  test('a point type', async () => {
    await server.call('POST /v1/point-types', { key: 'miles', decimals: 0, max_per_movement: '10' });
    server.clock.advance(1_000);
    const ifMatch = { headers: { 'if-match': '"1"' } };
    await server.call('PATCH /v1/point-types/miles', { max_per_movement: '20', name_plural: 'Miles' }, ifMatch);
    const [changed, made] = await changes('kind=point_type&subject=miles');
    expect(made).toMatchObject({
      by: me(),
      action: 'created',
      before: null,
      after: { max_per_movement: 10, scale: 0 },
    });
    expect(changed).toMatchObject({
      at: new Date(server.clock.now()).toISOString(),
      by: me(),
      action: 'changed',
      before: { max_per_movement: 10, name_plural: 'miles' },
      after: { max_per_movement: 20, name_plural: 'Miles' },
    });
  });

  test('a badge and a rank', async () => {
    const { body: badge } = await server.call('POST /v1/badges', { name: 'Buyer', levels: [{ name: 'One' }] });
    const { body: rank } = await server.call('POST /v1/ranks', { name: 'Low', point_type: 'points', min: 0, max: 9 });
    server.clock.advance(1_000);
    const ifMatch = { headers: { 'if-match': '"1"' } };
    await server.call(`PATCH /v1/badges/${badge.id}`, { mode: 'strict' }, ifMatch);
    await server.call(`PATCH /v1/ranks/${rank.id}`, { max: 99 }, ifMatch);
    expect(await changes(`kind=badge&subject=${badge.number}`)).toMatchObject([
      { by: me(), action: 'changed', before: { mode: 'mycred' }, after: { mode: 'strict' } },
      { by: me(), action: 'created', before: null, after: { name: 'Buyer' } },
    ]);
    expect(await changes(`kind=rank&subject=${rank.number}`)).toMatchObject([
      { action: 'changed', before: { max: 9 }, after: { max: 99 } },
      { action: 'created', after: { name: 'Low', point_type: 'points' } },
    ]);
  });

  test('a client and its secrets, never a secret', async () => {
    const { body } = await server.call('POST /v1/clients', { name: 'till', scopes: ['points:read'] });
    server.clock.advance(1_000);
    const { body: second } = await server.call(`POST /v1/clients/${body.id}/secrets`, { others_end_in_seconds: 60 });
    server.clock.advance(1_000);
    await server.call(`POST /v1/clients/${body.id}/revoke`);
    await server.call(`POST /v1/clients/${body.id}/revoke`);
    expect(await changes(`kind=client&subject=${body.id}`)).toMatchObject([
      { action: 'changed', before: { revoked_at: null }, after: { revoked_at: expect.any(String) } },
      { action: 'created', after: { name: 'till', scopes: ['points:read'] } },
    ]);
    const secrets = await changes('kind=client_secret');
    expect(secrets.filter(({ subject }) => subject.startsWith(body.id))).toMatchObject([
      { action: expect.any(String) },
      { action: expect.any(String) },
      { action: 'created', after: { kind: 'secret' } },
    ]);
    const text = JSON.stringify(await changes('limit=500'));
    for (const secret of [body.secret, second.secret]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/hash"|\\\\x[0-9a-f]{16}/);
  });

  test('an operator, a password, a limit, a recording', async () => {
    const person = { login: 'mira', email: 'mira@shop.example', role: 'support' };
    const { body: operator } = await server.call('POST /v1/operators', person);
    const passwords = `/v1/operators/${operator.id}/application-passwords`;
    await server.call(`POST ${passwords}`, { name: 'laptop' });
    await server.call(`PUT /v1/limits/${operator.id}/points`, { given: { per_day: 7 } });
    await server.call('POST /v1/requests/record-bodies', { principal: operator.id, minutes: 5 });
    server.clock.advance(1_000);
    await server.call(`DELETE /v1/limits/${operator.id}/points`);
    await server.call(`PATCH /v1/operators/${operator.id}`, {
      role: 'manager',
      confirm_above: { row: '5', batch: null },
    });
    server.clock.advance(1_000);
    await server.call(`DELETE ${passwords}`);
    server.clock.advance(1_000);
    await server.call(`DELETE /v1/operators/${operator.id}`);
    const number = operator.id;
    expect(await changes(`kind=operator&subject=${number}`)).toMatchObject([
      { action: 'removed', before: { role: 'manager' }, after: null },
      { action: 'changed', before: { role: 'support' }, after: { role: 'manager', confirm_above_row: '5' } },
      { action: 'created', after: { role: 'support' } },
    ]);
    expect(await changes('kind=application_password')).toMatchObject([
      { action: 'changed', after: { name: 'laptop', revoked_at: expect.any(String) } },
      { action: 'created', after: { name: 'laptop', revoked_at: null } },
    ]);
    expect(await changes(`kind=limit&subject=${operator.id}%20points`)).toMatchObject([
      { action: 'removed', before: { given_per_day: 7 } },
      { action: 'created', after: { given_per_day: 7, taken_per_day: null } },
    ]);
    expect(await changes(`kind=body_recording&subject=${operator.id}`)).toHaveLength(1);
    // Who somebody is stands in no record that cannot be forgotten.
    expect(JSON.stringify(await changes('limit=500'))).not.toContain('mira');
  });

  test('a remote site, of whose key only that it was replaced', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: 'forum', host: '*' });
    server.clock.advance(1_000);
    await server.call(`POST /v1/remote-sites/${site.id}/rotate-key`, { overlap_seconds: 60 });
    const [rotated, made] = await changes(`kind=remote_site&subject=${site.id}`);
    expect(made).toMatchObject({ action: 'created', after: { slug: 'forum' } });
    expect(rotated).toMatchObject({ action: 'changed', after: { key_encrypted: 'replaced', slug: 'forum' } });
    expect(JSON.stringify([rotated, made])).not.toContain(site.key);
  });

  test('a webhook endpoint, but not what it goes through', async () => {
    const { body: endpoint } = await server.call('POST /v1/webhook-endpoints', { url: 'https://shop.example/a' });
    server.clock.advance(1_000);
    await server.call(`POST /v1/webhook-endpoints/${endpoint.id}/disable`);
    await server.call(`POST /v1/webhook-endpoints/${endpoint.id}/replay`, { from_number: 1 });
    server.clock.advance(1_000);
    await server.call(`DELETE /v1/webhook-endpoints/${endpoint.id}`);
    expect(await changes(`kind=webhook_endpoint&subject=${endpoint.id}`)).toMatchObject([
      { action: 'removed', before: { url: 'https://shop.example/a' } },
      { action: 'changed', before: { disabled_reason: null }, after: { disabled_reason: 'requested' } },
      { action: 'created', by: me() },
    ]);
  });
});

test('what is done by hand in the database is told as well, as nobody’s', async () => {
  const hand = new pg.Client({ connectionString: server.databaseUrl });
  await hand.connect();
  await hand.query("update client set name = 'renamed' where id = $1", [me()]);
  await hand.end();
  const found = await changes(`kind=client&subject=${me()}`);
  expect(found).toContainEqual(
    expect.objectContaining({ by: 'unknown', after: expect.objectContaining({ name: 'renamed' }) }),
  );
});

test('using a secret changes nothing', async () => {
  const before = await changes('limit=500');
  await server.database.pool.query('update client_secret set last_used_at = now(), last_used_from = $1', ['192.0.2.1']);
  expect(await changes('limit=500')).toEqual(before);
});

test('the log is read page by page, by time, and by one program only', async () => {
  const all = await changes('limit=500');
  const walked: Change[] = [];
  let cursor: string | null = '';
  do {
    const { body }: Awaited<ReturnType<typeof server.call>> = await server.call(
      `GET /v1/audit?limit=4${cursor && `&cursor=${cursor}`}`,
    );
    walked.push(...body.items);
    cursor = body.next_cursor;
  } while (cursor);
  expect(walked).toEqual(all);
  expect(await changes(`to=${all[3]?.at}`)).toEqual(all.filter(({ at }) => at < (all[3]?.at ?? '')));
  for (const wrong of ['nonsense', Buffer.from('1 x').toString('base64url')])
    expect((await server.call(`GET /v1/audit?cursor=${wrong}`)).status).toBe(400);
  const other = await server.callerWith(['audit:read'], await server.addProgram('other'));
  const theirs = (await other('GET /v1/audit')).body.items.map(({ subject }: Change) => subject);
  expect(theirs).not.toContain('miles');
});
