import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PARTS, type Part } from './plan.ts';

/** What a movement cost, on average: milliseconds of CPU, bytes, and how it travelled. */
export type Cost = {
  serverMs: number;
  postgresMs: number;
  walBytes: number;
  tableBytes: number;
  /** Records that one transaction held. */
  batch: number;
  /** Requests under way at once: rate times mean latency. */
  inFlight: number;
};

/** One line of a table; latencies in milliseconds. */
export type Row = {
  what: string;
  shown: string;
  perSecond?: number;
  p50?: number;
  p99?: number;
  memoryMb?: number;
  ratio?: string;
  target?: string;
  isMet?: boolean;
  cost?: Cost;
  /** Its line in a plot, and its place on the horizontal axis. */
  plot?: { line: string; place: string };
};

/** What one run of a part gave, with all that is needed to read it. */
export type PartResult = {
  measuredAt: string;
  commit: string;
  machine: string;
  generator: string;
  seconds: number;
  rows: readonly Row[];
  /** What was not measured, each with its reason. */
  leftOut: readonly string[];
};

export type Results = Partial<Record<Part, PartResult>>;

export const FOLDER = fileURLToPath(new URL('../../docs/benchmarks/', import.meta.url));
const FILE = join(FOLDER, 'results.json');

export async function loadResults(): Promise<Results> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8')) as Results; // as: written by saveResults alone
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}; // as: what readFile throws
    throw error;
  }
}

/** Puts one part's result beside those of the others, which other runs may have made. */
export async function saveResult(part: Part, result: PartResult): Promise<void> {
  const results = { ...(await loadResults()), [part]: result };
  const inOrder = Object.fromEntries(PARTS.filter((name) => results[name]).map((name) => [name, results[name]]));
  await mkdir(FOLDER, { recursive: true });
  await writeFile(FILE, `${JSON.stringify(inOrder, null, 2)}\n`);
}

/** Where and when: what stands in every result. */
export function describeRun(): Pick<PartResult, 'measuredAt' | 'commit' | 'machine'> {
  const [cpu] = cpus();
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return {
    measuredAt: `${new Date().toISOString().slice(0, 16)}Z`,
    commit: git('rev-parse', '--short', 'HEAD'),
    machine: `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${memory}, Linux ${release()}, Node ${process.version}`,
  };
}
