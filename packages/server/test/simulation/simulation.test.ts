import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { runSeeds } from './run-seeds.ts';

const SEEDS = 1_000;

let home: TestDatabase;
beforeAll(async () => {
  home = await createTestDatabase();
});
afterAll(() => home.drop());

describe('simulated programs', () => {
  test('keep to the reference whatever is cut, killed or refused', { timeout: 3_600_000 }, async () => {
    const seeds = Array.from({ length: SEEDS }, (_, place) => place + 1);
    const { passed, failure } = await runSeeds({ url: home.url, seeds, shrinks: true });
    expect(failure).toBeUndefined();
    expect(passed).toBe(SEEDS);
  });
});
