import type { Rejection } from '../rejection.ts';

/** Why a rule that was called by name did nothing, whole: amounts as decimals at the scale of its point type. */
export type RuleRefusal =
  | { code: 'unknown_rule'; rule: number }
  | { code: 'rule_outside_dates'; rule: number; starts_at: string | null; ends_at: string | null }
  | { code: 'client_not_authorised'; rule: number; client: string }
  | { code: 'rule_condition_not_met'; rule: number; reason: string; detail: string }
  | { code: 'rule_cap_reached'; rule: number; requested: string; cap_left: string | null }
  | { code: 'amount_not_expected'; rule: number; amount: string }
  | { code: 'amount_missing'; rule: number; expected: string }
  | { code: 'amount_out_of_bounds'; rule: number; amount: string; minimum: string | null; maximum: string | null }
  | { code: 'amount_too_small'; rule: number; amount: string }
  | Extract<
      Rejection,
      { code: 'amount_malformed' | 'amount_not_positive' | 'too_many_decimals' | 'amount_out_of_range' }
    >;
