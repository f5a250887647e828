import process from 'node:process';
import fc from 'fast-check';
import { compareCourse } from './compare-course.ts';
import { type Plan, plans, rules } from './plans.ts';

/** The long form of the comparison in memory: `npm run test:model -- 1000000` runs so many commands, in courses of up to 200. */
const [asked = '1000000', from = '1'] = process.argv.slice(2);
if (![asked, from].every((text) => /^[1-9]\d{0,8}$/.test(text))) {
  console.error('usage: npm run test:model -- [commands, 1000000 unless given] [first seed, 1 unless given]');
  process.exit(2);
}

let commands = 0;
const property = fc.property(rules, plans(200), (ruled, planned: readonly Plan[]) => {
  commands += planned.length;
  compareCourse(ruled, planned);
});
let seed = Number(from);
let failure: string | undefined;
for (const started = performance.now(); commands < Number(asked) && failure === undefined; seed += 1) {
  const details = fc.check(property, { seed, numRuns: 100 });
  if (details.failed) failure = `seed ${seed} fails:\n${fc.defaultReportMessage(details)}`;
  const seconds = (performance.now() - started) / 1_000;
  if (seed % 10 === 0) console.error(`${commands} commands so far, ${Math.round(commands / seconds)} a second`);
}
console.log(failure ?? `${commands} commands passed, seeds ${from} to ${seed - 1}`);
process.exitCode = failure === undefined ? 0 : 1;
