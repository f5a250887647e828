import { fillEntry } from '../../domain/entry-text.ts';
import { formatAmount } from '../../domain/points.ts';
import type { RemoteCall } from '../../domain/remote-sites/remote-call.ts';
import { findsRepeats, settleByBalance } from '../../domain/remote-sites/settle-action.ts';
import {
  type DoneWhen,
  findDifference,
  firstAgreement,
  judgeReply,
  type PushVerdict,
  settleAt,
} from '../../domain/sync/decide-push.ts';
import { sameUnits } from '../../domain/sync/exact-decimal.ts';
import { pulls } from '../../domain/sync/link.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import { findMemberEmail } from '../../storage/member-emails.ts';
import { type CallableSite, findCallableSite } from '../../storage/remote-places.ts';
import { giveBackTurn, takeTurn } from '../../storage/remote-turns.ts';
import { findAgreed, isAbout } from '../../storage/sync/balances.ts';
import { findLink } from '../../storage/sync/links.ts';
import { type DueMember, findOldestPush, type PushRow, updatePush } from '../../storage/sync/pushes.ts';
import { type PushEnd, settlePush } from '../../storage/sync/settle-push.ts';
import { noteSiteWell } from '../../storage/sync/site-health.ts';
import { accountOf } from './address-place.ts';
import { askBalance } from './ask-balance.ts';
import { leaveAlone, storable } from './note-site.ts';
import type { SyncParts } from './sync-parts.ts';

/** Calls that one row may take: to ask, to act, to ask again, and one to spare. */
const CALLS_A_ROW = 4;

/** A row that is being sent. `scale` is that of the point type here; `effect` its amount as a decimal text. */
type Work = { site: CallableSite; row: PushRow; account: string; effect: string };

/** The balance that the last row left, so that the next one need not ask for it. */
type Known = { remoteType: string; balance: string } | undefined;

/**
 * Sends what waits for one member of a site, the oldest first, one call at a time, until nothing is due or the site fails.
 * Whoever else calls the site about the member waits meanwhile. Whether anything was sent.
 */
export async function pushMember(parts: SyncParts, name: DueMember): Promise<boolean> {
  const { programId, siteId, member } = name;
  const site = await findCallableSite(parts, { programId, id: siteId });
  if (typeof site === 'string') {
    const detail = site === 'unknown' ? 'the site is gone' : 'the site has no address to call, or is switched off';
    await leaveAlone(parts, name, { detail, retryAfterMs: undefined });
    return false;
  }
  const turn = { programId, siteId, members: [member], owner: parts.randomBytes(12).toString('hex') };
  let known: Known;
  let hasSent = false;
  try {
    while (!parts.stopping.aborted) {
      const now = parts.clock();
      const until = new Date(now + parts.remoteCallMs * CALLS_A_ROW);
      if (!(await takeTurn(parts.pool, turn, { now: new Date(now), until }))) break;
      const row = await findOldestPush(parts.pool, name);
      if (!row?.dueAt || row.dueAt.getTime() > now) break;
      const went = await pushRow(parts, { site, row, known });
      if (!went.goesOn) break;
      known = went.known;
      hasSent = true;
    }
    return hasSent;
  } finally {
    await giveBackTurn(parts.pool, turn);
  }
}

type Went = { goesOn: boolean; known: Known };

async function pushRow(
  parts: SyncParts,
  { site, row, known }: { site: CallableSite; row: PushRow; known: Known },
): Promise<Went> {
  const account = await findMemberEmail(parts.pool, row.programId, row.member);
  if (account === undefined) return await end(parts, row, { kind: 'park', reason: 'not_linkable', detail: null });
  const pointType = (await parts.configs.get(row.programId)).pointTypes.get(row.pointType);
  if (!pointType) throw new Error(`bug: record ${row.number} moves a point type that is not there`);
  const work = { site, row, account, effect: formatAmount(row.amount, pointType.scale) };
  const mayBeDone = row.state !== 'waiting';
  const hasRepeats = findsRepeats(site.settings, row.remoteType);
  if (mayBeDone && !hasRepeats) {
    const settled = await settle(parts, work);
    if (settled) return settled;
  }
  // From before the first attempt, or nothing could be said of what it has moved.
  const kept = mayBeDone && hasRepeats ? row.balanceBefore : null;
  const before =
    kept ?? (known?.remoteType === row.remoteType ? known.balance : await askBalance(parts, site, { account, ...row }));
  if (typeof before !== 'string' && before.kind !== 'balance') return await end(parts, row, before);
  const balanceBefore = typeof before === 'string' ? before : before.balance;
  return await send(parts, { ...work, row: { ...row, balanceBefore } }, mayBeDone && hasRepeats);
}

/** Asks whether a row was done that may have been; undefined: it was not, and is to be sent. */
async function settle(parts: SyncParts, work: Work): Promise<Went | undefined> {
  const { row, site, account, effect } = work;
  const asked = await askBalance(parts, site, { account, ...row });
  if (asked.kind !== 'balance')
    return await end(parts, row, { ...asked, ...(asked.kind === 'site_fails' ? { mayBeDone: true } : {}) });
  const [before = 0n, now = 0n, moved = 0n] = sameUnits([row.balanceBefore ?? '0', asked.balance, effect]).units;
  const verdict = row.balanceBefore === null ? 'unknown' : settleByBalance({ before, now, effect: moved });
  if (verdict === 'done') return await finish(parts, work, { after: asked.balance, done: 'before' });
  if (verdict === 'not_done') return undefined;
  const detail = `the balance was ${row.balanceBefore}, is ${asked.balance}, and ${effect} may have been moved`;
  return await end(parts, row, { kind: 'park', reason: 'uncertain', detail });
}

async function send(parts: SyncParts, work: Work, mayBeDone: boolean): Promise<Went> {
  const row: PushRow = {
    ...work.row,
    state: 'sending',
    attempts: work.row.attempts + 1,
    updatedAt: new Date(parts.clock()),
  };
  await updatePush(parts.pool, row);
  const reply = await parts.callRemoteSite(work.site.place, await movementOf(parts, work));
  const verdict = judgeReply(reply, mayBeDone);
  if (verdict.kind !== 'done') return await end(parts, row, verdict);
  const asked = await askBalance(parts, work.site, { account: work.account, ...row });
  const after = asked.kind === 'balance' ? asked.balance : undefined;
  const repeated = mayBeDone ? 'before' : 'elsewhere';
  return await finish(parts, { ...work, row }, { after, done: verdict.isDuplicate ? repeated : 'now' });
}

/** Ends a row that was done: what is agreed on from now on, and what differs. */
async function finish(
  parts: SyncParts,
  work: Work,
  seen: { after: string | undefined; done: DoneWhen },
): Promise<Went> {
  const { row, effect } = work;
  const { after, done } = seen;
  const before = row.balanceBefore ?? '0';
  const at = new Date(parts.clock());
  const difference = after === undefined ? undefined : findDifference({ before, after, effect }, done);
  const link = await findLink(parts.pool, row);
  // Where the site's own changes are taken over anyway, one that came between is nothing to tell a person of.
  const isExpected = difference?.kind === 'other_change' && link !== undefined && pulls(link.direction);
  const { programId, siteId, member, pointType, number } = row;
  const name = { programId, siteId, member, pointType };
  await settlePush(parts.pool, row, {
    // What is agreed on is about the type that is linked now, which may be another by then.
    agreed:
      link?.remoteType === row.remoteType
        ? await agreementAfter(parts, work, { before, after, isFirstDuplicate: done === 'elsewhere' })
        : undefined,
    seen: after === undefined ? undefined : { seen: after, seenAt: at },
    conflict:
      difference && !isExpected
        ? { ...name, ...difference, number, found: after ?? null, detail: null, at }
        : undefined,
    isInStep: after !== undefined && difference === undefined,
  });
  await noteSiteWell(parts.pool, row, parts.clock());
  return { goesOn: true, known: after === undefined ? undefined : { remoteType: row.remoteType, balance: after } };
}

async function agreementAfter(
  parts: SyncParts,
  { site, row, account: email, effect }: Work,
  seen: { before: string; after: string | undefined; isFirstDuplicate: boolean },
): Promise<PushEnd['agreed']> {
  const account = accountOf(site, email);
  if (isAbout(await findAgreed(parts.pool, row), account)) return { kind: 'moves', by: effect };
  const series = parts.randomBytes(4).toString('hex');
  return { kind: 'begins', at: firstAgreement({ ...seen, effect }), series, remoteType: row.remoteType, account };
}

/** Notes why a row is not done, and whether the next one may be tried. */
async function end(parts: SyncParts, row: PushRow, verdict: Exclude<PushVerdict, { kind: 'done' }>): Promise<Went> {
  const now = parts.clock();
  const updatedAt = new Date(now);
  const detail = verdict.detail === null ? null : storable(verdict.detail);
  if (verdict.kind === 'park') {
    const { reason } = verdict;
    await updatePush(parts.pool, { ...row, state: 'parked', reason, detail, dueAt: null, updatedAt });
    parts.logger.warn(
      { programId: row.programId, site: row.siteId, number: row.number, reason },
      'a movement is not pushed',
    );
    return { goesOn: true, known: undefined };
  }
  const mayBeDone = verdict.mayBeDone || row.state === 'uncertain';
  const dueAt = mayBeDone ? settleAt({ attempts: row.attempts, now, callMs: parts.remoteCallMs }) : now;
  const state = mayBeDone ? 'uncertain' : 'waiting';
  await updatePush(parts.pool, { ...row, state, detail, dueAt: new Date(dueAt), updatedAt });
  await leaveAlone(parts, row, verdict);
  return { goesOn: false, known: undefined };
}

/** The call for a row: the same on every retry. */
async function movementOf(parts: SyncParts, { row, account, effect }: Work): Promise<RemoteCall> {
  const [record] = await loadRecords(parts.pool, row.programId, [row.number]);
  if (!record) throw new Error(`bug: record ${row.number} of a push is missing`);
  const given = record.body.reference ?? '';
  // The protocol takes an empty text and `0` for none.
  // Of a merge, the one record that moves several types, the type is named: the plugin takes the same reference and data in another
  // type for a repeat.
  const own = record.type === 'members_merged' ? `${record.type}_${row.pointType}` : record.type;
  const reference = /^0?$/.test(given.trim()) ? own : given;
  const entry =
    record.text?.entry === undefined
      ? ''
      : fillEntry(record.text.entry, record, await parts.configs.get(row.programId));
  return {
    action: row.amount > 0 ? 'CREDIT' : 'DEBIT',
    account,
    type: row.remoteType,
    amount: effect.replace(/^-/, ''),
    reference,
    entry: /^0?$/.test(entry.trim()) ? reference : entry,
    data: row.mark,
  };
}
