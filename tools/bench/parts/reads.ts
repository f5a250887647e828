import { startBareServer } from '../children.ts';
import { spreadOver } from '../choose-member.ts';
import { measure } from '../load.ts';
import { MEMBERS } from '../prepare.ts';
import { balanceReads, batches, reads } from '../requests.ts';
import { compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage } from '../stage.ts';

const CONNECTIONS = 64;
const spread = spreadOver(MEMBERS);

/** Balances of members who have some, beside a bare reply of the same bytes. */
export async function measureReads(run: Run): Promise<void> {
  const stage = await openStage({ database: await run.database('reads'), seconds: run.plan.seconds });
  await giveToAll(stage.target());
  const sample = await fetch(`${stage.target().url}/v1/members/1/balances`, { headers: stage.headers });
  const server = await startBareServer(await sample.text());
  const target = { ...stage.target(), url: server.address };
  const bare = await measure({ ...reads(target, () => '/bare'), connections: CONNECTIONS });
  await server.stop();
  run.note(row(`bare Fastify GET of the same bytes, ${CONNECTIONS} connections`, bare));
  const ours = await measure({ ...balanceReads(stage.target(), spread), connections: CONNECTIONS });
  const compared = compare(ours.perSecond, { value: bare.perSecond, name: 'bare GET', least: 0.6 });
  run.note(row(`balance reads, ${CONNECTIONS} connections`, ours, compared));
  const rate = Math.floor(ours.perSecond / 2);
  const half = await measure({ ...balanceReads(stage.target(), spread), connections: CONNECTIONS, rate });
  const goal = { target: 'p99 < 10 ms', isMet: half.p99 < 10 };
  run.note(row(`balance reads at half the maximum load, ${CONNECTIONS} connections`, half, goal));
  run.say(await closeAndCheck(stage));
}

async function giveToAll(target: Parameters<typeof batches>[0]): Promise<void> {
  const { url, headers, next } = batches(target, { size: 1_000, member: (n) => n });
  for (let n = 0; n < MEMBERS / 1_000; n += 1) {
    // Items 1 to 1,000, 1,001 to 2,000, and so on: members by their numbers.
    const { path, body, headers: more } = next(n);
    const shifted = body?.replaceAll(/"member":(\d+)/g, (_, member: string) => `"member":${Number(member) + 1}`) ?? '';
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: shifted });
    if (!reply.ok) throw new Error(`a batch was answered ${reply.status}: ${await reply.text()}`);
    await reply.arrayBuffer();
  }
}
