import type { RuleChange } from '../rules/change-settings.ts';

/**
 * What is different in a backtest from the rules in force. Rules by id, number or key, promotions by id. `include`: what is not in
 * force, as it stands; `replace`: as it would be after a change, in force or not; `add`: rules that there are not yet.
 */
export type BacktestChanges = {
  readonly include: readonly string[];
  readonly leaveOut: readonly string[];
  readonly replace: readonly { readonly rule: string; readonly change: RuleChange }[];
  readonly add: readonly { readonly key: string; readonly change: RuleChange }[];
};

/** Numbers of added rules, in their order, from here on: no rule of a program and no promotion comes so far. */
export const FIRST_ADDED = 900_000_000;
