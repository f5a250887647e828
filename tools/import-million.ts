// npm run test:import-million [rows]: imports generated rows of a plugin's log into a server of its own, says how fast and with
// how much memory, and compares every balance with the sum of its rows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { openDatabase } from '../packages/server/src/storage/database.ts';
import { startEmbeddedCluster } from '../packages/server/src/storage/embedded-cluster.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const MEMBERS = 10_000;
const POINTHOUSE = fileURLToPath(new URL('../packages/server/bin/pointhouse.js', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'pointhouse-import-million-'));
try {
  const path = join(folder, 'log.csv');
  const sums = await generate(path);
  await run(['program', 'create', '--key', 'shop']);
  await run(['point-type', 'create', '--program', 'shop', '--key', 'points']);
  const { seconds, peakMb } = await run([
    'import',
    path,
    '--program',
    'shop',
    '--format',
    'mycred-log',
    '--create-members',
  ]);
  const wrong = await countWrong(sums);
  process.stdout.write(
    `${ROWS.toLocaleString('en')} rows in ${seconds.toFixed(1)} s (${Math.round(ROWS / seconds).toLocaleString('en')}/s), ` +
      `at most ${peakMb.toFixed(0)} MB, ${wrong} of ${MEMBERS.toLocaleString('en')} balances wrong\n`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Writes the rows, and gives what each member must have in the end. */
async function generate(path: string): Promise<Map<number, number>> {
  const sums = new Map<number, number>();
  const file = createWriteStream(path);
  file.write('id,ref,ref_id,user_id,creds,ctype,time,entry,data\n');
  for (let id = 1; id <= ROWS; id += 1) {
    const member = ((id * 7_919) % MEMBERS) + 1;
    const amount = id % 5 === 4 ? -((id % 3) + 1) : (id % 20) + 1;
    sums.set(member, (sums.get(member) ?? 0) + amount);
    const data = id % 50 === 0 ? '"a:1:{s:8:""ref_type"";s:4:""post"";}"' : '';
    const line = `${id},${amount < 0 ? 'purchase' : 'logging_in'},${id % 1_000},${member},${amount},mycred_default,${1_577_836_800 + id * 100},"%plural% for ${id}",${data}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return sums;
}

/** Runs one command of the binary on the folder's own database; what it says goes to standard error. */
async function run(args: readonly string[]): Promise<{ seconds: number; peakMb: number }> {
  const startedAt = performance.now();
  const env = { ...process.env, POINTHOUSE_DATA_FOLDER: join(folder, 'data') };
  const child = spawn(process.execPath, [POINTHOUSE, ...args], { env, stdio: ['ignore', process.stderr, 'inherit'] });
  let peakMb = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`pointhouse ${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1_000, peakMb };
}

async function countWrong(sums: ReadonlyMap<number, number>): Promise<number> {
  const logger = pino({ level: 'error' });
  const cluster = await startEmbeddedCluster({ dataFolder: join(folder, 'data'), logger });
  const database = openDatabase({ url: cluster.url, applicationName: 'import-million', poolSize: 1, logger });
  const { rows } = await database.pool.query<{ member: number; available: number }>(
    'select member, available from wallet',
  );
  await database.close();
  await cluster.stop();
  const found = new Map(rows.map(({ member, available }) => [member, available]));
  return [...sums].filter(([member, sum]) => found.get(member) !== sum).length;
}
