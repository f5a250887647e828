import type { Hold } from '../../src/domain/ledger/hold.ts';
import type { LotPart } from '../../src/domain/ledger/record.ts';
import type { Wallet } from '../../src/domain/ledger/wallet.ts';
import { dayText } from './asks.ts';
import { AVAILABLE, EARNED, NEVER, PENDING, type ReferenceLedger, SPENT, sum } from './reference-ledger.ts';

/** Both ledgers' state in one form, so that a difference reads as one. Lots: active, expiry, activation, source, amount, opened. */
export type Comparable = { wallets: Record<string, unknown>; holds: Record<string, unknown> };

export function comparableReference(book: ReferenceLedger): Comparable {
  const members = Array.from({ length: book.rules.members }, (_, place) => place + 1);
  const holds = book.entries.flatMap((entry, place) => (entry.do === 'hold' ? [place + 1] : []));
  return {
    wallets: Object.fromEntries(members.map((member) => [member, referenceWallet(book, member)])),
    holds: Object.fromEntries(holds.map((hold) => [hold, referenceHold(book, hold)])),
  };
}

export function comparableProduct(wallets: Iterable<Wallet>, holds: Iterable<Hold>): Comparable {
  return {
    wallets: Object.fromEntries([...wallets].map((wallet) => [wallet.member, productWallet(wallet)])),
    holds: Object.fromEntries([...holds].map((hold) => [hold.number, productHold(hold)])),
  };
}

function referenceWallet(book: ReferenceLedger, member: number): unknown {
  const piles = book.piles(member, PENDING, AVAILABLE);
  const dated = piles.filter(({ place, expires }) => place === PENDING || expires !== NEVER);
  const lots = dated.map(({ place, expires, starts, source, amount, since }) => {
    return `${place === AVAILABLE} ${dayText(expires)} ${dayText(starts)} ${source} ${amount} ${since}`;
  });
  const ever = piles.filter((pile) => !dated.includes(pile));
  const [available, pending, earned, spent] = [AVAILABLE, PENDING, EARNED, SPENT].map((place) =>
    book.total(member, place),
  );
  const held = book.total(member, 1, PENDING - 1);
  return { numbers: [available, pending, held, sum(ever), earned, spent].map(Number), lots: lots.sort() };
}

function productWallet(wallet: Wallet): unknown {
  const { available, pending, held, evergreen, earned, spent } = wallet;
  const lots = (wallet.lots ?? []).map((lot) => {
    return `${lot.active} ${lot.expiresOn} ${lot.activatesOn} ${lot.source} ${lot.amount} ${lot.opened}`;
  });
  return { numbers: [available, pending, held, evergreen, earned, spent], lots: lots.sort() };
}

function referenceHold(book: ReferenceLedger, number: number): unknown {
  const entries = book.entries.filter(({ hold }) => hold === number);
  const [first, last] = [book.entries[number - 1], entries.at(-1)];
  const captured = sum(entries.filter((entry) => entry.do === 'capture'));
  const piles = book.piles(book.owner(first?.member ?? 0), number);
  // What time has done, nobody asked for.
  const end = last?.gave === undefined ? 'expired' : captured > 0n ? 'captured' : 'released';
  return {
    member: piles[0]?.member ?? last?.member ?? 0,
    captured: Number(captured),
    ends: first?.ends ?? null,
    state: piles.length > 0 ? 'open' : end,
    parts: piles.map(
      ({ expires, starts, source, amount }) => `${dayText(expires)} ${dayText(starts)} ${source} ${amount}`,
    ),
  };
}

function productHold({ member, parts, captured, expiresAt, state }: Hold): unknown {
  const shown = parts.map(({ expiresOn, activatesOn, source = '', amount }: LotPart) => {
    return `${expiresOn ?? null} ${activatesOn ?? null} ${source} ${amount}`;
  });
  return { member, captured, ends: expiresAt, state, parts: shown };
}
