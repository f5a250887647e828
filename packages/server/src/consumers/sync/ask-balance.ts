import { readBalanceText } from '../../domain/remote-sites/balance-text.ts';
import { judgeReply, type PushVerdict } from '../../domain/sync/decide-push.ts';
import type { CallableSite } from '../../storage/remote-places.ts';
import type { SyncParts } from './sync-parts.ts';

/** A balance as a decimal text, or what its absence means. */
export type AskedBalance = { kind: 'balance'; balance: string } | Exclude<PushVerdict, { kind: 'done' }>;

/** Asks a site what an account has there. */
export async function askBalance(
  parts: Pick<SyncParts, 'callRemoteSite'>,
  site: CallableSite,
  asked: { account: string; remoteType: string },
): Promise<AskedBalance> {
  const call = { action: 'GET', account: asked.account, type: asked.remoteType } as const;
  const reply = await parts.callRemoteSite(site.place, call);
  if (reply.kind !== 'balance') {
    const verdict = judgeReply(reply, false);
    if (verdict.kind === 'done') throw new Error('bug: a balance was answered as a movement');
    return verdict;
  }
  const balance = readBalanceText(reply.text, site.settings);
  if (balance !== undefined) return { kind: 'balance', balance };
  const detail = `the balance ${JSON.stringify(reply.text)} is not written as the separators of the site say`;
  return { kind: 'site_fails', detail, retryAfterMs: undefined, mayBeDone: false };
}
