import type { ApiCaller } from './api-caller.ts';
import { addMember } from './movement-world.ts';
import { makeActiveRule } from './rule-world.ts';
import type { TestServer } from './test-server.ts';

const DAY_MS = 86_400_000;
const purchase = { trigger: { on: 'purchase' } };

/** Rules of every kind of cap and effect that purchases and events know. */
export async function makeShopRules(call: ApiCaller): Promise<void> {
  const spent = { kind: 'per_amount', points: '1', per: '1.00', round: 'down', round_at: 'basket' };
  const cap = (window: object, limit: number, of = 'points') => ({ per: 'member', of, window, limit, at_limit: 'cut' });
  const rules: ({ key: string; name: string } & Record<string, unknown>)[] = [
    { key: 'spent', name: 'A point a euro', ...purchase, effects: [spent] },
    {
      key: 'coffee',
      name: 'Coffee',
      ...purchase,
      products: { categories: ['coffee'] },
      effects: [{ kind: 'per_unit', points: '5' }],
      expires_after: { days: 30 },
      caps: [cap({ kind: 'month' }, 60)],
    },
    {
      key: 'german',
      name: 'For German speakers',
      ...purchase,
      condition: { cel: 'member.language == "de" && basket.total > 10.0' },
      effects: [{ kind: 'fixed', points: '100' }],
      caps: [{ ...cap({ kind: 'lifetime' }, 1, 'count'), at_limit: 'refuse' }],
    },
    {
      key: 'double',
      name: 'Double Sundays',
      ...purchase,
      effects: [{ kind: 'multiplier', factor: '2', round: 'down' }],
      schedule: { weekdays: [7] },
      group: 'times',
      stacking: 'best',
    },
    {
      key: 'half-more',
      name: 'Half as much again for large baskets',
      ...purchase,
      condition: { cel: 'basket.total >= 30.0' },
      effects: [{ kind: 'multiplier', factor: '1.5', round: 'down' }],
      group: 'times',
      stacking: 'best',
      caps: [{ per: 'rule', of: 'points', window: { kind: 'lifetime' }, limit: '400', at_limit: 'cut' }],
    },
    {
      key: 'survey',
      name: 'Survey',
      trigger: { on: 'event', event: 'survey' },
      condition: { cel: 'event.attributes.score >= 5.0' },
      effects: [{ kind: 'fixed', points: '20' }],
      caps: [cap({ kind: 'rolling', days: 3 }, 30)],
    },
    {
      key: 'mugs-at-first',
      name: 'Three points for a mug, 300 in all',
      ...purchase,
      products: { skus: ['mug'] },
      effects: [{ kind: 'per_unit', points: '3' }],
      budget: '300',
    },
  ];
  for (const rule of rules) await makeActiveRule(call, rule);
}

/** Members who buy, answer and bring back over some days; the clock is moved on. Gives them. */
export async function liveInShop(
  server: TestServer,
  { days, mark }: { days: number; mark: string },
): Promise<string[]> {
  const members = [await addMember(server, { language: 'de' }), await addMember(server), await addMember(server)];
  for (let day = 0; day < days; day += 1) {
    for (const [place, member] of members.entries()) await spendDay(server, { member, day, place, mark });
    server.clock.advance(DAY_MS);
  }
  return members;
}

async function spendDay(
  { call, clock }: TestServer,
  { member, day, place, mark }: { member: string; day: number; place: number; mark: string },
): Promise<void> {
  const reference = `${mark}-${day}-${place}`;
  const made = async (target: string, body: object) => {
    const reply = await call(target, body);
    if (reply.status !== 201) throw new Error(`${target}: ${JSON.stringify(reply.body)}`);
  };
  const late = day % 4 === 3 ? { occurred_at: new Date(clock.now() - 2 * DAY_MS).toISOString() } : {};
  await made('POST /v1/purchases', {
    reference,
    member,
    ...late,
    currency: 'EUR',
    lines: [
      { sku: 'espresso', quantity: 1 + ((day + place) % 4), unit_price: '6.50', category: 'coffee' },
      { sku: 'mug', quantity: 2, unit_price: `${(9 + day + place) % 13}.90` },
    ],
  });
  const survey = { event: 'survey', member, attributes: { score: (day + place) % 8 } };
  await made('POST /v1/member-events', { reference, ...survey });
  if ((day + place) % 3 === 0) {
    await made(`POST /v1/purchases/${reference}/returns`, {
      reference: `${reference}-a`,
      lines: [{ line: '2', quantity: 1 }],
    });
  }
  if ((day + place) % 6 === 0) await made(`POST /v1/purchases/${reference}/returns`, { reference: `${reference}-b` });
}
