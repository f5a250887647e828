import type { BaseLogger } from 'pino';
import { bookDueCommand } from '../commands/book-due.ts';
import type { Lanes } from '../commands/lanes.ts';
import { type Instant, makeCalendar } from '../domain/calendar.ts';
import type { Database } from '../storage/database.ts';
import { type DueWallet, listDueWallets } from '../storage/ledger/due-wallets.ts';
import type { ProgramRow } from '../storage/programs.ts';
import { type Jobs, startRepeating } from './repeat.ts';

export type JobOptions = {
  database: Pick<Database, 'pool'>;
  lanes: Pick<Lanes, 'submit'>;
  clock: () => Instant;
  logger: BaseLogger;
  /** The pause between two looks, in milliseconds; 0: only when `runOnce` is called. */
  intervalMs: number;
};

/** Wallets of one look at the database, and how many of them the lane has at once: callers must not wait behind a heap. */
const PAGE = 500;
const GROUP = 50;

/**
 * Books expiries, activations and ended holds as they fall due, each as an ordinary command through its program's lane.
 *
 * Late, twice or on several servers at once it changes nothing: the decision and its natural keys are the lane's, and reads
 * count what is due by themselves. An idle look costs one statement a program, which walks three small indexes. `runOnce` resolves
 * to the number of wallets that were given to the lanes.
 */
export function startJobs(options: JobOptions): Jobs {
  return startRepeating({
    ...options,
    trouble: 'due things could not be booked',
    work: (program, isStopped) => bookProgram(options, program, isStopped),
  });
}

async function bookProgram(
  options: JobOptions,
  { id: programId, time_zone, ahead_ms: aheadMs }: ProgramRow,
  isStopped: () => boolean,
): Promise<number> {
  const calendar = makeCalendar(time_zone);
  const tried = new Set<string>();
  while (!isStopped()) {
    const now = options.clock() + aheadMs;
    const found = await listDueWallets(options.database.pool, programId, {
      today: calendar.dayOf(now),
      now,
      limit: PAGE,
    });
    const fresh = found.filter((wallet) => !tried.has(nameOf(wallet)));
    if (fresh.length === 0) {
      if (found.length > 0) options.logger.error({ programId, first: found[0] }, 'booking what is due left it due');
      break;
    }
    for (let place = 0; place < fresh.length && !isStopped(); place += GROUP) {
      const group = fresh.slice(place, place + GROUP);
      await Promise.all(group.map((wallet) => options.lanes.submit(programId, bookDueCommand(wallet))));
      for (const wallet of group) tried.add(nameOf(wallet));
    }
  }
  return tried.size;
}

function nameOf({ member, pointType }: DueWallet): string {
  return `${member} ${pointType}`;
}
