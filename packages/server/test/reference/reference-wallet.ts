/** One member's points in the naive ledger: `ever` is what never expires (negative: a debt), piles are all the rest. */
export type Part = { expires: number | null; starts: number | null; source: string; amount: bigint };
type Pile = Part & { active: boolean; since: number };
export type Wallet = {
  ever: bigint;
  held: bigint;
  piles: Pile[];
  earned: bigint;
  spent: bigint;
  standing: 'active' | 'blocked' | 'excluded';
};

export const emptyWallet = (): Wallet => ({ ever: 0n, held: 0n, piles: [], earned: 0n, spent: 0n, standing: 'active' });
export const sum = (parts: readonly { amount: bigint }[]): bigint => parts.reduce((all, part) => all + part.amount, 0n);
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const plain = (amount: bigint): Part => ({ expires: null, starts: null, source: '', amount });
export const available = (w: Wallet): bigint => w.ever + sum(w.piles.filter((pile) => pile.active));
export const pending = (w: Wallet): bigint => sum(w.piles.filter((pile) => !pile.active));

export function slice(parts: readonly Part[], skip: bigint, amount: bigint): Part[] {
  return parts.flatMap(({ expires, starts, source, amount: there }) => {
    const skipped = least(skip, there);
    const used = least(there - skipped, amount);
    skip -= skipped;
    amount -= used;
    return used > 0n ? [{ expires, starts, source, amount: used }] : [];
  });
}

/** What a pile holds that these parts went to. */
export function thereOf(w: Wallet, part: Part, active: boolean): bigint {
  if (active && part.expires === null) return w.ever > 0n ? w.ever : 0n;
  return find(w, part, active)?.amount ?? 0n;
}

export function add(w: Wallet, part: Part, pile: { active: boolean; since: number }): void {
  if (pile.active && part.expires === null) {
    w.ever += part.amount;
    return;
  }
  const found = find(w, part, pile.active);
  if (found) found.amount += part.amount;
  else w.piles.push({ expires: part.expires, starts: part.starts, source: part.source, amount: part.amount, ...pile });
  w.piles = w.piles.filter((other) => other.amount > 0n);
}

/** Active points come in; with `fill` they pay a debt first. Gives the parts as they went. */
export function put(w: Wallet, parts: readonly Part[], how: { fill: boolean; since: number }): Part[] {
  const debt = how.fill && w.ever < 0n ? least(-w.ever, sum(parts)) : 0n;
  const rest = slice(parts, debt, sum(parts));
  const went = debt > 0n ? [plain(debt), ...rest] : rest;
  for (const part of went) add(w, part, { active: true, since: how.since });
  return went;
}

/** Soonest to expire first, then the oldest; what is missing becomes a debt. */
export function take(w: Wallet, amount: bigint): Part[] {
  const order = w.piles.filter((pile) => pile.active).sort(inOrder);
  const dated = slice(order, 0n, amount);
  const rest = amount - sum(dated);
  const parts = rest > 0n ? [...dated, plain(rest)] : dated;
  for (const part of parts) add(w, { ...part, amount: -part.amount }, { active: true, since: 0 });
  return parts;
}

function inOrder(a: Pile, b: Pile): number {
  const keys = ({ expires, since, starts }: Pile) => [expires ?? 0, since, starts ?? 0];
  const differs = keys(a).findIndex((key, place) => key !== keys(b)[place]);
  if (differs >= 0) return (keys(a)[differs] ?? 0) - (keys(b)[differs] ?? 0);
  return a.source < b.source ? -1 : 1;
}

function find(w: Wallet, part: Part, active: boolean): Pile | undefined {
  const name = (p: Part) => `${p.expires} ${p.starts} ${p.source}`;
  return w.piles.find((pile) => pile.active === active && name(pile) === name(part));
}
