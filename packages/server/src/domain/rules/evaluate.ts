import { addDays, addMonths, lastDayOfMonth } from '../calendar.ts';
import { candidatesOf } from './book.ts';
import { countedKeys } from './caps.ts';
import { isNoPoints } from './effects.ts';
import type { Grant, RuleOutcome, RuleWorld } from './evaluation.ts';
import { lookAt } from './look-at.ts';
import { multiply } from './multiply.ts';
import type { Occasion } from './occasion.ts';
import { payRedemptions } from './pay-redemptions.ts';
import type { RuleRefusal } from './refusal.ts';
import { refusalOf } from './refuse.ts';
import type { Effect, GrantDays, Rule } from './rule.ts';
import { makeScene, type Scene } from './scene.ts';
import { settleGroups } from './stacking.ts';

/** What was decided on an occasion; `scene`: what it was decided from. */
export type Evaluation = {
  readonly scene: Scene;
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
  const { book, instant, barred } = world;
  const scene = makeScene(world, occasion);
  const { segments } = scene;
  const candidates = candidatesOf({ book, instant, segments }, occasion, looking);
  const rules = candidates.filter(({ number }) => !barred?.has(number));
  if (occasion.kind === 'api') return evaluateCall(rules[0], occasion.rule, scene);
  const looked = rules.filter((rule) => !isMultiplying(rule)).map((rule) => lookAt(rule, scene));
  const ordinary = payRedemptions(settleGroups(looked), scene);
  const multiplying = rules.filter(isMultiplying).map((rule) => multiply(rule, scene, ordinary));
  const outcomes = [...ordinary, ...settleGroups(multiplying)];
  return { scene, grants: outcomes.filter(isGiving).map((outcome) => makeGrant(outcome, scene)), outcomes };
}

/** Who may not call a rule now is not told what is wrong with the amount. */
function evaluateCall(rule: Rule | undefined, number: number, scene: Scene): Evaluation {
  if (rule === undefined) return { scene, grants: [], outcomes: [], refusal: { code: 'unknown_rule', rule: number } };
  const call = scene.call(rule);
  const outcome = lookAt(rule, scene);
  if (isGiving(outcome) && !('refusal' in call)) {
    return { scene, grants: [makeGrant(outcome, scene)], outcomes: [outcome] };
  }
  const isShut = outcome.reason === 'outside_dates' || outcome.reason === 'client_not_authorised';
  const refusal = 'refusal' in call && !isShut ? call.refusal : refusalOf(outcome, scene);
  return { scene, grants: [], outcomes: [outcome], refusal };
}

function isGiving({ reason }: RuleOutcome): boolean {
  return reason === undefined;
}

function isMultiplying({ effects }: Rule): boolean {
  return effects.some(({ kind }) => kind === 'multiplier');
}

function makeGrant(outcome: RuleOutcome, scene: Scene): Grant {
  const { rule, points, wanted, capLeft } = outcome;
  const { number, version, kind, pointType, effects, expiresAfter, activationDelayDays } = rule;
  const counts = countedKeys(rule, scene.subject);
  const grant = { rule: number, version, kind, pointType, amount: points, counts, capLeft };
  // Most are no more than that, and spreading what is not there would cost more than all of it.
  const isCut = points < wanted;
  if (!isCut && expiresAfter === null && activationDelayDays === null && !effects.some(isNoPoints)) return grant;
  return {
    ...grant,
    ...grantDays(rule, scene),
    ...(isCut ? { requested: wanted } : {}),
    ...badgesAndEvents(effects),
  };
}

function badgesAndEvents(effects: readonly Effect[]): Pick<Grant, 'badges' | 'events'> {
  const badges = effects.flatMap((effect) =>
    effect.kind === 'badge' ? [{ badge: effect.badge, level: effect.level }] : [],
  );
  const events = effects.flatMap((effect) => (effect.kind === 'event' ? [effect.event] : []));
  return { ...(badges.length > 0 ? { badges } : {}), ...(events.length > 0 ? { events } : {}) };
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
