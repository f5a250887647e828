import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { conditionForms } from '../../../domain/rules/query/condition-forms.ts';
import type {
  CapSettings,
  ConditionSettings,
  EffectSettings,
  RuleSettings,
  Trigger,
} from '../../../domain/rules/rule.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { RuleVersionView, RuleView } from '../../../queries/rules/list-rules.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { presentTests } from './read-tests.ts';
import type { RuleReply, RuleVersionReply } from './rule-schemas.ts';

export function presentRule(rule: RuleView): Static<typeof RuleReply> {
  return {
    id: numberedId('rul', rule.programId, rule.number),
    key: rule.key,
    state: rule.state,
    version: rule.version,
    revision: rule.revision,
    ...presentSettings(rule.settings),
    tests: presentTests(rule.tests),
    created_by: rule.createdBy,
    created_at: instantText(rule.createdAt),
    updated_at: instantText(rule.updatedAt),
  };
}

export function presentRuleVersion(version: RuleVersionView): Static<typeof RuleVersionReply> {
  return {
    version: version.version,
    ...presentSettings(version.settings),
    created_by: version.createdBy,
    created_at: instantText(version.createdAt),
  };
}

type Settings = Omit<Static<typeof RuleVersionReply>, 'version' | 'created_by' | 'created_at'>;

function presentSettings(settings: RuleSettings): Settings {
  const { pointType, condition, effects, expiresAfter, activationDelayDays, caps, startsAt, endsAt, ...same } =
    settings;
  return {
    // as: lists that are only read, here and there
    ...(same as Omit<Settings, 'point_type' | 'effects' | 'condition'>),
    point_type: pointType,
    ...(condition ? { condition: presentCondition(condition, settings.trigger.on) } : {}),
    effects: effects.map(presentEffect),
    ...(expiresAfter === undefined ? {} : { expires_after: expiresAfter }),
    ...(activationDelayDays === undefined ? {} : { activation_delay_days: activationDelayDays }),
    ...(caps === undefined ? {} : { caps: caps.map(presentCap) }),
    ...(startsAt === undefined ? {} : { starts_at: instantText(startsAt) }),
    ...(endsAt === undefined ? {} : { ends_at: instantText(endsAt) }),
  };
}

function presentCondition(condition: ConditionSettings, on: Trigger['on']): NonNullable<Settings['condition']> {
  const { cel, query } = conditionForms(condition, on);
  return { cel, query: query && { ...query } };
}

function presentEffect(effect: EffectSettings): Settings['effects'][number] {
  if (effect.kind !== 'per_amount') return effect;
  const { roundAt, ...rest } = effect;
  return { ...rest, round_at: roundAt };
}

function presentCap({ atLimit, ...cap }: CapSettings) {
  return { ...cap, at_limit: atLimit };
}

/** Places are JSON pointers already, with the names of the domain in them. */
export function wrongRule(problems: readonly SettingProblem[]): ProblemError {
  const errors = problems.map(({ field, code, detail }) => {
    const pointer = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return { pointer, code, detail: detail.replace('atLimit', 'at_limit') };
  });
  return new ProblemError({
    status: 422,
    code: 'settings_wrong',
    detail: 'Some settings of the rule cannot be.',
    errors,
  });
}

/** 409: a rule that is in force, or is to be, could not give or take anything from what is `left` of its budget. */
export function budgetSpent(rule: Pick<RuleView, 'programId' | 'number' | 'settings'>, left: string): ProblemError {
  const { budget, pointType } = rule.settings;
  const id = numberedId('rul', rule.programId, rule.number);
  const detail = `The budget of rule ${id} has ${left} left of ${budget} ${pointType}, too little for it to go on: raise the budget first.`;
  return new ProblemError({ status: 409, code: 'rule_budget_spent', detail, facts: { budget, left } });
}

export function unknownRule(rule: string): ProblemError {
  return new ProblemError(problemOf({ code: 'unknown_rule', rule }));
}
