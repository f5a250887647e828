import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepTriggerRequest } from '../../../src/commands/keep-trigger-request.ts';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { countRecords } from '../../support/movement-world.ts';
import { makeActiveRule } from '../../support/rule-world.ts';
import { startWebhookWorld, type WebhookWorld } from '../../support/webhook-world.ts';

let world: WebhookWorld;
/** The third party: what it knows is what the share and the secret link gave. */
let partner: { id: string; callbackSecret: string; call: ApiCaller };
let rule: string;
let path: string;
let member: string;
let requests = 0;

beforeAll(async () => {
  world = await startWebhookWorld();
  const { server, receiver } = world;
  // A library that verifies signatures goes by this machine's clock.
  server.clock.set(Date.now());
  member = await world.addMember();
  const { body: client } = await server.call('POST /v1/clients', { name: 'partner', scopes: ['rules:trigger'] });
  const hosts = { callback_hosts: [new URL(receiver.url).hostname] };
  await server.call(`PATCH /v1/clients/${client.id}`, hosts, { headers: { 'if-match': '*' } });
  const settings = {
    trigger: { on: 'api', amount: 'points', maximum: '100' },
    effects: [{ kind: 'caller_amount' }],
    budget: '1000',
  };
  const { items } = (await server.call('GET /v1/clients')).body;
  const clients = items.map(({ id }: { id: string }) => id);
  rule = await makeActiveRule(server.call, { key: 'bonus', name: 'Bonus', ...settings, clients });
  const link = (await server.call(`POST /v1/clients/${client.id}/secret-links`, {})).body;
  const page = await (await fetch(link.url, { method: 'POST' })).text();
  const [id = '', secret = '', callbackSecret = ''] = [...page.matchAll(/<code class="value">([^<]+)</g)].map(
    ([, text]) => text ?? '',
  );
  partner = { id, callbackSecret, call: await makeApiCaller(server.address, { clientId: id, secret }) };
  path = new URL((await server.call(`GET /v1/rules/${rule}/share`)).body.endpoint).pathname;
});
afterAll(() => world?.stop());

const bodyOf = (at: string, more: object = {}) => ({
  request_id: `request-${++requests}`,
  member,
  amount: '10',
  callback_url: `${world.receiver.url}${at}`,
  ...more,
});
const trigger = (body: object, call = partner.call) => call(`POST ${path}`, body, { key: null });
const records = () => countRecords(world.server);

describe('a trigger with a callback', () => {
  test('is answered 202, done, and told to the client under its own signature', async () => {
    const body = bodyOf('/done');
    const reply = await trigger(body);
    expect(reply).toMatchObject({ status: 202, body: { rule, request_id: body.request_id, status: 'pending' } });
    const [sent] = await world.arrived('/done', 1);
    const told = new Webhook(partner.callbackSecret).verify(sent?.text ?? '', sent?.headers as Record<string, string>);
    const result = (await partner.call(`GET ${path}/${body.request_id}`)).body;
    expect(result).toMatchObject({ status: 'completed', granted: '10', balance: '10' });
    expect(told).toMatchObject({
      request_id: body.request_id,
      rule_id: rule,
      user_id: member,
      status: 'completed',
      code: null,
      points: '10',
      balance: '10',
      transaction_id: result.transaction,
    });
  });

  test('that the rule refuses is told with the code, and stays refused', async () => {
    const body = bodyOf('/refused', { member: 'external_id:nobody' });
    expect((await trigger(body)).status).toBe(202);
    const [sent] = await world.arrived('/refused', 1);
    expect(sent?.body).toMatchObject({ status: 'refused', code: 'unknown_member', points: null, user_id: body.member });
    expect((await partner.call(`GET ${path}/${body.request_id}`)).body).toMatchObject({
      status: 'refused',
      code: 'unknown_member',
    });
  });

  test('again is the same 202, one movement and one callback; with another body it is refused', async () => {
    const body = bodyOf('/again');
    const before = await records();
    const replies = await Promise.all([trigger(body), trigger(body), trigger(body)]);
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    await world.arrived('/again', 1);
    expect((await trigger(body)).status).toBe(202);
    expect(await trigger({ ...body, amount: '11' })).toMatchObject({
      status: 422,
      body: { code: 'request_id_reused' },
    });
    const { callback_url: _, ...plain } = body;
    expect(await trigger(plain)).toMatchObject({ status: 422, body: { code: 'request_id_reused' } });
    expect(await records()).toBe(before + 1);
    expect(world.receiver.received.filter((call) => call.path === '/again')).toHaveLength(1);
  });

  test('under an id that was used without one is refused at once', async () => {
    const { callback_url, ...plain } = bodyOf('/never');
    expect((await trigger(plain)).status).toBe(201);
    expect(await trigger({ ...plain, callback_url })).toMatchObject({
      status: 422,
      body: { code: 'request_id_reused' },
    });
  });

  test('that a crash has left undecided is decided once, whatever was done of it before', async () => {
    const { pool } = world.server.database;
    const { programId, clock, secretKey } = world.server;
    const number = Number(rule.split('_').at(-1));
    const before = await records();
    const names = ['left-1', 'left-2'].map((requestId) => ({
      programId,
      clientId: partner.id,
      rule: number,
      requestId,
    }));
    for (const name of names) {
      const kept = await keepTriggerRequest({ pool, clock: clock.now, secretKey }, name, {
        ask: {
          userId: member,
          input: {
            member: { kind: 'number', number: Number(member.split('_').at(-1)) },
            client: partner.id,
            occasion: { kind: 'api', rule: number, amount: '5' },
            reference: 'rule',
          },
        },
        fingerprint: randomBytes(16),
        callbackUrl: `${world.receiver.url}/left`,
      });
      expect(kept.kind).toBe('kept');
      expect((await partner.call(`GET ${path}/${name.requestId}`)).body.status).toBe('pending');
    }
    clock.advance(30_000);
    const calls = await world.arrived('/left', 2);
    expect(calls.map(({ body }) => [body.request_id, body.points]).sort()).toEqual([
      ['left-1', '5'],
      ['left-2', '5'],
    ]);
    expect(await records()).toBe(before + 2);
  });
});

describe('what a client called a member', () => {
  const asked = async (requestId: string) => {
    const text = 'select asked_encrypted, member from trigger_request where request_id = $1';
    return (await world.server.database.pool.query(text, [requestId])).rows[0];
  };

  test('stands in their export and goes with their erasure, be the request done or refused', async () => {
    const person = await world.server.call('POST /v1/members', { external_id: 'C-1' });
    const bodies = ['10', '101'].map((amount) => bodyOf('/erasing', { member: 'external_id:C-1', amount }));
    for (const body of bodies) expect((await trigger(body)).status).toBe(202);
    await world.arrived('/erasing', 2);
    const exported = await world.server.call(`GET /v1/members/${person.body.id}/export`);
    expect(exported.body.rule_requests).toHaveLength(2);
    expect(exported.body.rule_requests).toContainEqual(
      expect.objectContaining({ client: partner.id, rule, request_id: bodies[0]?.request_id, state: 'completed' }),
    );
    expect((await world.server.call(`POST /v1/members/${person.body.id}/erase`)).status).toBe(200);
    for (const { request_id } of bodies) {
      expect(await asked(request_id)).toMatchObject({ asked_encrypted: null, member: person.body.number });
    }
  });

  test('is not kept any more once they are erased', async () => {
    const gone = await world.addMember();
    expect((await world.server.call(`POST /v1/members/${gone}/erase`)).status).toBe(200);
    const body = bodyOf('/gone-before', { member: gone });
    expect((await trigger(body)).status).toBe(202);
    const [told] = await world.arrived('/gone-before', 1);
    expect(told?.body).toMatchObject({ user_id: gone, status: 'refused', code: 'member_erased' });
    expect((await asked(body.request_id)).asked_encrypted).toBeNull();
  });
});

describe('is refused before anything moves', () => {
  test.each([
    ['to no URL', { callback_url: 'shop' }, 400, 'callback_url_malformed'],
    ['over plain http elsewhere', { callback_url: 'http://shop.example/' }, 400, 'callback_url_malformed'],
    [
      'to a host that is not the client’s',
      { callback_url: 'https://shop.example/' },
      422,
      'callback_host_not_registered',
    ],
    ['without a request id', { request_id: undefined }, 400, 'invalid_request'],
    ['with an id of 256 characters', { request_id: 'x'.repeat(256) }, 400, 'invalid_request'],
  ])('%s', async (_, more, status, code) => {
    const before = await records();
    const reply = await trigger(JSON.parse(JSON.stringify(bodyOf('/never', more))));
    expect(reply).toMatchObject({ status, body: { code } });
    expect(await records()).toBe(before);
  });

  test('by a client that was not chosen, or of a rule that is not there', async () => {
    const stranger = await world.server.callerWith(['rules:trigger']);
    const body = bodyOf('/never');
    expect(await trigger(body, stranger)).toMatchObject({ status: 403, body: { code: 'client_not_authorised' } });
    const elsewhere = await partner.call('POST /v1/rules/rul_1_99/triggers', body, { key: null });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'unknown_rule' } });
    const { body: list } = await world.server.call(`GET /v1/clients/${partner.id}/triggers`);
    expect(list.items.map((item: { request_id: string }) => item.request_id)).not.toContain(body.request_id);
    expect(world.receiver.received.filter((call) => call.path === '/never')).toEqual([]);
  });

  test('and the ledger is whole', async () => {
    await checkLedger(world.server.database.pool, world.server.programId);
  });
});
