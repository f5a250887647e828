/**
 * A process that moves points as fast as its lane takes them, until it is killed. Arguments: database URL, program id, a
 * name. Prints the key of each movement on a line of its own once it is acknowledged, and nothing else.
 */
import process from 'node:process';
import { commandOf, credit, debit, openTestDatabase, openTestLanes, testKey } from './test-program.ts';

const [url = '', programId = '', name = ''] = process.argv.slice(2);
const lanes = openTestLanes(openTestDatabase(url), { clock: Date.now, maxBatch: 50, patienceMs: 60_000 });
let next = 0;

async function moveForEver(worker: number): Promise<never> {
  for (;;) {
    const place = next++;
    const key = `${name}-${place}`;
    const member = 1 + ((place + worker) % 5);
    const movement = place % 3 === 2 ? debit(member, 1) : credit(member, 2);
    const outcome = await lanes.submit(Number(programId), commandOf(movement, { keys: [testKey(key)] }));
    // Writing to a pipe is done when this returns: what is printed has been told to someone else.
    if (outcome.kind === 'applied') process.stdout.write(`${key}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, (_, worker) => moveForEver(worker)));
