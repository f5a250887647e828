import { PARTS, type Part } from './plan.ts';
import type { DrawnPlot } from './plots.ts';
import type { Cost, PartResult, Results, Row } from './results.ts';

/** Between these lines of the document stands what people wrote; the generator keeps it. */
const KEPT = { begin: '<!-- written by hand, kept by npm run bench -->', end: '<!-- end of what is kept -->' };

/** Writes the document from what was measured; the hand-written part is taken from `present`, the document as it is. */
export function composeDocument(results: Results, plots: readonly DrawnPlot[], present: string): string {
  const parts = PARTS.flatMap((part) => {
    const result = results[part];
    return result ? [{ part, result }] : [];
  });
  return [
    '# Benchmarks',
    '',
    ...HEADING,
    '',
    '## Aims and verdicts',
    '',
    ...table(parts.flatMap(({ result }) => result.rows).filter(({ target }) => target !== undefined)),
    '',
    KEPT.begin,
    readKept(present),
    KEPT.end,
    ...parts.flatMap(({ part, result }) => [
      '',
      `## ${TITLES[part]}`,
      '',
      ...describePart(result),
      ...(NOTES[part] ?? []),
      '',
      ...table(result.rows),
      ...costs(result.rows),
      ...plots
        .filter((plot) => plot.part === part)
        .flatMap(({ file, title }) => ['', `![${title}](benchmarks/${file})`]),
      ...(result.leftOut.length > 0 ? ['', 'Left out:', '', ...result.leftOut.map((reason) => `- ${reason}`)] : []),
    ]),
    '',
  ].join('\n');
}

/** What people wrote in the document, without the lines around it. */
export function readKept(document: string): string {
  const begin = document.indexOf(KEPT.begin);
  const end = document.indexOf(KEPT.end);
  if (begin === -1 || end < begin) return `\n${FIRST_WORDS}\n`;
  return document.slice(begin + KEPT.begin.length + 1, end - 1);
}

const FIRST_WORDS = '## What the limit is now, in order of cost';

const HEADING = [
  'Written by `npm run bench` from `docs/benchmarks/results.json`; each part below says when, where and at which commit it was measured.',
  'Load, server and PostgreSQL (fsync on) share one machine, and it shares its host: read the figures as ratios within one part.',
  'Every measurement follows two seconds of warming up; autocannon tells latencies in whole milliseconds. The load is made by a process of its own,',
  "the clients' request limit is lifted, and the request log is off (`log_level` error) unless a line says otherwise.",
  'At the end of each part that writes, the ledger is checked: chain, sums, balances, lots and keys.',
];

const TITLES: Readonly<Record<Part, string>> = {
  starts: 'Starts',
  credits: 'Durable credits over HTTP',
  batches: 'Batch calls, against bare PostgreSQL',
  reads: 'Balance reads',
  reference: 'Reference: PostgreSQL alone, and one transaction a command',
  processes: 'One and two server processes',
  loads: 'Loads of other kinds',
  rules: 'Rules: baskets evaluated, and earned',
  growth: 'As the database grows',
};

/** What a reader has to know of a part beside its figures. */
const NOTES: Readonly<Partial<Record<Part, readonly string[]>>> = {
  batches: ['The bare inserts are told ready-made rows on one connection; nothing is looked up, decided or answered.'],
  processes: ['With two processes the worse latency of the two counts.'],
  loads: [
    'With an open loop latencies count from when a request was due. Repeats and refusals write no movement, so a record costs more beside them.',
  ],
  rules: [
    'Evaluations of the domain code alone are counted in a second of processor time, of one core; baskets have 20 lines. Over HTTP a',
    'basket has 20 lines and a member, whose facts, balances and use of caps are read; a purchase has 3, and about eleven of the rules give for it.',
    'Eight seconds of warming up come before each of those.',
  ],
  growth: [
    'Rows are made by COPY, with their chain. Each size is measured right after a restart, so the first change of a page puts all of it',
    'into the write-ahead log (`full_page_writes`): the more pages there are, the longer that lasts. Up to 1 M postings the ledger is',
    'checked afterwards.',
  ],
};

function describePart(result: PartResult): string[] {
  const { measuredAt, commit, seconds, generator, machine } = result;
  return [`${measuredAt}, at or after commit ${commit}, ${seconds} s each, load by ${generator}. ${machine}.`];
}

function table(rows: readonly Row[]): string[] {
  return [
    '| what | measured | p50 ms | p99 ms | ratio | aimed for | reached |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const reached = row.isMet === undefined ? '' : row.isMet ? 'yes' : 'no';
      return line([row.what, row.shown, row.p50, row.p99, row.ratio, row.target, reached]);
    }),
  ];
}

/** What a movement cost, where that was counted. */
function costs(rows: readonly Row[]): string[] {
  const counted = rows.flatMap(({ what, cost }) => (cost ? [{ what, cost }] : []));
  if (counted.length === 0) return [];
  return [
    '',
    '| what a record cost | server CPU ms | PostgreSQL CPU ms | WAL bytes | table and index bytes | records a batch | requests under way |',
    '|---|---|---|---|---|---|---|',
    ...counted.map(({ what, cost }) => line([what, ...costCells(cost)])),
  ];
}

function costCells(cost: Cost): (string | number)[] {
  const { serverMs, postgresMs, walBytes, tableBytes, batch, inFlight } = cost;
  const cpu = [serverMs, postgresMs].map((ms) => ms.toFixed(3));
  return [...cpu, Math.round(walBytes), Math.round(tableBytes), batch.toFixed(1), inFlight.toFixed(0)];
}

function line(cells: readonly (string | number | undefined)[]): string {
  return `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
}
