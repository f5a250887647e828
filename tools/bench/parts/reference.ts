import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareBareRows } from '../bare-inserts.ts';
import { measureSingly } from '../one-transaction-each.ts';
import { rate } from '../rows.ts';
import type { Run } from '../run.ts';
import { inDatabase } from '../world.ts';

/** What PostgreSQL does on this machine when nobody gathers commands. */
export async function measureReference(run: Run): Promise<void> {
  const database = await run.database('singly');
  for (const connections of [1, 10]) {
    const options = { database: database.owner, connections, seconds: run.plan.seconds };
    const perSecond = await measureSingly({ ...options, records: prepareBareRows({ programId: 1, batchSize: 1_000 }) });
    const what = `one transaction a command through the same driver: head lock, the same rows, ${connections} at once`;
    run.note({ what, shown: rate(perSecond), perSecond });
  }
  await measurePgbench(run);
}

const CLIENTS = 8;
const SCALE = 10;
const runFile = promisify(execFile);

async function measurePgbench(run: Run): Promise<void> {
  const what = `pgbench, TPC-B-like, scale ${SCALE}, ${CLIENTS} clients`;
  const pgbench = await findPgbench();
  if (pgbench === undefined) {
    run.note({ what, shown: 'not installed' });
    return;
  }
  const { adminUrl } = await run.world();
  await run.database('pgbench');
  const url = inDatabase(adminUrl, 'pgbench');
  await runFile(pgbench, ['--initialize', '--quiet', `--scale=${SCALE}`, url]);
  const load = [`--client=${CLIENTS}`, '--jobs=1', `--time=${run.plan.seconds}`, '--no-vacuum', '--protocol=prepared'];
  const { stdout } = await runFile(pgbench, [...load, url]);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const latency = Number(/^latency average = ([\d.]+) ms/m.exec(stdout)?.[1]);
  if (!(perSecond > 0)) throw new Error(`pgbench said something unexpected: ${stdout}`);
  run.note({ what, shown: `${rate(perSecond)} transactions, ${latency.toFixed(1)} ms on average`, perSecond });
}

/** On the path, or where Debian puts the programs of each version; the newest. */
async function findPgbench(): Promise<string | undefined> {
  const home = '/usr/lib/postgresql';
  const versions = await readdir(home).catch(() => []);
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(home, version, 'bin'));
  for (const folder of [...folders, ...(process.env['PATH'] ?? '').split(':')]) {
    const file = join(folder, 'pgbench');
    const isThere = await runFile(file, ['--version']).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}
