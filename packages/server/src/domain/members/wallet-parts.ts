import { chooseLots, partOf } from '../ledger/lots.ts';
import type { LotPart } from '../ledger/record.ts';
import type { Wallet } from '../ledger/wallet.ts';

/** What a wallet owes, in minor units; 0 when it owes nothing. */
export function debtOf(wallet: Wallet): number {
  return Math.max(0, -wallet.evergreen);
}

/** All points of a wallet that are available, by lot, in the order in which they would be spent; a debt not counted. */
export function activeParts(wallet: Wallet): LotPart[] {
  const total = wallet.available + debtOf(wallet);
  return total > 0 ? chooseLots(wallet, total) : [];
}

/** All points of a wallet that wait for their day, the older first. */
export function pendingParts(wallet: Wallet): LotPart[] {
  return (wallet.lots ?? [])
    .filter((lot) => !lot.active)
    .toSorted((a, b) => a.opened - b.opened)
    .map((lot) => partOf(lot, lot.amount));
}
