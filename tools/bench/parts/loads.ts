import { spreadOver, zipfOver } from '../choose-member.ts';
import type { Load } from '../load.ts';
import { MEMBERS } from '../prepare.ts';
import { creditBody, credits, posts, type Target } from '../requests.ts';
import { compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage, type Stage } from '../stage.ts';
import { measureExpiry } from './expiry-load.ts';

const CONNECTIONS = 64;
const spread = spreadOver(MEMBERS);

/** Loads that are not plain credits spread evenly, each beside those. */
export async function measureLoads(run: Run): Promise<void> {
  const stage = await openStage({ database: await run.database('loads'), seconds: run.plan.seconds });
  const uniform = await stage.measure({ ...credits(stage.target(), spread), connections: CONNECTIONS });
  run.note(row(`closed loop, members uniform, ${CONNECTIONS} connections`, uniform));
  const measureOne = async (what: string, load: Omit<Load, 'connections'>): Promise<void> => {
    const measured = await stage.measure({ ...load, connections: CONNECTIONS });
    const compared =
      load.rate === undefined ? compare(measured.perSecond, { value: uniform.perSecond, name: 'uniform' }) : {};
    const refused = measured.refused > 0 ? ` (${measured.refused} refused, as meant)` : '';
    run.note(row(`${what}${refused}`, measured, compared));
  };
  const target = stage.target();
  await measureOne('closed loop, members by Zipf', credits(target, zipfOver(MEMBERS)));
  await measureOne(
    'closed loop, one hot account',
    credits(target, () => 1),
  );
  const rate = Math.floor(uniform.perSecond / 2);
  await measureOne(`open loop at half of that (${rate}/s)`, { ...credits(target, spread), rate });
  await measureOne('all duplicates of 1,000 credits', duplicates(target));
  await measureOne('1 % poison: debits beyond the balance and bodies that are wrong', poison(target));
  await giveLots(stage);
  await measureOne('debit-heavy: 9 debits to 1 credit, 36 lots a member', debits(target));
  run.say(await closeAndCheck(stage));
  await measureExpiry(run, { connections: CONNECTIONS, uniform: uniform.perSecond });
}

/** The first thousand are done, everything after them is a repeat. */
function duplicates(target: Target): Omit<Load, 'connections'> {
  const load = posts(target, (n) => {
    const which = n % 1_000;
    return { path: '/v1/credits', body: creditBody(which + 1), key: `duplicate-${which}` };
  });
  return { ...load, hasOwnKeys: true };
}

function poison(target: Target): Omit<Load, 'connections'> {
  const load = posts(target, (n) => {
    if (n % 200 === 0) return { path: '/v1/debits', body: creditBody(spread(n), { amount: '9999999.00' }) };
    if (n % 200 === 100) return { path: '/v1/credits', body: creditBody(spread(n), { amount: 'much' }) };
    return { path: '/v1/credits', body: creditBody(spread(n)) };
  });
  return { ...load, mayRefuse: true };
}

const WITH_LOTS = 1_000;
const LOTS = 36;

function lotDay(n: number): string {
  return new Date(Date.UTC(2035, n % LOTS, 1)).toISOString().slice(0, 10);
}

/** 36 lots of ten points for each of a thousand members, by batch calls. */
async function giveLots(stage: Stage): Promise<void> {
  const { url, headers } = stage.target();
  for (let lot = 0; lot < LOTS; lot += 1) {
    const items = Array.from({ length: WITH_LOTS }, (_, index) => {
      const more = { amount: '10.00', expires_on: lotDay(lot) };
      return { type: 'credit', member: index + 1, point_type: 'credits', reference: 'bench', ...more };
    });
    const reply = await fetch(`${url}/v1/batches`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `lots-${lot}` },
      body: JSON.stringify({ items }),
    });
    if (!reply.ok) throw new Error(`a batch was answered ${reply.status}: ${await reply.text()}`);
    await reply.arrayBuffer();
  }
}

function debits(target: Target): Omit<Load, 'connections'> {
  const member = spreadOver(WITH_LOTS);
  return posts(target, (n) => {
    if (n % 10 !== 0) return { path: '/v1/debits', body: creditBody(member(n)) };
    return { path: '/v1/credits', body: creditBody(member(n), { expires_on: lotDay(n) }) };
  });
}
