import { parseArgs } from 'node:util';

/** What can be measured, in the order in which it is. */
export const PARTS = [
  'starts',
  'credits',
  'batches',
  'reads',
  'reference',
  'processes',
  'loads',
  'rules',
  'growth',
] as const;
export type Part = (typeof PARTS)[number];

/** A database to grow: members, and postings of theirs. */
export type Size = { members: number; postings: number };

/** `minutes`: a database that would not be ready by then is left out, and the document says so. */
export type Plan = {
  parts: readonly Part[];
  seconds: number;
  sizes: readonly Size[];
  minutes: number;
  generator: 'autocannon' | 'wrk';
  documentOnly: boolean;
};

const SIZES = '10000x0,10000x1000000,1000000x1000000,1000000x10000000,10000000x10000000';
const FULL_SIZES = `${SIZES},10000000x100000000`;

export const USAGE = `npm run bench -- [options]
  --only PARTS     some of ${PARTS.join(',')}
  --seconds N      of each measurement, after two of warming up (5)
  --growth SIZES   MEMBERSxPOSTINGS,… (${SIZES})
  --full           with 10 million members and 100 million postings as well
  --minutes N      what may take longer is left out (20; with --full 90)
  --wrk            wrk, where it is installed, makes the load of closed loops, not autocannon
  --document-only  writes the document and its plots from docs/benchmarks/results.json`;

/** @throws an error that says which option is wrong and what is expected */
export function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      seconds: { type: 'string', default: '5' },
      growth: { type: 'string' },
      full: { type: 'boolean', default: false },
      minutes: { type: 'string' },
      wrk: { type: 'boolean', default: false },
      'document-only': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) throw new Error('npm run bench measures what docs/benchmarks.md tells.');
  const wanted = values.only.split(',');
  for (const name of wanted) {
    if (!PARTS.some((part) => part === name))
      throw new Error(`--only: "${name}" is no part. Expected are ${PARTS.join(', ')}.`);
  }
  const sizes = values.growth ?? (values.full ? FULL_SIZES : SIZES);
  return {
    parts: PARTS.filter((part) => wanted.includes(part)),
    seconds: readNumber('--seconds', values.seconds, { least: 1, most: 600 }),
    sizes: sizes.split(',').map(readSize),
    minutes: readNumber('--minutes', values.minutes ?? (values.full ? '90' : '20'), { least: 1, most: 1_440 }),
    generator: values.wrk ? 'wrk' : 'autocannon',
    documentOnly: values['document-only'],
  };
}

/** How many measurements a part makes, and how long it prepares for them, in seconds on two cores. */
const WORK: Readonly<Record<Exclude<Part, 'growth'>, { measurements: number; preparing: number }>> = {
  starts: { measurements: 0, preparing: 25 },
  credits: { measurements: 8, preparing: 10 },
  batches: { measurements: 2, preparing: 20 },
  reads: { measurements: 3, preparing: 5 },
  reference: { measurements: 2, preparing: 10 },
  processes: { measurements: 2, preparing: 10 },
  loads: { measurements: 9, preparing: 60 },
  rules: { measurements: 9, preparing: 40 },
};

/** Warming up, counting what it cost and pausing, beside the seconds of a measurement itself. */
const AROUND_SECONDS = 3;
const GROWTH_MEASUREMENTS = 2;
/** The check reads everything into memory, so the large ones go without. */
export const MOST_CHECKED = 1_000_000;

export function estimateSeconds(part: Part, plan: Pick<Plan, 'seconds' | 'sizes'>): number {
  if (part === 'growth') return plan.sizes.reduce((sum, size) => sum + estimateSize(size, plan), 0);
  const { measurements, preparing } = WORK[part];
  return measurements * (plan.seconds + AROUND_SECONDS) + preparing;
}

/** From nothing to measured. */
export function estimateSize(size: Size, { seconds }: Pick<Plan, 'seconds'>): number {
  return Math.round(
    10 +
      size.members / MEMBERS_A_SECOND +
      size.postings / POSTINGS_A_SECOND +
      (size.postings > MOST_CHECKED ? 0 : size.postings / CHECKED_A_SECOND) +
      GROWTH_MEASUREMENTS * (seconds + AROUND_SECONDS),
  );
}

const MEMBERS_A_SECOND = 120_000;
const POSTINGS_A_SECOND = 80_000;
const CHECKED_A_SECOND = 60_000;

/** Bytes on the disk while it is made and measured: rows, index entries and write-ahead log. */
export function estimateBytes({ members, postings }: Size): number {
  return members * 250 + postings * 620 + 4e9;
}

/** The plan in words, as it is printed before the first measurement. */
export function describePlan(plan: Plan): string[] {
  const lines = plan.parts.map((part) => `  ${part.padEnd(10)} about ${inMinutes(estimateSeconds(part, plan))}`);
  const sum = plan.parts.reduce((seconds, part) => seconds + estimateSeconds(part, plan), 0);
  return [`plan (${plan.seconds} s a measurement):`, ...lines, `  in all     about ${inMinutes(sum)}`];
}

function inMinutes(seconds: number): string {
  return seconds < 100 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}

/** A size as people say it. */
export function describeSize({ members, postings }: Size): string {
  return `${inWords(members)} members, ${inWords(postings)} postings`;
}

export function inWords(count: number): string {
  if (count >= 1e6) return `${count / 1e6} M`;
  return count >= 1_000 ? `${count / 1_000} k` : String(count);
}

function readSize(text: string): Size {
  const [, members, postings] = /^(\d{1,9})x(\d{1,10})$/.exec(text) ?? [];
  if (members === undefined || postings === undefined || Number(members) < 1)
    throw new Error(`--growth: "${text}" is no size. Expected is MEMBERSxPOSTINGS, such as 10000x1000000.`);
  return { members: Number(members), postings: Number(postings) };
}

function readNumber(option: string, text: string, limits: { least: number; most: number }): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < limits.least || number > limits.most)
    throw new Error(`${option}: "${text}". Expected is a whole number from ${limits.least} to ${limits.most}.`);
  return number;
}
