// npm run test:verify-millions [postings]: makes a ledger of so many postings of a tenth as many members, has `pointhouse verify`
// go over all of it, and says how long that took and with how much memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growLedger } from './bench/grow/grow-ledger.ts';
import { prepareProgram, TIME_ZONE } from './bench/prepare.ts';
import { openWorld } from './bench/world.ts';
import { runPointhouse } from './run-pointhouse.ts';

const POSTINGS = Number(process.argv[2] ?? 10_000_000);
const MEMBERS = Math.ceil(POSTINGS / 10);

const folder = await mkdtemp(join(tmpdir(), 'pointhouse-verify-millions-'));
const world = await openWorld(folder);
try {
  const { owner, ownerUrl } = await world.newDatabase('verified');
  const { programId } = await prepareProgram(owner.pool, MEMBERS);
  await growLedger(owner, {
    programId,
    members: MEMBERS,
    postings: POSTINGS,
    timeZone: TIME_ZONE,
    firstAt: Date.now() - POSTINGS,
    secondsLeft: () => Number.POSITIVE_INFINITY,
    say: (words) => process.stderr.write(`${words}\n`),
  });
  const { seconds, peakMb } = await runPointhouse(['verify'], { DATABASE_URL: ownerUrl });
  process.stdout.write(
    `${POSTINGS.toLocaleString('en')} postings of ${MEMBERS.toLocaleString('en')} members verified in ${seconds.toFixed(1)} s ` +
      `(${Math.round(POSTINGS / seconds).toLocaleString('en')}/s), at most ${peakMb.toFixed(0)} MB\n`,
  );
} finally {
  await world.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
