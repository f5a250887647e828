import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readBalanceText } from '../domain/remote-sites/balance-text.ts';
import { type CallRemoteSite, tellRemoteError } from '../domain/remote-sites/remote-call.ts';
import { findMemberEmail } from '../storage/member-emails.ts';
import { keepRemoteBalance, listRemoteBalances, type RemoteBalanceRow } from '../storage/remote-balances.ts';
import { type CallableSite, openCallableSite } from '../storage/remote-places.ts';
import { listRemoteSiteRows } from '../storage/remote-sites.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly secretKey: Uint8Array;
  readonly callRemoteSite: CallRemoteSite;
};

type Asked = { programId: number; member: number; siteId: string | undefined; remoteType: string; maxAgeMs: number };

/** Sites of one program that are asked; nobody has more balances than that. */
const MOST_SITES = 100;

/**
 * What a member has at the remote sites that can be called. What was read within `maxAgeMs` is taken from memory, the rest is
 * asked for now. A site that does not answer keeps its last balance, with the error and its age.
 *
 * Undefined: the member has no e-mail to be known by elsewhere.
 */
export async function readRemoteBalances(parts: Parts, asked: Asked): Promise<RemoteBalanceRow[] | undefined> {
  const { programId, member, siteId, remoteType, maxAgeMs } = asked;
  const account = await findMemberEmail(parts.pool, programId, member);
  if (account === undefined) return undefined;
  const kept = await listRemoteBalances(parts.pool, { programId, member, remoteType });
  const rows = await listRemoteSiteRows(parts.pool, programId, { after: '', limit: MOST_SITES });
  const sites = rows.flatMap((row) => openCallableSite(row, parts.secretKey) ?? []);
  const wanted = sites.filter(({ id }) => siteId === undefined || id === siteId);
  return await Promise.all(
    wanted.map(async (site) => {
      const known = kept.find((row) => row.siteId === site.id);
      const readAt = known?.readAt?.getTime();
      const isFresh = known?.error === null && readAt !== undefined && parts.clock() - readAt <= maxAgeMs;
      return isFresh ? known : await refresh(parts, { site, account, known, asked });
    }),
  );
}

async function refresh(
  parts: Parts,
  {
    site,
    account,
    known,
    asked,
  }: { site: CallableSite; account: string; known: RemoteBalanceRow | undefined; asked: Asked },
): Promise<RemoteBalanceRow> {
  const { programId, member, remoteType } = asked;
  const reply = await parts.callRemoteSite(site.place, { action: 'GET', account, type: remoteType });
  const name = { programId, member, siteId: site.id, remoteType };
  const balance = reply.kind === 'balance' ? readBalanceText(reply.text, site.settings) : undefined;
  const row =
    balance === undefined
      ? { ...name, balance: known?.balance ?? null, readAt: known?.readAt ?? null, error: faultOf(reply) }
      : { ...name, balance, readAt: new Date(parts.clock()), error: null };
  await keepRemoteBalance(parts.pool, row);
  return row;
}

function faultOf(reply: Awaited<ReturnType<CallRemoteSite>>): string {
  if (reply.kind === 'error') return tellRemoteError(reply.error);
  if (reply.kind === 'balance') return `the balance ${JSON.stringify(reply.text)} is not written as the separators say`;
  const words = 'detail' in reply ? reply.detail : `answered ${reply.kind}`;
  // PostgreSQL keeps no NUL and no half of a surrogate pair.
  return words.replaceAll('\0', '\u{fffd}').toWellFormed();
}
