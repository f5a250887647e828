import type { Instant } from '../calendar.ts';
import { utf8Length } from '../members/member-data.ts';
import { formatAmount } from '../points.ts';
import { type Basket, MONEY_DECIMALS, QUANTITY_DECIMALS } from './basket.ts';
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
 * numbers of those that the member was in. `rules`: those that gave something; `others`: those that did not; `omitted`: how many
 * found no room; `cut`, beside the bytes that are told: of these the rule and version of each that might give something for less.
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
  readonly cut?: readonly number[];
};

export type BasketDigest = {
  readonly lines: number;
  readonly quantity: string;
  readonly total: string;
  readonly currency: string;
  readonly paidWithPoints?: string;
};

/** `points`: given; `wanted`: before a cap has cut it. `parts`: of the condition, all of them true. */
export type GivenExplanation = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly points: string;
  readonly wanted?: string;
  readonly lines?: number;
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

export const MAX_BYTES = 8_000;
/** What stands around the rules is small: facts have their own bounds. */
const MAX_FACTS_BYTES = 2_000;
const MAX_FACT_LENGTH = 200;
const MAX_SHOWN_ELEMENTS = 10;
const MAX_PART_LENGTH = 160;
const MAX_SEGMENTS = 100;
/** Decimals of an exact amount beyond those of its point type. */
const SHOWN_DECIMALS = 4;

/** The explanation of an evaluation, as it is kept. */
export function explanationText(world: RuleWorld, occasion: Occasion, { outcomes, refusal }: Evaluation): string {
  const scene = makeScene(world, occasion);
  const { day, minute } = scene.local();
  const facts = factsUsed(outcomes, () => scene.values());
  const segments = world.member?.segments.slice(0, MAX_SEGMENTS).map(({ number }) => number) ?? [];
  const head: Omit<Explanation, 'rules' | 'others'> = {
    v: 1,
    occasion: occasion.kind,
    at: world.instant,
    time: `${day} ${clockText(minute)}`,
    ...(world.member ? { member: world.member.number } : {}),
    ...(segments.length > 0 ? { segments } : {}),
    ...occasionFields(occasion),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(refusal ? { refusal: refusal.code } : {}),
  };
  const opening = JSON.stringify(head).slice(0, -1);
  const room = { left: MAX_BYTES - utf8Length(opening) - '"rules":[],"others":[],"omitted":99999}'.length - 2 };
  const given = fit(
    outcomes.filter(({ reason }) => reason === undefined),
    givenExplanation,
    room,
  );
  const refused = outcomes.filter(({ reason }) => reason !== undefined);
  const nothing = fit(refused, nothingExplanation, room);
  const omitted = outcomes.length - given.length - nothing.length;
  const closing = omitted > 0 ? `,"omitted":${omitted}${cutField(refused.slice(nothing.length))}}` : '}';
  return `${opening},"rules":[${given.join(',')}],"others":[${nothing.join(',')}]${closing}`;
}

export function readExplanation(text: string): Explanation {
  const explanation: unknown = JSON.parse(text);
  return explanation as Explanation; // as: what explanationText has written
}

/** What gave nothing for these reasons gives nothing for a part of the same lines either. */
const FOR_GOOD: ReadonlySet<NothingReason | undefined> = new Set<NothingReason>([
  'outside_dates',
  'client_not_authorised',
  'guest',
  'not_in_segment',
  'outside_schedule',
  'no_matching_line',
  'nothing_to_give',
]);

/** A return is computed again by the rules that looked: by those as well that nothing is told of. */
function cutField(omitted: readonly RuleOutcome[]): string {
  const cut = omitted.filter(({ reason }) => !FOR_GOOD.has(reason)).map(({ rule }) => `${rule.number},${rule.version}`);
  return cut.length > 0 ? `,"cut":[${cut.join(',')}]` : '';
}

/** Those of the explanations, as JSON, that find room. */
function fit(
  outcomes: readonly RuleOutcome[],
  tell: (outcome: RuleOutcome) => object,
  room: { left: number },
): string[] {
  const texts: string[] = [];
  for (const outcome of outcomes) {
    const text = JSON.stringify(tell(outcome));
    room.left -= utf8Length(text) + 1;
    if (room.left < 0) break;
    texts.push(text);
  }
  return texts;
}

function occasionFields(occasion: Occasion): Pick<Explanation, 'event' | 'amount' | 'basket'> {
  if (occasion.kind === 'event') return { event: occasion.event };
  if (occasion.kind === 'api' && occasion.amount !== undefined) return { amount: cut(String(occasion.amount), 64) };
  if (occasion.kind !== 'purchase') return {};
  return { basket: basketDigest(occasion.basket) };
}

export function basketDigest({ lines, quantity, amount, currency, paidWithPoints }: Basket): BasketDigest {
  const paid = paidWithPoints === 0n ? {} : { paidWithPoints: decimalText(paidWithPoints, MONEY_DECIMALS) };
  const total = decimalText(amount, MONEY_DECIMALS);
  return { lines: lines.length, quantity: decimalText(quantity, QUANTITY_DECIMALS), total, currency, ...paid };
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

function givenExplanation({ rule, points, wanted, lines, parts, steps, caps }: RuleOutcome): GivenExplanation {
  const { number, version, pointType, scale } = rule;
  return {
    rule: number,
    version,
    pointType,
    points: formatAmount(points, scale),
    ...(wanted > points ? { wanted: formatAmount(wanted, scale) } : {}),
    ...(lines > 0 ? { lines } : {}),
    ...(parts.length > 0 ? { parts: parts.map(({ text }) => shorten(text)) } : {}),
    ...(steps.length > 0 ? { steps: steps.map((step) => stepExplanation(step, scale)) } : {}),
    ...(caps.length > 0 ? { caps: caps.map((cap) => capExplanation(cap, scale)) } : {}),
  };
}

function nothingExplanation({ rule, wanted, reason, parts, steps, caps }: RuleOutcome): NothingExplanation {
  const { number, version, pointType, scale } = rule;
  const untrue = parts.filter(({ outcome }) => outcome === 'false' || outcome === 'failed');
  return {
    rule: number,
    version,
    pointType,
    reason: reason ?? 'nothing_to_give',
    ...(wanted > 0 ? { wanted: formatAmount(wanted, scale) } : {}),
    ...(untrue.length > 0 ? { parts: untrue.map(partExplanation) } : {}),
    ...(reason === 'nothing_to_give' ? { steps: steps.map((step) => stepExplanation(step, scale)) } : {}),
    ...(reason === 'cap_reached' ? { caps: caps.map((cap) => capExplanation(cap, scale)) } : {}),
  };
}

function partExplanation({ text, outcome, detail }: PartOutcome): PartOutcome {
  return { text: shorten(text), outcome, ...(detail ? { detail: cut(detail, MAX_PART_LENGTH) } : {}) };
}

function shorten(text: string): string {
  return text.length > MAX_PART_LENGTH ? `${cut(text, MAX_PART_LENGTH)}…` : text;
}

export function stepExplanation({ effect, at, mode, exact, rounded }: RoundingStep, scale: number): StepExplanation {
  const { over, under } = exact;
  const text = fractionText({ over, under: under * 10n ** BigInt(scale) }, scale + SHOWN_DECIMALS);
  return { effect, at, mode, exact: text, rounded: formatAmount(rounded, scale) };
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
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
