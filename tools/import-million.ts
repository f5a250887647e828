// npm run test:import-million [rows]: imports generated rows of a plugin's log into a server of its own, says how fast and with
// how much memory, and compares every balance with the sum of its rows.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../packages/server/src/storage/database.ts';
import { startEmbeddedCluster } from '../packages/server/src/storage/embedded-cluster.ts';
import { runPointhouse } from './run-pointhouse.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const MEMBERS = 10_000;

const folder = await mkdtemp(join(tmpdir(), 'pointhouse-import-million-'));
const own = { POINTHOUSE_DATA_FOLDER: join(folder, 'data') };
try {
  const path = join(folder, 'log.csv');
  const sums = await generate(path);
  await runPointhouse(['program', 'create', '--key', 'shop'], own);
  await runPointhouse(['point-type', 'create', '--program', 'shop', '--key', 'points'], own);
  const { seconds, peakMb } = await runPointhouse(
    ['import', path, '--program', 'shop', '--format', 'mycred-log', '--create-members'],
    own,
  );
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
