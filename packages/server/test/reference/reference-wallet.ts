WALLET
export type Rules = {
  floor: bigint;
  maxPerMovement: bigint | null;
  maxBalance: bigint | null;
  expiry: { days: number } | { months: number } | null;
  delay: number;
  policy: 'refuse' | 'negative' | 'available';
  grace: number;
};
export type Part = { expires: number | null; starts: number | null; source: string; amount: bigint };
export type Pile = Part & { active: boolean; since: number };
export type Wallet = { ever: bigint; held: bigint; piles: Pile[]; earned: bigint; spent: bigint; standing: 'active' | 'blocked' | 'excluded' };
const sum = (parts: readonly { amount: bigint }[]): bigint => parts.reduce((total, part) => total + part.amount, 0n);
const least = (...amounts: bigint[]): bigint => amounts.reduce((a, b) => (a < b ? a : b));
const same = (a: Part, b: Part): boolean => a.expires === b.expires && a.starts === b.starts && a.source === b.source;
const plain = (amount: bigint): Part => ({ expires: null, starts: null, source: '', amount });
const slice = (parts: readonly Part[], skip: bigint, amount: bigint): Part[] =>
  parts.flatMap((part) => {
    const skipped = least(skip, part.amount);
    const used = least(part.amount - skipped, amount);
    skip -= skipped;
    amount -= used;
    return used > 0n ? [{ ...part, amount: used }] : [];
  });
export const available = (w: Wallet): bigint => w.ever + sum(w.piles.filter((pile) => pile.active));
export const pending = (w: Wallet): bigint => sum(w.piles.filter((pile) => !pile.active));

/** Active points come in: they pay a debt first if `fill`, and join their piles. Gives the parts as they went. */
function put(w: Wallet, parts: readonly Part[], fill: boolean): Part[] {
  let filled = 0n;
  const rest = parts.flatMap((part) => {
    const pays = fill && w.ever + filled < 0n ? least(-(w.ever + filled), part.amount) : 0n;
    filled += pays;
    return part.amount > pays ? [{ ...part, amount: part.amount - pays }] : [];
  });
  for (const part of rest) add(w, part, true);
  w.ever += filled;
  return filled > 0n ? [plain(filled), ...rest] : rest;
}

function add(w: Wallet, { expires, starts, source, amount }: Part, active: boolean): void {
  const key: Part = { expires, starts, source, amount };
  if (active && expires === null) {
    w.ever += amount;
    return;
  }
  const pile = w.piles.find((other) => other.active === active && same(other, key));
  if (pile) pile.amount += amount;
  else w.piles.push({ ...key, active, since: entries.length });
  w.piles = w.piles.filter((other) => other.amount > 0n);
}

function take(w: Wallet, amount: bigint): Part[] {
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const order = w.piles
    .filter((pile) => pile.active)
    .sort(
      (a, b) =>
        (a.expires ?? 0) - (b.expires ?? 0) || a.since - b.since || (a.starts ?? 0) - (b.starts ?? 0) || text(a.source, b.source),
    );
  const parts = slice(order.map(({ expires, starts, source, amount: there }) => ({ expires, starts, source, amount: there })), 0n, amount);
  const rest = amount - sum(parts);
  const all = rest > 0n ? [...parts, plain(rest)] : parts;
  for (const part of all) add(w, { ...part, amount: -part.amount }, true);
  return all;
}

/** Parts return to their piles; what has lapsed meanwhile is gone at once, or lives on for the days of grace. */
function restore(w: Wallet, parts: readonly Part[], how: { today: number; fill: boolean }): void {
  const passed = (part: Part) => part.expires !== null && part.expires < how.today;
  const isLost = (part: Part) => passed(part) && rules.grace === 0;
  const kept = parts.filter((part) => !isLost(part));
  const graced = kept.map((part) => (passed(part) ? { ...part, expires: how.today + rules.grace } : part));
  put(w, graced, how.fill && kept.length === parts.length);
}

