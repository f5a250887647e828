import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { MemberRef } from '../domain/members/member.ts';
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

/**
 * Opens a reader on a connection of its own. Requests of one program that arrive together share one statement, so that many
 * readers cost little more than one; a lone request goes at once. A connection that breaks is replaced and the read repeated
 * once: reading twice harms nobody.
 *
 * @param options.connect opens a pipelined connection whose plans walk indexes, as a lane's does
 */
export function openBalanceReader(options: { connect: () => Promise<pg.Client>; clock: () => Instant }): BalanceReader {
  const session = keepSession(options.connect);
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
    void readGroup(group).then(() => {
      underWay -= 1;
      schedule();
      if (underWay === 0 && waiting.length === 0) drained?.();
    });
  }

  async function readGroup(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const asked = { refs: group.map(({ ref }) => ref), now: options.clock() };
    const read = async () => loadBalances(await session.client(), first.programId, asked);
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

/** The reader's connection: made when first needed, by one caller for all, and thrown away when it may be broken. */
function keepSession(connect: () => Promise<pg.Client>) {
  let current: Promise<pg.Client> | undefined;
  const forget = (lost: Promise<pg.Client>): void => {
    if (current === lost) current = undefined;
  };
  return {
    client(): Promise<pg.Client> {
      if (current) return current;
      const opened = connect().then(async (client) => {
        client.once('end', () => forget(opened));
        await client.query(`set statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
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
