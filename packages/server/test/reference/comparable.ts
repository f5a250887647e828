import type { Hold } from '../../src/domain/ledger/hold.ts';
import type { LotPart } from '../../src/domain/ledger/record.ts';
import type { Wallet } from '../../src/domain/ledger/wallet.ts';
import { dayText } from './reference-days.ts';
import type { Book, Hold as ReferenceHold } from './reference-ledger.ts';
import { available, type Part, pending, type Wallet as ReferenceWallet } from './reference-wallet.ts';

/** Both ledgers' state in one form, so that a difference reads as one. Lots: active, expiry, activation, source, amount, opened. */
export type Comparable = { wallets: Record<string, unknown>; holds: Record<string, unknown> };

export function comparableReference(book: Book): Comparable {
  const wallets = [...book.state.wallets].map(([member, wallet]) => [member, referenceWallet(wallet)]);
  const holds = [...book.state.holds].map(([number, hold]) => [number, referenceHold(hold)]);
  return { wallets: Object.fromEntries(wallets), holds: Object.fromEntries(holds) };
}

export function comparableProduct(wallets: Iterable<Wallet>, holds: Iterable<Hold>): Comparable {
  return {
    wallets: Object.fromEntries([...wallets].map((wallet) => [wallet.member, productWallet(wallet)])),
    holds: Object.fromEntries([...holds].map((hold) => [hold.number, productHold(hold)])),
  };
}

function referenceWallet(wallet: ReferenceWallet): unknown {
  const { ever, held, earned, spent, piles } = wallet;
  const lots = piles.map((pile) => {
    const days = `${dayText(pile.expires)} ${dayText(pile.starts)}`;
    return `${pile.active} ${days} ${pile.source} ${pile.amount} ${pile.since}`;
  });
  const numbers = [available(wallet), pending(wallet), held, ever, earned, spent].map(Number);
  return { numbers, lots: lots.sort() };
}

function productWallet(wallet: Wallet): unknown {
  const { available, pending, held, evergreen, earned, spent } = wallet;
  const lots = (wallet.lots ?? []).map((lot) => {
    return `${lot.active} ${lot.expiresOn} ${lot.activatesOn} ${lot.source} ${lot.amount} ${lot.opened}`;
  });
  return { numbers: [available, pending, held, evergreen, earned, spent], lots: lots.sort() };
}

function referenceHold({ member, parts, captured, ends, state }: ReferenceHold): unknown {
  const shown = parts.map(
    (part: Part) => `${dayText(part.expires)} ${dayText(part.starts)} ${part.source} ${part.amount}`,
  );
  return { member, captured: Number(captured), ends, state, parts: shown };
}

function productHold({ member, parts, captured, expiresAt, state }: Hold): unknown {
  const shown = parts.map(({ expiresOn, activatesOn, source = '', amount }: LotPart) => {
    return `${expiresOn ?? null} ${activatesOn ?? null} ${source} ${amount}`;
  });
  return { member, captured, ends: expiresAt, state, parts: shown };
}
