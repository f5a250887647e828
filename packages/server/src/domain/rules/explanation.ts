import type { Instant } from '../calendar.ts';
import { utf8Length } from '../members/member-data.ts';
import { formatAmount } from '../points.ts';
import { MONEY_DECIMALS, QUANTITY_DECIMALS } from './basket.ts';
import type { CapOutcome } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { Evaluation, NothingReason, PartOutcome, RuleOutcome, RuleWorld } from './evaluation.ts';
import { decimalText, fractionText } from './fraction.ts';
import type { Occasion } from './occasion.ts';
import type { CapSettings, CapWindow, Rounding } from './rule.ts';
import { makeScene } from './scene.ts';

/**
 * Why an occasion gave what it gave, as it is kept: JSON of 8,000 bytes at most, numbers of points and money as decimal texts.
 *
 * `time`: what the clock of the program's zone showed. `facts`: those that conditions looked at, with what they were. `segments`:
 * numbers of those that the member was in. `rules`: first those that gave something, then the others; `omitted`: how many found no room.
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
  readonly rules: readonly RuleExplanation[];
  readonly omitted?: number;
};

type BasketDigest = {
  readonly lines: number;
  readonly quantity: string;
  readonly total: string;
  readonly currency: string;
  readonly paidWithPoints?: string;
};

/** `points`: given; `wanted`: before caps and its group, where that was more. */
export type RuleExplanation = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly points: string;
  readonly wanted?: string;
  readonly reason?: NothingReason;
  readonly lines?: number;
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

const MAX_BYTES = 8_000;
/** What stands around the rules is small: facts have their own bounds. */
const MAX_FACTS_BYTES = 2_000;
const MAX_FACT_LENGTH = 200;
const MAX_SHOWN_ELEMENTS = 10;
const MAX_PART_LENGTH = 160;
const MAX_SEGMENTS = 100;
/** Decimals of an exact amount beyond those of its point type. */
const SHOWN_DECIMALS = 4;

export function explanationOf(world: RuleWorld, occasion: Occasion, evaluation: Evaluation): Explanation {
  const { outcomes, refusal } = evaluation;
  const scene = makeScene(world, occasion);
  const { day, minute } = scene.local();
  const facts = factsUsed(outcomes, () => scene.values());
  const segments = world.member?.segments.slice(0, MAX_SEGMENTS).map(({ number }) => number) ?? [];
  const head = {
    v: 1 as const,
    occasion: occasion.kind,
    at: world.instant,
    time: `${day} ${clockText(minute)}`,
    ...(world.member ? { member: world.member.number } : {}),
    ...(segments.length > 0 ? { segments } : {}),
    ...occasionFields(occasion),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(refusal ? { refusal: refusal.code } : {}),
  };
  const told = outcomes.toSorted((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined));
  const rules: RuleExplanation[] = [];
  let left = MAX_BYTES - utf8Length(JSON.stringify(head)) - '"rules":[],"omitted":99999'.length;
  for (const outcome of told) {
    const rule = ruleExplanation(outcome);
    left -= utf8Length(JSON.stringify(rule)) + 1;
    if (left < 0) break;
    rules.push(rule);
  }
  const omitted = told.length - rules.length;
  return { ...head, rules, ...(omitted > 0 ? { omitted } : {}) };
}

function occasionFields(occasion: Occasion): Pick<Explanation, 'event' | 'amount' | 'basket'> {
  if (occasion.kind === 'event') return { event: occasion.event };
  if (occasion.kind === 'api' && occasion.amount !== undefined) return { amount: cut(String(occasion.amount), 64) };
  if (occasion.kind !== 'purchase') return {};
  const { lines, quantity, amount, currency, paidWithPoints } = occasion.basket;
  const paid = paidWithPoints === 0n ? {} : { paidWithPoints: decimalText(paidWithPoints, MONEY_DECIMALS) };
  const total = decimalText(amount, MONEY_DECIMALS);
  return {
    basket: { lines: lines.length, quantity: decimalText(quantity, QUANTITY_DECIMALS), total, currency, ...paid },
  };
}

/** The facts that the conditions of these rules looked at, each and all of them bounded. */
function factsUsed(
  outcomes: readonly RuleOutcome[],
  values: () => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  let left = MAX_FACTS_BYTES;
  for (const { rule, parts } of outcomes) {
    if (rule.condition === null || parts.length === 0) continue;
    for (const path of rule.condition.facts) {
      if (Object.hasOwn(used, path)) continue;
      const text = JSON.stringify(valueAt(values(), path), asJson) ?? 'null';
      const value: unknown = text.length > MAX_FACT_LENGTH ? `${cut(text, MAX_FACT_LENGTH)}…` : JSON.parse(text);
      left -= utf8Length(JSON.stringify({ [path]: value }));
      if (left < 0) return used;
      used[path] = value;
    }
  }
  return used;
}

function valueAt(values: unknown, path: string): unknown {
  let value = values;
  for (const name of path.split('.')) {
    if (value instanceof Map) value = value.get(name);
    else if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    else value = Reflect.get(value, name);
  }
  return value;
}

function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value) && value.length > MAX_SHOWN_ELEMENTS) {
    return [...value.slice(0, MAX_SHOWN_ELEMENTS), `… ${value.length} in all`];
  }
  return value instanceof Map ? Object.fromEntries(value) : value;
}

function ruleExplanation(outcome: RuleOutcome): RuleExplanation {
  const { rule, points, wanted, reason, lines, parts, steps, caps } = outcome;
  const { number, version, pointType, scale } = rule;
  return {
    rule: number,
    version,
    pointType,
    points: formatAmount(points, scale),
    ...(wanted > points ? { wanted: formatAmount(wanted, scale) } : {}),
    ...(reason ? { reason } : {}),
    ...(lines > 0 ? { lines } : {}),
    ...(parts.length > 0 ? { parts: parts.map(partExplanation) } : {}),
    ...(steps.length > 0 ? { steps: steps.map((step) => stepExplanation(step, scale)) } : {}),
    ...(caps.length > 0 ? { caps: caps.map((cap) => capExplanation(cap, scale)) } : {}),
  };
}

function partExplanation({ text, outcome, detail }: PartOutcome): PartOutcome {
  const short = text.length > MAX_PART_LENGTH ? `${cut(text, MAX_PART_LENGTH)}…` : text;
  return { text: short, outcome, ...(detail ? { detail: cut(detail, MAX_PART_LENGTH) } : {}) };
}

function stepExplanation({ effect, at, mode, exact, rounded }: RoundingStep, scale: number): StepExplanation {
  const { over, under } = exact;
  const text = fractionText({ over, under: under * 10n ** BigInt(scale) }, scale + SHOWN_DECIMALS);
  return { effect, at, mode, exact: text, rounded: formatAmount(rounded, scale) };
}

function capExplanation({ cap, before, after }: CapOutcome, scale: number): CapExplanation {
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

function clockText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Never half of a character: what is cut is kept as JSON, and shown. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
