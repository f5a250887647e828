import type { Basket, BasketLine } from './basket.ts';
import { addFractions, type Fraction, roundFraction, splitByWeight } from './fraction.ts';
import type { Effect, Products, Rounding, Rule } from './rule.ts';

/** What effects are computed from. Money and quantities as in a {@link Basket}; `called`: points that the caller names. */
export type EffectBase = {
  readonly lines: readonly BasketLine[];
  readonly amount: bigint;
  readonly quantity: bigint;
  readonly called: number;
};

/** What was rounded: the exact sum (of all lines, where each is rounded by itself) in minor units, and what came of it. */
export type RoundingStep = {
  readonly effect: Effect['kind'];
  readonly at: 'line' | 'basket';
  readonly mode: Rounding;
  readonly exact: Fraction;
  readonly rounded: bigint;
};

export const NO_BASE: EffectBase = { lines: [], amount: 0n, quantity: 0n, called: 0 };

const QUANTITY_UNITS = 1_000n;
export const FACTOR_UNITS = 10_000n;

/** Whether an effect gives a badge or an event. */
export function isNoPoints({ kind }: Pick<Effect, 'kind'>): boolean {
  return kind === 'badge' || kind === 'event';
}

/** The lines that a rule's products name; all of them when it names none. */
export function linesOf(products: Products | null, basket: Basket): readonly BasketLine[] {
  return products === null ? basket.lines : basket.lines.filter((line) => isAmong(products, line));
}

/** What the lines have together that earns: a base for effects. */
export function baseOfLines(lines: readonly BasketLine[]): EffectBase {
  let amount = 0n;
  let quantity = 0n;
  for (const line of lines) {
    amount += line.earning;
    quantity += line.quantity;
  }
  return { lines, amount, quantity, called: 0 };
}

const NO_STEPS: readonly RoundingStep[] = [];

/** The points that a rule's effects give together, its multipliers left out, in minor units; with what was rounded. */
export function pointsOf(
  effects: readonly Effect[],
  base: EffectBase,
): { points: bigint; steps: readonly RoundingStep[] } {
  let steps = NO_STEPS;
  let points = 0n;
  for (const effect of effects) {
    if (effect.kind === 'fixed') points += BigInt(effect.points);
    else if (effect.kind === 'caller_amount') points += BigInt(base.called);
    else if (effect.kind === 'per_amount' || effect.kind === 'per_unit') {
      const step = roundEffect(effect, base);
      // Nearly always the only one. An empty array that something is pushed into would grow to hold seventeen.
      steps = steps === NO_STEPS ? [step] : [...steps, step];
      points += step.rounded;
    }
  }
  return { points, steps };
}

/**
 * The part of a rule's points that some lines brought, as a fraction of minor units.
 *
 * Points for money or pieces belong to the lines in proportion; what is given whatever is bought belongs to none.
 */
export function pointsOfLines(rule: Rule, lines: readonly BasketLine[], some: ReadonlySet<BasketLine>): Fraction {
  const base = baseOfLines(lines);
  let sum: Fraction = { over: 0n, under: 1n };
  for (const effect of rule.effects) {
    if (effect.kind !== 'per_amount' && effect.kind !== 'per_unit') continue;
    const { rounded } = roundEffect(effect, base);
    const weights = weightsOf(effect, lines);
    const all = weights.reduce((total, weight) => total + weight, 0n);
    if (all === 0n) continue;
    const part = lines.reduce((total, line, index) => (some.has(line) ? total + (weights[index] ?? 0n) : total), 0n);
    sum = addFractions(sum, { over: rounded * part, under: all });
  }
  return sum;
}

/** How many of a rule's points each line brought, whole, by line; what no line brought is in none. */
export function spreadOverLines(rule: Rule, basket: Basket, given: number): Map<BasketLine, number> {
  const lines = linesOf(rule.products, basket);
  const parts = lines.map((line) => pointsOfLines(rule, lines, new Set([line])));
  const { points } = pointsOf(rule.effects, baseOfLines(lines));
  if (points === 0n) return new Map();
  const under = parts.reduce((product, part) => (product % part.under === 0n ? product : product * part.under), 1n);
  const weights = parts.map((part) => part.over * (under / part.under));
  const ofLines = weights.reduce((sum, weight) => sum + weight, 0n);
  const whole = (BigInt(given) * ofLines) / (points * under);
  const shares = splitByWeight(whole, weights);
  return new Map(lines.flatMap((line, index) => (shares[index] ? [[line, Number(shares[index])] as const] : [])));
}

type ProportionalEffect = Extract<Effect, { kind: 'per_amount' | 'per_unit' }>;

function roundEffect(effect: ProportionalEffect, base: EffectBase): RoundingStep {
  const under = effect.kind === 'per_amount' ? effect.per : QUANTITY_UNITS;
  const points = BigInt(effect.points);
  const { kind, round: mode } = effect;
  if (effect.kind === 'per_amount' && effect.roundAt === 'line' && base.lines.length > 0) {
    const rounded = base.lines.reduce(
      (sum, line) => sum + roundFraction({ over: line.earning * points, under }, mode),
      0n,
    );
    return { effect: kind, at: 'line', mode, exact: { over: base.amount * points, under }, rounded };
  }
  const exact = { over: (effect.kind === 'per_amount' ? base.amount : base.quantity) * points, under };
  return { effect: kind, at: 'basket', mode, exact, rounded: roundFraction(exact, mode) };
}

/** In what proportion lines share what an effect gave: as they were rounded, where each is. */
function weightsOf(effect: ProportionalEffect, lines: readonly BasketLine[]): bigint[] {
  if (effect.kind === 'per_unit') return lines.map(({ quantity }) => quantity);
  if (effect.roundAt === 'basket') return lines.map(({ earning }) => earning);
  const points = BigInt(effect.points);
  return lines.map(({ earning }) => roundFraction({ over: earning * points, under: effect.per }, effect.round));
}

function isAmong({ skus, categories, brands }: Products, { sku, category, brand }: BasketLine): boolean {
  return skus.has(sku) || categories.has(category) || brands.has(brand);
}
