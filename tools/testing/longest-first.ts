import { BaseSequencer, type TestSequencer, type TestSpecification, type Vitest } from 'vitest/node';

/** The test files that take longest, as measured with three workers on two cores on 2026-11-29: from 117 s down to 20 s. */
const LONGEST = [
  'simulation/simulation',
  'main/kill-server',
  'storage/embedded-cluster',
  'commands/model',
  'main/outages',
  'consumers/sync-several',
  'main/serve',
  'main/conformance',
  'simulation/planted-bugs',
  'verification/tampering',
  'http/fuzz',
  'main/failover',
].map((name) => `${name}.test.ts`);

/** Begins with the files that take longest, so that none of them is left for the end, when the other workers have nothing to do. */
export class LongestFirst implements TestSequencer {
  readonly #usual: BaseSequencer;

  constructor(vitest: Vitest) {
    this.#usual = new BaseSequencer(vitest);
  }

  shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return this.#usual.shard(files);
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await this.#usual.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? LONGEST.length : place;
}
