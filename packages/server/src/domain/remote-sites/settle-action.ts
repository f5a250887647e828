import type { RemoteReply } from './remote-call.ts';
import type { RemoteSiteSettings } from './settings.ts';

/**
 * What came of an action. `waiting`: nothing was sent; `calling`: it was, and no reply is known; `uncertain`: nobody knows
 * whether it was done; `unavailable`: it was not. `waiting` and `unavailable` may be sent again.
 */
export type ActionResult =
  | 'waiting'
  | 'calling'
  | 'balance'
  | 'completed'
  | 'duplicate'
  | 'declined'
  | 'failed'
  | 'error'
  | 'unavailable'
  | 'uncertain';

/** Whether a site finds a repeated call in one of its types by itself, so that an uncertain one may simply be sent again. */
export function findsRepeats(settings: Pick<RemoteSiteSettings, 'findsRepeats'>, remoteType: string): boolean {
  return settings.findsRepeats === 'every_type' || remoteType === '' || remoteType === DEFAULT_REMOTE_TYPE;
}

/** The key of the plugin's default type. */
export const DEFAULT_REMOTE_TYPE = 'mycred_default';

/**
 * What an account's balance says about a movement that may have been done: the balance from before it, the one of now, and what
 * the movement adds, all in the same unit. Anything else than the one or the other is for a person to settle.
 */
export function settleByBalance(seen: {
  before: bigint;
  now: bigint;
  effect: bigint;
}): 'done' | 'not_done' | 'unknown' {
  const { before, now, effect } = seen;
  if (now === before + effect) return 'done';
  return now === before ? 'not_done' : 'unknown';
}

/** What an action has come to by its reply: a duplicate of an attempt of before is that attempt, carried out. */
export function resultOf(reply: RemoteReply, attempts: number): ActionResult {
  return reply.kind === 'duplicate' && attempts > 1 ? 'completed' : reply.kind;
}

/** Whether nothing more will come of it: the same call again gets the same answer. */
export function isFinal(result: ActionResult): boolean {
  return !['waiting', 'calling', 'unavailable', 'uncertain'].includes(result);
}
