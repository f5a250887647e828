import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import { checkJournalCursor, getJournalHead, type JournalCursor, type JournalHead } from '../queries/journal-head.ts';
import { listRecordsAfter } from '../storage/ledger/history.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import { readHead } from '../storage/ledger/read-head.ts';

/** A follower's place in a journal. It holds no records: each page is read when it is asked for. */
export type Subscription = {
  /** Where it begins: after this record. */
  readonly start: { number: number; hash: Buffer };
  /**
   * The next records in order, at least one, as soon as there are any. Undefined once the subscription or the stream is
   * closed. Ask for the next page when this one is dealt with.
   */
  next(): Promise<readonly StoredRecord[] | undefined>;
  close(): void;
};

export type Subscribed =
  | { kind: 'following'; subscription: Subscription }
  | { kind: 'refused'; reason: 'ahead' | 'mismatch'; head: JournalHead };

export type JournalStream = {
  /** Follows a program's journal after `cursor`; without one, from now. */
  subscribe(programId: number, cursor: JournalCursor | undefined): Promise<Subscribed>;
  close(): void;
};

export type JournalStreamOptions = {
  pool: pg.Pool;
  /** Wakes followers at once when this process has committed; what other processes commit is found by looking. */
  lanes: Pick<Lanes, 'onAdvance'>;
  logger: BaseLogger;
  /** How often to look for records of other processes while somebody waits for them, in milliseconds. */
  pollMs: number;
  /** Records in one page, which is what a follower has in memory at most. */
  pageSize: number;
};

/** One program's followers: how far the journal reaches as far as we know, and who waits for more. */
type Hub = { known: number; waiting: Set<() => void>; timer: NodeJS.Timeout | undefined; page: SharedPage | undefined };
type SharedPage = { after: number; known: number; records: Promise<StoredRecord[]> };

/**
 * Follows journals by number, out of the database, never from memory after a commit.
 *
 * A commit of this process only says that it is worth looking. Followers at the same place share one read.
 */
export function openJournalStream(options: JournalStreamOptions): JournalStream {
  const { pool, pollMs, pageSize, logger } = options;
  const hubs = new Map<number, Hub>();
  const subscriptions = new Set<Subscription>();
  let isClosed = false;

  const stopListening = options.lanes.onAdvance((programId, number) => {
    const hub = hubs.get(programId);
    if (hub) advance(hub, number);
  });

  function hubOf(programId: number): Hub {
    const hub = hubs.get(programId) ?? { known: 0, waiting: new Set(), timer: undefined, page: undefined };
    hubs.set(programId, hub);
    return hub;
  }

  /** Looks for other processes' records while somebody waits; nobody waiting, nothing is asked. */
  function watch(programId: number, hub: Hub): void {
    if (hub.timer || hub.waiting.size === 0 || isClosed) return;
    hub.timer = setTimeout(() => {
      readHead(pool, programId)
        .then((head) => head && advance(hub, head.number))
        .catch((error: unknown) => logger.warn({ err: error, programId }, 'the journal stream waits for the database'))
        .finally(() => {
          hub.timer = undefined;
          watch(programId, hub);
        });
    }, pollMs);
    hub.timer.unref();
  }

  async function readPage(programId: number, hub: Hub, after: number): Promise<StoredRecord[]> {
    if (hub.page?.after !== after || hub.page.known !== hub.known) {
      hub.page = { after, known: hub.known, records: listRecordsAfter(pool, programId, { after, limit: pageSize }) };
    }
    const { page } = hub;
    try {
      const records = await page.records;
      assertGapless(records, after);
      return records;
    } finally {
      if (hub.page === page) hub.page = undefined;
    }
  }

  function follow(programId: number, start: { number: number; hash: Buffer }): Subscription {
    const hub = hubOf(programId);
    let position = start.number;
    let isOver = false;
    let wake: (() => void) | undefined;
    const subscription: Subscription = {
      start,
      async next() {
        while (!isOver) {
          const records = hub.known > position ? await readPage(programId, hub, position) : [];
          const last = records.at(-1);
          if (last && !isOver) {
            position = last.number;
            return records;
          }
          if (isOver) break;
          await new Promise<void>((resolve) => {
            wake = resolve;
            hub.waiting.add(resolve);
            watch(programId, hub);
          });
        }
        return undefined;
      },
      close() {
        isOver = true;
        subscriptions.delete(subscription);
        if (wake) hub.waiting.delete(wake);
        wake?.();
      },
    };
    subscriptions.add(subscription);
    return subscription;
  }

  return {
    async subscribe(programId, cursor) {
      const hub = hubOf(programId);
      const head = await getJournalHead(pool, programId);
      const verdict = cursor ? await checkJournalCursor(pool, programId, { cursor, head }) : 'good';
      if (verdict !== 'good') return { kind: 'refused', reason: verdict, head };
      advance(hub, head.number);
      if (isClosed) return { kind: 'following', subscription: ENDED };
      const start = cursor ? { number: cursor.number, hash: Buffer.from(cursor.hashPrefix, 'hex') } : head;
      return { kind: 'following', subscription: follow(programId, start) };
    },
    close() {
      isClosed = true;
      stopListening();
      for (const subscription of [...subscriptions]) subscription.close();
      for (const hub of hubs.values()) clearTimeout(hub.timer);
    },
  };
}

const ENDED: Subscription = {
  start: { number: 0, hash: Buffer.alloc(4) },
  next: async () => undefined,
  close: () => {},
};

function advance(hub: Hub, number: number): void {
  if (number <= hub.known) return;
  hub.known = number;
  const woken = [...hub.waiting];
  hub.waiting.clear();
  for (const wake of woken) wake();
}

/** The head lock makes the journal gapless; a follower that skipped a number would never see it. */
function assertGapless(records: readonly StoredRecord[], after: number): void {
  for (const [place, { number }] of records.entries()) {
    if (number !== after + place + 1) throw new Error(`bug: the journal goes on with ${number} after ${after + place}`);
  }
}
