/**
 * Runs courses in memory (`courses N`) or simulated programs (`programs N URL`) until one fails. Prints how it failed and ends
 * with status 1, or with 0 when all passed.
 */
import process from 'node:process';
import fc from 'fast-check';
import { compareCourse } from '../reference/compare-course.ts';
import { plans, rules } from '../reference/plans.ts';
import { runSeeds } from './run-seeds.ts';

const [by, count = '', url = ''] = process.argv.slice(2);

async function findFailure(): Promise<string | undefined> {
  if (by === 'programs') {
    const seeds = Array.from({ length: Number(count) }, (_, place) => place + 1);
    return (await runSeeds({ url, seeds, shrinks: false })).failure;
  }
  const property = fc.property(rules, plans(120), compareCourse);
  const details = fc.check(property, { numRuns: Number(count), seed: 1, endOnFailure: true });
  return details.failed ? `a course fails: ${String(details.errorInstance)}` : undefined;
}

const failure = await findFailure();
if (failure !== undefined) console.log(failure);
process.exit(failure === undefined ? 0 : 1);
