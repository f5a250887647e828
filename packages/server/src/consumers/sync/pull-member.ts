import { formatAmount, MAX_AMOUNT } from '../../domain/points.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { decidePulledChange } from '../../domain/sync/decide-pulled-change.ts';
import { cutToMinor, subtractDecimals } from '../../domain/sync/exact-decimal.ts';
import { originName } from '../../domain/sync/origin-mark.ts';
import { naturalRecordKey } from '../../storage/ledger/seal.ts';
import { keepOrigin } from '../../storage/program-origins.ts';
import type { CallableSite } from '../../storage/remote-places.ts';
import { giveBackTurn, takeTurn } from '../../storage/remote-turns.ts';
import {
  type AgreedBalance,
  type BalanceName,
  beginAgreed,
  findAgreed,
  isAbout,
  noteSeen,
  shiftAgreed,
} from '../../storage/sync/balances.ts';
import { deleteConflict, isPullHeld, keepConflict } from '../../storage/sync/conflicts.ts';
import { isAheadOfSync } from '../../storage/sync/give-out.ts';
import { findLink } from '../../storage/sync/links.ts';
import type { PullRound } from '../../storage/sync/pull-rounds.ts';
import { hasUnsettledPush } from '../../storage/sync/pushes.ts';
import { accountOf, placeOf } from './address-place.ts';
import { askBalance } from './ask-balance.ts';
import type { SyncParts } from './sync-parts.ts';

/** How a site fails to tell a balance. */
export type PullFault = { detail: string; retryAfterMs: number | undefined };

/** A member whose balance there is looked at. */
type Looked = { site: CallableSite; round: PullRound; member: number; account: string };

const CALLS = 2;

/**
 * Takes over what changed of one member's balance at a site since both sides agreed; the first look only notes it.
 *
 * Nothing is evaluated while a movement of here is under way there or may be, nor while a person has to look at a difference. What
 * the site itself refuses about the member is left for the next round. Gives the fault when the site fails.
 */
export async function pullMember(parts: SyncParts, looked: Looked): Promise<'answered' | 'not_asked' | PullFault> {
  const { round, member } = looked;
  const { programId, siteId, pointType } = round;
  const turn = { programId, siteId, members: [member], owner: parts.randomBytes(12).toString('hex') };
  const now = parts.clock();
  const until = new Date(now + parts.remoteCallMs * CALLS);
  if (!(await takeTurn(parts.pool, turn, { now: new Date(now), until }))) return 'not_asked';
  try {
    const name = { programId, siteId, member, pointType };
    if (await isUnsettled(parts, name)) return 'not_asked';
    const found = await findAgreed(parts.pool, name);
    const agreed = isAbout(found, accountOf(looked.site, looked.account)) ? found : undefined;
    // In this order: what was agreed on then is about the type that is asked for now.
    const link = await findLink(parts.pool, name);
    if (link?.remoteType !== round.remoteType) return 'not_asked';
    const asked = await askBalance(parts, looked.site, { account: looked.account, remoteType: round.remoteType });
    if (asked.kind === 'site_fails') return asked;
    if (asked.kind === 'balance') await takeOver(parts, looked, { balance: asked.balance, series: agreed?.series });
    return 'answered';
  } finally {
    await giveBackTurn(parts.pool, turn);
  }
}

async function isUnsettled({ pool }: SyncParts, name: BalanceName): Promise<boolean> {
  if (await isPullHeld(pool, name)) return true;
  if (await hasUnsettledPush(pool, name)) return true;
  // What is in the journal and not given out yet waits as well, whether it is to be told there or was told from there.
  return await isAheadOfSync(pool, name);
}

/** `series`: of what was agreed on before the balance was asked for. */
async function takeOver(
  parts: SyncParts,
  looked: Looked,
  { balance, series }: { balance: string; series: string | undefined },
): Promise<void> {
  const { round, member } = looked;
  const { programId, siteId, pointType } = round;
  const name = { programId, siteId, member, pointType };
  const seenAt = new Date(parts.clock());
  if (series === undefined) return await begin(parts, looked, balance);
  const agreed = await findAgreed(parts.pool, name);
  // The link was put anew meanwhile: another agreement is perhaps about another type there.
  if (agreed?.series !== series) return;
  await noteSeen(parts.pool, name, { seen: balance, seenAt });
  const scale = (await parts.configs.get(programId)).pointTypes.get(pointType)?.scale;
  if (scale === undefined) throw new Error(`bug: a link of point type ${pointType}, which is not there`);
  const difference = cutToMinor(subtractDecimals(balance, agreed.agreed), scale);
  if (difference === 0) return;
  const booked = await book(parts, { looked, agreed, difference });
  if ('rejection' in booked) {
    const { code } = booked.rejection;
    const conflict = { ...name, kind: 'pull_refused', number: null, expected: agreed.agreed, found: balance } as const;
    return await keepConflict(parts.pool, { ...conflict, detail: code, at: seenAt });
  }
  // By what was booked, which after a crash may be of an earlier look: the rest is seen by the next one.
  await shiftAgreed(parts.pool, name, { by: formatAmount(booked.amount, scale), pulled: 1 });
  await deleteConflict(parts.pool, { ...name, kind: 'pull_refused' });
}

/** The first look at an account: what is there now is what changes are seen against. */
async function begin(parts: SyncParts, { site, round, member, account }: Looked, balance: string): Promise<void> {
  const { programId, siteId, pointType, remoteType } = round;
  const name = { programId, siteId, member, pointType };
  const begun = { agreed: balance, series: parts.randomBytes(4).toString('hex'), remoteType };
  await beginAgreed(parts.pool, name, { ...begun, account: accountOf(site, account) });
  await deleteConflict(parts.pool, { ...name, kind: 'pull_refused' });
  await noteSeen(parts.pool, name, { seen: balance, seenAt: new Date(parts.clock()) });
}

/** Books a change of there as an adjustment here, once; what was booked, in minor units, or why it cannot be. */
async function book(
  parts: SyncParts,
  { looked, agreed, difference }: { looked: Looked; agreed: AgreedBalance; difference: number },
): Promise<{ amount: number } | { rejection: Rejection }> {
  const { round, member, site } = looked;
  const { programId, siteId, pointType } = round;
  if (Math.abs(difference) > MAX_AMOUNT)
    return { rejection: { code: 'balance_out_of_range', maximum: String(MAX_AMOUNT) } };
  const source = await keepOrigin(parts.pool, programId, originName(programId, parts.randomBytes(4).toString('hex')));
  const pulledFrom = placeOf(site.place.address);
  if (pulledFrom === undefined) throw new Error(`bug: site ${siteId} was called without an address`);
  const change = { member, pointType, difference, source, pulledFrom, silent: !round.triggers };
  const outcome = await parts.lanes.submit(programId, {
    by: siteId,
    dryRun: false,
    steps: [
      {
        key: naturalRecordKey(`site-sync:${JSON.stringify([siteId, member, pointType, agreed.series, agreed.pulled])}`),
        needs: () => ({ wallets: [{ ref: { kind: 'number', number: member }, pointType, lots: true }] }),
        decide: (view) => decidePulledChange(view, change),
      },
    ],
  });
  if (outcome.kind === 'refused') return { rejection: outcome.rejection };
  const [record] = outcome.kind === 'applied' ? outcome.records : [];
  if (!record) throw new Error('bug: a pulled change ended without a record');
  return { amount: record.body.amount ?? 0 };
}
