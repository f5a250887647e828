// npm run bench: measures on this machine what docs/benchmarks.md tells, keeps the figures beside it, and writes it anew.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeDocument } from './document.ts';
import { useWrk } from './load.ts';
import { measureBatches } from './parts/batches.ts';
import { measureCredits } from './parts/credits.ts';
import { measureGrowth } from './parts/growth.ts';
import { measureLoads } from './parts/loads.ts';
import { measureProcesses } from './parts/processes.ts';
import { measureReads } from './parts/reads.ts';
import { measureReference } from './parts/reference.ts';
import { measureRulesPart } from './parts/rules.ts';
import { measureStarts } from './parts/starts.ts';
import { describePlan, estimateSeconds, type Part, type Plan, readPlan, USAGE } from './plan.ts';
import { drawPlots } from './plots.ts';
import { describeRun, FOLDER, loadResults, type Row, saveResult } from './results.ts';
import type { Parts, Run } from './run.ts';
import { openWorld, type World } from './world.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const PARTS: Parts = {
  starts: measureStarts,
  credits: measureCredits,
  batches: measureBatches,
  reads: measureReads,
  reference: measureReference,
  processes: measureProcesses,
  loads: measureLoads,
  rules: measureRulesPart,
  growth: measureGrowth,
};

const GENERATORS = { autocannon: 'autocannon', wrk: 'wrk where it can (closed loops of new keys), else autocannon' };

const startedAt = performance.now();
const plan = planOrUsage();
if (plan.generator === 'wrk') await useWrk().catch(refuse);
if (!plan.documentOnly) await measureAll(plan);
await writeDocument();

function planOrUsage(): Plan {
  try {
    return readPlan(process.argv.slice(2));
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(1);
}

async function measureAll(wanted: Plan): Promise<void> {
  for (const line of describePlan(wanted)) say(line);
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-bench-'));
  let world: Promise<World> | undefined;
  const openShared = (): Promise<World> => {
    world ??= openWorld(join(folder, 'shared'));
    return world;
  };
  try {
    for (const part of wanted.parts) {
      say(`${part}, about ${estimateSeconds(part, wanted)} s`);
      // The sizes of the growing databases have a PostgreSQL of their own, and the machine to themselves.
      if (part === 'growth') await (await world)?.stop();
      await measurePart(part, { plan: wanted, folder, openShared }).catch((error: unknown) => {
        // The other parts stand on their own; what this one had before stays in the document.
        console.error(error);
        process.exitCode = 1;
      });
    }
  } finally {
    await (await world)?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Place = { plan: Plan; folder: string; openShared: () => Promise<World> };

async function measurePart(part: Part, { plan: wanted, folder, openShared }: Place): Promise<void> {
  const rows: Row[] = [];
  const leftOut: string[] = [];
  const run: Run = {
    plan: wanted,
    folder,
    world: openShared,
    database: async (name) => (await openShared()).newDatabase(name),
    note(row) {
      rows.push(row);
      say(`  ${row.what}: ${[row.shown, row.ratio].filter(Boolean).join(', ')}`);
    },
    leaveOut(reason) {
      leftOut.push(reason);
      say(`  left out: ${reason}`);
    },
    say: (words) => say(`  ${words}`),
    secondsLeft: () => wanted.minutes * 60 - (performance.now() - startedAt) / 1_000,
  };
  const about = describeRun();
  await PARTS[part](run);
  await saveResult(part, { ...about, generator: GENERATORS[wanted.generator], seconds: wanted.seconds, rows, leftOut });
}

async function writeDocument(): Promise<void> {
  const results = await loadResults();
  const plots = drawPlots(results);
  for (const { file, svg } of plots) await writeFile(join(FOLDER, file), svg);
  await writeFile(DOCUMENT, composeDocument(results, plots, await readFile(DOCUMENT, 'utf8')));
  say(`written: docs/benchmarks.md and ${plots.length} plots`);
}

function say(words: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.error(`${`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`.padStart(6)} ${words}`);
}
