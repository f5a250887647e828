import { utf8Length } from '../members/member-data.ts';
import { formatAmount } from '../points.ts';
import type { CapOutcome } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { PartOutcome, RuleOutcome } from './evaluation.ts';
import {
  type CapExplanation,
  capExplanation,
  cutText,
  exactText,
  type GivenExplanation,
  type NothingExplanation,
  type StepExplanation,
} from './explanation.ts';

/**
 * What is told of rules, packed: an explanation goes with every purchase, and with the names of its fields written for each rule it
 * would be most of what a purchase takes to send, to hash and to store. Fields stand by their place; a text that may come back, such
 * as a point type or a part of a condition, is its place among `names`. Zero and an empty array stand for what is not told.
 */
export type PackedRules = {
  readonly rules: readonly PackedGiven[];
  readonly others: readonly PackedNothing[];
  readonly names: readonly string[];
};

type Name = number;
/** Rule, version, point type, points, lines, wanted, steps, caps, parts; no more than the first six where there was no room. */
type PackedGiven = [number, number, Name, string, number, string | 0, PackedStep[]?, PackedCap[]?, Name[]?];
/** Rule, version, point type, reason, wanted, steps, caps, parts. */
type PackedNothing = [number, number, Name, Name, string | 0, PackedStep[], PackedCap[], PackedPart[]];
/** Effect, at, mode, exact, and rounded where that differs. */
type PackedStep = [Name, Name, Name, string, string?];
/** Per, of, window, days, limit, before, after, and 1 for a budget. */
type PackedCap = [Name, Name, Name, number, string, string, string, 0 | 1];
/** Text, outcome, and its detail. */
type PackedPart = [Name, Name, Name?];

const MAX_PART_LENGTH = 160;
/** What a rule takes that is told shortly. */
const SHORT_BYTES = 64;

/** All that rules gave and did not give, packed. */
export function packRules(giving: readonly RuleOutcome[], others: readonly RuleOutcome[]): PackedRules {
  const names = openNames();
  return {
    rules: giving.map((outcome) => packGiven(outcome, names)),
    others: others.map((outcome) => packNothing(outcome, names)),
    names: names.all,
  };
}

/**
 * As {@link packRules}, as far as so many bytes of JSON have room for it, those that give first: of each of them so much at least as is
 * told shortly, before of any all is. Where one finds no room there is none for those after it.
 */
export function packRulesWithin(
  room: number,
  giving: readonly RuleOutcome[],
  others: readonly RuleOutcome[],
): PackedRules {
  const names = openNames();
  let left = room;

  /** Undefined, and nothing is used, when less than `reserve` would be left. */
  function fit<T>(pack: () => T, reserve: number): T | undefined {
    const known = names.all.length;
    const packed = pack();
    const rest = names.all.slice(known).reduce((sum, text) => sum - bytesOf(text), left - bytesOf(packed));
    if (rest < reserve) {
      names.forgetFrom(known);
      return undefined;
    }
    left = rest;
    return packed;
  }

  const rules = takeWhile(giving, (outcome, place) => {
    const reserve = SHORT_BYTES * (giving.length - place - 1);
    return fit(() => packGiven(outcome, names), reserve) ?? fit(() => packShortly(outcome, names), 0);
  });
  return {
    rules,
    others: takeWhile(others, (outcome) => fit(() => packNothing(outcome, names), 0)),
    names: names.all,
  };
}

/** What an item of an array takes, with the comma before it. */
function bytesOf(item: unknown): number {
  return utf8Length(JSON.stringify(item)) + 1;
}

/** What is made of the first of them, up to one of which nothing is. */
function takeWhile<T>(
  outcomes: readonly RuleOutcome[],
  tell: (outcome: RuleOutcome, place: number) => T | undefined,
): T[] {
  const told: T[] = [];
  for (const outcome of outcomes) {
    const one = tell(outcome, told.length);
    if (one === undefined) break;
    told.push(one);
  }
  return told;
}

/** Texts that may come back; `placeOf` gives one its place among them. */
type Names = { readonly all: readonly string[]; placeOf(text: string): Name; forgetFrom(count: number): void };

function openNames(): Names {
  const places = new Map<string, Name>();
  const all: string[] = [];
  return {
    all,
    placeOf(text) {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
    forgetFrom(count) {
      for (const text of all.splice(count)) places.delete(text);
    },
  };
}

function packGiven({ rule, points, lines, wanted, steps, caps, parts }: RuleOutcome, names: Names): PackedGiven {
  const { number, version, pointType, scale } = rule;
  return [
    number,
    version,
    names.placeOf(pointType),
    formatAmount(points, scale),
    lines,
    amount(wanted > points ? wanted : 0, scale),
    steps.map((step) => packStep(step, scale, names)),
    caps.map((cap) => packCap(cap, scale, names)),
    parts.map(({ text }) => names.placeOf(shorten(text))),
  ];
}

function packShortly(outcome: RuleOutcome, names: Names): PackedGiven {
  const [number, version, pointType, points, lines, wanted] = packGiven({ ...outcome, ...NO_HOW }, names);
  return [number, version, pointType, points, lines, wanted];
}

const NO_HOW = { steps: [], caps: [], parts: [] };

function packNothing(
  { rule, wanted, reason = 'nothing_to_give', steps, caps, parts }: RuleOutcome,
  names: Names,
): PackedNothing {
  const { number, version, pointType, scale } = rule;
  return [
    number,
    version,
    names.placeOf(pointType),
    names.placeOf(reason),
    amount(wanted, scale),
    reason === 'nothing_to_give' ? steps.map((step) => packStep(step, scale, names)) : [],
    reason === 'cap_reached' ? caps.map((cap) => packCap(cap, scale, names)) : [],
    parts.filter(({ outcome }) => outcome === 'false' || outcome === 'failed').map((part) => packPart(part, names)),
  ];
}

function packStep(step: RoundingStep, scale: number, names: Names): PackedStep {
  const [effect, at, mode] = [names.placeOf(step.effect), names.placeOf(step.at), names.placeOf(step.mode)];
  const exact = exactText(step, scale);
  const rounded = formatAmount(step.rounded, scale);
  return rounded === exact ? [effect, at, mode, exact] : [effect, at, mode, exact, rounded];
}

function packCap(cap: CapOutcome, scale: number, names: Names): PackedCap {
  const { per, of, window, days = 0, limit, before, after, budget } = capExplanation(cap, scale);
  const places = [names.placeOf(per), names.placeOf(of), names.placeOf(window)] as const;
  return [...places, days, limit, before, after, budget ? 1 : 0];
}

function packPart({ text, outcome, detail }: PartOutcome, names: Names): PackedPart {
  const [what, how] = [names.placeOf(shorten(text)), names.placeOf(outcome)];
  return detail ? [what, how, names.placeOf(cutText(detail, MAX_PART_LENGTH))] : [what, how];
}

/** What was packed, as it is told. */
export function unpackRules({ rules, others, names }: PackedRules): {
  rules: GivenExplanation[];
  others: NothingExplanation[];
} {
  // as: each was written from a text of this kind
  const nameOf = <T extends string>(place: Name): T => (names[place] ?? '') as T;
  const given = ([rule, version, pointType, points, lines, wanted, steps, caps, parts]: PackedGiven) => ({
    ...{ rule, version, pointType: nameOf(pointType), points },
    ...(wanted === 0 ? {} : { wanted }),
    ...(lines > 0 ? { lines } : {}),
    ...(parts && steps && caps
      ? { ...told('parts', parts.map(nameOf)), ...told('steps', steps.map(step)), ...told('caps', caps.map(cap)) }
      : { shortened: true as const }),
  });
  const nothing = ([rule, version, pointType, reason, wanted, steps, caps, parts]: PackedNothing) => ({
    ...{ rule, version, pointType: nameOf(pointType), reason: nameOf<NothingExplanation['reason']>(reason) },
    ...(wanted === 0 ? {} : { wanted }),
    ...told('parts', parts.map(part)),
    ...told('steps', steps.map(step)),
    ...told('caps', caps.map(cap)),
  });
  const step = ([effect, at, mode, exact, rounded = exact]: PackedStep): StepExplanation => {
    return { effect: nameOf(effect), at: nameOf(at), mode: nameOf(mode), exact, rounded };
  };
  const cap = ([per, of, window, days, limit, before, after, budget]: PackedCap): CapExplanation => ({
    ...{ per: nameOf(per), of: nameOf(of), window: nameOf(window) },
    ...(days > 0 ? { days } : {}),
    ...{ limit, before, after },
    ...(budget === 1 ? { budget: true } : {}),
  });
  const part = ([text, outcome, detail]: PackedPart): PartOutcome => ({
    ...{ text: nameOf(text), outcome: nameOf(outcome) },
    ...(detail === undefined ? {} : { detail: nameOf(detail) }),
  });
  return { rules: rules.map(given), others: others.map(nothing) };
}

function amount(minor: number, scale: number): string | 0 {
  return minor > 0 ? formatAmount(minor, scale) : 0;
}

function told<Field extends string, T>(field: Field, items: readonly T[]): { [name in Field]?: readonly T[] } {
  // as: TypeScript widens a computed name to string
  return items.length === 0 ? {} : ({ [field]: items } as { [name in Field]: readonly T[] });
}

function shorten(text: string): string {
  return text.length > MAX_PART_LENGTH ? `${cutText(text, MAX_PART_LENGTH)}…` : text;
}
