import type { Instant } from '../calendar.ts';
import { formatAmount } from '../points.ts';
import { type Basket, MONEY_DECIMALS, QUANTITY_DECIMALS } from './basket.ts';
import type { CapOutcome } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { NothingReason, PartOutcome } from './evaluation.ts';
import { decimalText, fractionText, powerOfTen } from './fraction.ts';
import type { Occasion } from './occasion.ts';
import type { CapSettings, CapWindow, Rounding } from './rule.ts';

/**
 * Why an occasion gave what it gave; numbers of points and money as decimal texts.
 *
 * `time`: what the clock of the program's zone showed. `facts`: those that conditions looked at, with what they were. `segments`:
 * numbers of those that the member was in. `rules`: those that gave something; `others`: those that did not; `omitted` and
 * `omittedGiven`: how many of the others, and of those that gave, found no room; `cut`, beside the bytes that are told: of the others the
 * rule and version of each that might give something for less.
 */
export type Explanation = {
  readonly v: 1;
  readonly occasion: Occasion['kind'];
  readonly at: Instant;
  readonly time: string;
  readonly member?: number;
  readonly segments?: readonly number[];
  readonly event?: string;
  readonly amount?: string;
  readonly basket?: BasketDigest;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly refusal?: string;
  readonly rules: readonly GivenExplanation[];
  readonly others: readonly NothingExplanation[];
  readonly omitted?: number;
  readonly omittedGiven?: number;
  readonly cut?: readonly number[];
};

export type BasketDigest = {
  readonly lines: number;
  readonly quantity: string;
  readonly total: string;
  readonly currency: string;
  readonly paidWithPoints?: string;
};

/** `points`: given; `wanted`: before a cap has cut it. `parts`: of the condition, all of them true. `shortened`: how found no room. */
export type GivenExplanation = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly points: string;
  readonly wanted?: string;
  readonly lines?: number;
  readonly shortened?: true;
  readonly parts?: readonly string[];
  readonly steps?: readonly StepExplanation[];
  readonly caps?: readonly CapExplanation[];
};

/** `parts`: those of the condition that were not true; `steps` and `caps` where they are why. */
export type NothingExplanation = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly reason: NothingReason;
  readonly wanted?: string;
  readonly parts?: readonly PartOutcome[];
  readonly steps?: readonly StepExplanation[];
  readonly caps?: readonly CapExplanation[];
};

export type StepExplanation = {
  readonly effect: RoundingStep['effect'];
  readonly at: RoundingStep['at'];
  readonly mode: Rounding;
  readonly exact: string;
  readonly rounded: string;
};

export type CapExplanation = {
  readonly per: CapSettings['per'];
  readonly of: CapSettings['of'];
  readonly window: CapWindow['kind'];
  readonly days?: number;
  readonly limit: string;
  readonly before: string;
  readonly after: string;
  readonly budget?: true;
};

/** What a kept explanation may take. */
export const MAX_BYTES = 8_000;
/** Decimals of an exact amount beyond those of its point type. */
const SHOWN_DECIMALS = 4;

export function basketDigest({ lines, quantity, amount, currency, paidWithPoints }: Basket): BasketDigest {
  const paid = paidWithPoints === 0n ? {} : { paidWithPoints: decimalText(paidWithPoints, MONEY_DECIMALS) };
  const total = decimalText(amount, MONEY_DECIMALS);
  return { lines: lines.length, quantity: decimalText(quantity, QUANTITY_DECIMALS), total, currency, ...paid };
}

export function stepExplanation(step: RoundingStep, scale: number): StepExplanation {
  const { effect, at, mode, rounded } = step;
  return { effect, at, mode, exact: exactText(step, scale), rounded: formatAmount(rounded, scale) };
}

/** What was rounded, in points. */
export function exactText({ exact: { over, under } }: RoundingStep, scale: number): string {
  return fractionText({ over, under: under * powerOfTen(scale) }, scale + SHOWN_DECIMALS);
}

export function capExplanation({ cap, before, after }: CapOutcome, scale: number): CapExplanation {
  const { per, of, window, limit, isBudget } = cap;
  const text = (amount: number) => (of === 'count' ? String(amount) : formatAmount(amount, scale));
  return {
    per,
    of,
    window: window.kind,
    ...(window.kind === 'rolling' ? { days: window.days } : {}),
    limit: text(limit),
    before: text(before),
    after: text(after),
    ...(isBudget ? { budget: true } : {}),
  };
}

/** A minute of the day as a clock shows it. */
export function clockText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Never half of a character: what is cut is kept as JSON, and shown. */
export function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
