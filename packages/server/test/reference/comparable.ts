import type { Hold } from '../../src/domain/ledger/hold.ts';
import type { LotPart } from '../../src/domain/ledger/record.ts';
import type { Wallet } from '../../src/domain/ledger/wallet.ts';
import { dayText } from './reference-days.ts';
import { type Part, type Hold as ReferenceHold, type ReferenceLedger, sum } from './reference-ledger.ts';

/** Both ledgers' state in one form, so that a difference reads as one. Lots: active, expiry, activation, source, amount, opened. */
export type Comparable = { wallets: Record<string, unknown>; holds: Record<string, unknown> };

export function comparableReference(book: ReferenceLedger): Comparable {
  const wallets = Object.keys(book.state.members).map((member) => [member, referenceWallet(book, Number(member))]);
  const holds = [...book.state.holds].map(([number, hold]) => [number, referenceHold(book, number, hold)]);
  return { wallets: Object.fromEntries(wallets), holds: Object.fromEntries(holds) };
}

export function comparableProduct(wallets: Iterable<Wallet>, holds: Iterable<Hold>): Comparable {
  return {
    wallets: Object.fromEntries([...wallets].map((wallet) => [wallet.member, productWallet(wallet)])),
    holds: Object.fromEntries([...holds].map((hold) => [hold.number, productHold(hold)])),
  };
}

function referenceWallet(book: ReferenceLedger, member: number): unknown {
  const { earned = 0n, spent = 0n } = book.who(member) ?? {};
  const [available, pending] = [book.piles(member, 'available'), book.piles(member, 'pending')];
  const held = sum(book.piles(member)) - sum(available) - sum(pending);
  const ever = sum(available.filter(({ expires }) => expires === null));
  const lots = [...available.filter(({ expires }) => expires !== null), ...pending].map((pile) => {
    const { place, expires, starts, source, amount, since } = pile;
    return `${place === 'available'} ${dayText(expires)} ${dayText(starts)} ${source} ${amount} ${since}`;
  });
  return { numbers: [sum(available), sum(pending), held, ever, earned, spent].map(Number), lots: lots.sort() };
}

function productWallet(wallet: Wallet): unknown {
  const { available, pending, held, evergreen, earned, spent } = wallet;
  const lots = (wallet.lots ?? []).map((lot) => {
    return `${lot.active} ${lot.expiresOn} ${lot.activatesOn} ${lot.source} ${lot.amount} ${lot.opened}`;
  });
  return { numbers: [available, pending, held, evergreen, earned, spent], lots: lots.sort() };
}

function referenceHold(book: ReferenceLedger, number: number, hold: ReferenceHold): unknown {
  const { member, captured, ends, isExpired } = hold;
  const piles = book.piles(member, number);
  const parts = piles.map(
    (part: Part) => `${dayText(part.expires)} ${dayText(part.starts)} ${part.source} ${part.amount}`,
  );
  const end = isExpired ? 'expired' : captured > 0n ? 'captured' : 'released';
  return { member, captured: Number(captured), ends, state: piles.length > 0 ? 'open' : end, parts };
}

function productHold({ member, parts, captured, expiresAt, state }: Hold): unknown {
  const shown = parts.map(({ expiresOn, activatesOn, source = '', amount }: LotPart) => {
    return `${expiresOn ?? null} ${activatesOn ?? null} ${source} ${amount}`;
  });
  return { member, captured, ends: expiresAt, state, parts: shown };
}
