import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../../../src/domain/scopes.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let accessKey: string;
let ann: number;
let badge: number;
let rank: number;

beforeAll(async () => {
  server = await startTestServer();
  accessKey = await makeKey(['badges:read', 'badges:write', 'ranks:read']);
  const requirements = [{ point_type: 'points', reference: 'visit', by: 'sum', amount: 10 }];
  const reward = { point_type: 'points', amount: 5, entry: 'For a badge' };
  const levels = [
    { name: 'Bronze', requirements },
    { name: 'Silver', reward },
  ];
  badge = (await server.call('POST /v1/badges', { name: 'Visitor', levels })).body.number;
  rank = (await server.call('POST /v1/ranks', { name: 'Newbie', point_type: 'points', min: 0, max: 99 })).body.number;
});
afterAll(() => server.stop());
beforeEach(async () => {
  ann = (await server.call('POST /v1/members', {})).body.number;
});

async function makeKey(scopes: readonly Scope[]): Promise<string> {
  const { body: client } = await server.call('POST /v1/clients', { name: 'app', scopes });
  return (await server.call(`POST /v1/clients/${client.id}/secrets`, { kind: 'access_key' })).body.secret;
}

async function post(path: string, fields: object, key = accessKey): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${server.address}/wp-json/mycred/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ access_key: key, ...fields }),
  });
  return { status: reply.status, body: await reply.json() };
}
const visit = (amount: number) =>
  server.call('POST /v1/credits', { member: ann, point_type: 'points', amount, reference: 'visit' });
const ofAnn = () => post('/badges', { user_id: ann });

describe('badges through the REST add-on’s call', () => {
  test('are all listed without a user, and those of one user with one', async () => {
    const silver = {
      level: 1,
      label: 'Silver',
      requires: [],
      reward: { type: 'points', amount: 5, log: 'For a badge' },
    };
    const requires = [{ type: 'points', reference: 'visit', amount: 10, by: 'sum' }];
    expect(await post('/badges', { type: 'get' })).toMatchObject({
      status: 200,
      body: [{ badge_id: badge, title: 'Visitor', levels: [{ level: 0, label: 'Bronze', requires }, silver] }],
    });
    expect(await ofAnn()).toEqual({ status: 200, body: [] });
    await visit(10);
    const issued_on = Math.floor(server.clock.now() / 1_000);
    const bronze = { user_id: ann, badge_id: badge, title: 'Visitor', badge_level: 0, label: 'Bronze', issued_on };
    expect(await ofAnn()).toEqual({ status: 200, body: [bronze] });
  });

  test('are given by hand and taken away, with the reward; what is so already is no error', async () => {
    const input = { user_id: String(ann), badge_id: badge, badge_level: '1' };
    for (const _ of [1, 2]) {
      expect(await post('/badges', { ...input, type: 'assign' })).toEqual({
        status: 200,
        body: { user_id: ann, badge_id: badge, badge_level: 1 },
      });
    }
    expect((await ofAnn()).body).toMatchObject([{ badge_level: 1 }]);
    const { body } = await server.call(`GET /v1/members/${ann}/history`);
    expect(body.items).toMatchObject([{ reference: 'badge_reward', amount: '5' }]);
    for (const _ of [1, 2]) {
      expect((await post('/badges', { ...input, type: 'unassign' })).status).toBe(200);
    }
    expect(await ofAnn()).toEqual({ status: 200, body: [] });
    // Without a level: the first one.
    await post('/badges', { user_id: ann, badge_id: badge, type: 'assign' });
    expect((await ofAnn()).body).toMatchObject([{ badge_level: 0 }]);
  });

  test.each([
    [{ type: 'assign', badge_id: 1 }, 400, 'rest_missing_callback_param', { params: ['user_id'] }],
    [{ type: 'assign', user_id: 1 }, 400, 'rest_missing_callback_param', { params: ['badge_id'] }],
    [{ type: 'give' }, 400, 'rest_invalid_param', { details: { type: { code: 'rest_not_in_enum' } } }],
    [{ user_id: 'ann' }, 400, 'rest_invalid_param', { details: { user_id: { code: 'rest_invalid_type' } } }],
    [{ user_id: 1, badge_id: 1, badge_level: -1, type: 'assign' }, 400, 'rest_invalid_param', {}],
    [{ user_id: 1, badge_id: 999, type: 'assign' }, 400, 'rest_invalid_param', { params: { badge_id: /not a badge/ } }],
    [{ user_id: 1, badge_id: 1, badge_level: 2, type: 'assign' }, 400, 'rest_invalid_param', {}],
    [{ user_id: 999_999, badge_id: 1, type: 'assign' }, 404, 'rest_user_invalid_id', {}],
    [{ user_id: 999_999 }, 404, 'rest_user_invalid_id', {}],
  ])('refuse %j with %i %s', async (fields, status, code, data) => {
    const reply = await post('/badges', fields);
    const { params, ...rest } = data as { params?: unknown };
    expect(reply).toMatchObject({ status, body: { code, data: { status, ...rest } } });
    if (Array.isArray(params)) expect(reply.body).toMatchObject({ data: { params } });
  });

  test('need their own scopes', async () => {
    const reader = await makeKey(['badges:read']);
    const nobody = await makeKey(['points:read']);
    expect((await post('/badges', {}, reader)).status).toBe(200);
    const assign = { type: 'assign', user_id: ann, badge_id: badge };
    expect(await post('/badges', assign, reader)).toMatchObject({ status: 403, body: { code: 'rest_forbidden' } });
    for (const path of ['/badges', '/ranks', '/references']) {
      expect(await post(path, {}, nobody)).toMatchObject({ status: 403, body: { code: 'rest_forbidden' } });
      expect(await post(path, {}, 'wrong')).toMatchObject({ status: 401, body: { code: 'rest_not_logged_in' } });
    }
  });
});

describe('ranks and references', () => {
  test('are listed, and the rank of one user follows the balance', async () => {
    const list = [{ rank_id: rank, title: 'Newbie', ctype: 'points', minimum: 0, maximum: 99 }];
    expect(await post('/ranks', { type: 'get' })).toEqual({ status: 200, body: list });
    const none = { user_id: ann, ctype: 'points', rank_id: null, title: null };
    expect(await post('/ranks', { user_id: ann })).toEqual({ status: 200, body: none });
    await visit(20);
    const newbie = { ...none, rank_id: rank, title: 'Newbie' };
    expect(await post('/ranks', { user_id: ann, ctype: 'points' })).toEqual({ status: 200, body: newbie });
    expect(await post('/ranks', { user_id: ann, ctype: 'credits' })).toMatchObject({ body: { rank_id: null } });
    expect(await post('/ranks', { ctype: 'credits' })).toEqual({ status: 200, body: [] });
    expect((await post('/ranks', { ctype: 'none' })).status).toBe(400);
    expect((await post('/ranks', { type: 'assign' })).status).toBe(400);
    expect((await post('/ranks', { user_id: 999_999 })).status).toBe(404);
  });

  test('references are those of the plugin and those that badges ask for', async () => {
    const { status, body } = await post('/references', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ visit: 'Visit', badge_reward: 'Reward of a badge' });
  });
});
