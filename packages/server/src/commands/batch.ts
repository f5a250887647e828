import type { Instant } from '../domain/calendar.ts';
import type { Effect } from '../domain/ledger/checks.ts';
import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import {
  emptyState,
  type LedgerState,
  type OverlayStart,
  openOverlay,
  openView,
  walletKey,
} from '../domain/ledger/overlay.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { LedgerRecord, RecordKey } from '../domain/ledger/record.ts';
import type { Lot, Wallet } from '../domain/ledger/wallet.ts';
import type { UseRow } from '../domain/limits/limit.ts';
import type { LockedHead } from '../storage/ledger/head.ts';
import type { KeyUse, RefusedKey } from '../storage/ledger/keys.ts';
import type { Alert } from '../storage/limits/alerts.ts';

/** A key used earlier in this very batch, by a record that has a number but is not sealed yet. */
type UseInBatch = { kind: 'appended'; fingerprint: Uint8Array | null; number: number };

/** What one batch has loaded, decided and still has to write. Lives from lock to COMMIT. */
export type Batch = {
  programId: number;
  head: LockedHead;
  config: ProgramConfig;
  /** The clock at the time of the lock; no record is later, save that none is earlier than the head. */
  now: Instant;
  state: LedgerState;
  /** Lots as they were loaded, by wallet: what is written is the difference. */
  loadedLots: Map<string, readonly Lot[]>;
  loadedWallets: Map<string, Wallet>;
  /** What limited principals had given and taken before this batch, by `useKey`. */
  loadedUse: Map<string, UseRow>;
  keyUses: Map<string, KeyUse | UseInBatch>;
  appended: { record: LedgerRecord; key: RecordKey | undefined }[];
  effects: Effect[];
  refused: RefusedKey[];
  /** Refusals that somebody should hear of. */
  alerts: Alert[];
  lastAt: Instant;
  nextMemberNumber: number;
};

export function startBatch(start: { programId: number; head: LockedHead; config: ProgramConfig; now: Instant }): Batch {
  return {
    ...start,
    state: emptyState(),
    loadedLots: new Map(),
    loadedWallets: new Map(),
    loadedUse: new Map(),
    keyUses: new Map(),
    appended: [],
    effects: [],
    refused: [],
    alerts: [],
    lastAt: start.head.at,
    nextMemberNumber: start.head.nextMemberNumber,
  };
}

/** A batch that begins where this one stands and goes its own way: what is decided on it is never written. */
export function scratchOf(batch: Batch): Batch {
  const { members, profiles, wallets, standings, holds, reversed, records, issued, used, ruleUses, returns } =
    batch.state;
  return {
    ...batch,
    state: {
      members: new Map(members),
      profiles: new Map(profiles),
      wallets: new Map(wallets),
      standings: new Map(standings),
      holds: new Map(holds),
      reversed: new Map(reversed),
      records: new Map(records),
      issued: new Map(issued),
      used: new Map(used),
      ruleUses: new Map(ruleUses),
      returns: new Map(returns),
    },
    loadedLots: new Map(batch.loadedLots),
    loadedWallets: new Map(batch.loadedWallets),
    loadedUse: new Map(batch.loadedUse),
    keyUses: new Map(batch.keyUses),
    appended: [...batch.appended],
    effects: [],
    refused: [],
    alerts: [],
  };
}

/** The instant that a command's records carry: the later of the clock and the last record. */
export function instantFor(batch: Batch, chosen: Instant | undefined): Instant {
  return Math.max(batch.lastAt, Math.min(chosen ?? batch.now, batch.now));
}

/** A fresh overlay on the batch, for a command of `by`. */
export function overlayOn(batch: Batch, by: string, at: Instant | undefined): ReturnType<typeof openOverlay> {
  return openOverlay(startOn(batch, by, at));
}

/** The batch's state as decisions see it, before any command is laid over it. */
export function viewOf(batch: Batch): LedgerView {
  return openView(startOn(batch, '', undefined));
}

function startOn(batch: Batch, by: string, at: Instant | undefined): OverlayStart {
  return {
    config: batch.config,
    base: batch.state,
    by,
    nextNumber: batch.head.number + batch.appended.length + 1,
    nextMemberNumber: batch.nextMemberNumber,
    instant: instantFor(batch, at),
  };
}

/** Takes a loaded wallet into the state; lots that arrive for a wallet already there are added to it. */
export function takeWallet(batch: Batch, loaded: Wallet): void {
  const key = walletKey(loaded.member, loaded.pointType);
  const present = batch.state.wallets.get(key);
  if (present && (present.lots !== undefined || loaded.lots === undefined)) return;
  const { lots, expiringHolds } = loaded;
  batch.state.wallets.set(key, present ? { ...present, lots, expiringHolds } : loaded);
  if (!present) batch.loadedWallets.set(key, loaded);
  if (lots) batch.loadedLots.set(key, lots);
}

export function keyText(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex');
}
