import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  ResponseBodyError,
} from 'openid-client';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../../../support/check-ledger.ts';
import { countRecords } from '../../../support/movement-world.ts';
import { activateRule, makeActiveRule } from '../../../support/rule-world.ts';
import { startWebhookWorld, type WebhookWorld } from '../../../support/webhook-world.ts';

type Partner = { id: string; secret: string; callbackSecret: string; token: string };
type Told = { status: number; body: Record<string, unknown>; headers: Headers };

let world: WebhookWorld;
let partner: Partner;
let earn: string;
let redeem: string;
let member: string;
let number: string;
let requests = 0;

beforeAll(async () => {
  world = await startWebhookWorld();
  const { call, clock } = world.server;
  // A library that verifies signatures goes by this machine's clock.
  clock.set(Date.now());
  member = (await call('POST /v1/members', { external_id: '007' })).body.id;
  number = member.split('_').at(-1) ?? '';
  partner = await addPartner('id');
  const points = { trigger: { on: 'api', amount: 'points', maximum: '100' }, effects: [{ kind: 'caller_amount' }] };
  const cap = { per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '50', at_limit: 'refuse' };
  earn = await makeActiveRule(call, {
    key: 'earn',
    name: 'Earn',
    ...points,
    caps: [cap],
    budget: '9000',
    clients: [partner.id],
  });
  redeem = await makeActiveRule(call, {
    key: 'burn',
    name: 'Burn',
    kind: 'redeem',
    ...points,
    budget: '9000',
    clients: [partner.id],
  });
});
afterAll(() => world?.stop());

/** A third party: what it knows is what its secret link showed. */
async function addPartner(memberKey: string, scopes = ['rules:trigger']): Promise<Partner> {
  const { call } = world.server;
  const { body: client } = await call('POST /v1/clients', { name: 'partner', scopes });
  const settings = { callback_hosts: [new URL(world.receiver.url).hostname], member_key: memberKey };
  await call(`PATCH /v1/clients/${client.id}`, settings, { headers: { 'if-match': '*' } });
  const link = (await call(`POST /v1/clients/${client.id}/secret-links`, {})).body;
  const page = await (await fetch(link.url, { method: 'POST' })).text();
  const shown = [...page.matchAll(/<code class="value">([^<]+)</g)].map(([, text]) => text ?? '');
  const [id = '', secret = '', callbackSecret = ''] = shown;
  return { id, secret, callbackSecret, token: await tokenOf({ id, secret }) };
}

async function tokenOf(client: { id: string; secret: string }, realm = 'shop', how: 'basic' | 'post' = 'basic') {
  const { address } = world.server;
  const endpoints = { issuer: address, token_endpoint: `${address}/realms/${realm}/protocol/openid-connect/token` };
  const authentication = how === 'basic' ? ClientSecretBasic(client.secret) : ClientSecretPost(client.secret);
  const configuration = new Configuration(endpoints, client.id, {}, authentication);
  allowInsecureRequests(configuration);
  return (await clientCredentialsGrant(configuration)).access_token;
}

const bodyOf = (more: object = {}) => ({
  userId: member,
  ruleId: earn,
  amount: 10,
  requestId: `request-${++requests}`,
  ...more,
});

async function trigger(body: object | string, token = partner.token): Promise<Told> {
  const reply = await fetch(`${world.server.address}/points/rules/trigger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  // as: every reply of this door is a JSON object
  return { status: reply.status, body: (await reply.json()) as Told['body'], headers: reply.headers };
}

/** As the third party reads what became of it. */
async function resultOf({ body }: Told, { token } = partner) {
  const reply = await fetch(String(body['resultUrl']), { headers: { authorization: `Bearer ${token}` } });
  return await reply.json();
}

const records = () => countRecords(world.server);
const calledAt = (path: string) => world.receiver.received.filter((call) => call.path === path);

describe('a token of the realm', () => {
  test.each(['basic', 'post'] as const)('is what openid-client gets by client_secret_%s', async (how) => {
    for (const realm of ['shop', 'shop-production']) {
      const token = await tokenOf(partner, realm, how);
      expect((await trigger(bodyOf(), token)).status).toBe(202);
    }
  });

  test.each([
    ['of another realm', 'other', undefined, 404, 'unknown_realm'],
    ['of the other environment', 'shop-staging', undefined, 404, 'unknown_realm'],
    ['in other letters', 'SHOP', undefined, 404, 'unknown_realm'],
    ['with a wrong secret, whatever the realm', 'other', 'cs_wrong', 401, 'invalid_client'],
  ])('%s is refused', async (_, realm, secret, status, error) => {
    const refused = await tokenOf({ ...partner, ...(secret ? { secret } : {}) }, realm).catch(
      (thrown: unknown) => thrown,
    );
    if (status === 401) return expect(refused).toMatchObject({ status });
    if (!(refused instanceof ResponseBodyError)) throw new Error(`expected a refusal, got ${String(refused)}`);
    expect([refused.status, refused.error]).toEqual([status, error]);
  });

  test('takes a form, as /oauth/token does', async () => {
    const { address } = world.server;
    const reply = await fetch(`${address}/realms/shop/protocol/openid-connect/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([reply.status, await reply.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });
});

describe('a trigger', () => {
  test('is 202 once it is done, and told to its callback, signed', async () => {
    const body = bodyOf({ callbackUrl: `${world.receiver.url}/done` });
    const reply = await trigger(body);
    expect(reply).toMatchObject({
      status: 202,
      body: { requestId: body.requestId, ruleId: earn, userId: member, status: 'accepted' },
    });
    expect(await resultOf(reply)).toMatchObject({ status: 'completed', granted: '10' });
    const [sent] = await world.arrived('/done', 1);
    const told = new Webhook(partner.callbackSecret).verify(sent?.text ?? '', sent?.headers as Record<string, string>);
    expect(told).toMatchObject({
      request_id: body.requestId,
      rule_id: earn,
      user_id: member,
      status: 'completed',
      points: '10',
    });
  });

  test('without a callback is done the same, and nobody is called', async () => {
    const before = world.receiver.received.length;
    const asked = bodyOf();
    const reply = await trigger(asked);
    expect(reply.status).toBe(202);
    expect(await resultOf(reply)).toMatchObject({ status: 'completed', granted: '10' });
    const { body } = await world.server.call(`GET /v1/clients/${partner.id}/triggers?state=waiting`);
    const waiting = body.items.map((item: { request_id: string }) => item.request_id);
    expect(waiting).not.toContain(asked.requestId);
    expect(world.receiver.received.length).toBe(before);
  });

  test('again is the same 202, one movement and one callback', async () => {
    const body = bodyOf({ callbackUrl: `${world.receiver.url}/again` });
    const before = await records();
    const replies = await Promise.all([trigger(body), trigger(body), trigger(body)]);
    await world.arrived('/again', 1);
    replies.push(await trigger(body));
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await records(), calledAt('/again').length]).toEqual([before + 1, 1]);
  });

  test('with other contents under its id is refused, and stays what it was', async () => {
    const [plain, called] = [bodyOf(), bodyOf({ callbackUrl: `${world.receiver.url}/kept` })];
    for (const body of [plain, called]) {
      await trigger(body);
      const before = await records();
      expect(await trigger({ ...body, amount: 11 })).toMatchObject({
        status: 400,
        body: { code: 'request_id_reused' },
      });
      expect(await records()).toBe(before);
    }
    expect(await trigger({ ...plain, callbackUrl: `${world.receiver.url}/other` })).toMatchObject({
      status: 400,
      body: { code: 'request_id_reused' },
    });
    expect(calledAt('/other')).toEqual([]);
  });

  test('that is refused is 400 with the code, without a callback, and stays refused', async () => {
    const body = bodyOf({ ruleId: redeem, amount: 100, callbackUrl: `${world.receiver.url}/refused` });
    const poor = (await world.server.call('POST /v1/members', {})).body.id;
    const refused = await trigger({ ...body, userId: poor });
    expect(refused).toMatchObject({ status: 400, body: { code: 'insufficient_points' } });
    await world.server.call('POST /v1/credits', { member: poor, point_type: 'points', amount: 500, reference: 'gift' });
    expect(await trigger({ ...body, userId: poor })).toMatchObject({
      status: 400,
      body: { code: 'insufficient_points' },
    });
    const { body: list } = await world.server.call(`GET /v1/clients/${partner.id}/triggers`);
    const kept = list.items.find((item: { request_id: string }) => item.request_id === body.requestId);
    expect(kept).toMatchObject({
      state: 'refused',
      result: { code: 'insufficient_points' },
      callback: { state: null },
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calledAt('/refused')).toEqual([]);
  });
});

describe('a member is named as the client’s setting says', () => {
  test.each([
    ['id', () => member, 202],
    ['id', () => number, 400],
    ['id', () => '007', 400],
    ['external_id', () => '007', 202],
    ['external_id', () => member, 400],
    ['external_id', () => number, 400],
    ['number', () => number, 202],
    ['number', () => Number(number), 202],
    ['number', () => member, 400],
    ['number', () => 'email:ann@shop.example', 400],
    ['number', () => -1, 400],
  ])('by %s (case %#)', async (memberKey, userId, status) => {
    const other = await addPartner(memberKey);
    await world.server.call(`PUT /v1/rules/${earn}/clients/${other.id}`);
    const reply = await trigger(bodyOf({ userId: userId() }), other.token);
    expect(reply).toMatchObject({ status, body: status === 202 ? {} : { code: 'unknown_member' } });
  });
});

describe('is refused before anything moves', () => {
  const callback = (url: string) => ({ callbackUrl: url });
  test.each([
    ['no request id', { requestId: undefined }, 'invalid_request', 'requestId'],
    ['a request id of 256 characters', { requestId: 'x'.repeat(256) }, 'invalid_request', 'requestId'],
    ['a request id with a control character', { requestId: 'a\u0000b' }, 'invalid_text', 'requestId'],
    ['no user', { userId: undefined }, 'invalid_request', 'userId'],
    ['an amount that is none', { amount: 'ten' }, 'invalid_request', 'amount'],
    ['a field that is none', { callbackURL: 'https://shop.example' }, 'invalid_request', 'callbackURL'],
    ['a rule that is not there', { ruleId: 'rul_1_99' }, 'unknown_rule', undefined],
    ['another program’s rule', { ruleId: 'rul_2_1' }, 'unknown_rule', undefined],
    ['a callback that is no URL', callback('shop'), 'callback_url_malformed', 'callbackUrl'],
    ['a callback over plain http', callback('http://shop.example/'), 'callback_url_malformed', 'callbackUrl'],
    ['a callback elsewhere', callback('https://shop.example/'), 'callback_host_not_registered', 'callbackUrl'],
    ['a user who is nobody', { userId: 'mbr_1_999999' }, 'unknown_member', undefined],
    ['another program’s user', { userId: 'mbr_2_1' }, 'unknown_member', undefined],
    ['no amount where the rule wants one', { amount: undefined }, 'amount_missing', undefined],
    ['an amount beyond the rule’s bounds', { amount: 101 }, 'amount_out_of_bounds', undefined],
    ['an amount above the cap', { amount: 51 }, 'rule_cap_reached', undefined],
  ])('%s: 400', async (_, more, code, field) => {
    const before = await records();
    const reply = await trigger(bodyOf(more));
    expect(reply).toMatchObject({ status: 400, body: { code, message: expect.any(String) } });
    if (field !== undefined) expect(reply.body['errors']).toMatchObject([{ field }]);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await records()).toBe(before);
  });

  test('a rule that is a draft, paused, or outside of its dates: 400', async () => {
    const { call, clock } = world.server;
    const settings = {
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'api', amount: 'none' },
      effects: [{ kind: 'fixed', points: '5' }],
      clients: [partner.id],
      starts_at: new Date(clock.now() + 86_400_000).toISOString(),
    };
    const { body: rule } = await call('POST /v1/rules', { key: 'later', name: 'Later', ...settings });
    const ask = () => trigger(bodyOf({ ruleId: rule.id, amount: undefined }));
    expect(await ask()).toMatchObject({ status: 400, body: { code: 'rule_not_active' } });
    await activateRule(call, rule.id);
    expect(await ask()).toMatchObject({ status: 400, body: { code: 'rule_outside_dates' } });
    await call(`POST /v1/rules/${rule.id}/pause`);
    expect(await ask()).toMatchObject({ status: 400, body: { code: 'rule_not_active' } });
  });

  test('who may not: 401 without a token, 403 for another client and for a token without the scope', async () => {
    const stranger = await addPartner('id');
    expect(await trigger(bodyOf(), stranger.token)).toMatchObject({
      status: 403,
      body: { code: 'client_not_authorised' },
    });
    const reader = await addPartner('id', ['points:read']);
    expect(await trigger(bodyOf(), reader.token)).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    const nobody = await trigger(bodyOf(), 'at_1_wrong');
    expect(nobody).toMatchObject({ status: 401, body: { code: 'credentials_wrong' } });
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('what is no JSON: 400', async () => {
    expect(await trigger('{')).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
  });

  test('and the ledger is whole', async () => {
    await checkLedger(world.server.database.pool, world.server.programId);
  });
});

test('the addresses of this door are among the API details', async () => {
  const { doors } = (await world.server.call('GET /v1/api-details')).body;
  const addresses = doors.flatMap((door: { calls: { address: string }[] }) => door.calls.map(({ address }) => address));
  const { address } = world.server;
  expect(addresses).toContain(`${address}/points/rules/trigger`);
  expect(addresses).toContain(`${address}/realms/{realm}/protocol/openid-connect/token`);
});
