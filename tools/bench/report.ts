import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One line of the table; latencies in milliseconds. */
export type Row = {
  what: string;
  shown: string;
  p50?: number;
  p99?: number;
  ratio?: string;
  target?: string;
  isMet?: boolean;
};

const REPORT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/** Prints the table and writes it, with machine and date, to docs/benchmarks.md. */
export async function writeReport(rows: readonly Row[], run: { seconds: number }): Promise<void> {
  const lines = [
    '| what | measured | p50 ms | p99 ms | ratio | aimed for | reached |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(lineOf),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  await writeFile(REPORT, `${[...heading(run), ...lines, ...NOTES].join('\n')}\n`);
}

/** What stands behind the lines that miss their aim; figures belong in the table only. */
const NOTES = [
  '',
  '## Where the time goes',
  '',
  'Load generator, server and PostgreSQL compete for the same cores, so what one saves the others use: a closed loop on such a machine',
  'shows the sum of their work. In CPU profiles of the server no single function stands out. A credit passes Fastify, one schema, a',
  'check of its texts, two hashes of its key, its decision, its record and chain hash, and the reply with both legs; the bare reply has',
  'none of these. With few connections a batch is small, and what a batch costs (eleven statements in three round trips, one fsync) is',
  'shared by few. Batch calls add, for each item, a result with the whole transaction.',
  '',
  'Not done yet, in the order in which it should pay: wallets kept in memory while the head row proves them current (saves a look-up for',
  'each movement), the writes of a plain batch as one statement, replies without legs for those who ask so, binary parameters.',
];

function lineOf(row: Row): string {
  const reached = row.isMet === undefined ? '' : row.isMet ? 'yes' : 'no';
  const cells = [row.what, row.shown, row.p50 ?? '', row.p99 ?? '', row.ratio ?? '', row.target ?? '', reached];
  return `| ${cells.join(' | ')} |`;
}

function heading(run: { seconds: number }): string[] {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, at or after commit ${commit}.`,
    '',
    `Machine: ${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}.`,
    `Load (autocannon), server and PostgreSQL (fsync on) share it, and it shares its host: read the figures as ratios. ${run.seconds} s each after`,
    'two seconds of warming up. Latencies are whole milliseconds.',
    '',
  ];
}
