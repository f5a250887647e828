import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwnSegment } from '../../../../src/domain/remote-sites/own-segments.ts';
import { sendRequest } from '../../../../src/main/conformance/send-request.ts';
import { makeLogger } from '../../../../src/main/logging.ts';
import { type RemoteWorld, startRemoteWorld } from '../../../support/remote-world.ts';

const email = 'somebody@site.test';
const read = { action: 'GET', account: email };
const credit = { action: 'CREDIT', account: email, amount: '5', ref: 'order', entry: 'An order' };

let world: RemoteWorld;
let logged = '';
beforeAll(async () => {
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => {
    logged += chunk.toString();
  });
  const env = { POINTHOUSE_TRUST_PROXY: 'true' };
  world = await startRemoteWorld({ logger: makeLogger('trace', sink), env });
  await world.addAccount(email, 1_234);
});
afterAll(() => world.stop());

/** Makes a further site of the program, with the same key. */
async function addSite(settings: Record<string, unknown>): Promise<{ id: string; key: string; path: string }> {
  const { status, body } = await world.server.call('POST /v1/remote-sites', {
    key: world.key,
    debug: true,
    ...settings,
  });
  expect(status).toBe(201);
  return { id: body.id, key: body.key, path: `/${body.slug}/` };
}

describe('a call is answered', () => {
  test('to HEAD with the headers of GET and no body', async () => {
    const [get, head] = [
      await world.call(read, { as: 'query', method: 'GET' }),
      await world.call(read, { as: 'query', method: 'HEAD' }),
    ];
    expect([get.status, get.body, head.status, head.body]).toEqual([200, '1,234', 200, '']);
    for (const name of ['content-type', 'content-length', 'cache-control', 'pragma', 'expires']) {
      expect(head.headers[name], name).toBe(get.headers[name]);
    }
  });

  test.each(['CREDIT', 'DEBIT', 'PAY'])('%s over GET with everything in the query', async (action) => {
    const to = `query-${action}@site.test`.toLowerCase();
    await world.addAccount(to, 0);
    const params = { ...credit, action, amount: '1', data: `query ${action}`, to };
    expect(await world.say(params, { as: 'query', method: 'GET' })).toBe('COMPLETED');
    expect(await world.say(params, { as: 'query', method: 'GET' })).toBe('DUPLICATE');
  });

  test('as Application/JSON in any letter case, with parameters', async () => {
    const contentType = 'Application/JSON; charset="utf-8"';
    expect(await world.say({ ...read, format: 'x' }, { as: 'json', contentType })).toMatch(/^[\d,]+$/);
  });

  test.each(['/api', '/api/v9/x', '/api/%zz'])('at %s', async (path) => {
    expect(await world.say(read, { path })).toMatch(/^[\d,]+$/);
  });

  test('after a rotation with both keys until the overlap is over, then with the new one', async () => {
    const { id, path } = await addSite({ slug: 'rotating' });
    const rotate = async (body: object) => {
      const reply = await world.server.call(`POST /v1/remote-sites/${id}/rotate-key`, body);
      expect(reply.status).toBe(200);
      return reply.body.key as string;
    };
    const second = await rotate({ overlap_seconds: 3_600 });
    expect(await world.say(read, { path, key: second })).toMatch(/^[\d,]+$/);
    expect(await world.say(read, { path })).toMatch(/^[\d,]+$/);
    const third = await rotate({ overlap_seconds: 0 });
    expect(await world.say(read, { path, key: second })).toBe('ERROR: 301');
    expect(await world.say(read, { path, key: third })).toMatch(/^[\d,]+$/);
  });

  test('by the site made for the name addressed, else by the one for any', async () => {
    await addSite({ slug: 'named', account_limit: '-100' });
    await addSite({ slug: 'named', host: 'only.site.test', debug: false });
    const wrong = { ...read, token: 'x' };
    expect(await world.say(wrong, { path: '/named' })).toBe('ERROR: 301');
    expect(await world.say(wrong, { path: '/named', addressedAs: 'Only.Site.test:8080' })).toBe('');
  });

  test('with its own limits: funds on the amount asked for, the maximum on what moves', async () => {
    const { path } = await addSite({ slug: 'max50', max_per_movement: 50 });
    await world.addAccount('max@site.test', 100);
    const pay = { ...credit, action: 'PAY', account: 'max@site.test', to: email, data: 'max' };
    expect(await world.say({ ...pay, amount: '500' }, { path })).toBe('DECLINED');
    expect(await world.say({ ...pay, amount: '80' }, { path })).toBe('COMPLETED');
    expect(await world.say({ ...read, account: 'max@site.test' }, { path })).toBe('50');
    expect(await world.say({ ...credit, action: 'DEBIT', account: 'max@site.test', amount: '51' }, { path })).toBe(
      'DECLINED',
    );
    const { path: lenient } = await addSite({ slug: 'lenient', account_limit: '-10' });
    const debit = { ...credit, action: 'DEBIT', account: 'max@site.test', amount: '61' };
    expect(await world.say(debit, { path: lenient })).toBe('DECLINED');
    expect(await world.say({ ...debit, amount: '60' }, { path: lenient })).toBe('COMPLETED');
  });
});

describe('a call is refused', () => {
  test('with 404 and no more when the site is switched off', async () => {
    const { id, path } = await addSite({ slug: 'switched' });
    expect((await world.call(read, { path })).status).toBe(200);
    const off = await world.server.call(
      `PATCH /v1/remote-sites/${id}`,
      { enabled: false },
      { headers: { 'if-match': '"1"' } },
    );
    expect(off.status).toBe(200);
    const reply = await world.call(read, { path });
    expect([reply.status, reply.body]).toEqual([404, '']);
  });

  test('with 404 when the host parameter or the address of the caller is not an allowed one', async () => {
    const { path } = await addSite({
      slug: 'listed',
      allowed_hosts: ['sitea.com'],
      allowed_addresses: ['192.0.2.0/24'],
    });
    const from = (address: string) => ({ path, headers: { 'X-Forwarded-For': address } });
    expect((await world.call(read, from('192.0.2.7'))).status).toBe(200);
    for (const [params, how] of [
      [read, from('198.51.100.1')],
      [read, { path }],
      [{ ...read, host: 'http://siteb.com' }, from('192.0.2.7')],
    ] as const) {
      const reply = await world.call(params, how);
      expect([reply.status, reply.body]).toEqual([404, '']);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('with 405 to %s', async (method) => {
    const reply = await world.call(credit, { method });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('with 413 when the body is over a mebibyte', async () => {
    const reply = await world.call({ ...credit, data: 'x'.repeat(1_100_000) });
    expect([reply.status, reply.body]).toEqual([413, '']);
  });
});

describe('a path that nobody claims', () => {
  test.each(['/nobody/', '/API/', '//api/', '/x/api/', '/nobody/%zz', '/v1/nothing', '/V1/credits'])(
    '%s ends as a problem, also with a form',
    async (path) => {
      const reply = await world.call(credit, { path });
      expect([400, 404]).toContain(reply.status);
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    },
  );

  test('is none that the house has itself: every route begins with a segment that no site may take', async () => {
    const { hostname, port } = new URL(world.server.address);
    const request = { method: 'GET', path: '/openapi.json', contentType: null, rawBody: null, headers: {} };
    const { body } = await sendRequest({ host: hostname, port: Number(port), addressedAs: 'x' }, request);
    const paths = Object.keys(JSON.parse(body).paths).concat(
      '/docs',
      '/openapi.json',
      '/oauth/token',
      '/livez',
      '/readyz',
    );
    expect(paths.filter((path) => !isOwnSegment(path.split('/')[1] ?? ''))).toEqual([]);
  });
});

test('no token, key or query reaches the log, and every call has its line', async () => {
  const mark = `marked-${Date.now()}`;
  await world.say({ ...read, mark }, { as: 'query', method: 'GET', path: '/api/logged' });
  await expect.poll(() => logged).toContain('"path":"/api/logged"');
  const line = JSON.parse(logged.split('\n').find((each) => each.includes('/api/logged')) ?? '{}');
  expect(line).toMatchObject({ method: 'GET', status: 200, request_id: expect.any(String) });
  expect(logged).not.toContain(mark);
  expect(logged).not.toMatch(/token=|[?&]host=/);
  expect(logged).not.toContain(world.key);
});
