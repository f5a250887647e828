import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { repositoryRoot } from './repository.ts';

interface Step {
  readonly name: string;
  /** Arguments of Node: every step is a script of the repository or of a package, so that no shell is needed. */
  readonly args: readonly string[];
}

interface Outcome {
  readonly step: Step;
  readonly isPassed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const biome = 'node_modules/@biomejs/biome/bin/biome';

/** The longest first, so that two cores finish together. */
const steps: readonly Step[] = [
  { name: 'unit tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    name: 'dead code, tests apart',
    args: ['node_modules/knip/bin/knip.js', '--production', '--include', 'files', '--no-progress'],
  },
  { name: 'types', args: ['node_modules/typescript7/bin/tsc', '-b'] },
  { name: 'lint', args: [biome, 'lint', '--error-on-warnings', '.'] },
  { name: 'format', args: [biome, 'check', '--linter-enabled=false', '.'] },
  { name: 'generated files', args: ['tools/generate.ts', '--check'] },
  { name: 'OpenAPI document', args: ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'openapi.json'] },
  { name: 'dependency rule', args: ['tools/check-rooms.ts'] },
  { name: 'house rules', args: ['tools/tidy.ts', '--sizes'] },
];

/** Runs every step, as many at a time as there are cores, and tells of all that fail, not of the first alone. */
async function main(): Promise<void> {
  const started = performance.now();
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await run(step);
      outcomes.push(outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(availableParallelism(), 4)) }, work));
  const failed = outcomes.filter(({ isPassed }) => !isPassed).map(({ step }) => step.name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    failed.length === 0 ? `check passed in ${seconds} s` : `check FAILED in ${seconds} s: ${failed.join(', ')}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...step.args], { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ step, isPassed: code === 0, seconds, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function tell({ step, isPassed, seconds, output }: Outcome): void {
  console.log(`${isPassed ? 'ok  ' : 'FAIL'} ${step.name.padEnd(24)} ${seconds.toFixed(1)} s`);
  if (!isPassed) console.log(output.replaceAll(/^/gm, '    '));
}

await main();
