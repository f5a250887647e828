import { join } from 'node:path';
import { startBareServer } from '../children.ts';
import { spreadOver } from '../choose-member.ts';
import { type Measured, measure } from '../load.ts';
import { MEMBERS } from '../prepare.ts';
import { bareCredits, credits } from '../requests.ts';
import { type Compared, compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage, type Stage } from '../stage.ts';

const spread = spreadOver(MEMBERS);

/** One credit a request: few and many connections, one hot account, half the maximum, memory, and the log switched on. */
export async function measureCredits(run: Run): Promise<void> {
  const stage = await openStage({ database: await run.database('credits'), seconds: run.plan.seconds });
  const bare = await measureBarePost(run, stage);
  const most = await measureConnections(run, stage, bare);
  const hot = await stage.measure({ ...credits(stage.target(), () => 1), connections: 256 });
  const compared = compare(hot.perSecond, { value: most.perSecond, name: 'spread accounts', least: 0.9 });
  run.note(row('durable credits, one hot account, 256 connections', hot, compared));
  const rate = Math.floor(most.perSecond / 2);
  const half = await stage.measure({ ...credits(stage.target(), spread), connections: 64, rate });
  const goal = { target: 'p99 < 25 ms', isMet: half.p99 < 25 };
  run.note(row('durable credits at half the maximum load, 64 connections', half, goal));
  const memory = (await stage.servers[0]?.memoryMb()) ?? 0;
  const isSmall = { target: '< 250 MB', isMet: memory < 250 };
  run.note({ what: 'resident memory after these', shown: `${memory.toFixed(0)} MB`, memoryMb: memory, ...isSmall });
  run.say(await closeAndCheck(stage));
  await measureLogged(run, { stage, most });
}

async function measureBarePost(run: Run, stage: Stage): Promise<Measured> {
  const server = await startBareServer('{}');
  const target = { ...stage.target(), url: server.address };
  const bare = await measure({ ...bareCredits(target, spread), connections: 256 });
  await server.stop();
  run.note(row('bare Fastify POST, same schemas, 256 connections', bare));
  return bare;
}

async function measureConnections(run: Run, stage: Stage, bare: Measured): Promise<Measured> {
  let most = bare;
  for (const connections of [1, 10, 64, 256]) {
    const measured = await stage.measure({ ...credits(stage.target(), spread), connections });
    const plot = { line: 'credits', place: String(connections) };
    const what = `durable credits, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
    run.note(row(what, measured, { ...goalOf(connections, measured, bare), plot }));
    most = measured;
  }
  return most;
}

function goalOf(connections: number, ours: Measured, bare: Measured): Compared {
  if (connections === 10) return { target: '≥ 3,000/s, p99 < 10 ms', isMet: ours.perSecond >= 3_000 && ours.p99 < 10 };
  if (connections !== 256) return {};
  return compare(ours.perSecond, { value: bare.perSecond, name: 'bare Fastify', least: 0.5 });
}

/** The same once more with every request in a log file. */
async function measureLogged(run: Run, { stage, most }: { stage: Stage; most: Measured }): Promise<void> {
  const { database } = stage;
  const logFile = join(run.folder, 'requests.log');
  const logged = await openStage({ database, seconds: run.plan.seconds, program: stage, logFile });
  const measured = await logged.measure({ ...credits(logged.target(), spread), connections: 256 });
  const compared = compare(measured.perSecond, { value: most.perSecond, name: 'without the log' });
  run.note(row('durable credits, 256 connections, request log to a file', measured, compared));
  await logged.close();
}
