import { MAX_AMOUNT } from '../points.ts';
import { applyCaps } from './caps.ts';
import { runCondition } from './condition.ts';
import { type EffectBase, isNoPoints, NO_BASE, pointsOf, type RoundingStep } from './effects.ts';
import type { NothingReason, PartOutcome, RuleOutcome } from './evaluation.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** What a rule that gives by itself comes to, before the rules of its group have been looked at. */
export function lookAt(rule: Rule, scene: Scene): RuleOutcome {
  const { reason, parts, base } = findMatch(rule, scene);
  if (reason !== undefined) return nothing(rule, reason, { parts, base });
  const { points: wanted, steps } = pointsOf(rule.effects, base);
  return settleCaps(rule, scene, { parts, base, wanted, steps });
}

type Match = { reason?: NothingReason; parts: readonly PartOutcome[]; base: EffectBase };

/** Whether a rule applies, and why not: the ladder of reasons, cheapest first, in the order in which they are told. */
export function findMatch(rule: Rule, scene: Scene): Match {
  const { instant, calendar, client, member } = scene.world;
  if (instant < rule.startsAt || instant >= rule.endsAt) return no('outside_dates');
  if (rule.trigger.on === 'api' && !rule.clients.has(client)) return no('client_not_authorised');
  if (rule.segments !== null && !isAmong(rule.segments, scene.segments)) {
    return no(member === undefined ? 'guest' : 'not_in_segment');
  }
  if (rule.schedule !== null && !rule.schedule.isOpen(instant, calendar)) return no('outside_schedule');
  const base = scene.base(rule);
  if (base.lines.length === 0 && rule.products !== null) return no('no_matching_line');
  if (rule.condition === null) return { parts: NO_PARTS, base };
  const { outcome, parts } = runCondition(rule.condition, scene.values());
  if (outcome === 'true') return { parts, base };
  return { reason: outcome === 'false' ? 'condition_false' : 'condition_failed', parts, base };
}

const NO_PARTS: readonly PartOutcome[] = [];

function no(reason: NothingReason): Match {
  return { reason, parts: NO_PARTS, base: NO_BASE };
}

type Wanted = Omit<Match, 'reason'> & { wanted: bigint; steps: readonly RoundingStep[] };

/** What a rule's own caps leave of what it would give. */
export function settleCaps(rule: Rule, scene: Scene, { parts, base, wanted: points, steps }: Wanted): RuleOutcome {
  if (points === 0n && !rule.effects.some(isNoPoints)) return nothing(rule, 'nothing_to_give', { parts, base, steps });
  const wanted = Number(points);
  const bounds = callerBounds(rule);
  if (wanted < bounds.minimum || wanted > bounds.maximum) return nothing(rule, 'out_of_range', { parts, base, steps });
  const { subject, world } = scene;
  const { given, left, caps } = applyCaps(rule, { wanted, isWhole: rule.kind === 'redeem', subject, used: world.used });
  if (given !== undefined && isTooMuch(rule, scene, given)) {
    return nothing(rule, 'insufficient_points', { parts, base, steps });
  }
  const lines = base.lines.length;
  if (given !== undefined) return { rule, points: given, wanted, parts, lines, steps, caps, capLeft: left };
  return { rule, points: 0, wanted, reason: 'cap_reached', parts, lines, steps, caps, capLeft: left };
}

/** Who calls a rule by name is told by the ledger; a purchase is not refused for a rule that would take too much. */
function isTooMuch({ kind, pointType }: Rule, { world, occasion }: Scene, points: number): boolean {
  if (kind !== 'redeem' || occasion.kind === 'api' || world.spendable === undefined) return false;
  return points > world.spendable(pointType);
}

export function nothing(
  rule: Rule,
  reason: NothingReason,
  { parts, base, steps = [] }: Omit<Match, 'reason'> & { steps?: readonly RoundingStep[] },
): RuleOutcome {
  const lines = base.lines.length;
  return { rule, points: 0, wanted: 0, reason, parts, lines, steps, caps: [], capLeft: null };
}

/** Beyond what the ledger can hold it is out of range, whatever the rule says. */
function callerBounds({ effects }: Rule): { minimum: number; maximum: number } {
  const effect = effects.find(({ kind }) => kind === 'caller_amount');
  if (effect?.kind !== 'caller_amount') return { minimum: 0, maximum: MAX_AMOUNT };
  return { minimum: effect.minimum ?? 0, maximum: effect.maximum ?? MAX_AMOUNT };
}

function isAmong(wanted: ReadonlySet<number>, own: ReadonlySet<number>): boolean {
  for (const number of own) if (wanted.has(number)) return true;
  return false;
}
