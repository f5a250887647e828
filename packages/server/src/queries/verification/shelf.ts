import type pg from 'pg';
import type { Book } from '../../domain/ledger/apply-record.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import { walletKey } from '../../domain/ledger/overlay.ts';
import { type LedgerRecord, memberLegs } from '../../domain/ledger/record.ts';
import { emptyWallet, type Wallet } from '../../domain/ledger/wallet.ts';
import { ruleUsesOf, sumUses } from '../../domain/rules/rule-use.ts';
import { loadHolds } from '../../storage/ledger/holds.ts';
import { loadReversed } from '../../storage/ledger/reversals.ts';
import { FIRST_HASH } from '../../storage/ledger/seal.ts';
import { loadWalletsByKey } from '../../storage/ledger/wallets.ts';
import { type AccountTotals, type BatchWrites, lotChanges, writeBatch } from '../../storage/ledger/write-batch.ts';
import { returnRowsOf } from '../../storage/rules/purchase-returns.ts';
import { holdingRowsOf } from '../../storage/standings/holdings.ts';

/** The state of a replay: what was touched lately in memory, all else in tables that no lane writes to. */
export type Shelf = {
  readonly book: Book;
  readonly totals: AccountTotals;
  /** Makes sure that all which these records touch, and these wallets, are in memory. */
  load(records: readonly LedgerRecord[], also?: readonly WalletName[]): Promise<void>;
  /** Keeps what a record says of badges and ranks, and of rules. */
  note(record: LedgerRecord): void;
  /** Wallets, lots, holds, reversed records and records that were noted, in memory. */
  size(): number;
  /** Writes everything to the tables. */
  putAway(): Promise<void>;
};

type WalletName = { member: number; pointType: string };

export function openShelf(session: pg.Client, programId: number): Shelf {
  const kept = emptyKept();
  const totals: AccountTotals = new Map();
  const told: LedgerRecord[] = [];
  let hasTables = false;
  return {
    book: bookOf(kept),
    totals,
    note: (record) => void told.push(record),
    async load(records, also = []) {
      // As long as nothing was written away, what is not here is not there.
      if (hasTables) await loadMissing(kept, { session, programId, records, also });
    },
    size() {
      let lots = 0;
      for (const wallet of kept.wallets.values()) lots += wallet.lots?.length ?? 0;
      return told.length + kept.wallets.size + lots + kept.holds.size + kept.reversed.size;
    },
    async putAway() {
      await session.query('begin');
      await Promise.all(
        writeBatch(session, programId, {
          ...changesOf(kept),
          totals,
          holdings: holdingRowsOf(told),
          returns: returnRowsOf(told),
          uses: sumUses(told.flatMap(({ body }) => ruleUsesOf(body))),
          records: [],
          head: NO_HEAD,
        }),
      );
      await session.query('commit');
      hasTables = true;
      totals.clear();
      told.length = 0;
      for (const shelf of Object.values(kept)) shelf.clear();
    },
  };
}

/** A replay's tables have no head of their own to move. */
const NO_HEAD: BatchWrites['head'] = {
  number: 0,
  hash: FIRST_HASH,
  at: 0,
  configVersion: 1,
  nextMemberNumber: 1,
  refused: { number: 0, hash: FIRST_HASH },
};

/** What is in memory; `loaded`: wallets as they stand in the tables, since what is written is the difference. */
type Kept = {
  wallets: Map<string, Wallet>;
  loaded: Map<string, Wallet>;
  holds: Map<number, Hold>;
  reversed: Map<number, number>;
};

function emptyKept(): Kept {
  return { wallets: new Map(), loaded: new Map(), holds: new Map(), reversed: new Map() };
}

function bookOf({ wallets, holds, reversed }: Kept): Book {
  return {
    wallet: (member, pointType) => wallets.get(walletKey(member, pointType)) ?? emptyWallet(member, pointType),
    walletsOf: (member) => [...wallets.values()].filter((wallet) => wallet.member === member),
    hold: (number) => holds.get(number),
    reversed: (number) => reversed.get(number) ?? 0,
    putWallet: (wallet) => void wallets.set(walletKey(wallet.member, wallet.pointType), wallet),
    putHold: (hold) => void holds.set(hold.number, hold),
    putReversed: (number, amount) => void reversed.set(number, amount),
  };
}

async function loadMissing(
  kept: Kept,
  asked: { session: pg.Client; programId: number; records: readonly LedgerRecord[]; also: readonly WalletName[] },
): Promise<void> {
  const { session, programId, records, also } = asked;
  const names = new Map<string, WalletName>();
  const holds = new Set<number>();
  const reversed = new Set<number>();
  const want = (name: WalletName): void => {
    const key = walletKey(name.member, name.pointType);
    if (!kept.wallets.has(key)) names.set(key, name);
  };
  also.forEach(want);
  for (const { body } of records) {
    memberLegs(body).forEach(want);
    body.lifetime?.forEach(want);
    if (body.hold !== undefined && !kept.holds.has(body.hold)) holds.add(body.hold);
    if (body.reverses !== undefined && !kept.reversed.has(body.reverses)) reversed.add(body.reverses);
  }
  const [loadedWallets, loadedHolds, loadedReversed] = await Promise.all([
    loadWalletsByKey(session, programId, [...names.values()]),
    loadHolds(session, programId, [...holds]),
    loadReversed(session, programId, [...reversed]),
  ]);
  for (const wallet of loadedWallets) {
    const key = walletKey(wallet.member, wallet.pointType);
    kept.wallets.set(key, wallet);
    kept.loaded.set(key, wallet);
  }
  for (const hold of loadedHolds) kept.holds.set(hold.number, hold);
  for (const [number, amount] of loadedReversed) kept.reversed.set(number, amount);
}

function changesOf(kept: Kept): Pick<BatchWrites, 'wallets' | 'lots' | 'holds' | 'reversed'> {
  const changed = [...kept.wallets].filter(([key, wallet]) => kept.loaded.get(key) !== wallet);
  return {
    wallets: changed.map(([, wallet]) => wallet),
    lots: lotChanges(changed.map(([key, after]) => ({ before: kept.loaded.get(key)?.lots ?? [], after }))),
    holds: [...kept.holds.values()],
    reversed: kept.reversed,
  };
}
