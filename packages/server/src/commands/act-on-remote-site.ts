import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import type { Rejection } from '../domain/rejection.ts';
import { readBalanceText } from '../domain/remote-sites/balance-text.ts';
import {
  type CallRemoteSite,
  type RemoteAction,
  type RemoteCall,
  type RemoteReply,
  tellRemoteError,
} from '../domain/remote-sites/remote-call.ts';
import { findsRepeats, isFinal, resultOf, settleByBalance } from '../domain/remote-sites/settle-action.ts';
import { sameUnits } from '../domain/sync/exact-decimal.ts';
import { originName } from '../domain/sync/origin-mark.ts';
import { findMemberEmail } from '../storage/member-emails.ts';
import { keepOrigin } from '../storage/program-origins.ts';
import { type ActionProgress, type ActionRow, findAction, keepAction, noteAction } from '../storage/remote-actions.ts';
import { type CallableSite, findCallableSite } from '../storage/remote-places.ts';
import { giveBackTurn, takeTurn } from '../storage/remote-turns.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly randomBytes: (size: number) => Buffer;
  readonly secretKey: Uint8Array;
  readonly callRemoteSite: CallRemoteSite;
  /** The longest that one call takes. */
  readonly remoteCallMs: number;
};

/** What a caller wants done at a site. `amount` is a positive decimal text; the three last are there unless it is a GET. */
export type WantedAction = {
  programId: number;
  siteId: string;
  by: string;
  key: RecordKey & { fingerprint: Uint8Array };
  action: RemoteAction;
  member: number;
  /** Whom a PAY pays. */
  recipient: number | undefined;
  remoteType: string;
  amount: string | undefined;
  reference: string | undefined;
  entry: string | undefined;
  /** Why one of the two may take part in no movement. */
  halted: Rejection | undefined;
};

export type ActOutcome =
  | { kind: 'acted'; action: ActionRow; isReplay: boolean }
  | { kind: 'unknown_site' | 'not_callable' | 'key_reused' }
  /** Without an e-mail nobody there can be meant. */
  | { kind: 'not_linkable'; member: number }
  /** Takes part in no movement here, so in none elsewhere from here either; what was begun before is still settled. */
  | { kind: 'halted'; rejection: Rejection }
  /** Another call about the same member is under way. */
  | { kind: 'busy' };

const BUSY_MS = 5_000;
const LOOK_MS = 50;
/** Calls that one turn may take: to ask, to act, to ask again. */
const CALLS_A_TURN = 4;

/**
 * Has a remote site do one thing, once for each key: what may have been done is never simply sent again.
 *
 * Where the site finds repeats itself, an uncertain action is sent again under the same `data`, which makes it a duplicate if it
 * was done. Elsewhere the account's balance must say so first; when it says neither, the action stays uncertain and waits
 * for a person.
 */
export async function actOnRemoteSite(parts: Parts, wanted: WantedAction): Promise<ActOutcome> {
  const { programId, siteId, member, recipient } = wanted;
  const site = await findCallableSite(parts, { programId, id: siteId });
  if (typeof site === 'string') return { kind: site === 'unknown' ? 'unknown_site' : 'not_callable' };
  const members = recipient === undefined ? [member] : [member, recipient];
  const emails: string[] = [];
  for (const number of members) {
    const email = await findMemberEmail(parts.pool, programId, number);
    if (email === undefined) return { kind: 'not_linkable', member: number };
    emails.push(email);
  }
  const kept = await keep(parts, wanted);
  if (!kept) return { kind: 'key_reused' };
  if (isFinal(kept.result)) return { kind: 'acted', action: kept, isReplay: true };
  const isUntried = kept.result === 'waiting' || kept.result === 'unavailable';
  if (wanted.halted && wanted.action !== 'GET' && isUntried) return { kind: 'halted', rejection: wanted.halted };
  const turn = { programId, siteId, members, owner: parts.randomBytes(12).toString('hex') };
  if (!(await waitForTurn(parts, turn))) return { kind: 'busy' };
  try {
    const now = (await findAction(parts.pool, programId, kept.id)) ?? kept;
    if (isFinal(now.result)) return { kind: 'acted', action: now, isReplay: true };
    const [account = '', to] = emails;
    return { kind: 'acted', action: await carryOut(parts, { site, row: now, account, to }), isReplay: false };
  } finally {
    await giveBackTurn(parts.pool, turn);
  }
}

/** The action under its key; undefined when the key was used for another. */
async function keep(parts: Parts, wanted: WantedAction): Promise<ActionRow | undefined> {
  const { programId, key } = wanted;
  const random = parts.randomBytes(8).toString('hex');
  const origin = await keepOrigin(parts.pool, programId, originName(programId, parts.randomBytes(4).toString('hex')));
  const kept = await keepAction(parts.pool, {
    programId,
    id: `rma_${programId}_${random}`,
    siteId: wanted.siteId,
    requestedBy: wanted.by,
    keyHash: key.hash,
    fingerprint: key.fingerprint,
    action: wanted.action,
    member: wanted.member,
    recipient: wanted.recipient ?? null,
    remoteType: wanted.remoteType,
    amount: wanted.amount ?? null,
    reference: wanted.reference ?? null,
    entry: wanted.entry ?? null,
    // Not the form of a mark: what is done there is that site's own movement.
    data: `ph-${origin}-a${random}`,
    createdAt: new Date(parts.clock()),
  });
  return Buffer.from(kept.fingerprint).equals(key.fingerprint) ? kept : undefined;
}

async function waitForTurn(parts: Parts, turn: Parameters<typeof takeTurn>[1]): Promise<boolean> {
  const end = performance.now() + BUSY_MS;
  for (;;) {
    const now = parts.clock();
    const until = new Date(now + parts.remoteCallMs * CALLS_A_TURN);
    if (await takeTurn(parts.pool, turn, { now: new Date(now), until })) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

type Work = { site: CallableSite; row: ActionRow; account: string; to: string | undefined };

async function carryOut(parts: Parts, work: Work): Promise<ActionRow> {
  const { row } = work;
  if (row.action === 'GET') return await note(parts, row, fieldsOf(await ask(parts, work), work, row.attempts + 1));
  const isOpen = row.result === 'calling' || row.result === 'uncertain';
  if (findsRepeats(work.site.settings, row.remoteType)) return await send(parts, work, isOpen);
  const verdict = isOpen ? await settle(parts, work) : 'not_done';
  if (verdict === 'done') return await note(parts, row, { result: 'completed', detail: 'told by the balance' });
  if (verdict === 'unknown') return await note(parts, row, { result: 'uncertain', detail: UNSETTLED });
  const before = await ask(parts, work);
  if (before.kind !== 'balance') return await note(parts, row, fieldsOf(before, work, row.attempts));
  const balanceBefore = readBalanceText(before.text, work.site.settings);
  if (balanceBefore === undefined)
    return await note(parts, row, { result: 'unavailable', detail: unreadable(before.text) });
  return await send(parts, { ...work, row: { ...row, balanceBefore } }, false);
}

const UNSETTLED = 'the balance does not say whether it was done: look into the log of the site';

/** Sends the movement. `mayBeDone`: an attempt of before may have been carried out, so that no news is no relief. */
async function send(parts: Parts, work: Work, mayBeDone: boolean): Promise<ActionRow> {
  const attempts = work.row.attempts + 1;
  const row = await note(parts, work.row, { result: 'calling', attempts });
  const reply = await parts.callRemoteSite(work.site.place, movementOf({ ...work, row }));
  const fields = fieldsOf(reply, work, attempts);
  return await note(
    parts,
    row,
    mayBeDone && fields.result === 'unavailable' ? { ...fields, result: 'uncertain' } : fields,
  );
}

/** What the balance says of a movement that may have been done. A request that is still under way there says nothing yet. */
async function settle(parts: Parts, work: Work): Promise<'done' | 'not_done' | 'unknown'> {
  const { row, site } = work;
  if (row.balanceBefore === null || row.amount === null) return 'unknown';
  const reply = await ask(parts, work);
  const text = reply.kind === 'balance' ? readBalanceText(reply.text, site.settings) : undefined;
  if (text === undefined) return 'unknown';
  const [before = 0n, now = 0n, amount = 0n] = sameUnits([row.balanceBefore, text, row.amount]).units;
  const verdict = settleByBalance({ before, now, effect: row.action === 'CREDIT' ? amount : -amount });
  const isOld = parts.clock() - row.updatedAt.getTime() >= parts.remoteCallMs * 2;
  return verdict === 'not_done' && !isOld ? 'unknown' : verdict;
}

function ask(parts: Parts, { site, row, account }: Work): Promise<RemoteReply> {
  return parts.callRemoteSite(site.place, { action: 'GET', account, type: row.remoteType });
}

function movementOf({ row, account, to = '' }: Work): RemoteCall {
  const { action, remoteType: type, amount, reference, entry, data } = row;
  if (action === 'GET' || amount === null || reference === null || entry === null)
    throw new Error(`bug: action ${row.id} has not what a movement needs`);
  const fields = { account, type, amount, reference, entry, data };
  return action === 'PAY' ? { ...fields, action, to } : { ...fields, action };
}

function fieldsOf(reply: RemoteReply, { site }: Work, attempts: number): Partial<ActionProgress> {
  const result = resultOf(reply, attempts);
  const nothing = { error: null, detail: null };
  switch (reply.kind) {
    case 'balance': {
      const balance = readBalanceText(reply.text, site.settings) ?? null;
      if (balance === null) return { ...nothing, result: 'unavailable', attempts, detail: unreadable(reply.text) };
      return { ...nothing, result, attempts, balance };
    }
    case 'error':
      return { result, attempts, error: reply.error, detail: tellRemoteError(reply.error) };
    case 'unavailable':
    case 'uncertain':
      return { result, attempts, error: null, detail: storable(reply.detail) };
    default:
      return { ...nothing, result, attempts };
  }
}

const unreadable = (text: string) =>
  `the balance ${JSON.stringify(text)} is not written as the separators of the site say`;

/** PostgreSQL keeps no NUL and no half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed();
}

async function note(parts: Parts, row: ActionRow, progress: Partial<ActionProgress>): Promise<ActionRow> {
  const changed = { ...row, ...progress, updatedAt: new Date(parts.clock()) };
  await noteAction(parts.pool, row, changed);
  return changed;
}
