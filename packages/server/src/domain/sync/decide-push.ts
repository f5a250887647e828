import type { Instant } from '../calendar.ts';
import { isSettingsError, type RemoteReply, tellRemoteError } from '../remote-sites/remote-call.ts';
import { addDecimals, isSameDecimal, sameUnits } from './exact-decimal.ts';

/** `sending`: its reply is not known yet; `uncertain`: nor will it be; `parked`: it waits for a person. */
export type PushState = 'waiting' | 'sending' | 'uncertain' | 'parked';

type ParkReason =
  | 'declined'
  | 'failed'
  | 'unknown_account'
  | 'account_excluded'
  | 'refused'
  | 'uncertain'
  | 'not_linkable'
  | 'members_merged';

/** What a reply means for the row: done, for a person to see, or to be tried again once the site answers. */
export type PushVerdict =
  | { kind: 'done'; isDuplicate: boolean }
  | { kind: 'park'; reason: ParkReason; detail: string | null }
  /** `mayBeDone`: an attempt may have been carried out. */
  | { kind: 'site_fails'; detail: string; retryAfterMs: number | undefined; mayBeDone: boolean };

/**
 * Judges a reply to a movement. What the site itself refuses is not asked again and again; what is wrong with its settings, or
 * with the way to it, is nothing that the row could help.
 *
 * @param mayBeDone whether an earlier attempt may have been carried out
 */
export function judgeReply(reply: RemoteReply, mayBeDone: boolean): PushVerdict {
  switch (reply.kind) {
    case 'completed':
    case 'duplicate':
      return { kind: 'done', isDuplicate: reply.kind === 'duplicate' };
    case 'declined':
    case 'failed':
      return { kind: 'park', reason: reply.kind, detail: null };
    case 'error': {
      const detail = tellRemoteError(reply.error);
      if (isSettingsError(reply.error)) return { kind: 'site_fails', detail, retryAfterMs: undefined, mayBeDone };
      return { kind: 'park', reason: PARKED_FOR[reply.error ?? 0] ?? 'refused', detail };
    }
    case 'unavailable':
      return { kind: 'site_fails', detail: reply.detail, retryAfterMs: reply.retryAfterMs, mayBeDone };
    case 'uncertain':
      return { kind: 'site_fails', detail: reply.detail, retryAfterMs: undefined, mayBeDone: true };
    case 'balance':
      throw new Error('bug: a movement was answered with a balance');
  }
}

const PARKED_FOR: Readonly<Record<number, ParkReason>> = { 201: 'unknown_account', 202: 'account_excluded' };

/** What differs at a site after a movement that it called done; undefined when nothing does. */
export type PushDifference = { kind: 'less_moved' | 'other_change'; expected: string };

/**
 * When the site had done a movement that it called done: `now`, after the first balance was read; by an attempt of before
 * (`before`), and that balance is from before the first one; or `elsewhere`, without any of ours, whenever that was.
 */
export type DoneWhen = 'now' | 'before' | 'elsewhere';

/**
 * Compares the balances from before and after with what was to move; decimal texts. A site that caps or cuts while it says
 * COMPLETED leaves less, or nothing, moved; anything else is a change of its own that came between.
 */
export function findDifference(
  seen: { before: string; after: string; effect: string },
  done: DoneWhen,
): PushDifference | undefined {
  const { before, after, effect } = seen;
  const expected = addDecimals(before, effect);
  // Another server may have told the site of it before ours could, and the first balance held it already.
  if (isSameDecimal(after, expected) || (done !== 'now' && isSameDecimal(after, before))) return undefined;
  const [was = 0n, is = 0n, wanted = 0n] = sameUnits([before, after, effect]).units;
  const moved = wanted < 0n ? was - is : is - was;
  const isLess = done !== 'elsewhere' && moved >= 0n && moved < (wanted < 0n ? -wanted : wanted);
  return { kind: isLess ? 'less_moved' : 'other_change', expected };
}

/**
 * What both sides agree on when nothing was agreed before: what the site should have after a push that is done. Of a duplicate that
 * was never tried before, what it has: it had it by another way already.
 */
export function firstAgreement(seen: {
  before: string;
  after: string | undefined;
  effect: string;
  isFirstDuplicate: boolean;
}): string {
  const { before, after, effect, isFirstDuplicate } = seen;
  return isFirstDuplicate ? (after ?? before) : addDecimals(before, effect);
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
const LONGEST_ASKED_MS = 86_400_000;

/** How long a site is left alone after so many failures in a row; never less than it asks for. */
export function pauseAfter(failures: number, retryAfterMs: number | undefined): number {
  const own = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE_MS);
  return Math.max(own, Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS));
}

/**
 * When a row that may have been done is looked at again: not before a request that is still under way there has had its time, for
 * a repeat that races with it is not found.
 *
 * @param callMs the longest that a call takes
 */
export function settleAt(row: { attempts: number; now: Instant; callMs: number }): Instant {
  return (
    row.now + Math.max(row.callMs * 2, Math.min(FIRST_PAUSE_MS * 2 ** Math.min(row.attempts, 20), LONGEST_PAUSE_MS))
  );
}
