import type { JournalCursor, JournalHead } from '../../../queries/journal-head.ts';
import type { PresentableRecord } from '../transactions/present-transaction.ts';

/**
 * What the stream's door needs of whoever follows the journal: pages of records in order, each read only when asked for.
 *
 * `next` resolves to undefined once the subscription is closed, from either side.
 */
export type JournalFeed = {
  subscribe(programId: number, cursor: JournalCursor | undefined): Promise<Subscribed>;
};

type Subscribed =
  | { kind: 'following'; subscription: FeedSubscription }
  | { kind: 'refused'; reason: 'ahead' | 'mismatch'; head: JournalHead };

export type FeedSubscription = {
  readonly start: { number: number; hash: Uint8Array };
  next(): Promise<readonly PresentableRecord[] | undefined>;
  /** Aborted once it is closed, from either side. */
  readonly closed: AbortSignal;
  close(): void;
};

/** `heartbeatMs`: a comment after this much silence. `stallMs`: a reader that does not take what was sent is cut after it. */
export type StreamTimings = { heartbeatMs: number; stallMs: number };
