import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

let serial = 0;
const newSlug = () => `site-${++serial}`;
const ifMatch = (tag: string) => ({ headers: { 'if-match': tag } });

describe('accepted', () => {
  test('a new site shows its key once, and is found by its id and in the list', async () => {
    const slug = newSlug();
    const made = await server.call('POST /v1/remote-sites', {
      slug,
      name: 'Old shop',
      account_limit: -100,
      debug: true,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      slug,
      name: 'Old shop',
      host: '*',
      account_limit: '-100',
      debug: true,
      enabled: true,
    });
    expect(made.body.key).toMatch(/^[\w-]{43}$/);
    expect(made.headers.get('location')).toBe(`/v1/remote-sites/${made.body.id}`);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const { key, ...shown } = made.body;
    const read = await server.call(`GET /v1/remote-sites/${made.body.id}`);
    expect([read.status, read.body, read.headers.get('etag')]).toEqual([200, shown, '"1"']);
    const { body: list } = await server.call('GET /v1/remote-sites?limit=500');
    expect(list.items).toContainEqual(shown);
    expect(JSON.stringify(list)).not.toContain(key);
  });

  test('a key that is given is taken, and kept encrypted', async () => {
    const made = await server.call('POST /v1/remote-sites', { slug: newSlug(), key: 'mysecretkey1234' });
    expect(made.body.key).toBe('mysecretkey1234');
    const { rows } = await server.database.pool.query('select * from remote_site where id = $1', [made.body.id]);
    const stored = Object.values(rows[0]).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
    );
    expect(stored.join('\n')).not.toContain('mysecretkey1234');
  });

  test('one slug serves several hosts', async () => {
    const slug = newSlug();
    for (const host of ['*', 'one.example', 'Two.Example']) {
      const made = await server.call('POST /v1/remote-sites', { slug, host });
      expect([made.status, made.body.host]).toEqual([201, host.toLowerCase()]);
    }
  });

  test('settings change with the ETag that was read, and the version counts', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: newSlug() });
    const path = `/v1/remote-sites/${site.id}`;
    const changed = await server.call(
      `PATCH ${path}`,
      { max_per_movement: '50', allowed_hosts: ['a.example'] },
      ifMatch('"1"'),
    );
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ max_per_movement: '50', allowed_hosts: ['a.example'], version: 2 });
    expect((await server.call(`PATCH ${path}`, { enabled: false }, ifMatch('*'))).body).toMatchObject({
      enabled: false,
      version: 3,
    });
  });

  test('a rotation shows the new key and how long the old one counts', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: newSlug() });
    const rotated = await server.call(`POST /v1/remote-sites/${site.id}/rotate-key`, { overlap_seconds: 60 });
    expect(rotated.status).toBe(200);
    expect(rotated.body.key).not.toBe(site.key);
    expect(rotated.body.previous_key_valid_until).toBe(new Date(server.clock.now() + 60_000).toISOString());
    const ended = await server.call(`POST /v1/remote-sites/${site.id}/rotate-key`, {
      key: 'a key of my own',
      overlap_seconds: 0,
    });
    expect(ended.body).toMatchObject({ key: 'a key of my own', previous_key_valid_until: null, version: 3 });
  });

  test('the list goes page by page', async () => {
    const programId = await server.addProgram('pages');
    const call = await server.callerWith(['remote-sites:read', 'remote-sites:write'], programId);
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.push((await call('POST /v1/remote-sites', { slug: newSlug() })).body.id);
    const first = await call('GET /v1/remote-sites?limit=2');
    expect(first.headers.get('link')).toBe(`</v1/remote-sites?limit=2&cursor=${first.body.next_cursor}>; rel="next"`);
    const second = await call(`GET /v1/remote-sites?limit=2&cursor=${first.body.next_cursor}`);
    expect(second.body.next_cursor).toBeNull();
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(made.sort());
  });
});

describe('refused', () => {
  test('host and slug of another site, of whichever program, without a word about it', async () => {
    const slug = newSlug();
    await server.call('POST /v1/remote-sites', { slug });
    const elsewhere = await server.callerWith(['remote-sites:write'], await server.addProgram(`other-${serial}`));
    const taken = await elsewhere('POST /v1/remote-sites', { slug });
    expect([taken.status, taken.body.code]).toEqual([409, 'remote_site_exists']);
    expect(JSON.stringify(taken.body)).not.toContain('rms_');
    const { body: own } = await elsewhere('POST /v1/remote-sites', { slug: newSlug() });
    const moved = await elsewhere(`PATCH /v1/remote-sites/${own.id}`, { slug }, ifMatch('"1"'));
    expect([moved.status, moved.body.code]).toEqual([409, 'remote_site_exists']);
  });

  test("a host that would take another program's calls away, new or by a change", async () => {
    const slug = newSlug();
    expect((await server.call('POST /v1/remote-sites', { slug })).status).toBe(201);
    const elsewhere = await server.callerWith(['remote-sites:write'], await server.addProgram(`taker-${serial}`));
    const taken = { status: 409, body: { code: 'remote_site_exists' } };
    expect(await elsewhere('POST /v1/remote-sites', { slug, host: '127.0.0.1' })).toMatchObject(taken);
    const { body: own } = await elsewhere('POST /v1/remote-sites', { slug: newSlug(), host: '127.0.0.1' });
    expect(await elsewhere(`PATCH /v1/remote-sites/${own.id}`, { slug }, ifMatch('"1"'))).toMatchObject(taken);
  });

  test('settings that cannot be, each by its pointer', async () => {
    const reply = await server.call('POST /v1/remote-sites', {
      slug: 'v1',
      host: 'http://x',
      key: 'short',
      max_per_movement: -1,
      allowed_addresses: ['::1', 'nowhere'],
    });
    expect([reply.status, reply.body.code]).toEqual([422, 'settings_wrong']);
    const found = reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(found.sort()).toEqual([
      '/allowed_addresses/1 malformed',
      '/host malformed',
      '/key malformed',
      '/max_per_movement malformed',
      '/slug slug_reserved',
    ]);
  });

  test('a change without If-Match, and one of a version that is gone', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: newSlug() });
    const path = `PATCH /v1/remote-sites/${site.id}`;
    expect((await server.call(path, { debug: true })).status).toBe(428);
    const stale = await server.call(path, { debug: true }, ifMatch('"7"'));
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([412, 'version_differs', 1]);
  });

  test('unknown fields, an empty patch, a cursor of somebody else', async () => {
    expect((await server.call('POST /v1/remote-sites', { slug: newSlug(), secret: 'x' })).status).toBe(400);
    expect((await server.call('PATCH /v1/remote-sites/rms_1_00', {}, ifMatch('*'))).status).toBe(400);
    expect((await server.call('GET /v1/remote-sites?cursor=abc')).status).toBe(400);
  });

  test('a site that is not there', async () => {
    for (const target of ['GET /v1/remote-sites/rms_1_00', 'POST /v1/remote-sites/rms_1_00/rotate-key']) {
      const reply = await server.call(target, target.startsWith('POST') ? {} : undefined);
      expect([reply.status, reply.body.code]).toEqual([404, 'unknown_remote_site']);
    }
  });
});

describe('forbidden', () => {
  test('without the scope, which is named', async () => {
    const reader = await server.callerWith(['remote-sites:read']);
    const denied = await reader('POST /v1/remote-sites', { slug: newSlug() });
    expect([denied.status, denied.body.scope]).toEqual([403, 'remote-sites:write']);
    const writer = await server.callerWith(['remote-sites:write', 'points:read']);
    expect((await writer('GET /v1/remote-sites')).body.scope).toBe('remote-sites:read');
  });

  test('to see or change a site of another program', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: newSlug() });
    const call = await server.callerWith(['remote-sites:read', 'remote-sites:write'], await server.addProgram('wall'));
    expect((await call(`GET /v1/remote-sites/${site.id}`)).status).toBe(404);
    expect((await call(`PATCH /v1/remote-sites/${site.id}`, { debug: true }, ifMatch('*'))).status).toBe(404);
    expect((await call(`POST /v1/remote-sites/${site.id}/rotate-key`, {})).status).toBe(404);
    expect((await call('GET /v1/remote-sites')).body.items).toEqual([]);
  });
});
