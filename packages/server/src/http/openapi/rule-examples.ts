import { EXAMPLE_IDS } from './example-ids.ts';
import type { Examples } from './request-example.ts';

const shopper = 'email:ann@shop.example';
const clients = { test: 'ck_1_0d4f7a10b92c4e55a8c3f16e', till: 'ck_1_5f0c9d2ab4e81763c0aa91d2' };

/** Rules, what triggers them, and what they explain. Of bundles only where they go is shown: whoever tries it out puts one there. */
export const RULE_EXAMPLES: Examples = {
  createRule: {
    body: {
      key: 'weekend-double',
      name: 'Double points at the weekend',
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'purchase' },
      condition: { cel: 'basket.total >= 20.0' },
      effects: [{ kind: 'per_amount', points: '1', per: '1.00', round: 'down', round_at: 'basket' }],
      caps: [{ per: 'member', of: 'points', window: { kind: 'day' }, limit: '500', at_limit: 'cut' }],
      schedule: { weekdays: [6, 7] },
      ends_at: '2026-12-31T23:00:00.000Z',
    },
  },
  getRule: { path: { rule: 'rul_1_4' } },
  exportConfigBundle: {},
  updateRule: {
    path: { rule: 'rul_1_4' },
    headers: { 'If-Match': '"1"' },
    body: {
      budget: '100000',
      priority: 10,
      tests: [
        {
          name: 'Thirty euro on a Saturday',
          given: {
            on: 'purchase',
            basket: { currency: 'EUR', lines: [{ sku: 'espresso-250', quantity: '3', unit_price: '10.00' }] },
          },
          at: '2026-03-07T10:00:00.000Z',
          points: '30',
        },
      ],
    },
  },
  diffConfigBundle: { body: { bundle: {}, clients } },
  promoteConfigBundle: { body: { bundle: {}, clients, force: ['rules/weekend-double'] } },
  rollBackConfigBundle: { body: {} },
  listRuleVersions: { path: { rule: 'rul_1_4' } },
  reviewRule: { path: { rule: 'rul_1_4' } },
  activateRule: { path: { rule: 'rul_1_4' }, body: { confirmation: 'dd4cf9027115a995' } },
  pauseRule: { path: { rule: 'rul_1_4' } },
  endRule: { path: { rule: 'rul_1_4' } },
  archiveRule: { path: { rule: 'rul_1_4' } },
  shareRule: { path: { rule: 'rul_1_1' }, query: { language: 'en' } },
  mailRuleShare: { path: { rule: 'rul_1_1' }, body: { to: 'dev@partner.example', language: 'it' } },
  triggerRule: { path: { rule: 'rul_1_1' }, body: { request_id: 'newsletter-1001', member: shopper } },
  getRuleTrigger: { path: { rule: 'rul_1_1', request_id: 'newsletter-1001' } },
  reverseRuleTrigger: { path: { rule: 'rul_1_1', request_id: 'newsletter-1001' } },
  evaluateBasket: {
    body: {
      member: shopper,
      currency: 'EUR',
      lines: [{ sku: 'espresso-250', quantity: 2, unit_price: '6.50', category: 'coffee' }],
    },
  },
  tellPurchase: {
    body: {
      reference: 'till-7-1001',
      member: shopper,
      currency: 'EUR',
      shop: 'via-roma',
      lines: [
        { id: '1', sku: 'espresso-250', quantity: 2, unit_price: '6.50', category: 'coffee' },
        { id: '2', sku: 'mug', quantity: 1, unit_price: '9.90', discount: '0.90' },
      ],
      total: '22.00',
    },
  },
  tellMemberEvent: { body: { reference: 'survey-77', event: 'survey', member: shopper, attributes: { score: 9 } } },
  returnPurchase: {
    path: { purchase: 'till-7-1001' },
    body: { reference: 'return-55', lines: [{ line: '2', quantity: 1 }] },
  },
  listBacktests: { query: { limit: 10 } },
  startBacktest: {
    body: {
      from: '2026-02-01T00:00:00.000Z',
      changes: { replace: [{ rule: 'spent', effects: [{ kind: 'fixed', points: '50' }] }], leave_out: ['survey'] },
    },
  },
  getBacktest: { path: { backtest: EXAMPLE_IDS.backtest } },
  cancelBacktest: { path: { backtest: EXAMPLE_IDS.backtest_to_cancel } },
  explainTransaction: { path: { transaction: 'txn_1_33' }, query: { language: 'en' } },
  authoriseRuleClient: { path: { rule: 'rul_1_1', client: 'ck_1_5f0c9d2ab4e81763c0aa91d2' } },
  removeRuleClient: { path: { rule: 'rul_1_1', client: 'ck_1_5f0c9d2ab4e81763c0aa91d2' } },
};
