/** `rules`: what they would have given or taken is refused; they are not named where the caller has named the rule. */
export type Rejection = Reason & { rules?: readonly string[] };

/**
 * A rejection: the business says no. A closed union of values, each with the facts that explain it.
 *
 * Amounts in facts are decimal texts at the point type's scale. A rejection that the lane decided is remembered under
 * the command's key: the same call again is refused again.
 */
type Reason =
  | { code: 'unknown_member'; member: string }
  | { code: 'unknown_point_type'; point_type: string }
  | { code: 'unknown_hold'; hold: string }
  | { code: 'unknown_transaction'; transaction: string }
  | { code: 'member_blocked'; member: string }
  | { code: 'member_erased'; member: string }
  | { code: 'member_excluded'; member: string }
  | { code: 'amount_malformed'; amount: string; expected: string }
  | { code: 'amount_not_positive'; amount: string }
  | { code: 'too_many_decimals'; amount: string; decimals: number }
  | { code: 'amount_out_of_range'; amount: string; maximum: string }
  | { code: 'over_max_per_movement'; amount: string; maximum: string }
  | { code: 'over_max_balance'; balance: string; maximum: string }
  | { code: 'over_max_issued_per_day'; amount: string; issued: string; maximum: string }
  | {
      code: 'over_caller_limit';
      caller: string;
      limit: string;
      point_type: string;
      amount: string;
      used: string;
      maximum: string;
    }
  | { code: 'balance_out_of_range'; maximum: string }
  | { code: 'below_floor'; balance: string; floor: string }
  | { code: 'insufficient_points'; needed: string; available: string; floor: string }
  | { code: 'same_member'; member: string }
  | { code: 'occurred_in_future'; occurred_at: string; now: string }
  | { code: 'expires_in_past'; expires_on: string; today: string }
  | { code: 'activates_after_expiry'; activates_on: string; expires_on: string }
  | { code: 'expected_balance_differs'; expected: string; balance: string }
  | { code: 'hold_not_open'; hold: string; state: string }
  | { code: 'hold_expires_in_past'; expires_at: string; now: string }
  | { code: 'capture_above_hold'; requested: string; remaining: string }
  | { code: 'not_reversible'; transaction: string; record_type: string }
  | { code: 'already_reversed'; transaction: string; reversed: string }
  | { code: 'reversal_above_rest'; requested: string; reversible: string }
  | { code: 'unknown_badge'; badge: string }
  | { code: 'unknown_rank'; rank: string }
  | { code: 'unknown_level'; badge: string; level: number; highest: number }
  | { code: 'badge_held'; badge: string; member: string; level: number }
  | { code: 'badge_not_held'; badge: string; member: string }
  | { code: 'unknown_rule'; rule: string }
  | { code: 'rule_not_active'; rule: string; state: string }
  | { code: 'rule_outside_dates'; rule: string; starts_at: string | null; ends_at: string | null }
  | { code: 'client_not_authorised'; rule: string; client: string }
  | { code: 'rule_condition_not_met'; rule: string; reason: string; detail: string }
  | { code: 'rule_cap_reached'; rule: string; requested: string; cap_left: string | null }
  | { code: 'amount_not_expected'; rule: string; amount: string }
  | { code: 'amount_missing'; rule: string; expected: string }
  | { code: 'amount_out_of_bounds'; rule: string; amount: string; minimum: string | null; maximum: string | null }
  | { code: 'amount_too_small'; rule: string; amount: string }
  | { code: 'already_returned'; transaction: string }
  | { code: 'rule_version_missing'; transaction: string; rule: string; version: number }
  | { code: 'return_wrong'; errors: readonly { pointer: string; code: string; detail: string }[] }
  | { code: 'unknown_segment'; segment: string }
  | { code: 'segment_archived'; segment: string }
  | { code: 'segment_dynamic'; segment: string }
  | { code: 'too_many_ranges'; segment: string; member: string; maximum: number }
  | { code: 'identity_exists'; kind: string; member: string }
  | { code: 'number_exists'; number: number }
  | { code: 'version_differs'; expected: number; version: number }
  | { code: 'member_state'; member: string; state: string }
  | { code: 'merge_into_itself'; member: string }
  | { code: 'numbers_used_up'; maximum: number }
  | { code: 'data_too_large'; bytes: number; maximum: number }
  | { code: 'data_too_deep'; maximum: number }
  | { code: 'record_out_of_order'; number: number; expected: number }
  | { code: 'record_differs'; number: number; detail: string };

export type RejectionCode = Rejection['code'];
