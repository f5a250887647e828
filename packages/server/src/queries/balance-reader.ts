import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { MemberRef } from '../domain/members/member.ts';
import { cutWhenStalled } from '../storage/cut-when-stalled.ts';
import { isRetryable } from '../storage/database-errors.ts';
import { type LoadedBalances, loadBalances } from '../storage/ledger/balances.ts';

/** Reads members' wallets. Undefined: nobody in the program has that name. */
export type BalanceReader = {
  read(programId: number, ref: MemberRef): Promise<LoadedBalances | undefined>;
  close(): Promise<void>;
};

type Waiting = {
  programId: number;
  ref: MemberRef;
  resolve: (found: LoadedBalances | undefined) => void;
  reject: (error: unknown) => void;
};

/** Enough that the database works while the next statement fills; more would only make the statements smaller. */
const MAX_UNDER_WAY = 2;
const MAX_REFS = 250;
const STATEMENT_TIMEOUT_MS = 10_000;
/** The server's own time-out comes first; this one is for a database that does not answer at all. */
const STALL_MS = 12_000;

/**
 * Opens a reader on a connection of its own. Requests of one program that arrive together share one statement, so that many
 * readers cost little more than one; a lone request goes at once. A connection that breaks is replaced and the read repeated
 * once: reading twice harms nobody.
 *
 * @param options.connect opens a pipelined connection whose plans walk indexes, as a lane's does
 * @param options.stallMs how long the database may be silent before the connection is cut, in milliseconds; 12 s unless told
 */
export function openBalanceReader(options: {
  connect: () => Promise<pg.Client>;
  /** A program's own clock. */
  now: (programId: number) => Instant | Promise<Instant>;
  stallMs?: number;
}): BalanceReader {
  const { stallMs = STALL_MS } = options;
  const session = keepSession(options.connect, stallMs);
  let waiting: Waiting[] = [];
  let underWay = 0;
  let isScheduled = false;
  let isClosed = false;
  let drained: (() => void) | undefined;

  function schedule(): void {
    if (isScheduled || waiting.length === 0 || underWay >= MAX_UNDER_WAY) return;
    isScheduled = true;
    // One turn of the event loop, so that requests which arrived together share the statement.
    setImmediate(() => {
      isScheduled = false;
      while (waiting.length > 0 && underWay < MAX_UNDER_WAY) send(takeGroup());
    });
  }

  function takeGroup(): Waiting[] {
    const programId = waiting[0]?.programId;
    const group = waiting.filter((one) => one.programId === programId).slice(0, MAX_REFS);
    const taken = new Set(group);
    waiting = waiting.filter((one) => !taken.has(one));
    return group;
  }

  function send(group: readonly Waiting[]): void {
    underWay += 1;
    void readTogether(group, { session, stallMs, now: options.now }).then(() => {
      underWay -= 1;
      schedule();
      if (underWay === 0 && waiting.length === 0) drained?.();
    });
  }

  return {
    read(programId, ref) {
      if (isClosed) return Promise.reject(new Error('connection: the reader is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ programId, ref, resolve, reject });
        schedule();
      });
    },
    async close() {
      isClosed = true;
      if (underWay > 0 || waiting.length > 0) await new Promise<void>((resolve) => (drained = resolve));
      session.drop();
    },
  };
}

/** Reads for a group of one program and tells each what was found; a retryable error is worth one more try. */
async function readTogether(
  group: readonly Waiting[],
  way: {
    session: ReturnType<typeof keepSession>;
    stallMs: number;
    now: (programId: number) => Instant | Promise<Instant>;
  },
): Promise<void> {
  const { session, stallMs, now } = way;
  const [first] = group;
  if (!first) return;
  const refs = group.map(({ ref }) => ref);
  const read = async () => {
    const asked = { refs, now: await now(first.programId) };
    const client = await session.client();
    return cutWhenStalled(client, loadBalances(client, first.programId, asked), { stallMs });
  };
  try {
    const found = await read().catch((error: unknown) => {
      if (!isRetryable(error)) throw error;
      session.drop();
      return read();
    });
    for (const [place, { resolve }] of group.entries()) resolve(found[place]);
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

/** The reader's connection: made when first needed, by one caller for all, and thrown away when it may be broken. */
function keepSession(connect: () => Promise<pg.Client>, stallMs: number) {
  let current: Promise<pg.Client> | undefined;
  const forget = (lost: Promise<pg.Client>): void => {
    if (current === lost) current = undefined;
  };
  return {
    client(): Promise<pg.Client> {
      if (current) return current;
      const opened = connect().then(async (client) => {
        client.once('end', () => forget(opened));
        const limited = client.query(`set statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
        await cutWhenStalled(client, limited, { stallMs });
        return client;
      });
      opened.catch(() => forget(opened));
      current = opened;
      return opened;
    },
    drop(): void {
      const broken = current;
      current = undefined;
      broken?.then((client) => client.end()).catch(() => {});
    },
  };
}
