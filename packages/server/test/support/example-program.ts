import { EXAMPLE_IDS } from '../../src/http/openapi/example-ids.ts';
import type { ApiCaller } from './api-caller.ts';
import { hmac } from './hook-world.ts';
import { makeActiveRule } from './rule-world.ts';
import { verifyToEnd } from './verify-to-end.ts';

/** What the examples of the document call by one name and this run by another. */
export type ExampleNames = ReadonlyMap<string, string>;

/**
 * Prepares the program that the examples of the OpenAPI document speak of: Ann, Ben, Cara and Dan, Ann's points and holds, a
 * client, remote sites and webhook endpoints. `shop`: a site that can be called; by default nobody calls it. Record numbers are part of it: `txn_1_5` is Ann's purchase, `hld_1_7` and `hld_1_8` her carts.
 */
export async function prepareExampleProgram(
  call: ApiCaller,
  shop: { address: string; key?: string } = { address: 'https://shop.example/mycred-api/' },
): Promise<ExampleNames> {
  const ann = 'email:ann@shop.example';
  const made = async (target: string, body: unknown) => {
    const reply = await call(target, body);
    if (reply.status !== 201) throw new Error(`${target}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const madeOff = async (url: string): Promise<string> => {
    const { id } = await made('POST /v1/webhook-endpoints', { url });
    await call(`POST /v1/webhook-endpoints/${id}/disable`);
    return id;
  };
  const points = { member: ann, point_type: 'points' };
  await made('POST /v1/members', { external_id: 'C-1001', email: 'ann@shop.example', name: 'Ann Bell' });
  await made('POST /v1/members', { external_id: 'C-1002', email: 'ben@shop.example', name: 'Ben Ortiz' });
  await made('POST /v1/members', { external_id: 'C-1003', email: 'cara@shop.example', name: 'Cara Lund' });
  await made('POST /v1/members', { external_id: 'C-1004', email: 'dan@shop.example', name: 'Dan Roth' });
  await made('POST /v1/credits', { ...points, amount: '500', reference: 'purchase', reference_id: 'order-1000' });
  await made('POST /v1/credits', { member: ann, point_type: 'credits', amount: '50.00', reference: 'welcome' });
  await made('POST /v1/holds', { ...points, amount: '60', reference: 'checkout', reference_id: 'cart-29' });
  await made('POST /v1/holds', { ...points, amount: '40', reference: 'checkout', reference_id: 'cart-30' });
  await made('POST /v1/credits', { ...points, member: 'external_id:C-1002', amount: '200', reference: 'purchase' });
  await made('POST /v1/credits', { ...points, member: 'external_id:C-1004', amount: '30', reference: 'purchase' });
  await makeStandings(made);
  const client = await made('POST /v1/clients', { name: 'till', scopes: ['points:read', 'points:write'] });
  await makeActiveRule(call, { key: 'newsletter', name: 'Signed up for the newsletter' });
  const spent = { kind: 'per_amount', points: '1', per: '1.00', round: 'down', round_at: 'basket' };
  await makeActiveRule(call, { key: 'spent', name: 'A point a euro', trigger: { on: 'purchase' }, effects: [spent] });
  await makeActiveRule(call, { key: 'survey', name: 'Survey', trigger: { on: 'event', event: 'survey' } });
  const link = await made(`POST /v1/clients/${client.id}/secret-links`, {});
  const site = await made('POST /v1/remote-sites', { slug: 'loyalty', host: '*' });
  const operator = await made('POST /v1/operators', { login: 'owen', email: 'owen@shop.example', role: 'owner' });
  const password = await made(`POST /v1/operators/${operator.id}/application-passwords`, { name: 'laptop' });
  const verification = await verifyToEnd(call);
  // Switched off, so that nothing goes out to the addresses of the examples.
  const endpoint = await madeOff('https://shop.example/points');
  const subscription = await madeOff('https://hooks.zapier.com/hooks/standard/1/1/');
  const tested = await call(`POST /v1/webhook-endpoints/${endpoint}/test`);
  const hook = await made('POST /v1/inbound-hooks', { name: 'forum', preset: 'discourse' });
  const payload = await postToHook(hook);
  const issued = await call('POST /oauth/token', undefined, {
    key: null,
    rawBody: 'grant_type=client_credentials&scope=points:read',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return new Map([
    [EXAMPLE_IDS.client, client.id],
    [EXAMPLE_IDS.token, issued.body.access_token],
    [EXAMPLE_IDS.secret, client.secrets[0].id],
    [EXAMPLE_IDS.secret_link, link.id],
    [EXAMPLE_IDS.application_password, password.id],
    [EXAMPLE_IDS.remote_site, site.id],
    [
      EXAMPLE_IDS.remote_shop,
      (await made('POST /v1/remote-sites', { slug: 'shop-api', name: 'the shop', ...shop })).id,
    ],
    [EXAMPLE_IDS.verification, verification],
    [EXAMPLE_IDS.webhook_endpoint, endpoint],
    [EXAMPLE_IDS.subscription, subscription],
    [EXAMPLE_IDS.event, tested.body.event],
    [EXAMPLE_IDS.inbound_hook, hook.id],
    [EXAMPLE_IDS.hook_payload, payload],
  ]);
}

/** Posts an event as its sender would; gives the name under which it is kept. */
async function postToHook(hook: { url: string; secret: string }): Promise<string> {
  const body = JSON.stringify({
    post: { id: 17, user_id: 9, topic_archetype: 'regular', created_at: '2026-02-28T09:00:00.000Z' },
  });
  const posted = await fetch(hook.url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Discourse/3.5.0',
      'x-discourse-event': 'post_created',
      'x-discourse-event-signature': `sha256=${hmac(hook.secret, body)}`,
    },
  });
  const { events } = (await posted.json()) as { events: { payload: string }[] }; // as: what that door answers
  return events[0]?.payload ?? '';
}

/** A badge, a rank, segments and a promotion. */
async function makeStandings(made: (target: string, body: unknown) => Promise<unknown>): Promise<void> {
  const review = { point_type: 'points', reference: 'review' };
  const levels = [{ name: 'Bronze', requirements: [{ ...review, by: 'count', amount: 3 }] }];
  await made('POST /v1/badges', { name: 'Reviewer', levels });
  await made('POST /v1/ranks', { name: 'Newcomer', point_type: 'points', min: '0', max: '999' });
  await made('POST /v1/segments', { key: 'guests', name: 'Guests' });
  await made('POST /v1/segments', { key: 'passers_by', name: 'Passers-by' });
  const products = [{ sku: 'TEA-250', offer: { kind: 'bonus', points: '5' } }];
  await made('POST /v1/promotions', { key: 'opening', name: 'Opening days', point_type: 'points', products });
}
