import type { Static } from 'typebox';
import { amountText } from '../../../domain/points.ts';
import type { RuleChange } from '../../../domain/rules/change-settings.ts';
import { isQueryTree } from '../../../domain/rules/query/is-query-tree.ts';
import type { CapSettings, ConditionSettings, EffectSettings, Trigger } from '../../../domain/rules/rule.ts';
import { invalid, readBodyInstant } from '../movements/read-movement.ts';
import type { RuleBody, RulePatch } from './rule-schemas.ts';

type Sent = Static<typeof RulePatch>;

/** Reads the settings of a new rule. `at`: where in the body it stands. */
export function readRuleBody(body: Static<typeof RuleBody>, at = ''): { key: string; change: RuleChange } {
  const { key, kind, point_type: pointType, confirm_unbounded: _, tests: __, ...rest } = body;
  return { key, change: { kind, pointType, ...readRuleChange(rest, at) } };
}

/** Reads what a body changes of a rule, into the names and forms of the domain: amounts as texts, instants as numbers. */
export function readRuleChange(sent: Sent, at = ''): RuleChange {
  const { name, segments, products, schedule, priority, group, stacking, clients } = sent;
  const given = {
    name,
    trigger: sent.trigger && readTrigger(sent.trigger),
    condition: sent.condition && readCondition(sent.condition, at),
    segments,
    products,
    effects: sent.effects?.map(readEffect),
    expiresAfter: sent.expires_after,
    activationDelayDays: sent.activation_delay_days,
    caps: sent.caps?.map(readCap) ?? (sent.caps === null ? null : undefined),
    budget: sent.budget === null ? null : decimal(sent.budget),
    startsAt: readInstantField(sent.starts_at, `${at}/starts_at`),
    endsAt: readInstantField(sent.ends_at, `${at}/ends_at`),
    schedule,
    priority,
    group,
    stacking,
    clients,
  };
  // as: what is undefined is left out, which the compiler does not follow through the entries
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as RuleChange;
}

function readCondition(condition: NonNullable<Sent['condition']>, at: string): ConditionSettings {
  if ('cel' in condition) return condition;
  if (isQueryTree(condition.query)) return { query: condition.query };
  const detail =
    'expected {combinator: "and" or "or", rules: […]}, each rule of them {field, operator, value} or such a tree';
  throw invalid({ pointer: `${at}/condition/query`, code: 'malformed', detail });
}

function readTrigger(trigger: NonNullable<Sent['trigger']>): Trigger {
  if (trigger.on !== 'api') return trigger;
  const { minimum, maximum, ...rest } = trigger;
  return { ...rest, ...bounds({ minimum, maximum }) };
}

function readEffect(effect: NonNullable<Sent['effects']>[number]): EffectSettings {
  switch (effect.kind) {
    case 'fixed':
      return { kind: effect.kind, points: amountText(effect.points) };
    case 'per_amount': {
      const { kind, points, per, round, round_at: roundAt } = effect;
      return { kind, points: amountText(points), per: amountText(per), round, roundAt };
    }
    case 'per_unit':
      return { ...effect, points: amountText(effect.points) };
    case 'multiplier':
      return { ...effect, factor: amountText(effect.factor) };
    case 'caller_amount':
      return { kind: effect.kind, ...bounds(effect) };
    default:
      return effect;
  }
}

function readCap({ at_limit: atLimit, limit, ...cap }: NonNullable<Sent['caps']>[number]): CapSettings {
  return { ...cap, limit: amountText(limit), atLimit };
}

type Amount = string | number | undefined;

function bounds({ minimum, maximum }: { minimum?: Amount; maximum?: Amount }): { minimum?: string; maximum?: string } {
  return {
    ...(minimum === undefined ? {} : { minimum: amountText(minimum) }),
    ...(maximum === undefined ? {} : { maximum: amountText(maximum) }),
  };
}

function decimal(amount: Amount): string | undefined {
  return amount === undefined ? undefined : amountText(amount);
}

function readInstantField(text: string | null | undefined, pointer: string): number | null | undefined {
  return typeof text === 'string' ? readBodyInstant(text, pointer) : text;
}
