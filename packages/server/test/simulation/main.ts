import process from 'node:process';
import { parseArgs } from 'node:util';
import { cloneTemplate } from '../support/clone-template.ts';
import { startTestCluster } from '../support/test-cluster.ts';
import { runSeeds } from './run-seeds.ts';

const USAGE = `Simulates programs from seeds, each with its own faults, until one departs from the reference ledger.

  npm run test:simulation                          1,000 seeds from 1
  npm run test:simulation -- --seeds 5000 --from 7000
  npm run test:simulation -- --duration 480        for so many minutes, from a seed of today unless --from is given
  npm run test:simulation -- --seed 42             one seed; a failure is shrunk and its plan is printed

A failure ends with status 1, wrong arguments with 2. --url names a migrated database to use instead of a private one.`;

const COUNT = /^[1-9]\d{0,8}$/;

function readArguments() {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: { seeds: text, from: text, duration: text, seed: text, url: text, help: { type: 'boolean' } },
    });
    const numbers = (['seeds', 'from', 'duration', 'seed'] as const).map((name) => {
      const value = values[name];
      if (value !== undefined && !COUNT.test(value))
        throw new Error(`--${name} is a whole number from 1, not "${value}"`);
      return value === undefined ? undefined : Number(value);
    });
    const [seeds, from, minutes, seed] = numbers;
    return { seeds, from, minutes, seed, url: values.url, isHelp: values.help === true };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}

type Numbers = Partial<Record<'seeds' | 'from' | 'minutes' | 'seed', number | undefined>>;

function* seedsOf({ seeds, from, minutes, seed }: Numbers): Generator<number, void> {
  if (seed !== undefined) {
    yield seed;
    return;
  }
  const end = minutes === undefined ? Number.POSITIVE_INFINITY : performance.now() + minutes * 60_000;
  const first = from ?? (minutes === undefined ? 1 : Math.floor(Date.now() / 86_400_000) * 100_000);
  const last = minutes !== undefined && seeds === undefined ? Number.POSITIVE_INFINITY : first + (seeds ?? 1_000) - 1;
  for (let next = first; next <= last && performance.now() < end; next += 1) yield next;
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) return 2;
  if (asked.isHelp) console.log(USAGE);
  if (asked.isHelp) return 0;
  const own = asked.url === undefined ? await startTestCluster() : undefined;
  try {
    const url = asked.url ?? (own ? (await cloneTemplate(own.cluster, own.cluster.template)).url : '');
    const started = performance.now();
    const progress = setInterval(() => tell('so far'), 10_000);
    let count = 0;
    const tell = (what: string) => {
      const seconds = (performance.now() - started) / 1_000;
      console.error(`${count} seeds ${what}, ${(count / seconds).toFixed(1)} a second`);
    };
    const { passed, failure } = await runSeeds({
      url,
      seeds: seedsOf(asked),
      shrinks: true,
      onDone: () => (count += 1),
    });
    clearInterval(progress);
    tell('run');
    console.log(failure ?? `${passed} seeds passed`);
    return failure === undefined ? 0 : 1;
  } finally {
    await own?.stop();
  }
}

process.exitCode = await main();
