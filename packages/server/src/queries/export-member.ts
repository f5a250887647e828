import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { holdAt, settledWallet } from '../domain/ledger/balance-at.ts';
import type { Hold } from '../domain/ledger/hold.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { Wallet } from '../domain/ledger/wallet.ts';
import type { MemberProfile, MemberRef } from '../domain/members/member.ts';
import { listPayloadsAbout, type PayloadAbout } from '../storage/inbound-hooks/payloads.ts';
import { loadBalances } from '../storage/ledger/balances.ts';
import { listMemberRecords, listMergedMembers } from '../storage/ledger/history.ts';
import { loadOpenHolds } from '../storage/ledger/holds.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import { loadProfiles } from '../storage/members/member-lists.ts';
import { listAllRemoteBalances, type RemoteBalanceRow } from '../storage/remote-balances.ts';
import { type HoldingRows, loadHoldings } from '../storage/standings/holdings.ts';
import { listTriggersAbout, type TriggerAbout } from '../storage/triggers/requests.ts';
import { getMember } from './get-member.ts';

/**
 * Everything about one member, as of record `upTo`.
 *
 * `merged`: the members who became part of this one. Wallets and holds as they are at `at`, what is due counted.
 * `recordPages` reads every record that moved their points or tells of an occasion without points, newest first, page by page, so that a long history costs no
 * more memory than a short one; it holds no connection between pages.
 */
export type MemberExport = {
  at: Instant;
  upTo: number;
  profile: MemberProfile;
  merged: readonly MemberProfile[];
  wallets: readonly Wallet[];
  openHolds: readonly Hold[];
  /** As they stand at `upTo`; badges that were taken away and segments that were left are not among them. */
  standing: HoldingRows;
  /** What was last read of them at remote sites. */
  remoteBalances: readonly RemoteBalanceRow[];
  /** What inbound hooks were sent about them, the newest first. */
  hookEvents: readonly PayloadAbout[];
  /** What clients had rules do about them, the newest first. */
  ruleRequests: readonly TriggerAbout[];
  recordPages(): AsyncGenerator<readonly StoredRecord[]>;
};

const PAGE = 200;

/** Undefined: nobody has that name. An erased member's tombstone has nothing left to export; the caller says so. */
export async function exportMember(
  pool: pg.Pool,
  config: ProgramConfig,
  asked: { ref: MemberRef; now: Instant },
): Promise<MemberExport | undefined> {
  const { programId } = config;
  const found = await getMember(pool, programId, asked.ref);
  if (!found) return undefined;
  const { number } = found.profile;
  const snapshot = await readSnapshot(pool, config, { number, now: asked.now });
  const members = [number, ...snapshot.merged.map((each) => each.number)];
  return {
    at: asked.now,
    ...snapshot,
    recordPages: () => pageRecords(pool, config, { members, upTo: snapshot.upTo }),
  };
}

/** Names, balances and holds at one instant of the database. */
async function readSnapshot(
  pool: pg.Pool,
  config: ProgramConfig,
  asked: { number: number; now: Instant },
): Promise<Omit<MemberExport, 'at' | 'recordPages'>> {
  const { programId } = config;
  const { number, now } = asked;
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const head = await readHead(client, programId);
    const [profile] = await loadProfiles(client, programId, [number]);
    const merged = await loadProfiles(client, programId, await listMergedMembers(client, programId, number));
    const [balances] = await loadBalances(client, programId, { refs: [{ kind: 'number', number }], now });
    const openHolds = await loadOpenHolds(client, programId, number);
    const held = await loadHoldings(client, programId, { members: [number], number: head?.number ?? 0 });
    const standing = {
      ...held,
      badges: held.badges.filter(({ level }) => level !== null),
      segments: held.segments.filter(({ ranges }) => ranges.length > 0),
    };
    const members = [number, ...merged.map((each) => each.number)];
    const remoteBalances = await listAllRemoteBalances(client, programId, members);
    const hookEvents = await listPayloadsAbout(client, programId, number);
    const ruleRequests = await listTriggersAbout(client, programId, members);
    if (!profile || !head) throw new Error(`bug: member ${number} of program ${programId} has vanished`);
    const endedHolds = balances?.endedHolds ?? [];
    const wallets = (balances?.wallets ?? []).map((wallet) =>
      settledWallet(wallet, {
        config,
        endedHolds: endedHolds.filter((hold) => hold.pointType === wallet.pointType),
        instant: now,
      }),
    );
    const stillOpen = openHolds.map((hold) => holdAt(hold, now)).filter((hold) => hold.state === 'open');
    const elsewhere = { remoteBalances, hookEvents, ruleRequests };
    return { upTo: head.number, profile, merged, wallets, openHolds: stillOpen, standing, ...elsewhere };
  } finally {
    // Nothing was written: ending the transaction and giving the connection back is all there is to do.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

async function* pageRecords(
  pool: pg.Pool,
  config: ProgramConfig,
  asked: { members: readonly number[]; upTo: number },
): AsyncGenerator<readonly StoredRecord[]> {
  const pointTypes = [...config.pointTypes.keys()];
  for (let below = asked.upTo + 1; ; ) {
    const range = { atLeast: 1, below, limit: PAGE };
    const page = await listMemberRecords(pool, config.programId, { ...range, members: asked.members, pointTypes });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    below = last.number;
  }
}
