import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { spreadOver } from '../choose-member.ts';
import { growLedger } from '../grow/grow-ledger.ts';
import { describeSize, estimateBytes, estimateSize, inWords, MOST_CHECKED, type Size } from '../plan.ts';
import { prepareProgram, TIME_ZONE } from '../prepare.ts';
import { balanceReads, credits } from '../requests.ts';
import { compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage, type Stage } from '../stage.ts';
import { openWorld } from '../world.ts';

/** The same loads on databases of several sizes, each a PostgreSQL of its own; the first one is what others compare with. */
export async function measureGrowth(run: Run): Promise<void> {
  const measured: Size[] = [];
  let first: { value: number; name: string } | undefined;
  for (const size of run.plan.sizes) {
    const reason = await reasonAgainst(run, size);
    if (reason !== undefined) {
      run.leaveOut(`${describeSize(size)}: ${reason}`);
      continue;
    }
    try {
      const perSecond = await measureSize(run, size, first);
      measured.push(size);
      first ??= { value: perSecond, name: describeSize(size) };
    } catch (error) {
      if (run.secondsLeft() > 0) throw error;
      run.leaveOut(`${describeSize(size)}: not ready within the time given (--minutes)`);
    }
  }
  if (!run.plan.sizes.some(isLargest))
    run.leaveOut(`${describeSize(LARGEST)}: only with --full, or named after --growth`);
  if (!measured.some(isLargest))
    run.note({ what: describeWritten(LARGEST), shown: 'not measured', target: '≥ 85 % of an empty database' });
}

const LARGEST: Size = { members: 10_000_000, postings: 100_000_000 };

function isLargest({ members, postings }: Size): boolean {
  return members === LARGEST.members && postings === LARGEST.postings;
}

async function reasonAgainst(run: Run, size: Size): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(run.folder);
  const [free, needed] = [bavail * bsize, estimateBytes(size)].map((bytes) => Math.round(bytes / 1e9));
  if (free !== undefined && needed !== undefined && free < needed)
    return `needs about ${needed} GB on the disk, ${free} GB are free`;
  const seconds = estimateSize(size, run.plan);
  if (seconds > run.secondsLeft())
    return `takes about ${Math.ceil(seconds / 60)} minutes, ${Math.floor(run.secondsLeft() / 60)} are left of the time given (--minutes)`;
  return undefined;
}

function describeWritten(size: Size): string {
  return `durable credits, 256 connections: ${describeSize(size)}`;
}

/** What makes rows fast; PostgreSQL is started again without it before anything is measured. */
const MAKING = { wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '8GB' };

async function measureSize(run: Run, size: Size, first: { value: number; name: string } | undefined): Promise<number> {
  const folder = join(run.folder, 'growth');
  try {
    const startedAt = performance.now();
    const program = await makeLedger(run, size, folder);
    run.say(`${describeSize(size)}: made in ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    const world = await openWorld(folder);
    try {
      const database = await world.newDatabase('growth');
      const stage = await openStage({ database, seconds: run.plan.seconds, program });
      const perSecond = await measureStage(run, { stage, size, first });
      await endStage(run, { stage, size });
      return perSecond;
    } finally {
      await world.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeLedger(run: Run, size: Size, folder: string) {
  const world = await openWorld(folder, MAKING);
  try {
    const { owner } = await world.newDatabase('growth');
    const program = await prepareProgram(owner.pool, size.members);
    const firstAt = Date.now() - Math.ceil(size.postings / 10) - 60_000;
    const { secondsLeft, say } = run;
    await growLedger(owner, { ...size, programId: program.programId, timeZone: TIME_ZONE, firstAt, secondsLeft, say });
    return program;
  } finally {
    await world.stop();
  }
}

type Sized = { stage: Stage; size: Size; first: { value: number; name: string } | undefined };

async function measureStage(run: Run, { stage, size, first }: Sized): Promise<number> {
  const member = spreadOver(size.members);
  const place = `${inWords(size.members)} members\n${inWords(size.postings)} postings`;
  const written = await stage.measure({ ...credits(stage.target(), member), connections: 256 });
  const memoryMb = (await stage.servers[0]?.memoryMb()) ?? 0;
  const least = isLargest(size) ? { least: 0.85 } : {};
  const compared = first ? compare(written.perSecond, { ...first, ...least }) : {};
  run.note(row(describeWritten(size), written, { ...compared, memoryMb, plot: { line: 'credits', place } }));
  const read = await stage.measure({ ...balanceReads(stage.target(), member), connections: 64 });
  run.note(
    row(`balance reads, 64 connections: ${describeSize(size)}`, read, { plot: { line: 'balance reads', place } }),
  );
  run.note({ what: `resident memory: ${describeSize(size)}`, shown: `${memoryMb.toFixed(0)} MB` });
  return written.perSecond;
}

async function endStage(run: Run, { stage, size }: { stage: Stage; size: Size }): Promise<void> {
  if (size.postings <= MOST_CHECKED) run.say(await closeAndCheck(stage));
  else await stage.close();
}
