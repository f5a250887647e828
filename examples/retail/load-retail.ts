/**
 * Loads the retail programme into a server, over the SDK: its point types, members, rules and baskets.
 *
 *     POINTHOUSE=http://127.0.0.1:8080 KEY=ck_… SECRET=cs_… npx node examples/retail/load-retail.ts [baskets]
 *
 * Whatever is there already stays, and baskets count once by their reference, so that a run that broke off can be repeated.
 */
import { fileURLToPath } from 'node:url';
import { createPointhouse, type Pointhouse, PointhouseError } from '@pointhouse/sdk';
// The programme is the demo's too, so it stands in the server's package.
import { makeRetailBaskets, makeRetailMembers } from '../../packages/server/src/main/demo/retail/baskets.ts';
import rules from '../../packages/server/src/main/demo/retail/rules.json' with { type: 'json' };

export const RETAIL_MEMBERS = 500;
export const RETAIL_DAYS = 90;
/** Baskets under way at a time: the server books those that wait together. */
const AT_ONCE = 32;

/** `end`: the baskets are of the 90 days up to it. `most`: only so many of the first are told, `atOnce` at a time. */
type Loading = { count: number; end: number; say: (line: string) => void; most?: number; atOnce?: number };

/** Loads the programme; caps of all members together count in the order in which baskets arrive, so one at a time is exact. */
export async function loadRetail(
  pointhouse: Pointhouse,
  { count, end, say, most = count, atOnce = AT_ONCE }: Loading,
): Promise<void> {
  await unlessThere(() => pointhouse.POST('/v1/point-types', { body: { key: 'points', decimals: 0 } }));
  await unlessThere(() => pointhouse.POST('/v1/point-types', { body: { key: 'stars', decimals: 0 } }));
  // Baskets of three months ago are told today.
  await pointhouse.PATCH('/v1/program', { params: { header: { 'If-Match': '*' } }, body: { late_days: 366 } });
  for (const rule of rules) await putInForce(pointhouse, rule);
  say(`${rules.length} rules are there`);
  const members = makeRetailMembers(RETAIL_MEMBERS);
  await inParallel(members, AT_ONCE, async (body) => {
    await unlessThere(() => pointhouse.POST('/v1/members', { body, idempotencyKey: body.external_id }));
  });
  say(`${members.length} members are there`);
  let told = 0;
  const baskets = makeRetailBaskets({ count, members: RETAIL_MEMBERS, end, days: RETAIL_DAYS }).take(most);
  await inParallel(baskets, atOnce, async ({ member, ...basket }) => {
    const body = { ...basket, member: `external_id:${members[member - 1]?.external_id}` };
    await pointhouse.POST('/v1/purchases', { body });
    told += 1;
    if (told % 1_000 === 0 && told < most) say(`${told} baskets are told`);
  });
  say(`${told} baskets are told`);
}

/** Makes a rule and activates it, unless a run before has: one that is paused by now, by its budget or by somebody, stays so. */
async function putInForce(pointhouse: Pointhouse, rule: (typeof rules)[number]): Promise<void> {
  // as: what the file says is what a rule is made of; the server checks all of it
  const body = rule as never;
  await unlessThere(() => pointhouse.POST('/v1/rules', { body }));
  const path = { rule: rule.key };
  const { data } = await pointhouse.GET('/v1/rules/{rule}', { params: { path } });
  if (data.state !== 'draft') return;
  const { data: review } = await pointhouse.GET('/v1/rules/{rule}/review', { params: { path } });
  const { confirmation } = review;
  await pointhouse.POST('/v1/rules/{rule}/activate', { params: { path }, body: { confirmation } });
}

/** Makes something, unless it was made by a run before. */
async function unlessThere(make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof PointhouseError) || error.status !== 409) throw error;
  }
}

/** Does something with each, several at a time. */
async function inParallel<T>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const workers = Array.from({ length: atOnce }, async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  });
  await Promise.all(workers);
}

async function main(): Promise<void> {
  const { POINTHOUSE: baseUrl = 'http://127.0.0.1:8080', KEY: clientId, SECRET: clientSecret } = process.env;
  if (!clientId || !clientSecret)
    throw new Error('KEY and SECRET are missing: a client’s key and secret are expected there');
  const pointhouse = createPointhouse({ baseUrl, clientId, clientSecret });
  const count = Number(process.argv[2] ?? 10_000);
  // A day's beginning, so that a run on the same day tells the same baskets.
  const end = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  await loadRetail(pointhouse, { count, end, say: (line) => console.log(line) });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
