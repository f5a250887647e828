import { spreadOver } from '../choose-member.ts';
import { measure } from '../load.ts';
import { MEMBERS } from '../prepare.ts';
import { creditBody, posts, type Target } from '../requests.ts';
import { compare, rate, row } from '../rows.ts';
import { measureRules } from '../rule-evaluations.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage } from '../stage.ts';

const CONNECTIONS = 64;
const MANY_CONNECTIONS = 256;
/** What evaluates and books a purchase is a lot of code, which is compiled while it is met for the first time. */
const WARM_UP_SECONDS = 8;
const RULES = 50;
const spread = spreadOver(MEMBERS);

/** The evaluator by itself, against looking at every rule; then baskets over HTTP, evaluated and earned, with 50 rules in force. */
export async function measureRulesPart(run: Run): Promise<void> {
  const { thousand, thousandPlainly, twenty, tenThousand } = measureRules(run.plan.seconds);
  const plainly = { ratio: `${(thousand / thousandPlainly).toFixed(1)} times as fast as looking at every rule` };
  const aim = { target: '≥ 3,000/s', isMet: thousand >= 3_000 };
  run.note({
    what: '20 lines, 1,000 active rules, domain code',
    shown: rate(thousand),
    perSecond: thousand,
    ...plainly,
    ...aim,
  });
  run.note({ what: 'the same, looking at every rule', shown: rate(thousandPlainly), perSecond: thousandPlainly });
  run.note({ what: '20 rules that match, domain code', shown: rate(twenty), perSecond: twenty });
  const cost = twenty / tenThousand;
  run.note({
    what: 'the same 20 among 10,000',
    shown: rate(tenThousand),
    perSecond: tenThousand,
    ratio: `${cost.toFixed(2)} times the cost of 20 alone`,
    target: '≤ 2 times the cost',
    isMet: cost <= 2,
  });
  const stage = await openStage({ database: await run.database('rules'), seconds: run.plan.seconds });
  for (let place = 0; place < RULES; place += 1) await activate(stage.target(), place);
  const credits = await stage.measure({
    ...posts(stage.target(), (n) => ({ path: '/v1/credits', body: creditBody(spread(n)) })),
    connections: CONNECTIONS,
  });
  run.note(row(`credits, ${CONNECTIONS} connections`, credits));
  const basket = (lines: number) => (n: number) => ({ member: spread(n), ...makeBasket(n, lines) });
  const looks = await measure({
    ...posts(stage.target(), (n) => ({ path: '/v1/basket-evaluations', body: JSON.stringify(basket(20)(n)) })),
    connections: CONNECTIONS,
    warmUpSeconds: WARM_UP_SECONDS,
  });
  const aimed = { target: '≥ 2,000/s', isMet: looks.perSecond >= 2_000 };
  run.note(row(`evaluations, ${RULES} rules, ${CONNECTIONS} connections`, looks, aimed));
  const prefix = Date.now().toString(36);
  for (const connections of [CONNECTIONS, MANY_CONNECTIONS]) {
    const bought = await stage.measure({
      ...posts(stage.target(), (n) => {
        return { path: '/v1/purchases', body: JSON.stringify({ reference: `${prefix}-${n}`, ...basket(3)(n) }) };
      }),
      connections,
      warmUpSeconds: WARM_UP_SECONDS,
    });
    const compared = compare(bought.perSecond, { value: credits.perSecond, name: `credits of ${CONNECTIONS}` });
    const earned = { target: '≥ 5,000/s', isMet: bought.perSecond >= 5_000 };
    run.note(row(`purchases, ${RULES} rules, ${connections} connections`, bought, { ...compared, ...earned }));
  }
  run.say(await closeAndCheck(stage));
}

/** A rule as a retailer has it: of a category, of a product, with a cap, or for everything. */
async function activate({ url, headers }: Target, place: number): Promise<void> {
  const kind = place % 5;
  const products =
    kind === 0 ? {} : { products: kind < 3 ? { categories: [`category ${place}`] } : { skus: [`sku ${place}`] } };
  const cap = { per: 'member', of: 'points', window: { kind: 'month' }, limit: '1000000', at_limit: 'cut' };
  const rule = await call('', {
    key: `rule-${place}`,
    name: `Rule ${place}`,
    kind: 'earn',
    point_type: 'credits',
    trigger: { on: 'purchase' },
    effects: [{ kind: 'per_amount', points: '0.10', per: '1', round: 'down', round_at: 'basket' }],
    ...products,
    ...(kind === 1 ? { condition: { cel: 'basket.total >= 10.0' } } : {}),
    ...(kind === 2 ? { caps: [cap] } : {}),
  });
  const { confirmation } = await call(`/${String(rule['id'])}/review`);
  await call(`/${String(rule['id'])}/activate`, { confirmation });

  async function call(path: string, body?: object): Promise<Record<string, unknown>> {
    const reply = await fetch(`${url}/v1/rules${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!reply.ok) throw new Error(`a rule was answered ${reply.status}: ${await reply.text()}`);
    return (await reply.json()) as Record<string, unknown>; // as: an object, by the document
  }
}

function makeBasket(n: number, count: number) {
  const lines = Array.from({ length: count }, (_, index) => {
    const product = (n * 7_919 + index * 104_729) % 400;
    return {
      sku: `sku ${product}`,
      category: `category ${product % 100}`,
      quantity: 1,
      unit_price: `${1 + (product % 50)}.90`,
    };
  });
  return { currency: 'EUR', lines };
}
