import { EXAMPLE_IDS } from './example-ids.ts';
import type { Examples } from './request-example.ts';
import { RULE_EXAMPLES } from './rule-examples.ts';
import { SEGMENT_EXAMPLES } from './segment-examples.ts';

const shopper = 'email:ann@shop.example';

const movements: Examples = {
  creditPoints: {
    headers: { 'Idempotency-Key': 'order-1001-earned' },
    body: {
      member: shopper,
      point_type: 'points',
      amount: '120',
      reference: 'purchase',
      reference_id: 'order-1001',
      entry: '{points} {point_name} for order {reference_id}',
      data: { basket: 'B-17', store: 'Via Roma' },
      expires_on: '2027-03-31',
    },
  },
  debitPoints: {
    headers: { 'Idempotency-Key': 'order-1002-paid' },
    body: { member: shopper, point_type: 'credits', amount: '4.50', reference: 'payment', reference_id: 'order-1002' },
  },
  transferPoints: {
    headers: { 'Idempotency-Key': 'gift-77' },
    body: { from: shopper, to: 'external_id:C-1002', point_type: 'points', amount: '20', reference: 'gift' },
  },
  setBalance: {
    headers: { 'Idempotency-Key': 'stocktake-2026-03' },
    body: {
      member: 'external_id:C-1002',
      point_type: 'points',
      balance: '200',
      expected_balance: '220',
      reference: 'correction',
    },
  },
  holdPoints: {
    headers: { 'Idempotency-Key': 'cart-31' },
    body: {
      member: shopper,
      point_type: 'points',
      amount: '100',
      reference: 'checkout',
      reference_id: 'cart-31',
      expires_at: '2026-03-02T12:00:00.000Z',
    },
  },
  captureHold: {
    path: { hold: 'hld_1_7' },
    headers: { 'Idempotency-Key': 'cart-29-shipped' },
    body: { amount: '60', final: true, reference: 'shipment', reference_id: 'parcel-29' },
  },
  releaseHold: {
    path: { hold: 'hld_1_8' },
    headers: { 'Idempotency-Key': 'cart-30-abandoned' },
    body: { reference: 'cart_abandoned' },
  },
  reverseTransaction: {
    path: { transaction: 'txn_1_5' },
    headers: { 'Idempotency-Key': 'return-1000' },
    body: { amount: '50', reference: 'return', reference_id: 'order-1000' },
  },
  submitBatch: {
    headers: { 'Idempotency-Key': 'import-2026-03-01' },
    body: {
      items: [
        { type: 'credit', member: shopper, point_type: 'points', amount: '10', reference: 'review' },
        { type: 'debit', member: 'external_id:C-1002', point_type: 'points', amount: '5', reference: 'raffle' },
      ],
    },
  },
};

const reads: Examples = {
  listHolds: { query: { member: shopper, state: 'open' } },
  getHold: { path: { hold: 'hld_1_7' } },
  getBalances: { path: { member: shopper }, query: { point_type: 'points' } },
  listHistory: { path: { member: shopper }, query: { point_type: 'points', limit: 2 } },
  listTransactions: { query: { reference: 'gift', limit: 2 } },
  getTransaction: { path: { transaction: 'txn_1_5' } },
  streamJournal: { query: { cursor: '0' } },
  dailyStatistics: { query: { from: '2026-03-01', to: '2026-03-01', point_type: 'points' } },
};

const members: Examples = {
  createMember: {
    headers: { 'Idempotency-Key': 'signup-eve' },
    body: {
      number: 1042,
      external_id: 'C-1042',
      email: 'eve@shop.example',
      name: 'Eve Marsh',
      language: 'en-GB',
      data: { tier: 'silver' },
    },
  },
  listMembers: { query: { search: 'ann', limit: 10 } },
  getMember: { path: { member: shopper } },
  updateMember: {
    path: { member: 'mbr_1_1' },
    headers: { 'If-Match': '"1"' },
    body: { email: 'ann.bell@shop.example', data: { tier: 'gold' } },
  },
  blockMember: { path: { member: 'mbr_1_3' } },
  unblockMember: { path: { member: 'mbr_1_3' } },
  mergeMember: { path: { member: 'mbr_1_3' }, headers: { 'Idempotency-Key': 'merge-cara' }, body: { into: 'mbr_1_2' } },
  eraseMember: { path: { member: 'mbr_1_4' }, headers: { 'Idempotency-Key': 'erase-request-9' } },
  exportMember: { path: { member: 'mbr_1_2' } },
};

const pointTypes: Examples = {
  createPointType: {
    body: {
      key: 'miles',
      decimals: 0,
      name_singular: 'mile',
      name_plural: 'miles',
      expiry: { kind: 'months', length: 36 },
      max_per_movement: '50000',
    },
  },
  advanceClock: { body: { to: '2026-12-24T08:00:00.000Z' } },
  updateProgram: {
    headers: { 'If-Match': '"1"' },
    body: { currency: 'EUR', point_values: { points: '0.005' } },
  },
  getPointType: { path: { point_type: 'points' } },
  updatePointType: { path: { point_type: 'points' }, headers: { 'If-Match': '"1"' }, body: { max_balance: '1000000' } },
};

const standings: Examples = {
  createBadge: {
    body: {
      name: 'Regular',
      description: 'For those who come back.',
      compare: 'and',
      levels: [
        { name: 'Bronze', requirements: [{ point_type: 'points', reference: 'purchase', by: 'count', amount: '5' }] },
        {
          name: 'Silver',
          requirements: [{ point_type: 'points', reference: 'purchase', by: 'sum', amount: '1000' }],
          reward: { point_type: 'points', amount: '50' },
        },
      ],
    },
  },
  getBadge: { path: { badge: 'bdg_1_1' } },
  updateBadge: { path: { badge: 'bdg_1_1' }, headers: { 'If-Match': '"1"' }, body: { mode: 'strict' } },
  assignBadge: {
    path: { badge: 'bdg_1_1' },
    headers: { 'Idempotency-Key': 'badge-1-for-ben' },
    body: { member: 'external_id:C-1002', level: 0 },
  },
  getMemberBadges: { path: { member: 'external_id:C-1002' } },
  unassignBadge: {
    path: { badge: 'bdg_1_1' },
    headers: { 'Idempotency-Key': 'badge-1-from-ben' },
    body: { member: 'external_id:C-1002' },
  },
  createRank: { body: { name: 'Gold', point_type: 'points', min: '1000', max: '9999999', basis: 'lifetime' } },
  getRank: { path: { rank: 'rnk_1_1' } },
  updateRank: { path: { rank: 'rnk_1_1' }, headers: { 'If-Match': '"1"' }, body: { max: '999.00' } },
  getMemberRanks: { path: { member: shopper } },
  getLeaderboard: { query: { point_type: 'points', of: 'earned', period: 'month', member: shopper, limit: 3 } },
};

const rules: Examples = {
  ...RULE_EXAMPLES,
};

const { token, client, secret, remote_site, remote_shop, verification, webhook_endpoint, subscription, event } =
  EXAMPLE_IDS;
const { inbound_hook, hook_payload } = EXAMPLE_IDS;

const machines: Examples = {
  createClient: { body: { name: 'web shop', scopes: ['points:read', 'points:write'] } },
  getClient: { path: { client } },
  updateClient: {
    path: { client },
    headers: { 'If-Match': '"1"' },
    body: { callback_hosts: ['shop.example'], member_key: 'external_id' },
  },
  rotateCallbackSecret: { path: { client }, body: { overlap_seconds: 3_600 } },
  createSecretLink: { path: { client }, body: { expires_in_hours: 24 } },
  listSecretLinks: { path: { client } },
  revokeSecretLink: { path: { client, secret_link: EXAMPLE_IDS.secret_link } },
  listClientTriggers: { path: { client }, query: { state: 'failed', limit: 10 } },
  createClientSecret: { path: { client }, body: { others_end_in_seconds: 86_400 } },
  revokeClientSecret: { path: { client, secret } },
  revokeClient: { path: { client } },
  createOperator: { body: { login: 'mira', email: 'mira@shop.example', name: 'Mira Sand', role: 'support' } },
  getOperator: { path: { operator: 'opr_1' } },
  updateOperator: {
    path: { operator: 'opr_2' },
    body: { role: 'manager', confirm_above: { row: '500', batch: '5000' } },
  },
  createApplicationPassword: { path: { operator: 'opr_2' }, body: { name: 'Credits sheet' } },
  listApplicationPasswords: { path: { operator: 'opr_1' } },
  revokeApplicationPassword: {
    path: { operator: 'opr_1', application_password: EXAMPLE_IDS.application_password },
  },
  revokeApplicationPasswords: { path: { operator: 'opr_2' } },
  removeOperator: { path: { operator: 'opr_2' } },
  putLimit: {
    path: { principal: 'opr_1', point_type: 'points' },
    body: { given: { per_movement: '500', per_day: '20000' }, taken: { per_member_per_day: '1000' } },
  },
  deleteLimit: { path: { principal: 'opr_1', point_type: 'points' } },
  listAlerts: { query: { since: '2026-02-01' } },
  listAudit: { query: { kind: 'point_type', subject: 'miles' } },
  listRequests: { query: { min_status: 400, path: '/v1/credits' } },
  recordBodies: { body: { principal: 'opr_1', minutes: 15 } },
  createRemoteSite: {
    body: { name: 'old shop', host: 'points.shop.example', slug: 'mycred-api', max_per_movement: '1000' },
  },
  getRemoteSite: { path: { remote_site } },
  updateRemoteSite: {
    path: { remote_site },
    headers: { 'If-Match': '"1"' },
    body: { allowed_addresses: ['192.0.2.0/24'] },
  },
  rotateRemoteSiteKey: { path: { remote_site }, body: { overlap_seconds: 3_600 } },
  actOnRemoteSite: {
    path: { remote_site: remote_shop },
    headers: { 'Idempotency-Key': 'order-1003-paid-there' },
    body: { action: 'PAY', member: 'external_id:C-1002', to: 'mbr_1_1', amount: '12.50', reference: 'order' },
  },
  listUncertainActions: { path: { remote_site: remote_shop }, query: { limit: 10 } },
  settleRemoteAction: {
    path: { remote_site: remote_shop, remote_action: EXAMPLE_IDS.remote_action },
    body: { was_done: true },
  },
  putSiteLink: {
    path: { remote_site: remote_shop, point_type: 'points' },
    body: { direction: 'push', remote_type: 'my_custom_type' },
  },
  listSiteLinks: { path: { remote_site: remote_shop } },
  getSiteSync: { path: { remote_site: remote_shop } },
  listParkedPushes: { path: { remote_site: remote_shop }, query: { limit: 10 } },
  retryParkedPush: { path: { remote_site: remote_shop, push: EXAMPLE_IDS.push } },
  dismissParkedPush: {
    path: { remote_site: remote_shop, push: EXAMPLE_IDS.given_up },
    body: { was_done: false },
  },
  listSyncConflicts: { path: { remote_site: remote_shop }, query: { limit: 10 } },
  resolveSyncConflict: {
    path: { remote_site: remote_shop, conflict: EXAMPLE_IDS.conflict },
    body: { resolution: 'keep' },
  },
  listNotLinkable: { path: { remote_site: remote_shop }, query: { limit: 10 } },
  deleteSiteLink: { path: { remote_site: remote_shop, point_type: 'points' } },
  getRemoteBalances: { path: { member: 'external_id:C-1002' }, query: { remote_site: remote_shop } },
  getVerification: { path: { verification } },
  issueToken: { body: { grant_type: 'client_credentials', scope: 'points:read points:write' } },
  introspectToken: { body: { token } },
  revokeToken: { body: { token, token_type_hint: 'access_token' } },
};

const webhooks: Examples = {
  createWebhookEndpoint: {
    body: {
      url: 'https://shop.example/pointhouse',
      events: ['points.credited', 'points.debited'],
      description: 'the shop’s order system',
    },
  },
  getWebhookEndpoint: { path: { webhook_endpoint } },
  updateWebhookEndpoint: {
    path: { webhook_endpoint },
    headers: { 'If-Match': '"2"' },
    body: { events: ['points.credited', 'points.expired'] },
  },
  rotateWebhookSecret: { path: { webhook_endpoint }, body: { overlap_seconds: 3_600 } },
  disableWebhookEndpoint: { path: { webhook_endpoint } },
  listWebhookDeliveries: { path: { webhook_endpoint }, query: { tests: true } },
  getWebhookDelivery: { path: { webhook_endpoint, event } },
  resendWebhookDelivery: { path: { webhook_endpoint, event } },
  testWebhookEndpoint: { path: { webhook_endpoint } },
  replayWebhookEvents: { path: { webhook_endpoint }, body: { from_number: 5 } },
  enableWebhookEndpoint: { path: { webhook_endpoint } },
  deleteWebhookEndpoint: { path: { webhook_endpoint } },
  subscribeWebhook: { body: { url: 'https://hooks.zapier.com/hooks/standard/1/2/', events: ['points.credited'] } },
  unsubscribeWebhook: { path: { webhook_endpoint: subscription } },
  sampleWebhookEvents: { query: { type: 'points.credited' } },
};

const inboundHooks: Examples = {
  createInboundHook: {
    body: {
      name: 'orders of the shop',
      preset: 'woocommerce',
      secret: 'as-set-in-woocommerce',
      mapping: { amount: 'string(item.line_items.size() * 10)' },
    },
  },
  getInboundHook: { path: { inbound_hook } },
  updateInboundHook: {
    path: { inbound_hook },
    headers: { 'If-Match': '"1"' },
    body: { mapping: { entry: '"for post " + string(item.post.id)' } },
  },
  testInboundHook: {
    path: { inbound_hook },
    body: {
      payload: { post: { id: 18, user_id: 3, topic_archetype: 'regular', created_at: '2026-02-28T09:30:00.000Z' } },
      headers: { 'x-discourse-event': 'post_created' },
      mapping: { member: '"external_id:C-100" + string(item.post.user_id)' },
    },
  },
  listHookPayloads: { path: { inbound_hook }, query: { state: 'parked' } },
  getHookPayload: { path: { inbound_hook, hook_payload } },
  rerunHookPayload: { path: { inbound_hook, hook_payload } },
  rerunHookPayloads: { path: { inbound_hook }, body: { limit: 50 } },
  rotateInboundHookSecret: { path: { inbound_hook }, body: { overlap_seconds: 3_600 } },
  deleteInboundHook: { path: { inbound_hook } },
};

/**
 * The example of each operation, by its id. Tests execute every one of them, in this order, against a prepared program, and
 * keep the replies: an example that stopped working fails there. Operations that take nothing need none.
 */
export const REQUEST_EXAMPLES: Examples = {
  ...movements,
  ...reads,
  ...members,
  ...pointTypes,
  ...standings,
  ...rules,
  ...SEGMENT_EXAMPLES,
  ...machines,
  ...webhooks,
  ...inboundHooks,
};
