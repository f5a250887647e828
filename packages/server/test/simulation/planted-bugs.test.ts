import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProgram } from '../support/child-program.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';

const PLANT = new URL('plant-bug.ts', import.meta.url).href;
const RUN = fileURLToPath(new URL('run-planted.ts', import.meta.url));
/** As many as the sound product is run with as well, so that catching a bug means something. */
const COUNTS = { courses: 300, programs: 400 };
const SOUND = { courses: 100, programs: 60 };

let home: TestDatabase;
beforeAll(async () => {
  home = await createTestDatabase();
});
afterAll(() => home.drop());

async function run(by: PlantedBug['by'], count: number, bug?: PlantedBug) {
  const plant = bug ? ['--import', PLANT] : [];
  const env = { ...process.env, PLANTED_BUG: bug?.name };
  const child = startProgram(process.execPath, [...plant, RUN, by, String(count), home.url], { env });
  return { status: await child.ended(), said: child.output() };
}

describe('a bug that is put into the product', () => {
  test.each(plantedBugs)('$name: has its place in $file', ({ file, text }) => {
    const source = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
    expect(source.split(text).length - 1, text).toBe(1);
  });

  test.concurrent.each(plantedBugs)('$name: is caught by $by', async (bug) => {
    const { status, said } = await run(bug.by, COUNTS[bug.by], bug);
    expect(said).toMatch(/^(a course|seed \d+) fails/);
    expect(status).toBe(1);
  });

  test.concurrent.each(['courses', 'programs'] as const)('without one, %s pass', async (by) => {
    expect(await run(by, SOUND[by])).toEqual({ status: 0, said: '' });
  });
});
