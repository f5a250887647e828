// npm run test:backtest-million [baskets]: fills a journal of its own with purchases of the retail example as the lane would have
// booked them, runs the example's rules over all of them again, and says how long that takes and with how much memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createPointType } from '../packages/server/src/commands/create-point-type.ts';
import { createProgram } from '../packages/server/src/commands/create-program.ts';
import { putInForce } from '../packages/server/src/domain/rules/rules-in-force.ts';
import { runBacktest } from '../packages/server/src/queries/backtests/run-backtest.ts';
import { openDatabase } from '../packages/server/src/storage/database.ts';
import { startEmbeddedCluster } from '../packages/server/src/storage/embedded-cluster.ts';
import { migrate } from '../packages/server/src/storage/migrate.ts';
import { type BookedRow, bookRetail } from './book-retail.ts';
import { openRetail, RETAIL } from './retail-world.ts';

const BASKETS = Number(process.argv[2] ?? 1_000_000);
/** So many are decided on one by one; the others are the same again, a period later each time. */
const DECIDED = Math.min(BASKETS, 50_000);
const MEMBERS = 20_000;
const PERIOD_MS = RETAIL.days * 86_400_000;
const INSERT = `insert into journal (program_id, number, at, type, hash, record, data, explanation)
  select $1, t.number, t.at, t.type, decode(repeat('00', 32), 'hex'), t.record, t.data, t.explanation
  from jsonb_to_recordset($2::jsonb) as t(number bigint, at timestamptz, type text, record text, data text, explanation text)`;
const AGAIN = `insert into journal (program_id, number, at, type, hash, record, data, explanation)
  select program_id, number + $2, at + make_interval(days => $3), type, hash, record, data, explanation
  from journal where program_id = $1 and number <= $4`;

const logger = pino({ level: 'error' });
const folder = await mkdtemp(join(tmpdir(), 'pointhouse-backtest-million-'));
try {
  const cluster = await startEmbeddedCluster({ dataFolder: folder, logger });
  const database = openDatabase({
    url: cluster.ownerUrl,
    applicationName: 'backtest',
    poolSize: 2,
    statementTimeoutMs: 0,
  });
  try {
    await migrate(database);
    await measure(database.pool);
  } finally {
    await database.close();
    await cluster.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function measure(pool: ReturnType<typeof openDatabase>['pool']): Promise<void> {
  const author = { pool, by: 'tool', clock: Date.now };
  const names = { key: 'retail', environment: 'staging', name: 'Retail', timeZone: RETAIL.timeZone };
  const made = await createProgram(author, names);
  if (made.kind !== 'created') throw new Error(made.kind);
  const { programId } = made;
  for (const key of ['points', 'stars']) await createPointType(author, programId, { key, scale: 0 });
  const last = await fill(pool, programId);
  const { book, calendar, pointTypes } = openRetail();
  const memory = watchMemory();
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const { occasions, points } = await runBacktest(
    pool,
    {
      config: { programId, calendar, pointTypes, lateDays: 30 },
      rules: putInForce(book.rules, new Map()),
      from: RETAIL.end - PERIOD_MS,
      to: RETAIL.end + 100 * PERIOD_MS,
      worth: { currency: null, pointValues: {} },
    },
    () => {},
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const own = (user + system) / 1e6;
  const totals = points.map(({ pointType, simulated, actual }) => `${pointType} ${simulated} of ${actual}`).join(', ');
  say(
    `${count(occasions.purchases)} baskets (${count(last)} records) against ${book.rules.length} rules in ${seconds.toFixed(1)} s ` +
      `(${count(occasions.purchases / seconds)}/s), ${own.toFixed(1)} s of one processor besides PostgreSQL, ` +
      `${memory.stop()}; ${totals}`,
  );
}

/** Fills the journal; gives its last number. */
async function fill(pool: ReturnType<typeof openDatabase>['pool'], programId: number): Promise<number> {
  const startedAt = performance.now();
  let rows: BookedRow[] = [];
  let last = 0;
  for (const row of bookRetail({ count: DECIDED, members: MEMBERS })) {
    rows.push(row);
    last = row.number;
    if (rows.length < 500) continue;
    await pool.query(INSERT, [programId, JSON.stringify(rows)]);
    rows = [];
  }
  await pool.query(INSERT, [programId, JSON.stringify(rows)]);
  for (let again = 1; again < BASKETS / DECIDED; again += 1) {
    await pool.query(AGAIN, [programId, again * last, again * RETAIL.days, last]);
  }
  await pool.query('vacuum analyze journal');
  const { rows: ends } = await pool.query<{ number: number }>('select max(number) as number from journal');
  const end = ends[0]?.number ?? 0;
  await pool.query('update program_head set number = $2 where program_id = $1', [programId, end]);
  say(`filled in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return end;
}

/** The most memory of this process, early and late: it must not grow with what is looked at. */
function watchMemory(): { stop(): string } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(process.memoryUsage().rss / 2 ** 20), 100);
  return {
    stop() {
      clearInterval(timer);
      const third = Math.floor(seen.length / 3);
      const most = (of: readonly number[]) => Math.max(0, ...of).toFixed(0);
      return `at most ${most(seen.slice(0, third))} MB in the first third and ${most(seen.slice(-third))} MB in the last`;
    },
  };
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
