import type { Calendar, Instant } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import { utf8Length } from '../members/member-data.ts';
import { formatAmount } from '../points.ts';
import type { Basket } from './basket.ts';
import type { NothingReason, RuleOutcome } from './evaluation.ts';
import {
  type BasketDigest,
  basketDigest,
  capExplanation,
  clockText,
  type GivenExplanation,
  MAX_BYTES,
  stepExplanation,
} from './explanation.ts';
import { localTimeOf } from './local-time.ts';
import type { GivenBefore, reevaluate } from './reevaluate.ts';

/**
 * Why so much was taken back, as it is kept: JSON of 8,000 bytes at most. Of a purchase `basket`, as it was bought, and what is `left` of
 * it; of what rules gave because of a record `because`: what that moved, and what of it is left. `left` absent: nothing.
 */
export type ReturnExplanation = {
  readonly v: 1;
  readonly occasion: 'return';
  readonly at: Instant;
  readonly time: string;
  readonly member: number;
  readonly basket?: BasketDigest;
  readonly left?: BasketDigest;
  readonly because?: Because;
  readonly rules: readonly ReturnedRule[];
  readonly omitted?: number;
};

/** A record by number, what it moved, and what of that is left. */
export type Because = {
  readonly record: number;
  readonly pointType: string;
  readonly amount: string;
  readonly left: string;
};

/**
 * One rule: what was `given` by it and had not come back before, what is `due` for the rest, and what comes `back`. `reason`: why it
 * gives nothing for the rest; rounding and caps are those of the rest.
 */
export type ReturnedRule = Pick<GivenExplanation, 'rule' | 'version' | 'pointType' | 'steps' | 'caps'> & {
  readonly given: string;
  readonly due: string;
  readonly back: string;
  readonly reason?: NothingReason;
};

/** What a movement came to once points were spent: how much of a type was to come back, and how much did. */
export type Shortfall = { readonly pointType: string; readonly wanted: string; readonly taken: string };

/** What is to be explained: what was given, and what of it is taken back. */
export type Returned = {
  at: Instant;
  calendar: Calendar;
  pointTypes: ReadonlyMap<string, PointType>;
  member: number;
  given: readonly GivenBefore[];
  result: ReturnType<typeof reevaluate>;
} & ({ basket: Basket; left: Basket | undefined } | { because: Because });

/** The explanation of what is taken back, as it is kept: rules of which something comes back first. */
export function returnExplanationText(returned: Returned): string {
  const { at, calendar, member } = returned;
  const { day, minute } = localTimeOf(at, calendar);
  const head: Omit<ReturnExplanation, 'rules' | 'omitted'> = {
    v: 1,
    occasion: 'return',
    at,
    time: `${day} ${clockText(minute)}`,
    member,
    ...(!('basket' in returned) ? { because: returned.because } : basketFields(returned)),
  };
  const opening = JSON.stringify(head).slice(0, -1);
  let room = MAX_BYTES - utf8Length(opening) - '"rules":[],"omitted":99999}'.length - 1;
  const all = rulesOf(returned);
  const texts: string[] = [];
  for (const rule of all) {
    const text = JSON.stringify(rule);
    room -= utf8Length(text) + 1;
    if (room < 0) break;
    texts.push(text);
  }
  const omitted = all.length - texts.length;
  return `${opening},"rules":[${texts.join(',')}]${omitted > 0 ? `,"omitted":${omitted}` : ''}}`;
}

function basketFields({ basket, left }: { basket: Basket; left: Basket | undefined }) {
  return { basket: basketDigest(basket), ...(left ? { left: basketDigest(left) } : {}) };
}

function rulesOf({ given, result, pointTypes }: Returned): ReturnedRule[] {
  const { differences, evaluation } = result;
  const outcomes = new Map((evaluation?.outcomes ?? []).map((outcome) => [outcome.rule.number, outcome]));
  const dues = new Map((evaluation?.grants ?? []).map(({ rule, amount }) => [rule, amount]));
  const known = given
    .filter(({ isGone }) => !isGone)
    .map(({ rule, version, pointType, amount, takenBack = 0 }) => {
      const { scale = 0 } = pointTypes.get(pointType) ?? {};
      const back = differences.find((difference) => difference.rule === rule)?.amount ?? 0;
      const due = dues.get(rule);
      return {
        ...{ rule, version, pointType, given: formatAmount(amount - takenBack, scale) },
        ...{ due: formatAmount(due ?? 0, scale), back: formatAmount(back, scale) },
        ...(evaluation && due === undefined ? { reason: outcomes.get(rule)?.reason ?? 'no_matching_line' } : {}),
        ...restFields(outcomes.get(rule), scale),
      } satisfies ReturnedRule;
    });
  const before = new Set(given.map(({ rule }) => rule));
  const news = (evaluation?.grants ?? [])
    .filter(({ rule }) => !before.has(rule))
    .map(({ rule, version, pointType, amount }): ReturnedRule => {
      const { scale = 0 } = pointTypes.get(pointType) ?? {};
      const [nothing, due] = [formatAmount(0, scale), formatAmount(amount, scale)];
      return { rule, version, pointType, given: nothing, due, back: nothing, ...restFields(outcomes.get(rule), scale) };
    });
  return [...known.toSorted((a, b) => Number(b.back) - Number(a.back)), ...news];
}

/** How what the rest gives was rounded and capped. */
function restFields(outcome: RuleOutcome | undefined, scale: number): Pick<ReturnedRule, 'steps' | 'caps'> {
  const { steps = [], caps = [] } = outcome ?? {};
  return {
    ...(steps.length > 0 ? { steps: steps.map((step) => stepExplanation(step, scale)) } : {}),
    ...(caps.length > 0 ? { caps: caps.map((cap) => capExplanation(cap, scale)) } : {}),
  };
}
