import { spreadOver } from '../choose-member.ts';
import { MEMBERS } from '../prepare.ts';
import { credits } from '../requests.ts';
import { compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage } from '../stage.ts';

/** The same load on one server process, then shared by two that serve the same program. */
export async function measureProcesses(run: Run): Promise<void> {
  const { seconds } = run.plan;
  const member = spreadOver(MEMBERS);
  const one = await openStage({ database: await run.database('processes'), seconds });
  const alone = await one.measure({ ...credits(one.target(), member), connections: 256 });
  run.note(row('durable credits, one server process, 256 connections', alone));
  await one.close();
  const two = await openStage({ database: one.database, seconds, program: one, servers: 2 });
  const loads = [0, 1].map((server) => ({ ...credits(two.target(server), member), connections: 128 }));
  const shared = await two.measure(loads);
  const compared = compare(shared.perSecond, { value: alone.perSecond, name: 'one process' });
  run.note(row('durable credits, two server processes, 128 connections each', shared, compared));
  run.say(await closeAndCheck(two));
}
