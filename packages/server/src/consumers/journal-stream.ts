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
  /** Aborted once the subscription or the stream is closed: whoever still writes to the follower stops. */
  readonly closed: AbortSignal;
  close(): void;
};

type Subscribed =
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

/**
 * Follows journals by number, out of the database, never from memory after a commit.
 *
 * A commit of this process only says that it is worth looking. Followers at the same place share one read.
 */
export function openJournalStream(options: JournalStreamOptions): JournalStream {
  const { pool } = options;
  const hubs = new Map<number, Hub>();
  const subscriptions = new Set<Subscription>();
  let isClosed = false;
  const stopListening = options.lanes.onAdvance((programId, number) => hubs.get(programId)?.advance(number));

  function hubOf(programId: number): Hub {
    const hub = hubs.get(programId) ?? openHub(options, programId);
    hubs.set(programId, hub);
    return hub;
  }

  return {
    async subscribe(programId, cursor) {
      const hub = hubOf(programId);
      const head = await getJournalHead(pool, programId);
      const verdict = cursor ? await checkJournalCursor(pool, programId, { cursor, head }) : 'good';
      if (verdict !== 'good') return { kind: 'refused', reason: verdict, head };
      hub.advance(head.number);
      if (isClosed) return { kind: 'following', subscription: ENDED };
      const start = cursor ? { number: cursor.number, hash: Buffer.from(cursor.hashPrefix, 'hex') } : head;
      const subscription = follow(hub, start, () => subscriptions.delete(subscription));
      subscriptions.add(subscription);
      return { kind: 'following', subscription };
    },
    close() {
      isClosed = true;
      stopListening();
      for (const subscription of [...subscriptions]) subscription.close();
      for (const hub of hubs.values()) hub.close();
    },
  };
}

/** What one program's followers share: how far the journal reaches as far as we know, who waits, and the page being read. */
type Hub = {
  reaches(number: number): boolean;
  advance(number: number): void;
  /** Resolves when the journal has advanced, or when `woken` was called. */
  wait(onWake: (woken: () => void) => void): Promise<void>;
  readPage(after: number): Promise<StoredRecord[]>;
  close(): void;
};

function openHub(options: JournalStreamOptions, programId: number): Hub {
  const { pool, pollMs, pageSize, logger } = options;
  const waiting = new Set<() => void>();
  let known = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let page: { after: number; known: number; records: Promise<StoredRecord[]> } | undefined;

  function advance(number: number): void {
    if (number <= known) return;
    known = number;
    for (const wake of [...waiting]) wake();
  }

  /** Looks for other processes' records while somebody waits; nobody waiting, nothing is asked. */
  function watch(): void {
    if (timer || waiting.size === 0 || isClosed) return;
    timer = setTimeout(() => {
      readHead(pool, programId)
        .then((head) => head && advance(head.number))
        .catch((error: unknown) => logger.warn({ err: error, programId }, 'the journal stream waits for the database'))
        .finally(() => {
          timer = undefined;
          watch();
        });
    }, pollMs);
    timer.unref();
  }

  return {
    advance,
    reaches: (number) => number <= known,
    wait: (onWake) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        onWake(wake);
        watch();
      }),
    async readPage(after) {
      if (page?.after !== after || page.known !== known) {
        page = { after, known, records: listRecordsAfter(pool, programId, { after, limit: pageSize }) };
      }
      const asked = page;
      try {
        return await asked.records;
      } finally {
        if (page === asked) page = undefined;
      }
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

function follow(hub: Hub, start: { number: number; hash: Buffer }, onClose: () => void): Subscription {
  let position = start.number;
  const closing = new AbortController();
  const closed = closing.signal;
  let wake: (() => void) | undefined;
  return {
    start,
    closed,
    async next() {
      while (!closed.aborted) {
        const records = hub.reaches(position + 1) ? await hub.readPage(position) : [];
        const last = records.at(-1);
        if (closed.aborted) break;
        if (last) {
          position = last.number;
          return records;
        }
        await hub.wait((woken) => {
          wake = woken;
        });
      }
      return undefined;
    },
    close() {
      closing.abort();
      onClose();
      wake?.();
    },
  };
}

const ENDED: Subscription = {
  start: { number: 0, hash: Buffer.alloc(4) },
  closed: AbortSignal.abort(),
  next: async () => undefined,
  close: () => {},
};
