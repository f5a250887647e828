// npm run bench: starts everything, measures it all in one run on this machine, and writes docs/benchmarks.md.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../packages/server/src/storage/database.ts';
import { startEmbeddedCluster } from '../../packages/server/src/storage/embedded-cluster.ts';
import { migrate } from '../../packages/server/src/storage/migrate.ts';
import { measureBareInserts } from './bare-inserts.ts';
import { startBareServer, startPointhouse } from './children.ts';
import { prepareProgram } from './prepare.ts';
import { type Row, writeReport } from './report.ts';
import { measureReads, measureWrites } from './scenarios.ts';

/** Seconds of each measurement, after two of warming up. */
const SECONDS = Number(process.argv[2] ?? 5);

const folder = await mkdtemp(join(tmpdir(), 'pointhouse-bench-'));
const logger = pino({ level: 'error' });
const rows: Row[] = [];
const note = (row: Row): void => {
  rows.push(row);
  process.stderr.write(`${row.what}: ${row.shown}\n`);
};

try {
  await measureStarts();
  await measureLoad();
  await writeReport(rows, { seconds: SECONDS });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Cold start with the demo data in an empty data folder, then the next start. */
async function measureStarts(): Promise<void> {
  const env = { POINTHOUSE_DATA_FOLDER: join(folder, 'starts'), POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'error' };
  const plain = await startPointhouse([], { ...env, POINTHOUSE_DATA_FOLDER: join(folder, 'plain') });
  await plain.stop();
  note(start('cold start, empty data folder, to the first reply', plain.readyMs, 5_000));
  const cold = await startPointhouse(['--demo'], env);
  await cold.stop();
  note(start('the same with the demo data', cold.readyMs, 5_000));
  const next = await startPointhouse(['--demo'], env);
  await next.stop();
  note(start('next start', next.readyMs, 2_000));
}

async function measureLoad(): Promise<void> {
  const cluster = await startEmbeddedCluster({ dataFolder: join(folder, 'load'), logger });
  const owner = openDatabase({ url: cluster.ownerUrl, applicationName: 'bench', poolSize: 2, logger });
  try {
    await migrate(owner, { grantTo: 'pointhouse' });
    const program = await prepareProgram(owner.pool);
    const server = await startPointhouse([], {
      DATABASE_URL: cluster.url,
      POINTHOUSE_DATABASE_OWNER_URL: cluster.ownerUrl,
      POINTHOUSE_SECRET_KEY: randomBytes(32).toString('base64'),
      POINTHOUSE_PORT: '0',
      POINTHOUSE_LOG_LEVEL: 'error',
    });
    const sample = await fetch(`${server.address}/v1/members/1/balances`, { headers: program.headers });
    const bare = await startBareServer(await sample.text());
    const target = { ours: server.address, bare: bare.address, ...program, seconds: SECONDS };
    const bareRows = await measureBare(owner, program.programId);
    await measureWrites(target, { bareRows, note });
    await measureReads(target, { note });
    const memory = await server.memoryMb();
    note({
      what: 'resident memory after the load',
      shown: `${memory.toFixed(0)} MB`,
      target: '< 250 MB',
      isMet: memory < 250,
    });
    await server.stop();
    await bare.stop();
  } finally {
    await owner.close();
    await cluster.stop();
  }
}

async function measureBare(owner: ReturnType<typeof openDatabase>, programId: number): Promise<number> {
  const client = await owner.connectLane();
  // Rows far above the program's own numbers, in a program of their own, so that they are in nobody's way.
  const perSecond = await measureBareInserts(client, { programId: programId + 1, batchSize: 500, seconds: SECONDS });
  await client.end();
  note({ what: 'bare multi-row inserts of the same rows, batches of 500', shown: `${perSecond.toFixed(0)}/s` });
  return perSecond;
}

function start(what: string, tookMs: number, mostMs: number): Row {
  const target = `< ${mostMs / 1_000} s`;
  return { what, shown: `${(tookMs / 1_000).toFixed(2)} s`, target, isMet: tookMs < mostMs };
}
