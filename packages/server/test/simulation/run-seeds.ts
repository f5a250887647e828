import type { EventEmitter } from 'node:events';
import fc from 'fast-check';
import type pg from 'pg';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { programPlan } from './program-plan.ts';
import { type SimulatedWorld, simulate } from './simulate.ts';

export type SeedRun = {
  url: string;
  /** Seeds to run, in order; the run ends with the first that fails. */
  seeds: Iterable<number>;
  /** How many programs at once; they share nothing but the database. */
  concurrency?: number;
  /** Whether a failing seed is shrunk to the smallest plan that fails as well. */
  shrinks: boolean;
  onDone?: (seed: number) => void;
};

/** Runs seeds until one fails: resolves to how many passed, and to what failed, in words. */
export async function runSeeds(run: SeedRun): Promise<{ passed: number; failure: string | undefined }> {
  const database = openDatabase({
    url: run.url,
    applicationName: 'simulation',
    poolSize: 4,
    logger: pino({ level: 'silent' }),
  });
  const world = worldOn(database);
  const seeds = run.seeds[Symbol.iterator]();
  let passed = 0;
  let failure: string | undefined;
  const work = async (): Promise<void> => {
    for (let next = seeds.next(); !next.done && failure === undefined; next = seeds.next()) {
      const failed = await checkSeed(world, next.value, run.shrinks);
      if (failed !== undefined) failure ??= failed;
      else passed += 1;
      run.onDone?.(next.value);
    }
  };
  await Promise.all(Array.from({ length: run.concurrency ?? 4 }, work));
  await database.close();
  return { passed, failure };
}

async function checkSeed(world: SimulatedWorld, seed: number, shrinks: boolean): Promise<string | undefined> {
  const property = fc.asyncProperty(programPlan, (plan) => simulate(world, plan));
  const details = await fc.check(property, {
    seed,
    numRuns: 1,
    endOnFailure: !shrinks,
    interruptAfterTimeLimit: 120_000,
  });
  if (!details.failed) return undefined;
  const plan = JSON.stringify(details.counterexample?.[0], (_, each) =>
    typeof each === 'bigint' ? String(each) : each,
  );
  const why =
    details.errorInstance instanceof Error
      ? (details.errorInstance.stack ?? details.errorInstance.message)
      : String(details.errorInstance);
  return `seed ${seed} fails (shrunk ${details.numShrinks} times):\n${plan}\n${why}\nAgain: npm run test:simulation -- --seed ${seed}`;
}

/** Connections are used again by the next program: opening one costs more than many a simulated program. */
function worldOn(database: Database): SimulatedWorld {
  const idle: pg.Client[] = [];
  const own = new WeakMap<pg.Client, ReturnType<typeof listenersOf>>();
  return {
    database,
    async take() {
      for (let client = idle.pop(); client; client = idle.pop()) {
        if (!client.connection.stream.destroyed) return client;
      }
      const client = await database.connectLane();
      own.set(client, listenersOf(client));
      return client;
    },
    giveBack(client) {
      // What the lane listened to is nobody's any more.
      for (const { emitter, name, listener } of listenersOf(client)) {
        if (!own.get(client)?.some((each) => each.listener === listener)) emitter.off(name, listener);
      }
      idle.push(client);
    },
  };
}

type Listener = (...args: unknown[]) => void;

function listenersOf(client: pg.Client): { emitter: EventEmitter; name: string; listener: Listener }[] {
  // The driver's types know fewer events than its emitters.
  const emitters = [client, client.connection] as unknown as EventEmitter[];
  return emitters.flatMap((emitter) =>
    ['end', 'notice', 'error', 'errorMessage'].flatMap((name) =>
      emitter.listeners(name).map((listener) => ({ emitter, name, listener: listener as Listener })),
    ),
  );
}
