import { utf8Length } from '../members/member-data.ts';
import { formatAmount } from '../points.ts';
import type { CapOutcome } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { PartOutcome, RuleOutcome } from './evaluation.ts';
import {
  type CapExplanation,
  capExplanation,
  cutText,
  type GivenExplanation,
  type NothingExplanation,
  type StepExplanation,
  stepExplanation,
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

/** Rules packed as JSON, as far as there is room for them, those that give first; the names they use, once all are packed. */
export type Packing = {
  given(outcomes: readonly RuleOutcome[]): string[];
  nothing(outcomes: readonly RuleOutcome[]): string[];
  names(): readonly string[];
};

/** Packs into so many bytes; where one finds no room there is none for those after it. */
export function openPacking(room: number): Packing {
  const places = new Map<string, Name>();
  const names: string[] = [];
  let left = room;

  function name(text: string): Name {
    const known = places.get(text);
    if (known !== undefined) return known;
    left -= utf8Length(JSON.stringify(text)) + 1;
    places.set(text, names.length);
    return names.push(text) - 1;
  }

  /** Undefined, and nothing is used, when less than `reserve` would be left. */
  function fit(outcome: RuleOutcome, pack: (outcome: RuleOutcome) => string, reserve: number): string | undefined {
    const before = { left, names: names.length };
    const text = pack(outcome);
    // All of ASCII but the … behind an exact amount that has more decimals.
    left -= text.length + 1 + 2 * outcome.steps.length;
    if (left >= reserve) return text;
    for (const each of names.splice(before.names)) places.delete(each);
    left = before.left;
    return undefined;
  }

  function opening({ rule, points, lines, wanted }: RuleOutcome): string {
    const { number, version, pointType, scale } = rule;
    const more = amount(wanted > points ? wanted : 0, scale);
    return `[${number},${version},${name(pointType)},"${formatAmount(points, scale)}",${lines},${more}`;
  }

  function given(outcome: RuleOutcome): string {
    const { rule, steps, caps, parts } = outcome;
    const texts = parts.map(({ text }) => name(shorten(text))).join(',');
    const how = `${stepsText(steps, rule.scale, name)},${capsText(caps, rule.scale, name)},[${texts}]`;
    return `${opening(outcome)},${how}]`;
  }

  /** Of each that gives so much is told at least, before of any all is. */
  const shortly = (outcome: RuleOutcome): string => `${opening(outcome)}]`;

  function nothing({ rule, wanted, reason = 'nothing_to_give', steps, caps, parts }: RuleOutcome): string {
    const { number, version, pointType, scale } = rule;
    const start = `[${number},${version},${name(pointType)},${name(reason)},${amount(wanted, scale)},`;
    const why = [
      reason === 'nothing_to_give' ? stepsText(steps, scale, name) : '[]',
      reason === 'cap_reached' ? capsText(caps, scale, name) : '[]',
    ];
    const untrue = parts.filter(({ outcome }) => outcome === 'false' || outcome === 'failed');
    return `${start}${why.join(',')},[${untrue.map((part) => partText(part, name)).join(',')}]]`;
  }

  return {
    given(outcomes) {
      return takeWhile(outcomes, (outcome, place) => {
        const reserve = SHORT_BYTES * (outcomes.length - place - 1);
        return fit(outcome, given, reserve) ?? fit(outcome, shortly, 0);
      });
    },
    nothing: (outcomes) => takeWhile(outcomes, (outcome) => fit(outcome, nothing, 0)),
    names: () => names,
  };
}

/** What is told of the first of them, up to one of which nothing is. */
function takeWhile(
  outcomes: readonly RuleOutcome[],
  tell: (outcome: RuleOutcome, place: number) => string | undefined,
): string[] {
  const texts: string[] = [];
  for (const [place, outcome] of outcomes.entries()) {
    const text = tell(outcome, place);
    if (text === undefined) break;
    texts.push(text);
  }
  return texts;
}

/** Gives a text its place among the names. */
type Naming = (text: string) => Name;

function stepsText(steps: readonly RoundingStep[], scale: number, name: Naming): string {
  return listed(steps, (step) => {
    const { effect, at, mode, exact, rounded } = stepExplanation(step, scale);
    const end = rounded === exact ? '' : `,"${rounded}"`;
    return `[${name(effect)},${name(at)},${name(mode)},"${exact}"${end}]`;
  });
}

function capsText(caps: readonly CapOutcome[], scale: number, name: Naming): string {
  return listed(caps, (cap) => {
    const { per, of, window, days = 0, limit, before, after, budget } = capExplanation(cap, scale);
    const opening = `[${name(per)},${name(of)},${name(window)},${days}`;
    return `${opening},"${limit}","${before}","${after}",${budget ? 1 : 0}]`;
  });
}

function partText({ text, outcome, detail }: PartOutcome, name: Naming): string {
  const end = detail ? `,${name(cutText(detail, MAX_PART_LENGTH))}` : '';
  return `[${name(shorten(text))},${name(outcome)}${end}]`;
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

function amount(minor: number, scale: number): string {
  return minor > 0 ? `"${formatAmount(minor, scale)}"` : '0';
}

function listed<T>(items: readonly T[], write: (item: T) => string): string {
  return items.length === 0 ? '[]' : `[${items.map(write).join(',')}]`;
}

function told<Field extends string, T>(field: Field, items: readonly T[]): { [name in Field]?: readonly T[] } {
  // as: TypeScript widens a computed name to string
  return items.length === 0 ? {} : ({ [field]: items } as { [name in Field]: readonly T[] });
}

function shorten(text: string): string {
  return text.length > MAX_PART_LENGTH ? `${cutText(text, MAX_PART_LENGTH)}…` : text;
}
