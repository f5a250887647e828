import { addDays, addMonths, type Calendar, type Day, type Instant, lastDayOfMonth } from '../calendar.ts';
import type { PointType } from '../ledger/program-config.ts';
import type { JsonObject } from '../members/member-data.ts';
import type { Basket } from './basket.ts';
import { candidatesOf, type RuleBook } from './book.ts';
import { type CapKey, type CapOutcome, countedKeys, type Use } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { MemberFacts, MovementFacts } from './facts.ts';
import { lookAt } from './look-at.ts';
import { multiply } from './multiply.ts';
import type { RuleRefusal } from './refusal.ts';
import { refusalOf } from './refuse.ts';
import type { GrantDays, Rule } from './rule.ts';
import { makeScene, type Scene } from './scene.ts';
import { settleGroups } from './stacking.ts';

/** What happened that rules look at. `rule`: the one that an API call or the calendar names. */
export type Occasion =
  | { readonly kind: 'purchase'; readonly basket: Basket }
  | { readonly kind: 'event'; readonly event: string; readonly attributes: JsonObject }
  | { readonly kind: 'api'; readonly rule: number; readonly amount?: string | number }
  | { readonly kind: 'time'; readonly rule: number }
  | { readonly kind: 'movement'; readonly movement: MovementFacts };

/**
 * What a decision is made from. `instant`: when the occasion was (its `occurredAt`); `today`: the day on which it is booked, from
 * which expiry and activation count (absent: the instant's). `member` undefined: a guest. `client`: who told of it.
 */
export type RuleWorld = {
  readonly book: RuleBook;
  readonly calendar: Calendar;
  readonly pointTypes: ReadonlyMap<string, PointType>;
  readonly instant: Instant;
  readonly today?: Day;
  readonly member: MemberFacts | undefined;
  readonly client: string;
  used(key: CapKey): Use;
};

/**
 * What one rule gives: points in minor units, above zero, or 0 where it gives a badge or an event alone. `requested`: what a cap
 * has cut; `capLeft`: what the caps of the rule leave after it, null without any on points. `counts`: what it counts for.
 */
export type Grant = GrantDays & {
  readonly rule: number;
  readonly version: number;
  readonly kind: Rule['kind'];
  readonly pointType: string;
  readonly amount: number;
  readonly counts: readonly CapKey[];
  readonly capLeft: number | null;
  readonly requested?: number;
  readonly badges?: readonly { readonly badge: number; readonly level: number }[];
  readonly events?: readonly string[];
};

/** Why a rule gave nothing. */
export type NothingReason =
  | 'outside_dates'
  | 'client_not_authorised'
  | 'guest'
  | 'not_in_segment'
  | 'outside_schedule'
  | 'no_matching_line'
  | 'condition_false'
  | 'condition_failed'
  | 'nothing_to_give'
  | 'nothing_to_multiply'
  | 'out_of_range'
  | 'cap_reached'
  | 'beaten_in_group';

/** `outcome` of a part of a condition: why there is none in `detail`; `skipped`: a part before it was false. */
export type PartOutcome = {
  readonly text: string;
  readonly outcome: 'true' | 'false' | 'failed' | 'skipped';
  readonly detail?: string;
};

/** What became of one rule. `wanted`: its points before caps; `lines`: how many lines of the basket counted. */
export type RuleOutcome = {
  readonly rule: Rule;
  readonly points: number;
  readonly wanted: number;
  readonly reason?: NothingReason;
  readonly parts: readonly PartOutcome[];
  readonly lines: number;
  readonly steps: readonly RoundingStep[];
  readonly caps: readonly CapOutcome[];
  readonly capLeft: number | null;
};

export type Evaluation = {
  readonly grants: readonly Grant[];
  readonly outcomes: readonly RuleOutcome[];
  readonly refusal?: RuleRefusal;
};

/**
 * What an occasion earns or redeems, and what became of every rule that it made look.
 *
 * Rules are taken by priority, then by number; first those that give by themselves, then those that multiply what these gave.
 * A rule that is called by name and gives nothing is a refusal. `looking` at `all` considers every rule of the kind of
 * occasion, whatever the index says: the same grants, and a reason for each of the others.
 */
export function evaluate(world: RuleWorld, occasion: Occasion, looking: 'likely' | 'all' = 'likely'): Evaluation {
  const rules = candidatesOf(world, occasion, looking);
  const scene = makeScene(world, occasion);
  if (occasion.kind === 'api') return evaluateCall(rules[0], occasion.rule, scene);
  const ordinary = settleGroups(rules.filter((rule) => !isMultiplying(rule)).map((rule) => lookAt(rule, scene)));
  const multiplying = rules.filter(isMultiplying).map((rule) => multiply(rule, scene, ordinary));
  const outcomes = [...ordinary, ...settleGroups(multiplying)];
  return { grants: outcomes.filter(isGiving).map((outcome) => makeGrant(outcome, scene)), outcomes };
}

/** Who may not call a rule now is not told what is wrong with the amount. */
function evaluateCall(rule: Rule | undefined, number: number, scene: Scene): Evaluation {
  if (rule === undefined) return { grants: [], outcomes: [], refusal: { code: 'unknown_rule', rule: number } };
  const call = scene.call(rule);
  const outcome = lookAt(rule, scene);
  if (isGiving(outcome) && !('refusal' in call)) return { grants: [makeGrant(outcome, scene)], outcomes: [outcome] };
  const isShut = outcome.reason === 'outside_dates' || outcome.reason === 'client_not_authorised';
  const refusal = 'refusal' in call && !isShut ? call.refusal : refusalOf(outcome, scene);
  return { grants: [], outcomes: [outcome], refusal };
}

function isGiving({ reason }: RuleOutcome): boolean {
  return reason === undefined;
}

function isMultiplying({ effects }: Rule): boolean {
  return effects.some(({ kind }) => kind === 'multiplier');
}

function makeGrant(outcome: RuleOutcome, scene: Scene): Grant {
  const { rule, points, wanted, capLeft } = outcome;
  const { number, version, kind, pointType, effects } = rule;
  const badges = effects.flatMap((effect) =>
    effect.kind === 'badge' ? [{ badge: effect.badge, level: effect.level }] : [],
  );
  const events = effects.flatMap((effect) => (effect.kind === 'event' ? [effect.event] : []));
  return {
    rule: number,
    version,
    kind,
    pointType,
    amount: points,
    ...grantDays(rule, scene),
    counts: countedKeys(rule, scene.subject),
    capLeft,
    ...(points < wanted ? { requested: wanted } : {}),
    ...(badges.length > 0 ? { badges } : {}),
    ...(events.length > 0 ? { events } : {}),
  };
}

/** Points expire so long after they become active; a point type that ends lots with the month does so here as well. */
function grantDays({ expiresAfter, activationDelayDays, pointType }: Rule, { world, today }: Scene): GrantDays {
  const delay = activationDelayDays ?? 0;
  const activatesOn = delay > 0 ? addDays(today(), delay) : undefined;
  const activation = activationDelayDays === null ? {} : { activatesOn: activatesOn ?? today() };
  if (expiresAfter === null) return activation;
  if (expiresAfter === 'never') return { expiresOn: null, ...activation };
  const type = world.pointTypes.get(pointType);
  const from = activatesOn ?? addDays(today(), type && activationDelayDays === null ? type.activationDelayDays : 0);
  const last = 'days' in expiresAfter ? addDays(from, expiresAfter.days) : addMonths(from, expiresAfter.months);
  return { expiresOn: type?.lotGranularity === 'month' ? lastDayOfMonth(last) : last, ...activation };
}
